"""Batches made on the device from one uint8 tensor; the order is a function of seed and epoch alone."""

import hashlib
import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.dataset import Split
from cifar_gui.domain.settings import TrainingSettings

_SHUFFLE: Final = 1
_FLIP: Final = 2
_CROP: Final = 3
_CUTOUT: Final = 4  # the purposes that get independent random numbers from one seed
GREY: Final = 128  # what covers a part of an image: the middle of the pixels' range, near 0 for the network


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


@dataclass(frozen=True, eq=False)
class Views:
    """How an epoch shows each training image, decided before it begins.

    Attributes:
        shifts: (num_images, 2), int64: pixels down and to the right by which the window lies off the middle.
        mirrored: (num_images,), bool: whether left and right are exchanged.
        covers: (num_images, 2), int64: row and column of the middle of the grey square in the image as it is shown,
            or None where nothing is covered.
        cover_pixels: The square's side.
    """

    shifts: torch.Tensor
    mirrored: torch.Tensor
    covers: torch.Tensor | None = None
    cover_pixels: int = 0


def views_of_epoch(num_images: int, settings: TrainingSettings, epoch: int) -> Views | None:
    """The views of an epoch, a function of seed and epoch alone; None when every image is shown as it is.

    Alternating flips (Jordan 2024, https://arxiv.org/abs/2404.00498, section 3.6): by chance in the first epoch, the
    other way round in each following one, so that two epochs show every image both ways. The square that covers a part
    may lie with its middle on any pixel (DeVries and Taylor 2017, https://arxiv.org/abs/1708.04552, section 3.2).

    Args:
        num_images: How many training images there are.
        settings: The run's: its seed and how images are shifted, mirrored and covered.
        epoch: Counted from 0.
    """
    most, side = settings.crop_padding, settings.cutout_pixels
    if not most and not side and settings.flip == "none":
        return None
    shifts = torch.randint(-most, most + 1, (num_images, 2), generator=_generator(settings, _CROP, epoch))
    covers = None
    if side:
        covers = torch.randint(0, settings.image_size, (num_images, 2), generator=_generator(settings, _CUTOUT, epoch))
    return Views(shifts, _mirrored(num_images, settings, epoch), covers, side)


def shown_fingerprint(num_images: int, settings: TrainingSettings, epochs: int) -> str:
    """A hash of which images a training showed, in which order and in which view, over all its epochs.

    Two trainings with equal ones saw the same batches, whatever their networks are.

    Args:
        num_images: Training images.
        settings: The run's: its seed, and how images are shifted, mirrored and covered.
        epochs: How many epochs.

    Returns:
        Hexadecimal SHA-256.
    """
    digest = hashlib.sha256(f"{num_images} {settings.batch_size}".encode())
    for epoch in range(epochs):
        digest.update(shuffled_order(num_images, settings.seed, epoch).numpy().tobytes())
        views = views_of_epoch(num_images, settings, epoch)
        for values in () if views is None else (views.shifts, views.mirrored, views.covers):
            digest.update(b"" if values is None else values.numpy().tobytes())
    return digest.hexdigest()


def _mirrored(num_images: int, settings: TrainingSettings, epoch: int) -> torch.Tensor:
    """Which images an epoch shows mirrored."""
    if settings.flip == "none":
        return torch.zeros(num_images, dtype=torch.bool)
    is_alternating = settings.flip == "alternating"
    generator = _generator(settings, _FLIP, 0 if is_alternating else epoch)
    mirrored = torch.randint(0, 2, (num_images,), generator=generator).bool()
    return ~mirrored if is_alternating and epoch % 2 else mirrored


def _generator(settings: TrainingSettings, purpose: int, epoch: int) -> torch.Generator:
    return torch.Generator().manual_seed(derived_seed(settings.seed, purpose, epoch))


class DeviceSplit:
    """A split held on the device as it is: uint8 pixels and int64 labels.

    Attributes:
        images: (num_images, height, width, 3), uint8.
        labels: (num_images,), int64.
    """

    def __init__(self, split: Split, device: str) -> None:
        self.images = _images(split.images).to(device)
        self.labels = torch.tensor(np.ascontiguousarray(split.labels)).to(device)

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, order: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The images and labels of the given indices, on the device."""
        index = order.to(self.labels.device, non_blocking=True)
        return self.images[index], self.labels[index]

    def batch_of_views(self, order: torch.Tensor, views: Views) -> tuple[torch.Tensor, torch.Tensor]:
        """The images of the given indices as an epoch shows them, and their labels; one gather for the whole batch."""
        device, size = self.images.device, self.images.shape[1]
        shifts, mirrored = views.shifts[order].to(device), views.mirrored[order].to(device)
        pixels = torch.arange(size, device=device)
        rows = _reflected(pixels + shifts[:, :1], size)
        columns = torch.where(mirrored[:, None], pixels.flip(0), pixels)
        columns = _reflected(columns + shifts[:, 1:], size)
        index = order.to(device, non_blocking=True)
        shown = self.images[index[:, None, None], rows[:, :, None], columns[:, None, :]]
        if views.covers is not None:
            shown.masked_fill_(_covered(views.covers[order].to(device), views.cover_pixels, size), GREY)
        return shown, self.labels[index]


def _covered(middles: torch.Tensor, side: int, size: int) -> torch.Tensor:
    """The pixels under each image's square: (num_images, size, size, 1), bool."""
    offsets = torch.arange(size, device=middles.device) - middles[:, :, None] + side // 2
    within = (offsets >= 0) & (offsets < side)
    return (within[:, 0, :, None] & within[:, 1, None, :])[..., None]


def _reflected(positions: torch.Tensor, size: int) -> torch.Tensor:
    """Positions beyond an edge, thrown back at it; the edge pixel itself is not doubled."""
    positions = positions.abs()
    return torch.where(positions >= size, 2 * (size - 1) - positions, positions)


def _images(images: UInt8Images) -> torch.Tensor:
    """A copy of the images in memory; of mapped ones none, for they are too many: nothing here writes to them."""
    if not isinstance(images, np.memmap):
        return torch.tensor(np.ascontiguousarray(images))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that it may not be written to
        return torch.from_numpy(images)
