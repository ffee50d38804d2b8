import numpy as np
import pytest
import torch
from torchvision import transforms

from models.preprocessing import normalise, reduce_picture


def test_normalise_equals_the_tutorials_transform() -> None:
    images = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), dtype=np.uint8)
    tutorial = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
    expected = torch.stack([tutorial(image) for image in images]).permute(0, 2, 3, 1)
    torch.testing.assert_close(normalise(torch.tensor(images)), expected, atol=1e-6, rtol=0)


def test_normalise_leaves_the_pixels_it_is_given() -> None:
    images = torch.full((1, 32, 32, 3), 255, dtype=torch.uint8)
    assert float(normalise(images).max()) == 1.0
    assert int(images.min()) == 255


def test_reduce_picture_when_already_small_is_bit_identical() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    seen, crop = reduce_picture(picture)
    np.testing.assert_array_equal(seen, picture)
    assert crop == (0, 0, 32)


@pytest.mark.parametrize(
    ("shape", "crop"), [((100, 300), (100, 0, 100)), ((301, 100), (0, 100, 100)), ((1, 1), (0, 0, 1))]
)
def test_reduce_picture_takes_the_middle_square(shape: tuple[int, int], crop: tuple[int, int, int]) -> None:
    seen, found = reduce_picture(np.zeros((*shape, 3), np.uint8))
    assert found == crop
    assert seen.shape == (32, 32, 3)


def test_reduce_picture_averages_instead_of_skipping_pixels() -> None:
    stripes = np.zeros((320, 320, 3), np.uint8)
    stripes[:, ::2] = 255
    seen, _ = reduce_picture(stripes)
    assert abs(int(seen.min()) - 127) < 12 and abs(int(seen.max()) - 127) < 12
