"""How strongly layers respond, and how much blocks change what flows past them (He et al. 2015, figure 7)."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch

from models.preprocessing import normalise
from models.segments import run_all, segments


@dataclass(frozen=True)
class Responses:
    """What was seen of a network.

    Attributes:
        deviations: Standard deviation of each convolution's output after its batch norm, before ReLU and sum, by layer.
        ratios: Size of the residual F(x) over that of the shortcut, Euclidean, mean over images, by block.
    """

    deviations: dict[str, float] = field(default_factory=dict)
    ratios: dict[str, float] = field(default_factory=dict)


def measure_responses(
    network: Any, images: torch.Tensor, size: int, between: Callable[[], None] = lambda: None
) -> Responses:
    """Look at a network while it answers for some images, as in a test.

    Args:
        network: A network of the registry with batch norm.
        images: (n, height, width, 3), uint8.
        size: Images at once.
        between: Called between two chunks of images.
    """
    sums: dict[str, tuple[float, float, int]] = {}
    ratios: dict[str, list[torch.Tensor]] = {}
    parts = segments(network)

    def look(layer: str, output: torch.Tensor) -> None:
        if "_norm" in layer and "_shortcut_" not in layer:
            total, squares, count = sums.get(layer, (0.0, 0.0, 0))
            variance, mean = (float(one) for one in torch.var_mean(output, correction=0))
            more = output.numel()
            sums[layer] = total + more * mean, squares + more * (variance + mean**2), count + more

    with torch.no_grad():
        for start in range(0, len(images), size):
            x = normalise(images[start : start + size])
            for part in parts:
                seen = ratios.setdefault(part.name, [])

                def join(residual: torch.Tensor, shortcut: torch.Tensor, seen: Any = seen) -> torch.Tensor:
                    own, past = (one.flatten(1).norm(dim=1).double() for one in (residual, shortcut))
                    seen.append(own / past.clamp_min(1e-12))
                    return residual.add_(shortcut)

                x = run_all((part,), x, join=join if part.has_shortcut else None, look=look)
            between()
    deviations = {layer: _deviation(*found) for layer, found in sums.items()}
    return Responses(deviations, {block: float(torch.cat(seen).mean()) for block, seen in ratios.items() if seen})


def _deviation(total: float, squares: float, count: int) -> float:
    return math.sqrt(max(0.0, squares / count - (total / count) ** 2))
