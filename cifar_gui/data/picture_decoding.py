"""A picture file's content as pixels, decoded safely: formats and pixels are bounded before anything is decoded."""

import struct
import warnings
from importlib.util import find_spec
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from cifar_gui.data.errors import (
    PictureDamagedError,
    PictureFormatError,
    PictureHeicError,
    PictureTooManyPixelsError,
)
from cifar_gui.data.picture_colours import flat, srgb, white_value
from cifar_gui.data.png_chunks import SIGNATURE as PNG_SIGNATURE
from cifar_gui.data.png_chunks import PngParts, png_parts
from cifar_gui.domain.sentence import Sentence

FORMATS: Final = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")
MAX_PIXELS: Final = 50_000_000  # decoded at once; a telephone's HEIC has 49 million
# These decoders hold several copies: 0.6 GB at 40 million and 0.4 GB at 48 million (Pillow 13.0, 2026-11).
MAX_PIXELS_OF: Final = {"WEBP": 20_000_000, "AVIF": 40_000_000}
ENOUGH_SIDE: Final = 1000  # so a telephone's 4,000 pixels decode at a quarter, five times as fast as at a half
MOST_TIFF_VALUES: Final = 1_000_000  # of one entry; an honest file has one for each strip of rows or tile
MOST_SCANS: Final = 100  # of a JPEG; encoders write about ten, and each costs a pass over all pixels
_HEIC_BRANDS: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_JPEG_START: Final = b"\xff\xd8\xff"
_JPEG_SCAN: Final = b"\xff\xda"
_JPEG_END: Final = b"\xff\xd9"
_FILLERS: Final = (
    b"",
    b"\x55" * 4096,
    b"\xaa" * 4096,
)  # one may stand for the same codes as another, but not all three
_TIFF_STARTS: Final = {b"II*\0": "<", b"MM\0*": ">"}
_TIFF_TILE: Final = (322, 323)  # the entries of a tile's width and height
_ORIENTATION: Final = 0x0112  # the EXIF tag that says which way up the camera was held
_ROWS_AT_ONCE: Final = 64
_DEEP_COLOURS: Final = "RGB;16B"  # how Pillow calls the high bytes of a PNG's 16-bit colours
_LOW_BYTES: Final = "RGB;16L"  # the other order of bytes, so that the low ones are taken for the high ones
_DEEP_BITS: Final = (8, 12)  # what they are taken to have if they are so small and the file does not say


