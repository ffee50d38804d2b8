import keras
import pytest
import torch

from models.layers import BatchNorm, Convolution, MaxPool


def test_batch_norm_equals_torch_in_output_statistics_and_gradients() -> None:
    generator = torch.Generator().manual_seed(0)
    images = torch.randn(8, 6, 6, 16, generator=generator)
    reference = torch.nn.BatchNorm2d(16)
    layer = BatchNorm(momentum=0.9, epsilon=1e-5)
    layer.build((None, 6, 6, 16))
    ours, theirs = images.clone().requires_grad_(), images.clone().requires_grad_()
    one = layer(ours, training=True)
    other = reference(theirs.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-5)
    weight = torch.randn(one.shape, generator=generator)
    (one * weight).sum().backward()
    (other * weight).sum().backward()
    torch.testing.assert_close(ours.grad, theirs.grad, atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(layer.moving_mean.value.detach(), reference.running_mean, atol=1e-6, rtol=1e-5)
    torch.testing.assert_close(layer.moving_variance.value.detach(), reference.running_var, atol=1e-6, rtol=1e-5)


def test_batch_norm_when_mean_is_large_and_deviation_small_is_finite() -> None:
    images = 200 + 1e-3 * torch.randn(32, 8, 8, 16, generator=torch.Generator().manual_seed(0))
    layer = BatchNorm(momentum=0.9, epsilon=1e-5)
    layer.build((None, 8, 8, 16))
    assert torch.isfinite(layer(images, training=True)).all()


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # keras 3.15.1 reading weights under numpy 2
def test_batch_norm_and_stock_layer_exchange_weights_both_ways() -> None:
    ours, stock = BatchNorm(momentum=0.9, epsilon=1e-5), keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    for layer in (ours, stock):
        layer.build((None, 4, 4, 16))
    values = [torch.rand(16).numpy() + 0.5 for _ in range(4)]
    ours.set_weights(values)
    stock.set_weights(ours.get_weights())
    images = torch.randn(2, 4, 4, 16)
    torch.testing.assert_close(ours(images), stock(images), atol=1e-5, rtol=1e-5)
    ours.set_weights(stock.get_weights())
    torch.testing.assert_close(ours(images), stock(images), atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize(("stride", "size"), [(1, 8), (2, 8), (2, 7)])
def test_convolution_pads_both_sides_as_torch_does(stride: int, size: int) -> None:
    images = torch.randn(2, size, size, 16)
    layer = Convolution(32, 3, pixels=1, strides=stride, use_bias=False)
    layer.build((None, size, size, 16))
    expected = torch.nn.functional.conv2d(
        images.permute(0, 3, 1, 2), layer.kernel.value.permute(3, 2, 0, 1), stride=stride, padding=1
    )
    torch.testing.assert_close(layer(images).permute(0, 3, 1, 2), expected)
    assert layer.compute_output_shape((2, size, size, 16)) == tuple(layer(images).shape)


@pytest.mark.filterwarnings("ignore:TF32 acceleration")  # torch says so whenever oneDNN is switched off and on
@pytest.mark.parametrize(("inputs", "outputs"), [(16, 32), (32, 64), (64, 128), (256, 512)])
def test_projection_gradient_is_right_for_every_width_in_use(inputs: int, outputs: int) -> None:
    # uxlfoundation/oneDNN#6035: wrong gradients of 1x1 stride-2 convolutions for some narrow channels-last inputs
    images = torch.randn(4, 8, 8, inputs)
    layer = Convolution(outputs, 1, strides=2, use_bias=False)
    layer.build((None, 8, 8, inputs))
    gradients = []
    for enabled in (True, False):
        with torch.backends.mkldnn.flags(enabled=enabled):
            layer.kernel.value.grad = None
            layer(images).square().sum().backward()
            gradients.append(layer.kernel.value.grad.clone())
    torch.testing.assert_close(gradients[0], gradients[1], rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize(("window", "stride", "size"), [(2, 2, 8), (2, 2, 7), (1, 2, 7), (3, 2, 9)])
def test_max_pool_equals_the_stock_layer_and_its_gradient(window: int, stride: int, size: int) -> None:
    images = torch.randn(2, size, size, 16, generator=torch.Generator().manual_seed(0))
    options = {"padding": "valid", "data_format": "channels_last", "dtype": "float32"}
    outputs, gradients = [], []
    for kind in (MaxPool, keras.layers.MaxPooling2D):
        pictures = images.clone().requires_grad_()
        outputs.append(kind(window, stride, **options)(pictures))
        (outputs[-1] * torch.arange(outputs[-1].numel()).reshape(outputs[-1].shape)).sum().backward()
        gradients.append(pictures.grad)
    torch.testing.assert_close(outputs[0], outputs[1], rtol=0, atol=0)
    torch.testing.assert_close(gradients[0], gradients[1], rtol=0, atol=0)


def test_max_pool_keeps_the_precision_and_the_order_of_channels_in_memory() -> None:
    pooled = MaxPool(2, data_format="channels_last", dtype="float32").call(torch.randn(2, 8, 8, 16).bfloat16())
    assert pooled.dtype == torch.bfloat16
    assert pooled.is_contiguous()


def test_max_pool_of_its_own_configuration_is_the_same() -> None:
    layer = MaxPool(3, 2, padding="valid", data_format="channels_last", dtype="float32", name="pool")
    again = MaxPool.from_config(layer.get_config())
    images = torch.randn(1, 9, 9, 16)
    torch.testing.assert_close(layer(images), again(images), rtol=0, atol=0)
