import numpy as np
import pytest
import torch

from models.forward import FEW_IMAGES, InferenceOptions, logits_of, reduced, shifted
from models.preprocessing import normalise
from models.registry import build_network

IMAGES = torch.from_numpy(np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3)).astype(np.uint8))


@pytest.mark.parametrize("num_images", [1, FEW_IMAGES, FEW_IMAGES + 1])
def test_mirrored_asking_averages_both_ways_round(num_images: int) -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    images = torch.from_numpy(np.random.default_rng(1).integers(0, 256, (num_images, 32, 32, 3)).astype(np.uint8))
    with torch.no_grad():
        plain, mirrored = logits_of(network, images), logits_of(network, images.flip(2))
        both = logits_of(network, images, InferenceOptions(is_mirrored_too=True))
    torch.testing.assert_close(both, (plain + mirrored) / 2)


def test_shifted_asking_counts_the_image_as_much_as_both_shifts() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    padded = np.pad(IMAGES.numpy(), ((0, 0), (1, 1), (1, 1), (0, 0)), mode="reflect")
    up_left, down_right = torch.from_numpy(padded[:, 2:, 2:].copy()), torch.from_numpy(padded[:, :32, :32].copy())
    for is_mirrored in (False, True):
        options = InferenceOptions(is_mirrored_too=is_mirrored)
        with torch.no_grad():
            plain, one, other = (logits_of(network, images, options) for images in (IMAGES, up_left, down_right))
            all_three = logits_of(network, IMAGES, InferenceOptions(is_mirrored_too=is_mirrored, is_shifted_too=True))
        torch.testing.assert_close(all_three, plain / 2 + (one + other) / 4)


@pytest.mark.parametrize("pixels", [-1, 2])
def test_shifted_pictures_move_down_and_right(pixels: int) -> None:
    pictures = normalise(IMAGES)
    moved = shifted(pictures, pixels)
    inner = slice(4, 28)
    from_there = slice(4 - pixels, 28 - pixels)
    assert torch.equal(moved[:, inner, inner], pictures[:, from_there, from_there])
    assert moved.shape == pictures.shape


def test_bfloat16_is_close_and_comes_out_as_float32() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    with torch.no_grad():
        plain, rounded = logits_of(network, IMAGES), logits_of(network, IMAGES, InferenceOptions(precision="bfloat16"))
    assert rounded.dtype == torch.float32
    assert not torch.equal(plain, rounded)
    torch.testing.assert_close(plain, rounded, atol=0.05, rtol=0.1)


def test_reduced_pictures_keep_their_mean() -> None:
    pictures = normalise(IMAGES)
    small = reduced(pictures, 16)
    assert small.shape == (3, 16, 16, 3)
    torch.testing.assert_close(small.mean(), pictures.mean(), atol=0.01, rtol=0)
    assert reduced(pictures, 32) is pictures
    assert reduced(pictures, None) is pictures
