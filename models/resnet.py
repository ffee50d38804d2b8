"""Residual networks for 32x32 pictures, and their twins without shortcuts.

References:
    He, Zhang, Ren and Sun 2015, https://arxiv.org/abs/1512.03385: the basic block (figure 2, section 3.3) and the CIFAR
    family of 6n+2 layers (section 4.2). ResNet18 for CIFAR has its ImageNet stages on a 3x3 stem without max-pool.
"""

from dataclasses import dataclass
from typing import Any

import keras

from models.layers import DTYPE
from models.parts import LEAST_CHANNELS, InitialWeights, Maker, picture_input


@dataclass(frozen=True)
class ResidualDesign:
    """What tells one residual network from another.

    Attributes:
        blocks: Blocks in each stage.
        channels: Channels of each stage; the first is also the stem's.
        has_shortcuts: Whether shortcuts run past the blocks; without them it is the plain twin.
        has_projections: Whether a shortcut that changes shape is a 1x1 convolution with norm (He et al. option B), or
            every second pixel with zero channels added (option A, no parameters).
        has_norm: Whether batch norm follows each convolution; without it convolutions have a bias.
        initial: How the kernels of convolutions are drawn.
    """

    blocks: tuple[int, ...]
    channels: tuple[int, ...]
    has_shortcuts: bool = True
    has_projections: bool = True
    has_norm: bool = True
    initial: InitialWeights = InitialWeights.PYTORCH


def build_residual(
    design: ResidualDesign, num_classes: int, seed: int, stock: bool, image_size: int | None, name: str
) -> keras.Model:
    """Build a network of basic blocks.

    Args:
        design: Which one.
        num_classes: Logits it puts out.
        seed: Seed of its initial weights.
        stock: Whether to use stock Keras layers only.
        image_size: Height and width of the pictures, or None for any multiple of 8.
        name: The network's name.

    Returns:
        A model from (n, height, width, 3) float32 to (n, num_classes) logits.

    Raises:
        ValueError: If a stage is narrower than 16 channels.
    """
    if min(design.channels) < LEAST_CHANNELS:
        raise ValueError(f"Every stage must have at least {LEAST_CHANNELS} channels. Received: {design.channels}")
    make = Maker(seed, stock, design.initial)
    picture = picture_input(image_size)
    x = make.rectifier(_normed(make, design, picture, "stem", "", design.channels[0]), "stem_relu")
    for stage, (blocks, channels) in enumerate(zip(design.blocks, design.channels, strict=True), start=1):
        for block in range(1, blocks + 1):
            stride = 2 if stage > 1 and block == 1 else 1
            x = _basic_block(make, design, x, f"stage{stage}_block{block}", channels, stride)
    return make.network(picture, make.classifier(x, num_classes), name)


def _basic_block(make: Maker, design: ResidualDesign, x: Any, name: str, channels: int, stride: int) -> Any:
    """3x3 conv, norm, ReLU, 3x3 conv, norm, add the shortcut, ReLU (He et al. 2015, figure 2)."""
    residual = make.rectifier(_normed(make, design, x, name, "1", channels, stride=stride), f"{name}_relu1")
    residual = _normed(make, design, residual, name, "2", channels)
    if design.has_shortcuts:
        shortcut = _shortcut(make, design, x, f"{name}_shortcut", channels, stride)
        residual = make.shortcut_sum(residual, shortcut, f"{name}_add")
    return make.rectifier(residual, f"{name}_relu2")


def _normed(
    make: Maker, design: ResidualDesign, x: Any, name: str, place: str, channels: int, size: int = 3, stride: int = 1
) -> Any:
    """A convolution and its norm, where the design has norms."""
    has_bias = not design.has_norm  # the norm's shift makes one superfluous
    x = make.convolution(x, f"{name}_conv{place}", channels, size=size, stride=stride, bias=has_bias)
    return make.norm(x, f"{name}_norm{place}") if design.has_norm else x


def _shortcut(make: Maker, design: ResidualDesign, x: Any, name: str, channels: int, stride: int) -> Any:
    """The input as it is, or brought to the shape of the residual."""
    if stride == 1 and int(x.shape[-1]) == channels:
        return x
    if design.has_projections:
        return _normed(make, design, x, name, "", channels, size=1, stride=stride)
    x = make.max_pool(x, f"{name}_pixels", 1, stride)
    missing = channels - int(x.shape[-1])
    # The stock layer pads the last two axes of what it takes for (n, channels, height, width): here width and channels.
    padding = ((0, 0), (missing // 2, missing - missing // 2))
    return keras.layers.ZeroPadding2D(padding, data_format="channels_first", dtype=DTYPE, name=f"{name}_zeros")(x)


def cifar_family(layers: int, has_shortcuts: bool) -> ResidualDesign:
    """He et al. 2015, section 4.2: 6n+2 layers, widths 16, 32, 64, parameter-free shortcuts.

    Raises:
        ValueError: If ``layers`` is not 6n+2.
    """
    if layers < 8 or (layers - 2) % 6:
        raise ValueError(f"The number of layers must be 6n+2. Received: {layers}")
    return ResidualDesign(((layers - 2) // 6,) * 3, (16, 32, 64), has_shortcuts, has_projections=False)


RESNET18 = ResidualDesign((2, 2, 2, 2), (64, 128, 256, 512))
PLAIN18 = ResidualDesign((2, 2, 2, 2), (64, 128, 256, 512), has_shortcuts=False)
