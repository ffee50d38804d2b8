"""How alike the input gradients of neighbouring pictures are (Balduzzi et al. 2017)."""

from typing import Any

import torch

from cifar_gui.lab.instruments.gradients import input_gradients, likeness
from models.preprocessing import normalise


def measure_likeness(
    network: Any, images: torch.Tensor, noise: float, seed: int, *, with_textures: bool = False
) -> dict[str, Any]:
    """The mean likeness of pictures' gradients to those of the same pictures with a little noise.

    Args:
        network: A network with new weights.
        images: (n, height, width, 3), uint8; all of them, and their neighbours, are one batch.
        noise: Its standard deviation; pixels are from -1 to 1.
        seed: Of the noise, and of what is asked of the network.
        with_textures: Whether the two gradients of the first picture are wanted.

    Returns:
        ``likeness``, and ``textures``: two of (height, width) whole numbers from -127 to 127, summed over colours.
    """
    pictures = normalise(images)
    generator = torch.Generator().manual_seed(seed)
    neighbours = pictures + noise * torch.randn(pictures.shape, generator=generator).to(pictures.device)
    gradients = input_gradients(network, torch.cat([pictures, neighbours]), seed)
    first, second = gradients.chunk(2)
    found: dict[str, Any] = {"likeness": float(likeness(first, second).mean())}
    if with_textures:
        found["textures"] = [_texture(one[0]) for one in (first, second)]
    return found


def _texture(gradient: torch.Tensor) -> list[list[int]]:
    summed = gradient.sum(dim=-1)
    most = float(summed.abs().max()) or 1.0
    rows: list[list[int]] = (127 * summed / most).round().int().tolist()
    return rows
