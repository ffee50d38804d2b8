import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import keras
import pytest
import torch

from models.direct_model import DirectModel
from models.registry import build_network


@pytest.fixture(scope="module")
def network() -> Any:
    return build_network("resnet8", num_classes=10, seed=0)


@pytest.fixture
def pictures() -> torch.Tensor:
    return torch.randn(4, 32, 32, 3, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("training", [False, True])
def test_call_equals_keras_own_run_through_the_graph(network: Any, pictures: torch.Tensor, training: bool) -> None:
    keras_own = keras.Model(network.inputs, network.outputs)
    with torch.no_grad():
        expected = keras_own(pictures, training=training)
        torch.testing.assert_close(network(pictures, training=training), expected, atol=0, rtol=0)


def test_call_when_keras_default_device_is_another_computes_where_the_input_is(
    network: Any, pictures: torch.Tensor
) -> None:
    # "meta" stands in for the GPU that Keras takes as its default wherever there is one
    with torch.no_grad(), keras.device("meta"):
        logits = network(pictures)
    assert logits.device.type == "cpu"


def test_training_step_leaves_no_activation_to_the_cycle_collector(network: Any, pictures: torch.Tensor) -> None:
    network(pictures, training=True).sum().backward()
    gc.collect()
    gc.disable()
    try:
        before = {id(thing) for thing in gc.get_objects() if issubclass(type(thing), torch.Tensor)}
        network(pictures, training=True).sum().backward()
        left = [x for x in gc.get_objects() if issubclass(type(x), torch.Tensor) and id(x) not in before]
        activations = [tuple(x.shape) for x in left if x.shape[:1] == (4,) and x.numel() > pictures.numel()]
    finally:
        gc.enable()
    assert activations == []


def test_call_without_gradients_lets_activations_go(network: Any, pictures: torch.Tensor) -> None:
    results: list[weakref.ref[torch.Tensor]] = []
    alive: list[int] = []

    def watched(function: Callable[..., torch.Tensor]) -> Callable[..., torch.Tensor]:
        def call(*inputs: Any, **options: Any) -> torch.Tensor:
            alive.append(len({id(tensor) for result in results if (tensor := result()) is not None}))
            result = function(*inputs, **options)
            results.append(weakref.ref(result))
            return result

        return call

    model = DirectModel(network.inputs, network.outputs)
    model.__dict__["calls"] = tuple(replace(step, function=watched(step.function)) for step in network.calls)
    with torch.no_grad():
        model(pictures)
    assert len(alive) == len(network.layers) - 1 and max(alive) <= 2  # the tensor at hand and the shortcut's


def test_call_when_an_array_is_given_takes_keras_own_way(network: Any, pictures: torch.Tensor) -> None:
    with torch.no_grad():
        torch.testing.assert_close(network(pictures.numpy()), network(pictures), atol=0, rtol=0)


def test_call_when_channels_are_wrong_is_refused(network: Any) -> None:
    with pytest.raises(ValueError, match="incompatible"):
        network(torch.zeros(1, 32, 32, 4))


def test_intermediate_outputs_can_be_read_through_a_model_of_their_own(network: Any, pictures: torch.Tensor) -> None:
    probe = keras.Model(network.inputs, [network.get_layer("stage3_block1_relu2").output, network.output])
    features, logits = probe(pictures, training=False)
    features.retain_grad()
    logits[:, 0].sum().backward()
    expected = network.get_layer("classifier").kernel.value[:, 0].detach() / 64  # mean over 8x8
    torch.testing.assert_close(features.grad[0, 3, 3], expected, atol=1e-7, rtol=1e-5)


def test_model_with_an_operation_that_is_no_layer_is_refused() -> None:
    picture = keras.Input((4, 4, 3), dtype="float32")
    model = DirectModel(picture, keras.ops.relu(picture))
    with pytest.raises(ValueError, match="nothing but layers"):
        model(torch.zeros(1, 4, 4, 3))
