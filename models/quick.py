"""Small residual networks for short trainings: whitened patches, three wide stages, one residual block in each.

References:
    Page 2019, https://myrtle.ai/learn/how-to-train-your-resnet/: nine layers, pooling instead of strides, a fixed
    patch-whitening first layer, maximum over the picture and a constant scale before the loss.
    Jordan 2024, https://arxiv.org/abs/2404.00498, section 3: 2x2 patches, widths 64, 256, 256; its program for 96 %,
    https://github.com/KellerJordan/cifar10-airbench, legacy/airbench96.py: widths 128, 384, 512 and a second
    convolution in each block.
"""

from dataclasses import dataclass
from typing import Any, Final

import keras
import numpy as np
import numpy.typing as npt
import torch

from models.layers import DATA_FORMAT, DTYPE
from models.parts import Maker, picture_input
from models.preprocessing import normalise

WHITENING: Final = "stem_whitening"
PATCH: Final = 2
LOGIT_SCALE: Final = 1 / 9
_LEAST_VARIANCE: Final = 5e-4
_NUM_PATCH_IMAGES: Final = 5000
_IMAGES_AT_ONCE: Final = 250  # all their patches at once would take 0.7 GB


@dataclass(frozen=True)
class QuickDesign:
    """How wide and how deep a quick network is.

    Attributes:
        channels: Of each stage, at least 16.
        block_convolutions: Convolutions that each residual block's shortcut goes around, at least 1.
    """

    channels: tuple[int, ...]
    block_convolutions: int = 1


QUICK: Final = QuickDesign((64, 256, 256))
WIDE_QUICK: Final = QuickDesign((128, 384, 512), block_convolutions=2)


def build_quick(
    design: QuickDesign, num_classes: int, seed: int, stock: bool, image_size: int | None, name: str
) -> keras.Model:
    """Build the network.

    Args:
        design: Its width and depth.
        num_classes: Logits it puts out.
        seed: Seed of its initial weights.
        stock: Whether to use stock Keras layers only.
        image_size: Height and width of the pictures, or None for any of at least 16.
        name: The network's name.

    Returns:
        A model from (n, height, width, 3) float32 to (n, num_classes) logits.
    """
    make = Maker(seed, stock)
    picture = picture_input(image_size)
    x = make.convolution(picture, WHITENING, 2 * 3 * PATCH**2, size=PATCH, padding=0, trainable=False)
    x = make.rectifier(x, "stem_relu")
    for stage, channels in enumerate(design.channels, start=1):
        x = make.convolution(x, f"stage{stage}_conv", channels)
        x = make.max_pool(x, f"stage{stage}_pool")
        x = make.rectifier(make.norm(x, f"stage{stage}_norm"), f"stage{stage}_relu")
        x = _block(make, x, f"stage{stage}_block1", channels, design.block_convolutions)
    x = keras.layers.GlobalMaxPooling2D(data_format=DATA_FORMAT, dtype=DTYPE, name="maximum_pool")(x)
    logits = make.dense(x, "classifier", num_classes)
    logits = keras.layers.Rescaling(LOGIT_SCALE, dtype=DTYPE, name="logit_scale")(logits)
    return make.network(picture, logits, name)


def _block(make: Maker, x: Any, block: str, channels: int, num_convolutions: int) -> Any:
    """ReLU(x + as many convolutions with norms as wanted, ReLUs between them); same shape."""
    residual = x
    for index in range(1, num_convolutions + 1):
        number = str(index) if num_convolutions > 1 else ""  # the names that weights of one convolution are kept under
        residual = make.norm(make.convolution(residual, f"{block}_conv{number}", channels), f"{block}_norm{number}")
        if index < num_convolutions:
            residual = make.rectifier(residual, f"{block}_relu{index}")
    return make.rectifier(make.shortcut_sum(residual, x, f"{block}_add"), f"{block}_relu")


def whitening_kernel(images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The directions in which 2x2 patches vary, each scaled to unit variance, and their opposites.

    Args:
        images: (num_images, height, width, 3), uint8; the first 5,000 are used.

    Returns:
        (2, 2, 3, 24), float32: a convolution kernel.
    """
    products, num_patches = np.zeros((3 * PATCH**2, 3 * PATCH**2)), 0
    for start in range(0, min(len(images), _NUM_PATCH_IMAGES), _IMAGES_AT_ONCE):
        patches = _patches(images[start : min(start + _IMAGES_AT_ONCE, _NUM_PATCH_IMAGES)])
        products += patches.T @ patches
        num_patches += len(patches)
    variances, directions = np.linalg.eigh(products / num_patches)
    scaled_directions = (directions / np.sqrt(variances + _LEAST_VARIANCE)).reshape(PATCH, PATCH, 3, -1)
    return np.concatenate([scaled_directions, -scaled_directions], axis=3).astype(np.float32)


def _patches(images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """All 2x2 patches of some images, as the network sees them: (num_patches, 12)."""
    scaled = normalise(torch.tensor(np.ascontiguousarray(images))).numpy()
    windows = np.lib.stride_tricks.sliding_window_view(scaled, (PATCH, PATCH), axis=(1, 2))
    return windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, 3 * PATCH**2).astype(np.float64)


def prepare(network: Any, images: npt.NDArray[np.uint8]) -> None:
    """Set a fresh network's whitening layer from the training images; other networks are left as they are."""
    for layer in network.layers:
        if layer.name == WHITENING:
            value = layer.kernel.value
            with torch.no_grad():
                value.copy_(torch.from_numpy(whitening_kernel(images)).to(value.device))
