import logging
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.inference.bundled import BundledNotFoundError, find_bundled, list_bundled
from models.registry import build_network
from models.weights_file import write_weights_file
from models.weights_info import WeightsInfo


@pytest.fixture(scope="module")
def network() -> Any:
    return build_network("resnet8", num_classes=2, seed=0)


def put(folder: Path, name: str, network: Any, accuracy: float | None) -> None:
    folder.mkdir(exist_ok=True)
    info = WeightsInfo("resnet8", ("dark", "bright"), "Run 7", "Made set", 12, accuracy)
    write_weights_file(folder / name, network, info)


def test_list_without_the_folder_is_empty(pretrained: Path) -> None:
    assert not pretrained.exists()
    assert list_bundled() == ()


def test_list_names_the_most_accurate_first(pretrained: Path, network: Any) -> None:
    for name, accuracy in (("a.keras", None), ("b.keras", 0.91), ("c.keras", 0.95)):
        put(pretrained, name, network, accuracy)
    assert [one.id for one in list_bundled()] == ["bundled:c", "bundled:b", "bundled:a"]


def test_list_says_what_the_file_says(pretrained: Path, network: Any) -> None:
    put(pretrained, "small.keras", network, 0.5)
    (one,) = list_bundled()
    assert (one.network, one.class_names, one.dataset_title) == ("resnet8", ("dark", "bright"), "Made set")
    assert (one.steps, one.test_accuracy, one.path) == (12, 0.5, str(pretrained / "small.keras"))


def test_list_leaves_out_a_damaged_file_and_logs_it(
    pretrained: Path, network: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put(pretrained, "good.keras", network, 0.5)
    (pretrained / "bad.keras").write_bytes(b"no zip")
    with caplog.at_level(logging.INFO):
        assert [one.id for one in list_bundled()] == ["bundled:good"]
    assert "bad.keras" in caplog.text


def test_find_when_unknown_names_those_that_are_there(pretrained: Path, network: Any) -> None:
    put(pretrained, "small.keras", network, 0.5)
    with pytest.raises(BundledNotFoundError, match=r"bundled:other .* bundled:small"):
        find_bundled("bundled:other")
