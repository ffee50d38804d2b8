"""The few parts every network here is made of, as functions from a tensor to a tensor.

Each part has two makes: fast layers to train with, and stock Keras layers with the same weights in the same order, so
that a saved file opens in plain Keras.
"""

import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import keras

from models.direct_model import DirectModel
from models.layers import DATA_FORMAT, DTYPE, BatchNorm, Convolution, MaxPool, Rectifier, ShortcutSum

MOMENTUM: Final = 0.9  # Keras' share of the old value; PyTorch's default of 0.1 is the share of the new one
EPSILON: Final = 1e-5  # PyTorch's default
LEAST_CHANNELS: Final = 16  # fewer than 8 input channels hit wrong gradients in oneDNN (uxlfoundation/oneDNN#6035)


class InitialWeights(StrEnum):
    """How the kernels of convolutions are drawn before training.

    References:
        He, Zhang, Ren and Sun 2015, https://arxiv.org/abs/1502.01852; Glorot and Bengio 2010,
        https://proceedings.mlr.press/v9/glorot10a.html.
    """

    PYTORCH = "pytorch"  # uniform, variance 1 / (3 fan in)
    HE = "he"  # normal, variance 2 / fan in
    GLOROT = "glorot"  # uniform, variance 2 / (fan in + fan out)


@dataclass(frozen=True)
class Maker:
    """Makes parts with names and seeds.

    Attributes:
        seed: Seed of the initial weights; every layer derives its own from it and its name.
        stock: Whether to use stock Keras layers only.
        initial: How the kernels of convolutions are drawn.
    """

    seed: int
    stock: bool = False
    initial: InitialWeights = InitialWeights.PYTORCH

    def layer_seed(self, name: str) -> int:
        """A seed for one weight, 0 to 2**32 - 1."""
        return zlib.crc32(f"{self.seed}/{name}".encode())

    def convolution(
        self,
        x: Any,
        name: str,
        channels: int,
        size: int = 3,
        stride: int = 1,
        bias: bool = False,
        padding: int | None = None,
        trainable: bool = True,
    ) -> Any:
        """A convolution.

        Initial weights are PyTorch's default, uniform within 1 / sqrt(fan in), as in the tutorial, unless the maker is
        told otherwise.

        Args:
            x: (n, height, width, in).
            name: The layer's name.
            channels: Output channels.
            size: Height and width of the kernel.
            stride: Step of the kernel.
            bias: Whether it has a bias.
            padding: Zeros added on every side; None for as many as keep the size of the picture at stride 1.
            trainable: Whether training changes it.

        Returns:
            (n, height / stride, width / stride, channels).
        """
        options: dict[str, Any] = {
            "strides": stride,
            "use_bias": bias,
            "kernel_initializer": self._kernel(name),
            "name": name,
            "trainable": trainable,
        }
        if bias:
            options["bias_initializer"] = self._bias(name, size * size * int(x.shape[-1]))
        pixels = size // 2 if padding is None else padding
        if not self.stock:
            return Convolution(channels, size, pixels=pixels, **options)(x)
        options |= {"data_format": DATA_FORMAT, "dtype": DTYPE}
        if stride == 1 and padding is None:
            return keras.layers.Conv2D(channels, size, padding="same", **options)(x)
        if pixels:  # "same" would pad one side only at stride 2
            x = keras.layers.ZeroPadding2D(pixels, data_format=DATA_FORMAT, dtype=DTYPE, name=f"{name}_pad")(x)
        return keras.layers.Conv2D(channels, size, padding="valid", **options)(x)

    def norm(self, x: Any, name: str) -> Any:
        """Batch norm with PyTorch's momentum and epsilon; same shape."""
        kind = keras.layers.BatchNormalization if self.stock else BatchNorm
        return kind(axis=-1, momentum=MOMENTUM, epsilon=EPSILON, dtype=DTYPE, name=name)(x)

    def max_pool(self, x: Any, name: str, size: int = 2, stride: int = 2) -> Any:
        """The largest of size x size pixels, every stride pixels; what is left over at the edges is not looked at.

        Args:
            x: (n, height, width, channels).
            name: The layer's name.
            size: Height and width of what one output pixel looks at.
            stride: Step from one to the next.

        Returns:
            (n, (height - size) // stride + 1, (width - size) // stride + 1, channels).
        """
        kind = keras.layers.MaxPooling2D if self.stock else MaxPool
        return kind(size, stride, padding="valid", data_format=DATA_FORMAT, dtype=DTYPE, name=name)(x)

    def rectifier(self, x: Any, name: str) -> Any:
        """ReLU; same shape. ``x`` must be the output of a norm, a sum or a convolution."""
        kind = keras.layers.ReLU if self.stock else Rectifier
        return kind(dtype=DTYPE, name=name)(x)

    def shortcut_sum(self, residual: Any, shortcut: Any, name: str) -> Any:
        """Residual + shortcut; same shape. Nothing else may read ``residual``, what a norm or a convolution gives."""
        kind = keras.layers.Add if self.stock else ShortcutSum
        return kind(dtype=DTYPE, name=name)([residual, shortcut])

    def dense(self, x: Any, name: str, units: int) -> Any:
        """(n, in) to (n, units), with PyTorch's default initial weights."""
        return keras.layers.Dense(
            units,
            kernel_initializer=self._uniform_by_fan_in(name),
            bias_initializer=self._bias(name, int(x.shape[-1])),
            dtype=DTYPE,
            name=name,
        )(x)

    def classifier(self, x: Any, num_classes: int) -> Any:
        """(n, height, width, channels) to (n, num_classes) logits: mean over the picture, then one dense layer."""
        x = keras.layers.GlobalAveragePooling2D(data_format=DATA_FORMAT, dtype=DTYPE, name="average_pool")(x)
        return self.dense(x, "classifier", num_classes)

    def network(self, picture: Any, logits: Any, name: str) -> keras.Model:
        """The model from one tensor to the other."""
        kind = keras.Model if self.stock else DirectModel
        return kind(picture, logits, name=name)

    def _kernel(self, name: str) -> Any:
        if self.initial is InitialWeights.PYTORCH:
            return self._uniform_by_fan_in(name)
        kind = keras.initializers.HeNormal if self.initial is InitialWeights.HE else keras.initializers.GlorotUniform
        return kind(seed=self.layer_seed(name))

    def _uniform_by_fan_in(self, name: str) -> Any:
        # VarianceScaling's limit is sqrt(3 * scale / fan_in): a third makes it PyTorch's 1 / sqrt(fan_in)
        seed = self.layer_seed(name)
        return keras.initializers.VarianceScaling(scale=1 / 3, mode="fan_in", distribution="uniform", seed=seed)

    def _bias(self, name: str, fan_in: int) -> Any:
        limit = fan_in**-0.5
        return keras.initializers.RandomUniform(-limit, limit, seed=self.layer_seed(f"{name}/bias"))


def picture_input(image_size: int | None) -> Any:
    """(n, height, width, 3) float32; None leaves height and width open."""
    return keras.Input((image_size, image_size, 3), dtype=DTYPE, name="picture")
