"""One picture of the user's, from a file or pasted, and the parts of it that a network gets."""

import stat
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from cifar_gui.data.errors import (
    PictureEmptyError,
    PictureFileTooBigError,
    PictureMissingError,
    PictureNotAFileError,
    PicturePixelsError,
    PictureUnreadableError,
    shown_name,
)
from cifar_gui.data.picture_decoding import check_pixels, decoded_picture, reduced
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import ViewKind
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import NotRegularError, TooLargeError, read_regular

LONGEST_SHAPE: Final = 2  # longer side of the part a network gets, in shorter sides
LEAST_SIDES_FOR_PARTS: Final = 2  # shorter side from which parts are classified too, in sides of what a network takes
CLOSER_SHARE: Final = 0.8  # side of the closer part, in sides of the middle square
NETWORK_PIXELS_VERSION: Final = 3  # of how ``network_pixels`` makes them; what was stored with another is made again
MAX_FILE_BYTES: Final = 200_000_000  # a telephone's 200 million pixels as JPEG, or 48 million as TIFF
READ_SIDES: Final = 8  # of a network's: what a picture is reduced to at most before it is squeezed
LONGEST_SIDE: Final = 1024  # what is kept of a picture; enough to show it
PASTED_NAME: Final = "Pasted picture"


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
    return np.array(_at_most(_decoded(path, longest_side), longest_side))


def read_network_pixels(path: Path, side_pixels: int) -> UInt8Picture:
    """The ``network_pixels`` of a picture file, read no larger than they need; errors as of ``read_picture``."""
    return _squeezed(_decoded(path, READ_SIDES * side_pixels), side_pixels)


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
    check_pixels(pixels.shape[1], pixels.shape[0], name)
    image = reduced(Image.fromarray(np.ascontiguousarray(pixels)), LONGEST_SIDE)
    return np.array(_at_most(image.convert("RGB"), LONGEST_SIDE))


def network_part(picture: UInt8Picture) -> tuple[int, int, int, int]:
    """The part of a picture that a network gets: all of it, but of a very long one only the middle.

    Args:
        picture: (height, width, 3).

    Returns:
        Left, top, width and height in pixels; one side is at most ``LONGEST_SHAPE`` times the other.
    """
    height, width = picture.shape[:2]
    return _long_middle(width, height)


def _long_middle(width: int, height: int) -> tuple[int, int, int, int]:
    part_height, part_width = min(height, LONGEST_SHAPE * width), min(width, LONGEST_SHAPE * height)
    return (width - part_width) // 2, (height - part_height) // 2, part_width, part_height


def network_parts(picture: UInt8Picture, side_pixels: int = 32) -> dict[ViewKind, tuple[int, int, int, int]]:
    """The parts of a picture that a network classifies, each squeezed to a square.

    Three of a photograph, because the mean of their logits was right about more of 217 photographs than the whole one
    alone, with each of the networks that ship with the program (``tests/benchmarks/photos.py``). A square picture has
    two, its middle square being all of it. A small one, such as an image of a data set, has nothing to cut away: it
    is classified as in a test.

    Args:
        picture: (height, width, 3).
        side_pixels: Height and width of what the network takes.

    Returns:
        Left, top, width and height in pixels of each part; the whole picture first.
    """
    height, width = picture.shape[:2]
    parts = {ViewKind.WHOLE: network_part(picture)}
    side = min(height, width)
    if side < LEAST_SIDES_FOR_PARTS * side_pixels:
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
    return _squeezed(Image.fromarray(np.ascontiguousarray(picture)), side_pixels)


def _at_most(image: Image.Image, longest_side: int) -> Image.Image:
    share = longest_side / max(image.size)
    if share >= 1:
        return image
    return image.resize(
        (max(1, round(image.width * share)), max(1, round(image.height * share))), Image.Resampling.LANCZOS
    )


def _squeezed(image: Image.Image, side_pixels: int) -> UInt8Picture:
    left, top, width, height = _long_middle(image.width, image.height)
    if (width, height) != image.size:
        image = image.crop((left, top, left + width, top + height))
    if image.size != (side_pixels, side_pixels):
        image = image.resize((side_pixels, side_pixels), Image.Resampling.BILINEAR)
    return np.array(image)


def _decoded(path: Path, longest_side: int) -> Image.Image:
    name = shown_name(path)
    return decoded_picture(_read_content(path, name), name, longest_side)


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
