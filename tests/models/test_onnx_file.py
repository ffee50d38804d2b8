"""An ONNX file computes what the network does, from pictures as any program reads them."""

import json
from pathlib import Path
from typing import Any

import keras
import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from models.forward import logits_of
from models.onnx_file import _MAKERS, IMAGES, WrongGraphError, check_onnx_file, write_onnx_file
from models.registry import build_network, network_names
from models.weights_info import WeightsInfo

NAMES = ("cat", "猫", "\udc80")


def info_of(network: str, temperature: float = 0.5) -> WeightsInfo:
    return WeightsInfo(network, NAMES, "Run 1", "Practice set", 12, 0.75, True, temperature)


def trained(name: str) -> Any:
    """A network whose batch norms do something, as after a training."""
    network = build_network(name, num_classes=len(NAMES), seed=1)
    torch.manual_seed(0)
    with torch.no_grad():
        for weight in network.weights:
            if weight.path.endswith(("moving_variance", "gamma")):
                weight.value.uniform_(0.5, 2.0)
            elif weight.path.endswith(("moving_mean", "beta")):
                weight.value.normal_(0.0, 0.3)
    return network


def pictures(count: int) -> Any:
    return np.random.default_rng(1).integers(0, 256, (count, 32, 32, 3), np.uint8)


@pytest.mark.parametrize("name", ["resnet8", "plain8", "resnet18", "convnet", "quick"])
def test_logits_of_any_batch_are_those_of_the_network(name: str, tmp_path: Path) -> None:
    network, path = trained(name), tmp_path / "network.onnx"
    write_onnx_file(path, network, info_of(name))
    session = onnxruntime.InferenceSession(str(path))
    for count in (1, 5):
        logits, probabilities = session.run(None, {IMAGES: pictures(count)})
        with torch.no_grad():
            ours = logits_of(network, torch.from_numpy(pictures(count)))
        np.testing.assert_allclose(logits, ours.numpy(), atol=1e-4 * max(1.0, float(ours.abs().max())))
        np.testing.assert_allclose(probabilities, torch.softmax(ours / 0.5, dim=1).numpy(), atol=1e-4)


@pytest.mark.parametrize("name", network_names())
def test_every_kind_of_layer_of_every_network_can_be_written(name: str) -> None:
    with keras.device("meta"):
        layers = build_network(name, num_classes=2, seed=0, stock=True).layers
    assert {type(layer).__name__ for layer in layers} <= {"InputLayer", *_MAKERS}


def test_metadata_hold_the_class_names_and_all_else_that_is_known(tmp_path: Path) -> None:
    write_onnx_file(tmp_path / "network.onnx", trained("resnet8"), info_of("resnet8"))
    found = onnxruntime.InferenceSession(str(tmp_path / "network.onnx")).get_modelmeta().custom_metadata_map
    assert tuple(json.loads(found["class_names"])) == NAMES
    assert (found["title"], found["temperature"], found["test_accuracy"]) == ("Run 1", "0.5", "0.75")
    assert found["test_time_flip"] == "true"


def test_operators_are_those_that_old_runtimes_have(tmp_path: Path) -> None:
    write_onnx_file(tmp_path / "network.onnx", trained("quick"), info_of("quick"))
    model = onnx.load(tmp_path / "network.onnx")
    assert [(one.domain, one.version) for one in model.opset_import] == [("", 13)]
    assert model.ir_version == 8


def test_file_that_computes_something_else_is_refused(tmp_path: Path) -> None:
    network = trained("resnet8")
    write_onnx_file(tmp_path / "network.onnx", network, info_of("resnet8"))
    check_onnx_file(tmp_path / "network.onnx", network, info_of("resnet8"))
    with pytest.raises(WrongGraphError, match="would give other answers"):
        check_onnx_file(tmp_path / "network.onnx", build_network("resnet8", num_classes=3, seed=2), info_of("resnet8"))
