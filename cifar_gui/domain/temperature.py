"""The temperature that makes a network as sure as it is right."""

from typing import Annotated, Final

import numpy as np

from cifar_gui.domain.arrays import Float32Matrix, Int64Labels
from cifar_gui.domain.schema import Range

NONE: Final = 1.0  # leaves probabilities as they are
LOWEST: Final = 0.2
HIGHEST: Final = 5.0
Temperature = Annotated[float, Range(LOWEST, HIGHEST)]
LEAST_IMAGES: Final = 100  # fewer decide nothing
_HALVINGS: Final = 40


def fit_temperature(logits: Float32Matrix, labels: Int64Labels) -> float:
    """The temperature by which logits are divided so that the labels are most likely.

    Training images cannot serve, not even augmented ones: a network knows them too well. One image more, about which
    the network is taken to be right by chance alone, keeps one that is always right from being certain (Platt 1999,
    Advances in Large Margin Classifiers, section 2.2).

    Args:
        logits: (num_images, num_classes), of images that it was not trained on.
        labels: (num_images,), the truth.

    Returns:
        ``LOWEST`` to ``HIGHEST``, with three decimals; 1 for fewer than 100 images and for logits that are not finite.

    References:
        Guo et al. 2017, https://arxiv.org/abs/1706.04599, section 4.2.
    """
    if len(labels) < LEAST_IMAGES or not np.isfinite(logits).all():
        return NONE
    below = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
    of_truth = below[np.arange(len(labels)), labels].sum()
    wanted = (of_truth + below.mean()) / (len(labels) + 1)
    low, high = 1 / HIGHEST, 1 / LOWEST  # of what logits are multiplied by; the loss is convex in it
    for _ in range(_HALVINGS):
        factor = (low + high) / 2
        weights = np.exp(factor * below)
        expected = ((weights * below).sum(axis=1) / weights.sum(axis=1)).mean()
        low, high = (low, factor) if expected > wanted else (factor, high)
    return round(2 / (low + high), 3)
