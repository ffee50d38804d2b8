"""Colours of a picture as the screen and the networks mean them: 8 bits of sRGB, transparent parts over white."""

from functools import lru_cache
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageCms

BACKGROUND: Final = (255, 255, 255)  # what shines through transparent parts: white, as on paper
MOST_PROFILE_BYTES: Final = 16 << 20  # those of printing presses have a few megabytes
SAME_COLOUR: Final = 2  # of 255: a profile that moves no colour further is sRGB, whatever it calls itself
_KEPT_MODES: Final = ("L", "CMYK", "LAB", "RGB")
_SPACES: Final = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}  # Pillow's mode for an ICC colour space
_UNSAID_BITS: Final = (8, 12, 16, 32)  # what grey of more than 8 bits is taken to have if its file does not say


def flat(image: Image.Image, white: float) -> Image.Image:
    """Any kind of pixels in 8 bits without transparency, still in their own colour space.

    Args:
        image: In any of Pillow's modes.
        white: The value that is white, of a mode with more than 8 bits (``white_value``).

    Returns:
        An image of mode L, CMYK, LAB or RGB.
    """
    if _is_deep(image):  # Pillow would clip it to 255
        grey = np.nan_to_num(np.asarray(image).astype(np.float32)) * (255 / white)
        return Image.fromarray(np.rint(np.clip(grey, 0, 255)).astype(np.uint8))
    if image.has_transparency_data:
        with_alpha = image.convert("RGBA")
        background = Image.new("RGBA", image.size, (*BACKGROUND, 255))
        return Image.alpha_composite(background, with_alpha).convert("RGB")
    return image if image.mode in _KEPT_MODES else image.convert("RGB")


def white_value(image: Image.Image, significant_bits: int | None) -> float:
    """The value that is white in grey of more than 8 bits.

    Cameras, scanners and microscopes write 12 bits into 16. Some shift them up, as the PNG standard demands. Others do
    not, and their pictures would be nearly black.

    Args:
        image: The whole picture.
        significant_bits: Of each sample, as the file says; None if it does not.
    """
    if not _is_deep(image):
        return 255
    most = float(np.nan_to_num(np.asarray(image)).max())
    if image.mode == "F":
        return next((white for white in (1.0, 255.0) if most <= white), 65535.0)
    choices = _UNSAID_BITS if significant_bits is None else (significant_bits, 16, 32)
    bits = next((bits for bits in choices if most < 1 << bits), 32)
    if bits == 32:
        bits = 31  # Pillow's are signed
    return float((1 << bits) - 1)


def srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """An image in sRGB.

    Args:
        image: Of mode L, CMYK, LAB or RGB.
        profile: The ICC profile that its file carries, or None; one that cannot be read or is of another colour space
            changes nothing.

    Returns:
        An image of mode RGB.
    """
    if image.mode == "LAB":
        return _to_srgb(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), "LAB").apply(image)
    space = _space(profile) if profile and len(profile) <= MOST_PROFILE_BYTES else None
    if space == "RGB" and image.mode == "L":
        image = image.convert("RGB")
    transform = _transform(profile, space) if profile and space == image.mode else None
    if transform is not None:
        return transform.apply(image)
    return image if image.mode == "RGB" else image.convert("RGB")


def _is_deep(image: Image.Image) -> bool:
    return image.mode.startswith("I") or image.mode == "F"


@lru_cache(maxsize=8)  # pictures of one camera carry the same profile
def _space(profile: bytes) -> str | None:
    """Pillow's mode of the images that a profile describes."""
    try:
        return _SPACES.get(ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space.strip())
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From a profile to sRGB; None if that changes nothing to be seen, or cannot be done."""
    try:
        transform = _to_srgb(ImageCms.ImageCmsProfile(BytesIO(profile)), mode)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    if mode == "CMYK":
        return transform
    probe = _probe().convert(mode)
    moved = np.abs(np.asarray(transform.apply(probe), np.int16) - np.asarray(probe.convert("RGB"), np.int16))
    return transform if moved.max() > SAME_COLOUR else None


def _to_srgb(source: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.ImageCmsTransform(source, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")), mode, "RGB")


def _probe() -> Image.Image:
    """Colours all over the cube."""
    steps = np.linspace(0, 255, 6).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1)
    return Image.fromarray(np.ascontiguousarray(cube.reshape(6, 36, 3)))
