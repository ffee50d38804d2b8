"""A standard convolutional network as tutorials draw it, to compare a residual one with."""

import keras

from models.layers import DATA_FORMAT, DTYPE
from models.parts import Maker, picture_input

STAGE_CHANNELS = (32, 64, 128)
HIDDEN_UNITS = 512


def build_convnet(num_classes: int, seed: int, stock: bool, image_size: int | None, name: str) -> keras.Model:
    """Three stages of two 3x3 convolutions and a max-pool, then two dense layers; no norm, no shortcut.

    Args:
        num_classes: Logits it puts out.
        seed: Seed of its initial weights.
        stock: Whether to use stock Keras layers only.
        image_size: Height and width of the pictures, at least 8; None for 32.
        name: The network's name.

    Returns:
        A model from (n, image_size, image_size, 3) float32 to (n, num_classes) logits.
    """
    make = Maker(seed, stock)
    picture = picture_input(image_size or 32)  # the dense layers fix the size
    x = picture
    for stage, channels in enumerate(STAGE_CHANNELS, start=1):
        for place in (1, 2):
            x = make.convolution(x, f"stage{stage}_conv{place}", channels, bias=True)
            x = make.rectifier(x, f"stage{stage}_relu{place}")
        x = make.max_pool(x, f"stage{stage}_pool")
    x = keras.layers.Flatten(data_format=DATA_FORMAT, dtype=DTYPE, name="flatten")(x)
    x = make.rectifier(make.dense(x, "classifier_hidden", HIDDEN_UNITS), "classifier_relu")
    return make.network(picture, make.dense(x, "classifier", num_classes), name)
