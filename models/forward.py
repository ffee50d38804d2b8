"""Inference on many images, in chunks small enough to stop between.

References:
    Jordan 2024, https://github.com/KellerJordan/cifar10-airbench, airbench94.py, ``infer_mirror_translate``: a
    test image as it is, shifted by a pixel up and left, and down and right, weighted 2 to 1 to 1, each with its mirror
    image.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import torch

from models.preprocessing import normalise


@dataclass(frozen=True)
class InferenceOptions:
    """How an image is classified: precision and test-time augmentation.

    Attributes:
        is_mirrored_too: Whether the logits are averaged with those of the mirror image.
        precision: ``float32`` or ``bfloat16``.
        is_shifted_too: Whether the logits are averaged with those of the image shifted by a pixel either way along the
            diagonal, which takes three times as long; the image itself counts as much as both.
    """

    is_mirrored_too: bool = False
    precision: str = "float32"
    is_shifted_too: bool = False


PLAIN: Final = InferenceOptions()
NUM_PLACES: Final = 3  # an image as it is, and shifted either way
# Up to this many images and their mirror images share one pass: quicker than two, and hardly more memory.
FEW_IMAGES: Final = 8


def autocast(device: str, precision: str) -> torch.autocast:
    """Convolutions and matrix products in bfloat16, the rest in float32; nothing of that for float32."""
    return torch.autocast(device.split(":")[0], torch.bfloat16, enabled=precision == "bfloat16")


def reduced(pictures: torch.Tensor, image_size: int | None) -> torch.Tensor:
    """Pictures reduced with a smoothing filter; (n, height, width, 3) float32 in and out."""
    if image_size is None or image_size == pictures.shape[1]:
        return pictures
    small = torch.nn.functional.interpolate(
        pictures.permute(0, 3, 1, 2), size=(image_size, image_size), mode="bilinear", antialias=True
    )
    return torch.Tensor.contiguous(small.permute(0, 2, 3, 1))


def logits_of(network: Any, images: torch.Tensor, options: InferenceOptions = PLAIN) -> torch.Tensor:
    """The logits of one chunk of images; the caller decides whether gradients are recorded.

    Args:
        network: A Keras network.
        images: (n, height, width, 3), uint8, on the network's device.
        options: How they are classified.

    Returns:
        (n, num_classes), float32.
    """
    pictures = normalise(images)
    with autocast(str(images.device), options.precision):
        logits = _logits(network, pictures, options)
        if options.is_shifted_too:
            one, other = (_logits(network, shifted(pictures, pixels), options) for pixels in (-1, 1))
            logits = logits / 2 + (one + other) / 4
    return torch.Tensor.float(logits)


def shifted(pictures: torch.Tensor, pixels: int) -> torch.Tensor:
    """Pictures moved down and to the right, their edges reflected; (n, height, width, 3) float32 in and out.

    Args:
        pictures: The pictures.
        pixels: How far, less than height and width; a negative number moves them up and to the left.
    """
    least, size = abs(pixels), pictures.shape[1:3]
    padded = torch.nn.functional.pad(pictures.permute(0, 3, 1, 2), (least,) * 4, mode="reflect").permute(0, 2, 3, 1)
    start = least - pixels
    return torch.Tensor.contiguous(padded[:, start : start + size[0], start : start + size[1]])


def _logits(network: Any, pictures: torch.Tensor, options: InferenceOptions) -> torch.Tensor:
    """Those of the pictures as they are, or averaged with those of their mirror images."""
    if not options.is_mirrored_too:
        logits: torch.Tensor = network(pictures, training=False)
    elif len(pictures) <= FEW_IMAGES:
        logits = network(torch.cat([pictures, pictures.flip(2)]), training=False).unflatten(0, (2, -1)).mean(dim=0)
    else:
        logits = (network(pictures, training=False) + network(pictures.flip(2), training=False)) / 2
    return logits


def logits_in_chunks(
    network: Any, images: torch.Tensor, size: int, options: InferenceOptions = PLAIN
) -> Iterator[tuple[slice, torch.Tensor]]:
    """The network's logits for all images, chunk by chunk, in evaluation mode and without gradients.

    Args:
        network: A Keras network that takes (n, height, width, 3) float32 and gives (n, num_classes) logits.
        images: (num_images, height, width, 3), uint8, on the network's device.
        size: Images in a chunk.
        options: How each image is classified.

    Yields:
        The slice of images, and their logits (n, num_classes), float32.
    """
    for start in range(0, len(images), size):
        part = slice(start, min(start + size, len(images)))
        # Entered for each chunk and left before the caller continues, who may train or load between two chunks.
        with torch.no_grad():
            logits = logits_of(network, images[part], options)
        yield part, logits
