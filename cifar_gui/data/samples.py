"""Which images stand for their classes."""

import numpy as np

from cifar_gui.domain.arrays import Int64Labels
from cifar_gui.domain.dataset import Dataset


def one_of_each(dataset: Dataset, seed: int) -> Int64Labels:
    """One training image of each class; the next seed gives others until every image was shown once.

    Args:
        dataset: The data set; classes without a training image are left out.
        seed: Not negative; equal seeds give equal images.

    Returns:
        Indices into the training split, in class order.
    """
    chosen: list[int] = []
    for label in range(dataset.num_classes):
        members = np.flatnonzero(dataset.train.labels == label)
        if len(members):
            order = np.random.default_rng(label).permutation(len(members))
            chosen.append(int(members[order[seed % len(members)]]))
    return np.array(chosen, np.int64)
