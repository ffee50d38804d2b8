from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from cifar_gui.training.errors import FirstWeightsError
from cifar_gui.training.first_weights import FirstWeights
from cifar_gui.training.session import train_new
from models.registry import build_network
from tests.training.scenes import CPU, SETTINGS, Witness, made_dataset

CLASSES = ("dark", "bright")
ONE_OF_EACH_FAMILY = ("resnet20", "quick", "convnet")


def weights_of(network: Any) -> dict[str, npt.NDArray[Any]]:
    return {weight.path: weight.value.detach().numpy().copy() for weight in network.weights}


@pytest.mark.parametrize("name", ONE_OF_EACH_FAMILY)
def test_same_classes_take_every_weight(name: str) -> None:
    trained, new = (build_network(name, num_classes=2, seed=seed) for seed in (1, 2))
    FirstWeights(name, CLASSES, trained, "Run 1").put_into(new, CLASSES)
    for path, numbers in weights_of(trained).items():
        np.testing.assert_array_equal(weights_of(new)[path], numbers, err_msg=path)


@pytest.mark.parametrize("name", ONE_OF_EACH_FAMILY)
@pytest.mark.parametrize("class_names", [("bright", "dark"), ("a", "b", "c")])
def test_other_classes_keep_the_new_last_layer_and_take_the_rest(name: str, class_names: tuple[str, ...]) -> None:
    trained = build_network(name, num_classes=2, seed=1)
    new = build_network(name, num_classes=len(class_names), seed=2)
    before = weights_of(new)
    FirstWeights(name, CLASSES, trained, "Run 1").put_into(new, class_names)
    last_layer = {path for path in before if path.split("/")[-2] == "classifier"}
    assert len(last_layer) == 2  # kernel and bias
    expected = weights_of(trained) | {path: before[path] for path in last_layer}
    for path, numbers in weights_of(new).items():
        np.testing.assert_array_equal(numbers, expected[path], err_msg=path)


def test_weights_of_another_network_are_refused_before_a_run_is_made(tmp_path: Path) -> None:
    first = FirstWeights("plain20", CLASSES, build_network("plain20", num_classes=2, seed=0), "Run 7")
    with pytest.raises(FirstWeightsError, match=r"ResNet20 cannot start from the weights of Run 7: .* of Plain 20"):
        train_new(SETTINGS, made_dataset(), CPU, tmp_path, Witness().context, first)
    assert not list(tmp_path.iterdir())
