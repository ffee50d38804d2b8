"""How alike the features of two layers are, whatever their width and the order of their channels.

References:
    Kornblith, Norouzi, Lee and Hinton 2019, https://arxiv.org/abs/1905.00414: linear CKA, equation 4, from centred Gram
    matrices over examples, so that layers of any size can be compared.
"""

from collections.abc import Callable
from typing import Any

import torch

from models.preprocessing import normalise
from models.segments import segments

Grams = dict[str, torch.Tensor]
"""By the segment's name: (n, n) float64, centred and of norm 1."""


def centred_grams(network: Any, images: torch.Tensor, size: int, between: Callable[[], None] = lambda: None) -> Grams:
    """Which of some images look alike to a network, after the stem and after each block.

    Args:
        network: A network of the registry.
        images: (n, height, width, 3), uint8.
        size: Images at once.
        between: Called between two chunks of images.
    """
    parts = segments(network)[:-1]  # the last one gives logits
    with torch.no_grad():
        chunks = [normalise(images[start : start + size]) for start in range(0, len(images), size)]
        grams = {}
        for part in parts:
            for place, chunk in enumerate(chunks):
                chunks[place] = part.run(chunk)
                between()
            features = torch.cat([chunk.flatten(1) for chunk in chunks])
            grams[part.name] = _centred(features @ features.T)
    return grams


def cka(first: torch.Tensor, second: torch.Tensor) -> float:
    """Linear CKA of two centred Gram matrices of norm 1, from 0 to 1."""
    return float((first * second).sum())


def _centred(gram: torch.Tensor) -> torch.Tensor:
    gram = gram.double()
    means = gram.mean(dim=0, keepdim=True)
    centred = gram - means - means.T + gram.mean()
    return torch.div(centred, centred.norm().clamp_min(1e-300))
