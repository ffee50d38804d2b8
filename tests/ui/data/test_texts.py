"""What the Data tab says of the chosen source."""

from dataclasses import replace

import pytest

from cifar_gui.domain.dataset import CIFAR10, Checksum, SourceState
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.data.texts import about, caption, readings
from cifar_gui.ui.state.app_state import AppState
from tests.ui.data_states import make_dataset


def said(data: str, source: SourceState) -> str:
    return about(AppState(settings=TrainingSettings(data=data), sources=(source,))).title


@pytest.mark.parametrize(
    ("title", "heading"),
    [("CIFAR-10", "About CIFAR-10"), ("CIFAR-100", "About CIFAR-100"), ("", "About your folder")],
)
def test_path_is_called_what_is_there(title: str, heading: str) -> None:
    assert said("/pictures", SourceState("/pictures", True, "/pictures", 0, title=title)) == heading


def test_cifar10_is_called_so_where_it_is_missing() -> None:
    assert said(CIFAR10, SourceState(CIFAR10, False, "/data", 170_000_000)) == "About CIFAR-10"


def test_cifar10_files_elsewhere_hold_photographs_and_class_folders_pictures() -> None:
    elsewhere = replace(make_dataset(CIFAR10), choice="/pictures")
    assert "photographs" in caption(elsewhere) and readings(elsewhere)[0].note == "colour photographs"
    hundred = replace(elsewhere, title="CIFAR-100", checksum=Checksum.NONE)
    assert "photographs" in caption(hundred)
    own = replace(elsewhere, title="pictures", checksum=Checksum.NONE)
    assert "photographs" not in caption(own) and readings(own)[0].note == "your pictures"
