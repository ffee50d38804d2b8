"""From pixels to what a network takes; training, testing and classifying share it, so they cannot disagree."""

from typing import Final

import numpy as np
import torch
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional

from cifar_gui.domain.arrays import UInt8Picture

MEAN: Final = (0.5, 0.5, 0.5)
DEVIATION: Final = (0.5, 0.5, 0.5)
IMAGE_SIZE: Final = 32


def normalise(images: torch.Tensor) -> torch.Tensor:
    """Scale pixels to -1 to 1: the tutorial's mean 0.5 and deviation 0.5.

    Args:
        images: (n, height, width, 3), uint8, RGB, 0 to 255.

    Returns:
        Same shape, float32, on the same device.
    """
    channels_first = functional.to_dtype(images.permute(0, 3, 1, 2), torch.float32, scale=True)
    scaled = functional.normalize(channels_first, list(MEAN), list(DEVIATION), inplace=True)
    return torch.Tensor.contiguous(scaled.permute(0, 2, 3, 1))


def reduce_picture(picture: UInt8Picture, size: int = IMAGE_SIZE) -> tuple[UInt8Picture, tuple[int, int, int]]:
    """The square in the middle of a picture, reduced with antialiasing to what the network sees.

    Args:
        picture: (height, width, 3), uint8, RGB, any size from 1 pixel on.
        size: Height and width to reduce to.

    Returns:
        (size, size, 3) uint8, and (left, top, side) of the square in the picture. A picture of that size already comes
        back unchanged, bit for bit.
    """
    height, width = picture.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = np.ascontiguousarray(picture[top : top + side, left : left + side])
    if side == size:
        return square, (left, top, side)
    tensor = torch.from_numpy(square.copy()).permute(2, 0, 1)
    reduced = functional.resize(tensor, [size, size], interpolation=v2.InterpolationMode.BILINEAR, antialias=True)
    return reduced.permute(1, 2, 0).contiguous().numpy(), (left, top, side)
