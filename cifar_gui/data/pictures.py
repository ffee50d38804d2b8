"""One picture of the user's, decoded safely: bounded in bytes, pixels and formats before anything is decoded."""

import stat
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from cifar_gui.data.errors import (
    PictureDamagedError,
    PictureEmptyError,
    PictureFileTooBigError,
    PictureFormatError,
    PictureMissingError,
    PictureNotAFileError,
    PicturePixelsError,
    PictureTooManyPixelsError,
    PictureUnreadableError,
    shown_name,
)
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import ViewKind
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import NotRegularError, TooLargeError, read_regular

LONGEST_SHAPE: Final = 2  # longer side of the part a network gets, in shorter sides
LEAST_SIDE_FOR_PARTS: Final = 64  # shorter side from which parts are classified too: twice what a network takes
CLOSER_SHARE: Final = 0.8  # side of the closer part, in sides of the middle square
NETWORK_PIXELS_VERSION: Final = 2  # of how ``network_pixels`` makes them; what was stored with another is made again
FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
MAX_FILE_BYTES: Final = 50_000_000
MAX_PIXELS: Final = 40_000_000
MAX_WEBP_PIXELS: Final = 20_000_000  # its decoder holds four copies: 0.6 GB at 40 million (Pillow 13.0, 2026-11)
LONGEST_SIDE: Final = 1024  # what is kept of a picture; enough to show it
ENOUGH_SIDE: Final = 1000  # so a telephone's 4,000 pixels decode at a quarter, five times as fast as at a half
BACKGROUND: Final = (255, 255, 255)  # what shines through transparent parts: white, as on paper
PASTED_NAME: Final = "Pasted picture"
_ORIENTATION: Final = 0x0112  # the EXIF tag that says which way up the camera was held
_ROWS_AT_ONCE: Final = 64


