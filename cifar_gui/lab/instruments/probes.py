"""Linear probes: how much a linear classifier can read off the features after each block.

References:
    Alain and Bengio 2016, https://arxiv.org/abs/1610.01644. Features are averaged over the picture, as the network's
    own classifier sees the last ones; the probes are ridge regressions on one-hot labels, in closed form.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import torch

from models.preprocessing import normalise
from models.segments import Segment, segments

RIDGE: Final = 1e-3
"""Penalty on the weights of a probe, relative to the mean square of its features."""
Probes = dict[str, torch.Tensor]
"""By the block's name: (features + 1, num_classes) float64, the last row being the constant."""


def fit_probes(
    network: Any,
    images: torch.Tensor,
    labels: torch.Tensor,
    num_classes: int,
    size: int,
    between: Callable[[], None] = lambda: None,
) -> Probes:
    """Fit a probe after the stem and after each block, all in one pass over the images.

    Args:
        network: A network of the registry.
        images: (n, height, width, 3), uint8.
        labels: (n,), int64.
        num_classes: Classes.
        size: Images at once.
        between: Called between two chunks of images.
    """
    squares: dict[str, torch.Tensor] = {}
    products: dict[str, torch.Tensor] = {}
    for start in range(0, len(images), size):
        wanted = torch.nn.functional.one_hot(labels[start : start + size], num_classes).double()
        for name, features in _features(network, images[start : start + size]):
            squares[name] = squares.get(name, 0) + features.T @ features
            products[name] = products.get(name, 0) + features.T @ wanted
        between()
    return {name: _solved(squares[name], products[name]) for name in squares}


def probe_logits(network: Any, probes: Probes, images: torch.Tensor) -> dict[str, torch.Tensor]:
    """What each probe says of some images, (n, num_classes) float64, by the block's name; the largest is its answer."""
    return {name: features @ probes[name] for name, features in _features(network, images)}


def probe_answers(
    network: Any, probes: Probes, images: torch.Tensor, size: int, between: Callable[[], None] = lambda: None
) -> dict[str, torch.Tensor]:
    """The answers of each probe for many images, (n,) int64, by the block's name."""
    found: dict[str, list[torch.Tensor]] = {name: [] for name in probes}
    for start in range(0, len(images), size):
        for name, logits in probe_logits(network, probes, images[start : start + size]).items():
            found[name].append(logits.argmax(dim=1))
        between()
    return {name: torch.cat(answers) for name, answers in found.items()}


def _features(network: Any, images: torch.Tensor) -> Iterator[tuple[str, torch.Tensor]]:
    """Features after the stem and each block: (n, channels + 1) float64, averaged over the picture, and a 1."""
    with torch.no_grad():
        x = normalise(images)
        for part in _up_to_the_last_block(segments(network)):
            x = part.run(x)
            means = x.mean(dim=(1, 2)).double()
            yield part.name, torch.cat([means, means.new_ones(len(means), 1)], dim=1)


def _up_to_the_last_block(parts: tuple[Segment, ...]) -> tuple[Segment, ...]:
    last = max(place for place, part in enumerate(parts) if part.is_block)
    return parts[: last + 1]


def _solved(squares: torch.Tensor, products: torch.Tensor) -> torch.Tensor:
    penalty = torch.full_like(squares.diagonal(), float(RIDGE * squares.diagonal()[:-1].mean()))
    penalty[-1] = 0  # the constant is free
    return torch.linalg.solve(squares + torch.diag(penalty), products)  # type: ignore[no-any-return]  # as torch types it