def decoded_picture(content: bytes, name: str, longest_side: int) -> Image.Image:
    """A picture file's first frame, upright, in sRGB, transparent parts over white.

    Args:
        content: The whole file.
        name: What it is called in an error.
        longest_side: In pixels; a larger picture is reduced until its longest side is less than twice that.

    Returns:
        An image of mode RGB.

    Raises:
        PictureError: A subclass that says why the file is not used.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as broken EXIF data beside a good picture
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        png = png_parts(content) if content.startswith(PNG_SIGNATURE) else None
        content = png.content if png is not None else content
        with _opened(content, name) as image:
            _prepare(image, name, content, longest_side)
            try:
                return _decoded(image, content, png, longest_side)
            except Exception as error:  # hostile pixels can make a decoder raise nearly anything
                raise PictureDamagedError(name=name) from error


def check_pixels(width: int, height: int, name: str, most: int = MAX_PIXELS) -> None:
    """Refuse a picture of too many pixels.

    Raises:
        PictureTooManyPixelsError: If it has more than ``most``.
    """
    if width * height > most:
        megapixels = -(-width * height // 1_000_000)
        raise PictureTooManyPixelsError(name=name, megapixels=megapixels, most_megapixels=most // 1_000_000)


def reduced(image: Image.Image, longest_side: int, significant_bits: int | None = None) -> Image.Image:
    """A picture in 8 bits without transparency, reduced by a whole factor.

    Colours are converted and averaged in strips: a large picture with a palette or with transparency would otherwise be
    held in memory three times.

    Args:
        image: Any decoded image.
        longest_side: In pixels; the longest side of the result is less than twice that.
        significant_bits: Of each sample, if its file says it.

    Returns:
        An image of mode L, CMYK, LAB or RGB.
    """
    white = white_value(image, significant_bits)
    factor = max(image.size) // longest_side
    if factor <= 1:
        return flat(image, white)
    small: Image.Image | None = None
    for top in range(0, image.height, factor * _ROWS_AT_ONCE):
        strip = image.crop((0, top, image.width, min(image.height, top + factor * _ROWS_AT_ONCE)))
        part = flat(strip, white).reduce(factor)
        if small is None:
            small = Image.new(part.mode, (-(-image.width // factor), -(-image.height // factor)))
        small.paste(part, (0, top // factor))
    assert small is not None, "no image is without rows"
    return small


def _opened(content: bytes, name: str) -> Image.Image:
    """The picture's header, read by one of the allowed decoders."""
    try:
        if content.startswith(_JPEG_START):  # not by Image.open, whose limit counts the pixels before they are reduced
            return JpegImageFile(BytesIO(content))
        _check_tiff(content)
        return Image.open(BytesIO(content), formats=(*FORMATS, *_heic_format()))
    except UnidentifiedImageError as error:
        is_heic = content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS
        raise (PictureHeicError if is_heic and not _heic_format() else PictureFormatError)(name=name) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        too_many = Sentence("more than {count}", count=(Image.MAX_IMAGE_PIXELS or MAX_PIXELS) // 1_000_000)
        raise PictureTooManyPixelsError(
            name=name, megapixels=too_many, most_megapixels=MAX_PIXELS // 1_000_000
        ) from error
    except Exception as error:  # a hostile header can make a decoder raise nearly anything
        raise PictureDamagedError(name=name) from error


def _heic_format() -> tuple[str, ...]:
    """Pillow's name of HEIC, if the package that decodes it is installed; makes the decoder known to Pillow."""
    if "HEIF" not in Image.OPEN:
        if find_spec("pillow_heif") is None:
            return ()
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    return ("HEIF",)


def _check_tiff(content: bytes) -> None:
    """Refuse a TIFF file whose first directory lists absurdly many values: Pillow makes an object of each."""
    order = _TIFF_STARTS.get(content[:4])
    if order is None:
        return
    (place,) = struct.unpack_from(f"{order}I", content, 4)
    (num_entries,) = struct.unpack_from(f"{order}H", content, place)
    for number in range(num_entries):
        _tag, kind, count = struct.unpack_from(f"{order}HHI", content, place + 2 + 12 * number)
        is_text = kind in (1, 2, 6, 7)  # bytes, which are kept as they are
        if count > MOST_TIFF_VALUES and not is_text:
            raise ValueError(f"{count} values in one entry")


def _prepare(image: Image.Image, name: str, content: bytes, longest_side: int) -> None:
    """Choose at what scale a JPEG is decoded, and refuse what would still be too large."""
    if isinstance(image, JpegImageFile):
        if _is_kept_whole(image, content):
            check_pixels(image.width, image.height, name)
            if content.count(_JPEG_SCAN) > MOST_SCANS:
                raise PictureDamagedError(name=name)
        scale = min(longest_side, ENOUGH_SIDE) / max(image.size)
        if scale < 1:  # a half, a quarter or an eighth, for a fraction of time and memory
            image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    check_pixels(image.width, image.height, name, MAX_PIXELS_OF.get(image.format or "", MAX_PIXELS))
    if isinstance(image, TiffImageFile):
        width, height = (image.tag_v2.get(tag, 1) for tag in _TIFF_TILE)  # its decoder holds a whole one
        check_pixels(width, height, name)


def _is_kept_whole(image: JpegImageFile, content: bytes) -> bool:
    """Whether a JPEG comes in several scans, so that its decoder holds every coefficient until the last of them."""
    header_end = image.fp.tell() if image.fp is not None else 0  # Pillow stops behind the first scan's header
    num_in_scan = content[content.rfind(_JPEG_SCAN, 0, header_end) + 4]
    return bool(image.info.get("progressive")) or num_in_scan < image.layers


def _decoded(image: Image.Image, content: bytes, png: PngParts | None, longest_side: int) -> Image.Image:
    profile = png.profile if png is not None else image.info.get("icc_profile")
    bits = png.significant_bits if png is not None else None
    is_deep = isinstance(image, PngImageFile) and any(tile.args == _DEEP_COLOURS for tile in image.tile)
    image = _loaded(image, content)
    small = reduced(_stretched(image, content, bits) if is_deep else image, longest_side, bits)
    lying = srgb(small, profile)
    orientation = _orientation(image)
    if orientation == 1:
        return lying
    lying.getexif()[_ORIENTATION] = orientation
    return ImageOps.exif_transpose(lying)


def _stretched(image: Image.Image, content: bytes, significant_bits: int | None) -> Image.Image:
    """A PNG of 16 bits a colour in 8, bright even if its values use only the lower of them.

    Pillow keeps the high byte of each colour, which is nearly black then; so the low bytes are decoded as well.
    """
    high = np.asarray(image)
    choices = _DEEP_BITS if significant_bits is None else (significant_bits,)
    if high.max() >= 1 << max(0, max(choices) - 8):
        return image  # they use all 16
    with PngImageFile(BytesIO(content)) as lower:
        lower.tile = [tile._replace(args=_LOW_BYTES) for tile in lower.tile]
        values = high.astype(np.uint16) << 8 | np.asarray(lower)
    white = next((1 << bits) - 1 for bits in (*choices, 16) if values.max() < 1 << bits)
    return Image.fromarray(np.rint(values * np.float32(255 / white)).astype(np.uint8))


def _loaded(image: Image.Image, content: bytes) -> Image.Image:
    """The image with its pixels.

    A JPEG without its end marker is whole if it makes no difference what stands in the place of the missing bytes.
    """
    try:
        image.load()
        return image
    except OSError:
        if not isinstance(image, JpegImageFile):
            raise
    size = image.size
    first, *others = (_completed_jpeg(content, filler, size) for filler in _FILLERS)
    if any(other.tobytes() != first.tobytes() for other in others):
        raise OSError("pixels are missing")
    return first


def _completed_jpeg(content: bytes, filler: bytes, size: tuple[int, int]) -> Image.Image:
    image = JpegImageFile(BytesIO(content.removesuffix(b"\xff") + filler + _JPEG_END))
    image.draft(None, size)
    image.load()
    return image


def _orientation(image: Image.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)  # after loading: some decoders turn the picture themselves
    except Exception:  # broken EXIF data does not make a picture unusable
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1