def read_picture(path: Path, longest_side: int = LONGEST_SIDE) -> UInt8Picture:
    """A picture file as the user sees it: first frame, upright, transparent parts over white.

    Args:
        path: The file; a link to one is followed.
        longest_side: The picture is reduced until its longest side is at most this many pixels.

    Returns:
        (height, width, 3), uint8, RGB.

    Raises:
        PictureError: A subclass that says why the file is not used.
    """
    name = shown_name(path)
    content = _read_content(path, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as broken EXIF data beside a good picture
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with _open(content, name) as image:
            most = MAX_WEBP_PIXELS if image.format == "WEBP" else MAX_PIXELS
            _check_pixels(image.width, image.height, name, most)
            try:
                return _decode(image, longest_side)
            except Exception as error:  # hostile pixels can make a decoder raise nearly anything
                raise PictureDamagedError(name=name) from error


def picture_from_pixels(pixels: npt.NDArray[Any], name: str = PASTED_NAME) -> UInt8Picture:
    """A pasted picture in the same form as one read from a file.

    Args:
        pixels: (height, width, 3) RGB or (height, width, 4) RGBA, uint8, alpha not multiplied into the colours.
        name: What it is called in an error.

    Returns:
        (height, width, 3), uint8, RGB, transparent parts over white, longest side at most ``LONGEST_SIDE``.

    Raises:
        PicturePixelsError: If the array does not have that form.
        PictureTooManyPixelsError: If it has more than ``MAX_PIXELS`` pixels.
    """
    if pixels.ndim != 3 or pixels.shape[2] not in (3, 4) or pixels.dtype != np.uint8 or pixels.size == 0:
        raise PicturePixelsError(name=name, form=f"{pixels.shape} of {pixels.dtype}")
    _check_pixels(pixels.shape[1], pixels.shape[0], name, MAX_PIXELS)
    return np.array(_reduced(Image.fromarray(np.ascontiguousarray(pixels)), LONGEST_SIDE))


def network_part(picture: UInt8Picture) -> tuple[int, int, int, int]:
    """The part of a picture that a network gets: all of it, but of a very long one only the middle.

    Args:
        picture: (height, width, 3).

    Returns:
        Left, top, width and height in pixels; one side is at most ``LONGEST_SHAPE`` times the other.
    """
    height, width = picture.shape[:2]
    part_height, part_width = min(height, LONGEST_SHAPE * width), min(width, LONGEST_SHAPE * height)
    return (width - part_width) // 2, (height - part_height) // 2, part_width, part_height


def network_parts(picture: UInt8Picture) -> dict[ViewKind, tuple[int, int, int, int]]:
    """The parts of a picture that a network classifies, each squeezed to a square.

    Three of a photograph, because the mean of their logits was right about more of 217 photographs than the whole one
    alone, with each of the networks that ship with the program (``tests/benchmarks/photos.py``). A square picture has
    two, its middle square being all of it. A small one, such as an image of a data set, has nothing to cut away: it
    is asked about as in a test.

    Args:
        picture: (height, width, 3).

    Returns:
        Left, top, width and height in pixels of each part; the whole picture first.
    """
    height, width = picture.shape[:2]
    parts = {ViewKind.WHOLE: network_part(picture)}
    side = min(height, width)
    if side < LEAST_SIDE_FOR_PARTS:
        return parts
    if height != width:
        parts[ViewKind.SQUARE] = ((width - side) // 2, (height - side) // 2, side, side)
    closer = round(CLOSER_SHARE * side)
    parts[ViewKind.CLOSER] = ((width - closer) // 2, (height - closer) // 2, closer, closer)
    return parts


def cut(picture: UInt8Picture, part: tuple[int, int, int, int]) -> UInt8Picture:
    """A part of a picture.

    Args:
        picture: (height, width, 3).
        part: Left, top, width and height in pixels.

    Returns:
        (part height, part width, 3), a view of ``picture``.
    """
    left, top, width, height = part
    return picture[top : top + height, left : left + width]


def network_pixels(picture: UInt8Picture, side_pixels: int = 32) -> UInt8Picture:
    """A picture in the size a network takes, squeezed to a square.

    On real photographs networks were right more often, or as often, as about the square in the middle
    (``tests/benchmarks/photos.py``). Training on a folder and classifying a picture both call this, so a network meets
    the same kind of pixels again.

    Args:
        picture: (height, width, 3), uint8, RGB, any size from 1 pixel on.
        side_pixels: Height and width of the result.

    Returns:
        (side_pixels, side_pixels, 3), uint8, RGB, antialiased. A picture of that size comes back unchanged.
    """
    part = np.ascontiguousarray(cut(picture, network_part(picture)))
    if part.shape[:2] == (side_pixels, side_pixels):
        return part.copy()
    from torchvision.transforms.v2 import InterpolationMode, functional  # the window imports this room before torch

    size = [side_pixels, side_pixels]
    reduced = functional.resize(Image.fromarray(part), size, InterpolationMode.BILINEAR, antialias=True)
    return np.array(reduced)


def _read_content(path: Path, name: str) -> bytes:
    try:
        content = read_regular(path, MAX_FILE_BYTES)
    except NotRegularError as error:
        is_folder = stat.S_ISDIR(error.mode)
        kind = Sentence("a folder") if is_folder else Sentence("a device, pipe or socket")
        raise PictureNotAFileError(name=name, kind=kind) from error
    except TooLargeError as error:
        raise PictureFileTooBigError(
            name=name, megabytes=-(-error.num_bytes // 1_000_000), most_megabytes=MAX_FILE_BYTES // 1_000_000
        ) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PictureMissingError(name=name) from error
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        detail = system_words(error)
        raise PictureUnreadableError(name=name, detail=detail) from error
    if not content:
        raise PictureEmptyError(name=name)
    return content


def _open(content: bytes, name: str) -> Image.Image:
    """The picture's header, read by one of the allowed decoders."""
    try:
        return Image.open(BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise PictureFormatError(name=name) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        too_many = Sentence("more than {count}", count=(Image.MAX_IMAGE_PIXELS or MAX_PIXELS) // 1_000_000)
        raise PictureTooManyPixelsError(
            name=name, megapixels=too_many, most_megapixels=MAX_PIXELS // 1_000_000
        ) from error
    except Exception as error:  # a hostile header can make a decoder raise nearly anything
        raise PictureDamagedError(name=name) from error


def _check_pixels(width: int, height: int, name: str, most: int) -> None:
    if width * height > most:
        megapixels = -(-width * height // 1_000_000)
        raise PictureTooManyPixelsError(name=name, megapixels=megapixels, most_megapixels=most // 1_000_000)


def _decode(image: Image.Image, longest_side: int) -> UInt8Picture:
    orientation = _orientation(image)
    width, height = image.size
    scale = min(longest_side, ENOUGH_SIDE) / max(width, height)
    if scale < 1:  # a JPEG decodes at a half, a quarter or an eighth, for a fraction of time and memory
        image.draft(None, (max(1, round(width * scale)), max(1, round(height * scale))))
    image.load()
    reduced = _reduced(image, longest_side)
    reduced.getexif()[_ORIENTATION] = orientation
    return np.array(ImageOps.exif_transpose(reduced))


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # broken EXIF data does not make a picture unusable
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _reduced(image: Image.Image, longest_side: int) -> Image.Image:
    """An RGB copy whose longest side is at most so long.

    Colours are converted and averaged in strips: a large picture with a palette or with transparency would otherwise be
    held in memory three times.
    """
    factor = max(1, max(image.size) // longest_side)
    small = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for top in range(0, image.height, factor * _ROWS_AT_ONCE):
        strip = image.crop((0, top, image.width, min(image.height, top + factor * _ROWS_AT_ONCE)))
        small.paste(_rgb(strip).reduce(factor), (0, top // factor))
    share = min(1.0, longest_side / max(image.size))
    size = max(1, round(image.width * share)), max(1, round(image.height * share))
    return small if small.size == size else small.resize(size, Image.Resampling.LANCZOS)


def _rgb(image: Image.Image) -> Image.Image:
    """Any kind of pixels as RGB, transparent parts over the background."""
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits of grey; Pillow would clip them to 255
        grey = np.clip(np.asarray(image).astype(np.float32) / 257, 0, 255)
        return Image.fromarray(np.rint(grey).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        with_alpha = image.convert("RGBA")
        background = Image.new("RGBA", image.size, (*BACKGROUND, 255))
        return Image.alpha_composite(background, with_alpha).convert("RGB")
    return image.convert("RGB")
