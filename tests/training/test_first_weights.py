from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from cifar_gui.training.first_weights import FirstWeights
from cifar_gui.training.session import train_new
from models.registry import build_network
from models.weights_file import write_weights_file
from models.weights_info import WeightsInfo, WeightsRefusedError
from tests.training.scenes import CPU, SETTINGS, Witness, made_dataset

CLASSES = ("dark", "bright")
ONE_OF_EACH_FAMILY = ("resnet8", "quick", "convnet")


def weights_of(network: Any) -> dict[str, npt.NDArray[Any]]:
    return {weight.path: weight.value.detach().numpy().copy() for weight in network.weights}


def written(name: str, folder: Path) -> tuple[Any, FirstWeights]:
    """A network that knows two classes, and its weights as a file to start from."""
    network, info = build_network(name, num_classes=2, seed=1), WeightsInfo(name, CLASSES, "Run 7", "Made set", 8, 0.9)
    write_weights_file(folder / "weights.keras", network, info)
    return network, FirstWeights(folder / "weights.keras", info)


@pytest.mark.parametrize("name", ONE_OF_EACH_FAMILY)
def test_same_classes_take_every_weight(name: str, tmp_path: Path) -> None:
    trained, first = written(name, tmp_path)
    new = build_network(name, num_classes=2, seed=2)
    first.put_into(new, CLASSES)
    for path, numbers in weights_of(trained).items():
        np.testing.assert_array_equal(weights_of(new)[path], numbers, err_msg=path)


@pytest.mark.parametrize("name", ONE_OF_EACH_FAMILY)
@pytest.mark.parametrize("class_names", [("bright", "dark"), ("a", "b", "c")])
def test_other_classes_keep_the_new_last_layer_and_take_the_rest(
    name: str, class_names: tuple[str, ...], tmp_path: Path
) -> None:
    trained, first = written(name, tmp_path)
    new = build_network(name, num_classes=len(class_names), seed=2)
    before = weights_of(new)
    first.put_into(new, class_names)
    last_layer = {path for path in before if path.split("/")[-2] == "classifier"}
    assert len(last_layer) == 2  # kernel and bias
    expected = weights_of(trained) | {path: before[path] for path in last_layer}
    for path, numbers in weights_of(new).items():
        np.testing.assert_array_equal(numbers, expected[path], err_msg=path)


def test_file_damaged_since_it_was_chosen_is_refused_before_a_run_is_made(tmp_path: Path) -> None:
    _, first = written("resnet8", tmp_path)
    first.path.write_bytes(b"damaged")
    with pytest.raises(WeightsRefusedError):
        train_new(SETTINGS, made_dataset(), CPU, tmp_path / "runs", Witness().context, first)
    assert not (tmp_path / "runs").exists()
