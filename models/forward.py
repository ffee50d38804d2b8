"""Asking a trained network about many images, in pieces small enough to stop between."""

from collections.abc import Iterator
from typing import Any, Final

import torch

from models.preprocessing import normalise

CPU_CHUNK: Final = 100  # images; a forward pass of ResNet18 over them stays below a second on two cores


def chunk_size(batch_size: int, device: str) -> int:
    """How many images go through the network at once: the batch, but on a CPU never so many that a stop waits."""
    return min(batch_size, CPU_CHUNK) if device == "cpu" else batch_size


def logits_in_chunks(network: Any, images: torch.Tensor, size: int) -> Iterator[tuple[slice, torch.Tensor]]:
    """The network's logits for all images, piece by piece, in evaluation mode and without gradients.

    Args:
        network: A Keras network that takes (n, height, width, 3) float32 and gives (n, num_classes) logits.
        images: (num_images, height, width, 3), uint8, on the network's device.
        size: Images in a piece.

    Yields:
        The slice of images, and their logits (n, num_classes), float32.
    """
    for start in range(0, len(images), size):
        part = slice(start, min(start + size, len(images)))
        # Entered for each piece and left before the caller goes on, who may train or load between two pieces.
        with torch.no_grad():
            logits = network(normalise(images[part]), training=False)
        yield part, logits
