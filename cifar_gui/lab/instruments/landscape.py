"""Slices through the loss around a trained network (Li et al. 2018, https://arxiv.org/abs/1712.09913).

Directions are random and filter-normalised: each filter of a direction is as large as the network's own filter. Biases
and batch norm stay as they are.
"""

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch.nn import functional

from models.forward import logits_in_chunks


class Slice:
    """Moves a network's weights along two directions, in place; they are put back when it is left."""

    def __init__(self, network: Any, seed: int) -> None:
        """Draw the directions.

        Args:
            network: A network of the registry; only its kernels are moved.
            seed: Of the directions.
        """
        generator = torch.Generator().manual_seed(seed)
        self._network = network
        self._kernels = [layer.kernel.value for layer in network.layers if hasattr(layer, "kernel")]
        self._origin = [kernel.detach().clone() for kernel in self._kernels]
        drawn = [[torch.randn(kernel.shape, generator=generator) for kernel in self._origin] for _ in range(2)]
        self._directions = [
            [_filter_normalised(one.to(kernel), kernel) for one, kernel in zip(direction, self._origin, strict=True)]
            for direction in drawn
        ]

    def __enter__(self) -> "Slice":
        return self

    def __exit__(self, *_error: object) -> None:
        self.move(0.0, 0.0)

    def move(self, along: float, across: float) -> None:
        """Put the weights where they were trained to, plus so much of each direction."""
        with torch.no_grad():
            for kernel, origin, one, other in zip(self._kernels, self._origin, *self._directions, strict=True):
                kernel.copy_(origin)
                if along:
                    kernel.add_(one, alpha=along)
                if across:
                    kernel.add_(other, alpha=across)

    def losses(
        self,
        places: Iterable[tuple[float, float]],
        images: torch.Tensor,
        labels: torch.Tensor,
        size: int,
        between: Callable[[], None] = lambda: None,
    ) -> list[float]:
        """The mean cross-entropy at some places.

        Args:
            places: How far along and across, in units of the weights' own size.
            images: (n, height, width, 3), uint8.
            labels: (n,), int64.
            size: Images at once.
            between: Called between two chunks of images.
        """
        found = []
        for place in places:
            self.move(*place)
            found.append(mean_loss(self._network, images, labels, size, between))
        return found


def mean_loss(
    network: Any, images: torch.Tensor, labels: torch.Tensor, size: int, between: Callable[[], None] = lambda: None
) -> float:
    """The mean cross-entropy of a network on labelled images, as a test measures it."""
    total = 0.0
    for part, logits in logits_in_chunks(network, images, size):
        total += float(functional.cross_entropy(logits, labels[part], reduction="sum").double())
        between()
    return total / len(images)


def _filter_normalised(direction: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Each filter of the direction as large as that of the weights; the last axis counts filters, as Keras has it."""
    axes = tuple(range(direction.ndim - 1))
    own, drawn = (torch.linalg.vector_norm(one, dim=axes, keepdim=True) for one in (weights, direction))
    return torch.mul(direction, own / drawn.clamp_min(1e-12))
