"""Batches made on the device from one uint8 tensor; the order is a function of seed and epoch alone."""

from typing import Final

import numpy as np
import torch

from cifar_gui.domain.dataset import Split

_SHUFFLE: Final = 1  # the purposes that get independent random numbers from one seed


def derived_seed(seed: int, purpose: int, epoch: int) -> int:
    """A seed for one purpose in one epoch, 0 to 2**63 - 1; independent for every combination.

    Because it depends on the position alone, a run that was stopped and resumed sees the same batches.
    """
    return int(np.random.SeedSequence([seed, purpose, epoch]).generate_state(1, np.uint64)[0] >> np.uint64(1))


def shuffled_order(num_images: int, seed: int, epoch: int) -> torch.Tensor:
    """The order in which an epoch goes through the training images.

    Args:
        num_images: How many there are.
        seed: The run's seed.
        epoch: Counted from 0.

    Returns:
        (num_images,), int64, each index once, on the CPU.
    """
    generator = torch.Generator().manual_seed(derived_seed(seed, _SHUFFLE, epoch))
    return torch.randperm(num_images, generator=generator)


class DeviceSplit:
    """A split held on the device as it is: uint8 pixels and int64 labels.

    Attributes:
        images: (num_images, 32, 32, 3), uint8.
        labels: (num_images,), int64.
    """

    def __init__(self, split: Split, device: str) -> None:
        # torch.tensor copies, which is needed anyway: the arrays may be read-only views of a cache file.
        self.images = torch.tensor(np.ascontiguousarray(split.images)).to(device)
        self.labels = torch.tensor(np.ascontiguousarray(split.labels)).to(device)

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, order: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The images and labels of the given indices, on the device."""
        index = order.to(self.labels.device, non_blocking=True)
        return self.images[index], self.labels[index]
