"""Gradients against a plain autograd pass through an independent torch network with the same weights."""

from functools import partial
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from cifar_gui.lab.instruments.gradients import first_steps, input_gradients, layer_gradients, likeness
from cifar_gui.lab.instruments.shattering import measure_likeness
from models.preprocessing import normalise
from models.registry import build_network
from tests.models.plain_cifar_resnet import PlainCifarResNet
from tests.models.test_parity import pair

close = partial(torch.testing.assert_close, rtol=1e-4, atol=1e-7)


def images(count: int = 6) -> torch.Tensor:
    return torch.randint(0, 256, (count, 32, 32, 3), generator=torch.Generator().manual_seed(0), dtype=torch.uint8)


LABELS = torch.tensor([0, 3, 9, 1, 1, 5])


def twins(has_shortcuts: bool) -> tuple[Any, nn.Module]:
    reference = PlainCifarResNet(8, has_shortcuts=has_shortcuts)
    name = "resnet8" if has_shortcuts else "plain8"
    network, _ = pair(name, reference)
    return network, reference.train()


@pytest.mark.parametrize("has_shortcuts", [True, False])
def test_layer_gradients_are_those_of_a_plain_autograd_pass(has_shortcuts: bool) -> None:
    network, reference = twins(has_shortcuts)
    outputs = []
    convolutions = [layer for layer in reference.modules() if isinstance(layer, nn.Conv2d)]
    for layer in convolutions:
        layer.register_forward_hook(lambda _layer, _inputs, output: outputs.append(output))
    loss = functional.cross_entropy(reference(normalise(images()).permute(0, 3, 1, 2)), LABELS)
    weights = [layer.weight for layer in convolutions]
    expected = torch.autograd.grad(loss, [*outputs, *weights])
    found = layer_gradients(network, images(), LABELS)
    assert next(iter(found)) == "stem_conv" and len(found) == 7
    activations = torch.tensor([one.activation for one in found.values()])
    kernels = torch.tensor([one.weight for one in found.values()])
    close(activations, torch.stack([one.norm() for one in expected[:7]]))
    close(kernels, torch.stack([one.norm() for one in expected[7:]]))


def test_layer_gradients_without_norm_are_those_before_relu_overwrites() -> None:
    network = build_network("plain8-nonorm-he", num_classes=10, seed=0)
    x, outputs, kernels = normalise(images()).permute(0, 3, 1, 2), [], []
    for layer in network.layers:
        if "_conv" in layer.name:
            weight = layer.kernel.value.detach().permute(3, 2, 0, 1).clone().requires_grad_()
            kernels.append(weight)
            outputs.append(functional.conv2d(x, weight, layer.bias.value.detach(), layer.strides, 1))
            x = torch.relu(outputs[-1])
    last = network.get_layer("classifier")
    logits = x.mean(dim=(2, 3)) @ last.kernel.value.detach() + last.bias.value.detach()
    expected = torch.autograd.grad(functional.cross_entropy(logits, LABELS), [*outputs, *kernels])
    found = layer_gradients(network, images(), LABELS).values()
    close(
        torch.tensor([one.activation for one in found]),
        torch.stack([one.norm() for one in expected[:7]]),
    )
    close(
        torch.tensor([one.weight for one in found]),
        torch.stack([one.norm() for one in expected[7:]]),
    )


def test_input_gradients_are_those_of_a_plain_autograd_pass() -> None:
    network, reference = twins(has_shortcuts=True)
    leaf = normalise(images()).requires_grad_()
    direction = torch.randn(10, generator=torch.Generator().manual_seed(7))
    (expected,) = torch.autograd.grad((reference(leaf.permute(0, 3, 1, 2)) @ direction).sum(), leaf)
    found = input_gradients(network, normalise(images()), seed=7)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-6)


def test_likeness_is_the_cosine() -> None:
    first, second = (
        torch.tensor([[1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]),
        torch.tensor([[2.0, 0.0], [1.0, 0.0], [1.0, 0.0]]),
    )
    torch.testing.assert_close(likeness(first, second), torch.tensor([1.0, 0.5**0.5, 0.0]).double())


def test_gradients_of_a_picture_and_itself_are_alike() -> None:
    network = build_network("plain8", num_classes=10, seed=0)
    assert measure_likeness(network, images(), noise=0.0, seed=0)["likeness"] == pytest.approx(1, abs=1e-4)


def test_textures_are_whole_numbers_of_the_pictures_size() -> None:
    network = build_network("plain8", num_classes=10, seed=0)
    first, second = measure_likeness(network, images(), noise=0.1, seed=0, with_textures=True)["textures"]
    assert len(first) == len(second[0]) == 32
    assert max(abs(value) for row in first for value in row) == 127


def test_first_steps_lower_the_loss() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)

    def loss() -> float:
        return float(functional.cross_entropy(network(normalise(images()), training=True), LABELS).detach())

    before = loss()
    first_steps(network, images(), LABELS, 5, 0.05)
    assert loss() < before
