"""The networks against independent torch modules: same weights, same answers, same gradients, same statistics."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
import torch
from torch import nn

from models.registry import build_network
from tests.benchmarks.plain_resnet18 import PlainResNet18
from tests.models.plain_cifar_resnet import PlainCifarResNet

BATCH = 4


def torch_weights(module: nn.Module) -> Iterator[tuple[str, torch.Tensor]]:
    """Weights of a torch module layer by layer as Keras orders them: kernel (bias), or scale, shift, mean, variance."""
    for layer in module.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            yield "kernel", layer.weight
            if layer.bias is not None:
                yield "bias", layer.bias
        elif isinstance(layer, nn.BatchNorm2d):
            assert layer.running_mean is not None and layer.running_var is not None
            yield "vector", layer.weight
            yield "vector", layer.bias
            yield "vector", layer.running_mean
            yield "vector", layer.running_var


def as_keras(kind: str, tensor: torch.Tensor) -> torch.Tensor:
    """A torch weight in Keras' shape: (out, in, h, w) to (h, w, in, out), (out, in) to (in, out)."""
    if kind == "kernel":
        return tensor.permute(2, 3, 1, 0) if tensor.ndim == 4 else tensor.T
    return tensor


def layer_order(network: Any) -> list[Any]:
    """The Keras layers with weights in the order of the torch module's attributes: block by block, shortcut last."""
    layers = [layer for layer in network.layers if layer.weights]
    return sorted(layers, key=_place)


def _place(layer: Any) -> tuple[int, int, int, int]:
    words = layer.name.split("_")
    if words[0] == "stem":
        return (0, 0, 0, 0 if words[1] == "conv" else 1)
    if words[0] == "classifier":
        return (9, 0, 0, 0)
    place = {"conv1": 0, "norm1": 1, "conv2": 2, "norm2": 3, "shortcut": 4 if words[-1] == "conv" else 5}
    return (1, int(words[0][5:]), int(words[1][5:]), place[words[2]])


def pair(name: str, reference: nn.Module) -> tuple[Any, list[tuple[Any, str, torch.Tensor]]]:
    """A network with the reference's weights, and (Keras variable, kind, torch tensor) for each of them."""
    network = build_network(name, num_classes=10, seed=3)
    variables = [variable for layer in layer_order(network) for variable in layer.weights]
    triples = [(v, kind, t) for v, (kind, t) in zip(variables, torch_weights(reference), strict=True)]
    with torch.no_grad():
        for variable, kind, tensor in triples:
            variable.value.copy_(as_keras(kind, tensor))
    return network, triples


def randomised(make: Callable[[], nn.Module]) -> nn.Module:
    """A plain network with norms that are not at their start values."""
    torch.manual_seed(0)
    reference = make()
    for layer in reference.modules():
        if isinstance(layer, nn.BatchNorm2d):
            assert layer.running_mean is not None and layer.running_var is not None
            nn.init.uniform_(layer.weight, 0.5, 1.5)
            nn.init.normal_(layer.bias, std=0.1)
            layer.running_mean.normal_(std=0.1)
            layer.running_var.uniform_(0.5, 1.5)
    return reference


@pytest.fixture(scope="module")
def images() -> torch.Tensor:
    return torch.randn(BATCH, 32, 32, 3, generator=torch.Generator().manual_seed(1))


REFERENCES = pytest.mark.parametrize(
    ("name", "make_reference"),
    [
        ("resnet18", PlainResNet18),
        ("resnet20", partial(PlainCifarResNet, 20)),
        ("resnet8", partial(PlainCifarResNet, 8)),
        ("plain8", partial(PlainCifarResNet, 8, has_shortcuts=False)),
    ],
)


@REFERENCES
def test_logits_in_evaluation_equal_plain_torch(
    name: str, make_reference: Callable[[], nn.Module], images: torch.Tensor
) -> None:
    reference = randomised(make_reference).eval()
    network, _ = pair(name, reference)
    with torch.no_grad():
        torch.testing.assert_close(
            network(images, training=False), reference(images.permute(0, 3, 1, 2)), atol=1e-4, rtol=0
        )


@REFERENCES
def test_logits_gradients_and_statistics_of_a_training_step_equal_plain_torch(
    name: str, make_reference: Callable[[], nn.Module], images: torch.Tensor
) -> None:
    reference = randomised(make_reference).train()
    network, triples = pair(name, reference)
    labels = torch.tensor([1, 5, 9, 0])
    ours = network(images.clone(), training=True)
    theirs = reference(images.permute(0, 3, 1, 2))
    torch.testing.assert_close(ours, theirs, atol=1e-4, rtol=0)
    for logits in (ours, theirs):
        nn.functional.cross_entropy(logits, labels).backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    for variable, kind, tensor in triples:
        if tensor.grad is not None:
            expected = as_keras(kind, tensor.grad)
            error = (variable.value.grad - expected).norm() / expected.norm().clamp_min(1e-12)
            assert error < 1e-3, variable.path
        elif not isinstance(tensor, nn.Parameter):  # running statistics
            torch.testing.assert_close(variable.value.detach(), tensor, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("name", ["resnet18", "plain18", "resnet20", "resnet8", "plain8", "convnet"])
def test_stock_make_has_the_same_weights_and_answers(name: str, images: torch.Tensor) -> None:
    fast = build_network(name, num_classes=10, seed=3)
    stock = build_network(name, num_classes=10, seed=3, stock=True)
    assert [v.path.split("/")[-2:] for v in fast.weights] == [v.path.split("/")[-2:] for v in stock.weights]
    for one, other in zip(fast.weights, stock.weights, strict=True):
        torch.testing.assert_close(one.value.detach(), other.value.detach(), atol=0, rtol=0)
    with torch.no_grad():
        torch.testing.assert_close(fast(images), stock(images), atol=1e-4, rtol=1e-4)
