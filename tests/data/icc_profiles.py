"""Colour profiles made from their published primaries, and a test picture in each."""

import struct
from typing import Final

from PIL import ImageCms

SRGB_CURVE: Final = struct.pack(
    ">4sI2H5i", b"para", 0, 3, 0, *(round(v * 65536) for v in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
)


def _gamma(value: float) -> bytes:
    return struct.pack(">4s3IHH", b"curv", 0, 1, 0, 0, 0)[:8] + struct.pack(">IHH", 1, round(value * 256), 0)


def matrix_profile(columns: tuple[tuple[float, float, float], ...], curve: bytes) -> bytes:
    """An RGB profile.

    Args:
        columns: XYZ of red, green and blue at D50.
        curve: From stored values to light, as an ICC tag.
    """
    white = (0.9642, 1.0, 0.8249)
    tags = [(b"desc", struct.pack(">4sII4s", b"desc", 0, 4, b"own") + bytes(80))]
    tags += [(b"cprt", struct.pack(">4sI5s3x", b"text", 0, b"none")), (b"wtpt", _xyz(white))]
    tags += [(name, _xyz(column)) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags:
        table += struct.pack(">4sII", name, start + len(body), len(content))
        body += content
    kinds = struct.pack(">I4s4s4s", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head = (
        struct.pack(">II", start + len(body), 0) + kinds + bytes(12) + b"acsp" + bytes(28) + _xyz(white)[8:] + bytes(48)
    )
    return head + table + body


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


DISPLAY_P3: Final = matrix_profile(
    ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)), SRGB_CURVE
)
ADOBE_RGB: Final = matrix_profile(
    ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), _gamma(2.19921875)
)
PROPHOTO: Final = matrix_profile(
    ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03134, 0.00009, 0.82491)), _gamma(1.8)
)
SRGB: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
