import io
import zlib

import numpy as np
import pytest

from cifar_gui.data.png_chunks import SIGNATURE, PngParts, png_parts
from tests.data.picture_files import png_chunk, two_halves

TEXT = png_chunk(b"zTXt", b"settings\0\0" + zlib.compress(bytes(3_000_000)))
HEADER_END = len(SIGNATURE) + 25  # the header chunk always has that length


def png(*extras: bytes) -> bytes:
    stream = io.BytesIO()
    two_halves().save(stream, "PNG")
    content = stream.getvalue()
    return content[:HEADER_END] + b"".join(extras) + content[HEADER_END:]


def test_chunks_that_no_pixel_needs_are_left_out() -> None:
    assert png_parts(png(TEXT, png_chunk(b"tIME", bytes(7)))) == PngParts(png(), None, None)


def test_transparency_and_orientation_stay() -> None:
    content = png(png_chunk(b"tRNS", bytes(6)), png_chunk(b"eXIf", b"MM\0*"))

    assert png_parts(content).content == content


def test_extras_with_a_wrong_checksum_are_left_out() -> None:
    broken = png_chunk(b"eXIf", b"MM\0*")[:-1] + b"\0"

    assert png_parts(png(broken)).content == png()


def test_profile_and_significant_bits_are_told() -> None:
    profile = np.random.default_rng(0).bytes(2_000_000)
    chunks = png_chunk(b"iCCP", b"a name\0\0" + zlib.compress(profile)), png_chunk(b"sBIT", b"\x0c\x0b\x0c")

    assert png_parts(png(*chunks)) == PngParts(png(), profile, 12)


@pytest.mark.parametrize("packed", [zlib.compress(bytes(20 << 20)), b"no zlib", zlib.compress(b"cut off")[:-5], b""])
def test_profile_that_is_broken_or_endless_is_none(packed: bytes) -> None:
    assert png_parts(png(png_chunk(b"iCCP", b"a name\0\0" + packed))).profile is None


def test_file_that_is_cut_off_stays_cut_off() -> None:
    content = png()
    image_data = content.index(b"IDAT") + 4

    assert all(
        png_parts(content[:length]).content == content[:length] for length in range(image_data, len(content) - 12)
    )
