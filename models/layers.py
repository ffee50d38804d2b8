"""Keras layers that compute exactly what the stock ones mean, with torch's fused kernels and without copies.

Keras 3.15 permutes and copies activations around every channels-last convolution and computes batch norm from separate
elementary operations; these subclasses keep weights, names and configuration and only compute faster. On a processor
that is the difference between 0.9 and 1.0 of the speed of plain PyTorch (``tests/benchmarks/step_parity.py``).
"""

from typing import Any, Final

import keras
import torch
import torch.nn.functional as F  # noqa: N812 - the name everybody knows it by

DTYPE: Final = "float32"
DATA_FORMAT: Final = "channels_last"
_TO_CHANNELS_FIRST: Final = (0, 3, 1, 2)
_TO_CHANNELS_LAST: Final = (0, 2, 3, 1)


class _Permuted(torch.autograd.Function):
    """A permuted tensor that autograd does not know to be a view.

    Overwriting a view makes autograd replay the view in the backward pass, which copies the whole activation; measured
    on 2 Zen5 cores, a training step of ResNet18 is 4 % faster without (November 2026).
    """

    @staticmethod
    def forward(context: Any, x: torch.Tensor, order: tuple[int, ...], inverse: tuple[int, ...]) -> torch.Tensor:
        """(any four axes) to the same in another order, without a copy."""
        context.inverse = inverse
        return x.permute(order).detach()

    @staticmethod
    def backward(context: Any, gradient: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        """The gradient in the order of the input."""
        # Detached for the same reason: autograd adds up gradients in place only where they are no views.
        return gradient.permute(context.inverse).detach(), None, None


def _to_channels_first(x: torch.Tensor) -> torch.Tensor:
    return _Permuted.apply(x, _TO_CHANNELS_FIRST, _TO_CHANNELS_LAST)  # type: ignore[no-any-return]  # torch types apply as Any


def _to_channels_last(x: torch.Tensor) -> torch.Tensor:
    return _Permuted.apply(x, _TO_CHANNELS_LAST, _TO_CHANNELS_FIRST)  # type: ignore[no-any-return]  # torch types apply as Any


@keras.saving.register_keras_serializable(package="cifar_gui")
class Convolution(keras.layers.Conv2D):  # type: ignore[misc]  # keras ships no types
    """A convolution with symmetric zero padding, as PyTorch means it, on (n, height, width, channels).

    Keras' ``padding="same"`` pads stride-2 convolutions on one side only, which shifts the picture by a pixel; the
    published ResNet pads both sides.

    Attributes:
        pixels: Zeros added on every side.
    """

    def __init__(self, filters: int, kernel_size: int, pixels: int = 0, **options: Any) -> None:
        super().__init__(filters, kernel_size, padding="valid", data_format=DATA_FORMAT, dtype=DTYPE, **options)
        self.pixels = pixels

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make the weights; the kernel keeps its (height, width, in, out) shape but lies as torch reads it."""
        super().build(input_shape)
        variable = self._kernel
        value = variable.value.detach()
        if value.device.type != "meta":
            laid_out = value.permute(3, 0, 1, 2).contiguous().permute(1, 2, 3, 0)
            # Keras has no public way to choose a memory layout. A fixed kernel, such as the whitening one, takes no
            # gradient, which would be computed in every step for nothing.
            variable._value = torch.nn.Parameter(laid_out, requires_grad=self.trainable)

    def call(self, inputs: torch.Tensor) -> torch.Tensor:
        """(n, height, width, in) to (n, height', width', out)."""
        bias = self.bias.value if self.use_bias else None
        kernel = self._kernel.value.permute(3, 2, 0, 1)
        outputs = F.conv2d(_to_channels_first(inputs), kernel, bias, self.strides, self.pixels)
        return _to_channels_last(outputs)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """(n, height, width, in) to (n, height', width', out)."""
        return (input_shape[0], self._length(input_shape[1], 0), self._length(input_shape[2], 1), self.filters)

    def _length(self, length: int | None, axis: int) -> int | None:
        if length is None:
            return None
        return int((length + 2 * self.pixels - self.kernel_size[axis]) // self.strides[axis] + 1)

    def get_config(self) -> dict[str, Any]:
        """The stock configuration and the padding."""
        config = {**super().get_config(), "pixels": self.pixels}
        for fixed in ("padding", "data_format", "dtype"):
            config.pop(fixed)
        return config


@keras.saving.register_keras_serializable(package="cifar_gui")
class BatchNorm(keras.layers.BatchNormalization):  # type: ignore[misc]  # keras ships no types
    """Batch normalisation over channels by torch's fused kernel; weights and configuration are the stock layer's.

    The stock layer computes the variance as E[x²] - E[x]², which can come out negative and give NaN at small epsilon.

    References:
        Ioffe and Szegedy 2015, https://arxiv.org/abs/1502.03167, algorithm 1. As in PyTorch, the running variance is
        the unbiased one.
    """

    def call(self, inputs: torch.Tensor, training: bool | None = None, mask: Any = None) -> torch.Tensor:
        """(n, height, width, channels), same shape out."""
        if inputs.device.type == "meta" or mask is not None or inputs.ndim != 4:
            return super().call(inputs, training=training, mask=mask)  # type: ignore[no-any-return]  # keras ships no types
        outputs = F.batch_norm(
            _to_channels_first(inputs),
            self.moving_mean.value.detach(),
            self.moving_variance.value.detach(),
            self.gamma.value,
            self.beta.value,
            bool(training) and self.trainable,
            1.0 - self.momentum,
            self.epsilon,
        )
        return _to_channels_last(outputs)


@keras.saving.register_keras_serializable(package="cifar_gui")
class MaxPool(keras.layers.MaxPooling2D):  # type: ignore[misc]  # keras ships no types
    """The largest pixel of every window, without padding; configuration is the stock layer's.

    The stock layer turns bfloat16 into float32 and copies everything into channels-first order: with the quick network
    on 2 Zen5 cores 152 ms of a step of 256 images, this one 21 ms (November 2026).
    """

    def call(self, inputs: torch.Tensor) -> torch.Tensor:
        """(n, height, width, channels) to (n, height', width', channels)."""
        if inputs.device.type == "meta":
            return super().call(inputs)  # type: ignore[no-any-return]  # keras ships no types
        return _to_channels_last(F.max_pool2d(_to_channels_first(inputs), self.pool_size, self.strides))


@keras.saving.register_keras_serializable(package="cifar_gui")
class Rectifier(keras.layers.ReLU):  # type: ignore[misc]  # keras ships no types
    """ReLU that overwrites its input; only for the output of a layer that does not need it for its gradient."""

    def call(self, inputs: torch.Tensor) -> torch.Tensor:
        """Any shape, same shape out."""
        return F.relu(inputs) if inputs.device.type == "meta" else F.relu_(inputs)


@keras.saving.register_keras_serializable(package="cifar_gui")
class ShortcutSum(keras.layers.Add):  # type: ignore[misc]  # keras ships no types
    """Adds the shortcut to the residual by overwriting the residual, which nothing else reads."""

    def call(self, inputs: list[torch.Tensor]) -> torch.Tensor:
        """[residual, shortcut] of the same shape; that shape out."""
        residual, shortcut = inputs
        return residual + shortcut if residual.device.type == "meta" else residual.add_(shortcut)
