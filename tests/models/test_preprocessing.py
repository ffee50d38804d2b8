import numpy as np
import torch
from torchvision import transforms

from models.preprocessing import normalise


def test_normalise_equals_the_tutorials_transform() -> None:
    images = np.random.default_rng(0).integers(0, 256, (3, 32, 32, 3), dtype=np.uint8)
    tutorial = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
    expected = torch.stack([tutorial(image) for image in images]).permute(0, 2, 3, 1)
    torch.testing.assert_close(normalise(torch.tensor(images)), expected, atol=1e-6, rtol=0)


def test_normalise_leaves_the_pixels_it_is_given() -> None:
    images = torch.full((1, 32, 32, 3), 255, dtype=torch.uint8)
    assert float(normalise(images).max()) == 1.0
    assert int(images.min()) == 255
