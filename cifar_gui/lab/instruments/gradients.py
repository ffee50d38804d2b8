"""Gradients of a network at initialisation and in its first steps: at its input, and layer by layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch.nn import functional

from models.preprocessing import normalise
from models.segments import Look, run_all, segments


@dataclass(frozen=True)
class LayerGradient:
    """How large the gradient of the loss is at one convolution.

    Attributes:
        activation: Euclidean norm of the gradient by what the convolution puts out, over a whole batch.
        weight: That of the gradient by its kernel.
    """

    activation: float
    weight: float


def input_gradients(network: Any, pictures: torch.Tensor, seed: int) -> torch.Tensor:
    """Gradients of one number that the network makes of each picture, by the picture's pixels.

    The number is the logits times a random direction. Batch norm uses the statistics of this batch, as in training.

    Args:
        network: A network of the registry.
        pictures: (n, height, width, 3) float32, as the network takes them.
        seed: Of the direction.

    Returns:
        The same shape.
    """
    leaf = pictures.detach().clone().requires_grad_()
    logits = run_all(segments(network), leaf, is_training=True)
    direction = torch.randn(logits.shape[1], generator=torch.Generator().manual_seed(seed)).to(logits)
    (gradient,) = torch.autograd.grad((logits @ direction).sum(), leaf)
    return gradient


def likeness(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """Cosine of the angle between two pictures' gradients, picture by picture: 1 alike, 0 as unlike as noise.

    Args:
        first: (n, ...).
        second: The same shape.

    Returns:
        (n,), float64; 0 where a gradient has vanished altogether.
    """
    return functional.cosine_similarity(first.flatten(1).double(), second.flatten(1).double(), dim=1, eps=1e-300)


def layer_gradients(network: Any, images: torch.Tensor, labels: torch.Tensor) -> dict[str, LayerGradient]:
    """Gradients of the mean cross-entropy of a batch, at every convolution from the first to the last.

    Args:
        network: A network of the registry; its batch norms note the batch, as in training.
        images: (n, height, width, 3), uint8, on the network's device.
        labels: (n,), int64.

    Returns:
        By the layer's name; convolutions on shortcuts are left out.
    """
    kernels = _kernels(network)
    norms: dict[str, float] = {}

    def look(layer: str, output: torch.Tensor) -> None:
        if layer in kernels:  # a hook sees the gradient by what the layer gave, whatever overwrites that later
            output.register_hook(partial(_note, norms, layer))  # type: ignore[no-untyped-call]  # no types

    loss = _loss(network, images, labels, look)
    by_weights = torch.autograd.grad(loss, list(kernels.values()))
    sizes = zip(kernels, by_weights, strict=True)
    return {layer: LayerGradient(norms[layer], float(gradient.norm())) for layer, gradient in sizes}


def first_steps(network: Any, images: torch.Tensor, labels: torch.Tensor, count: int, rate: float) -> None:
    """Train a network for a few steps of plain gradient descent on one batch."""
    parameters = [variable.value for variable in network.trainable_variables]
    for _ in range(count):
        gradients = torch.autograd.grad(_loss(network, images, labels), parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.sub_(gradient, alpha=rate)


def _loss(network: Any, images: torch.Tensor, labels: torch.Tensor, look: Look | None = None) -> torch.Tensor:
    logits = run_all(segments(network), normalise(images), is_training=True, look=look)
    return functional.cross_entropy(logits, labels)


def _note(norms: dict[str, float], layer: str, gradient: torch.Tensor) -> None:
    norms[layer] = float(gradient.norm())


def _kernels(network: Any) -> Mapping[str, Any]:
    layers = (layer for layer in network.layers if "_conv" in layer.name and "_shortcut_" not in layer.name)
    return {layer.name: layer.kernel.value for layer in layers}
