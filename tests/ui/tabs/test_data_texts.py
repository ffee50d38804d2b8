"""What the Data tab says of the chosen source."""

import pytest

from cifar_gui.domain.dataset import CIFAR10, SourceState
from cifar_gui.ui.app_state import AppState
from cifar_gui.ui.tabs.data_texts import about


def said(data: str, source: SourceState) -> str:
    return about(AppState(data=data, sources=(source,))).title


@pytest.mark.parametrize(("size", "title"), [(186_000_000, "About CIFAR-10"), (0, "About your folder")])
def test_path_is_called_what_is_there(size: int, title: str) -> None:
    assert said("/pictures", SourceState("/pictures", True, "/pictures", size)) == title


def test_cifar10_is_called_so_where_it_is_missing() -> None:
    assert said(CIFAR10, SourceState(CIFAR10, False, "/data", 170_000_000)) == "About CIFAR-10"
