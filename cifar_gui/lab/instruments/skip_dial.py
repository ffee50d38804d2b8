"""A trained network with its shortcuts turned down: y = a · x + F(x)."""

from typing import Any

import torch

from models.preprocessing import normalise
from models.segments import run_all, segments


def dialled_logits(network: Any, images: torch.Tensor, dial: float) -> torch.Tensor:
    """Logits with every shortcut multiplied; at 1 they are the network's to the bit.

    Args:
        network: A network of the registry.
        images: (n, height, width, 3), uint8.
        dial: The factor a; 0 is the same weights without shortcuts.

    Returns:
        (n, num_classes), float32.
    """

    def join(residual: torch.Tensor, shortcut: torch.Tensor) -> torch.Tensor:
        return residual.add_(shortcut, alpha=dial)

    with torch.no_grad():
        return run_all(segments(network), normalise(images), join=join)
