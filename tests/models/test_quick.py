import keras
import numpy as np
import pytest
import torch

from models.preprocessing import normalise
from models.quick import WHITENING, prepare, whitening_kernel
from models.registry import build_network

IMAGES = np.random.default_rng(0).integers(0, 256, (40, 32, 32, 3)).astype(np.uint8)


def test_whitened_patches_have_unit_variance_in_every_direction() -> None:
    sums = IMAGES.astype(np.float64) + np.roll(IMAGES, 1, axis=2) + np.roll(IMAGES, 1, axis=1)
    smooth = (sums / 3).astype(np.uint8)
    kernel = torch.from_numpy(whitening_kernel(smooth)).permute(3, 2, 0, 1)
    whitened = torch.nn.functional.conv2d(normalise(torch.tensor(smooth)).permute(0, 3, 1, 2), kernel)[:, :12]
    flat = whitened.permute(1, 0, 2, 3).flatten(1)
    moments = flat @ flat.T / flat.shape[1]
    torch.testing.assert_close(moments, torch.eye(12), atol=0.05, rtol=0)


def test_prepare_sets_the_frozen_first_layer_and_nothing_else() -> None:
    network = build_network("quick", num_classes=10, seed=0)
    before = [weight.value.detach().clone() for weight in network.trainable_variables]
    prepare(network, IMAGES)
    layer = network.get_layer(WHITENING)
    np.testing.assert_allclose(layer.kernel.value.detach().numpy(), whitening_kernel(IMAGES))
    assert not layer.trainable
    assert all(torch.equal(old, new.value) for old, new in zip(before, network.trainable_variables, strict=True))


def test_other_networks_are_left_alone() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    before = [weight.value.detach().clone() for weight in network.weights]
    prepare(network, IMAGES)
    assert all(torch.equal(old, new.value) for old, new in zip(before, network.weights, strict=True))


@pytest.mark.parametrize("name", ["quick", "quick_wide"])
def test_quick_networks_take_smaller_pictures_too(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0)
    for size in (32, 24, 16):
        assert network(torch.zeros(2, size, size, 3), training=False).shape == (2, 10)


@pytest.mark.parametrize("name", ["quick", "quick_wide"])
def test_every_shortcut_is_a_sum(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0)
    assert sum(isinstance(layer, keras.layers.Add) for layer in network.layers) == 3


@pytest.mark.parametrize(("name", "num_convolutions"), [("quick", 1), ("quick_wide", 2)])
def test_a_shortcut_goes_around_its_blocks_convolutions(name: str, num_convolutions: int) -> None:
    network = build_network(name, num_classes=10, seed=0)
    block = [layer for layer in network.layers if layer.name.startswith("stage2_block1_conv")]
    for layer in block:  # a residual of nothing leaves the shortcut alone
        layer.kernel.value.data.zero_()
    assert len(block) == num_convolutions
    before, after = network.get_layer("stage2_relu").output, network.get_layer("stage2_block1_relu").output
    stage = keras.Model(network.input, [before, after])
    shortcut, block_output = stage(torch.rand(2, 32, 32, 3), training=False)
    assert torch.equal(shortcut, block_output)


def test_wide_network_has_the_widths_it_is_cited_with() -> None:
    network = build_network("quick_wide", num_classes=10, seed=0)
    assert [network.get_layer(f"stage{stage}_block1_add").output.shape[-1] for stage in (1, 2, 3)] == [128, 384, 512]
