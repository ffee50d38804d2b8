"""From pixels to what a network takes; training, testing and classifying share it, so they cannot disagree.

How a picture becomes the pixels that a network takes is said in ``cifar_gui.data.pictures.network_pixels``, shared
likewise.
"""

from typing import Final

import torch
from torchvision.transforms.v2 import functional

MEAN: Final = (0.5, 0.5, 0.5)
DEVIATION: Final = (0.5, 0.5, 0.5)


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
