import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageCms

from cifar_gui.data.pictures import read_picture
from tests.data.icc_profiles import ADOBE_RGB, DISPLAY_P3, PROPHOTO, SRGB
from tests.data.picture_files import png_chunk, with_chunk

COLOURS = ((220, 40, 40), (120, 150, 90), (40, 60, 220))  # in sRGB
STORED = {
    "Display P3": (DISPLAY_P3, ((202, 59, 51), (126, 149, 97), (44, 59, 212))),
    "Adobe RGB": (ADOBE_RGB, ((189, 44, 44), (128, 149, 94), (50, 62, 215))),
    "ProPhoto RGB": (PROPHOTO, ((151, 67, 38), (108, 127, 81), (81, 54, 196))),
}
EXACT: dict[str, dict[str, Any]] = {"PNG": {}, "TIFF": {}, "WEBP": {"lossless": True}}
ROUNDED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 100, "subsampling": 0},
    "AVIF": {"quality": 100, "subsampling": "4:4:4"},
}


def stripes(colours: tuple[tuple[int, int, int], ...]) -> Image.Image:
    return Image.fromarray(np.array([colours], np.uint8).repeat(16, axis=0).repeat(16, axis=1))


def middles(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    return picture[8, 8::16].astype(np.int64)


@pytest.mark.parametrize("format_name", [*EXACT, *ROUNDED])
@pytest.mark.parametrize("space", STORED)
def test_picture_with_a_colour_profile_is_read_in_srgb(tmp_path: Path, space: str, format_name: str) -> None:
    profile, stored = STORED[space]
    options = {**EXACT, **ROUNDED}[format_name]
    stripes(stored).save(tmp_path / "a", format_name, icc_profile=profile, **options)

    furthest = np.abs(middles(read_picture(tmp_path / "a")) - COLOURS).max()

    assert furthest <= (2 if format_name in EXACT else 12)  # dark colours of large spaces are far apart


def test_picture_that_says_it_is_in_srgb_keeps_its_numbers(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 20, 3), np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png", icc_profile=SRGB)

    np.testing.assert_array_equal(read_picture(tmp_path / "a.png"), pixels)


@pytest.mark.parametrize("profile", [b"no profile", DISPLAY_P3[:200], DISPLAY_P3.replace(b"RGB ", b"CMYK")])
def test_picture_with_a_broken_profile_keeps_its_numbers(tmp_path: Path, profile: bytes) -> None:
    stripes(COLOURS).save(tmp_path / "a.png", icc_profile=profile)

    np.testing.assert_array_equal(middles(read_picture(tmp_path / "a.png")), COLOURS)


def test_grey_picture_in_the_space_of_a_camera_is_read_in_srgb(tmp_path: Path) -> None:
    Image.new("L", (8, 8), 100).save(tmp_path / "a.png", icc_profile=PROPHOTO)

    expected = round(255 * (1.055 * ((100 / 255) ** 1.8) ** (1 / 2.4) - 0.055))
    assert np.abs(read_picture(tmp_path / "a.png").astype(int) - expected).max() <= 2


def test_picture_in_lab_is_read_in_srgb(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    to_lab = ImageCms.ImageCmsTransform(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")), lab, "RGB", "LAB")
    to_lab.apply(stripes(COLOURS)).save(tmp_path / "a.tif")

    assert np.abs(middles(read_picture(tmp_path / "a.tif")) - COLOURS).max() <= 9  # eight bits of Lab are coarse


def deep_png(path: Path, values: list[int], significant_bits: int | None) -> Path:
    Image.fromarray(np.array([values], np.uint16).repeat(4, axis=0)).save(path)
    if significant_bits is not None:
        path.write_bytes(with_chunk(path.read_bytes(), png_chunk(b"sBIT", bytes([significant_bits]))))
    return path


@pytest.mark.parametrize(
    ("most", "significant_bits"),
    [(255, None), (4095, None), (65535, None), (1023, 10), (4095, 12), (16383, 14), (65535, 12), (65535, 16)],
)
def test_deep_grey_is_stretched_by_its_significant_bits(
    tmp_path: Path, most: int, significant_bits: int | None
) -> None:
    values = [0, most // 4, most // 2, most]

    picture = read_picture(deep_png(tmp_path / "a.png", values, significant_bits))

    assert picture[0, :, 0].tolist() == [round(value * 255 / most) for value in values]


def deep_colour_png(path: Path, colours: list[tuple[int, int, int]], significant_bits: int | None) -> Path:
    """A PNG of 16 bits a colour, which Pillow cannot write."""
    row = b"\0" + np.array(colours, ">u2").tobytes()
    header = struct.pack(">IIBBBBB", len(colours), 4, 16, 2, 0, 0, 0)
    extra = b"" if significant_bits is None else png_chunk(b"sBIT", bytes([significant_bits] * 3))
    chunks = png_chunk(b"IHDR", header) + extra + png_chunk(b"IDAT", zlib.compress(row * 4)) + png_chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    return path


@pytest.mark.parametrize(
    ("most", "significant_bits"), [(255, None), (4095, None), (1023, 10), (4095, 12), (16383, 14), (255, 8)]
)
def test_deep_colours_are_stretched_by_their_significant_bits(
    tmp_path: Path, most: int, significant_bits: int | None
) -> None:
    colours = [(most, most // 2, 0), (0, most // 4, most)]

    picture = read_picture(deep_colour_png(tmp_path / "a.png", colours, significant_bits))

    assert picture[0].tolist() == [[round(value * 255 / most) for value in colour] for colour in colours]


@pytest.mark.parametrize("significant_bits", [None, 12, 16])
def test_colours_that_use_all_sixteen_bits_are_read_as_they_are(tmp_path: Path, significant_bits: int | None) -> None:
    colours = [(65535, 257 * 100, 0), (0, 257 * 3, 257 * 200)]

    picture = read_picture(deep_colour_png(tmp_path / "a.png", colours, significant_bits))

    assert picture[0].tolist() == [[value // 257 for value in colour] for colour in colours]


def test_dark_grey_of_sixteen_bits_that_says_so_stays_dark(tmp_path: Path) -> None:
    assert read_picture(deep_png(tmp_path / "a.png", [0, 4000], 16)).max() == round(4000 / 257)


def test_deep_grey_is_stretched_alike_all_over_a_large_picture(tmp_path: Path) -> None:
    grey = np.zeros((4000, 10), np.uint16)
    grey[:200], grey[-200:] = 200, 4000
    Image.fromarray(grey).save(tmp_path / "a.tif")

    picture = read_picture(tmp_path / "a.tif")

    assert (picture[0, 0, 0], picture[-1, 0, 0]) == (round(200 * 255 / 4095), round(4000 * 255 / 4095))


@pytest.mark.parametrize(("most", "kind"), [(1.0, np.float32), (255.0, np.float32), (2.0**31 - 1, np.int32)])
def test_numbers_of_a_measurement_are_read_as_grey(tmp_path: Path, most: float, kind: type[np.number[Any]]) -> None:
    values = np.array([[0, most / 2, most]]).repeat(3, axis=0).astype(kind)
    Image.fromarray(values).save(tmp_path / "a.tif")

    assert np.abs(read_picture(tmp_path / "a.tif")[0, :, 0].astype(int) - [0, 127, 255]).max() <= 1


def test_numbers_that_are_none_are_black(tmp_path: Path) -> None:
    Image.fromarray(np.full((3, 3), np.nan, np.float32)).save(tmp_path / "a.tif")

    assert not read_picture(tmp_path / "a.tif").any()


def test_large_profile_of_a_png_is_applied(tmp_path: Path) -> None:
    profile, stored = STORED["Display P3"]
    long_profile = profile + np.random.default_rng(0).bytes(2_000_000)
    long_profile = len(long_profile).to_bytes(4, "big") + long_profile[4:]
    stripes(stored).save(tmp_path / "a.png")
    chunk = png_chunk(b"iCCP", b"name\0\0" + zlib.compress(long_profile))
    (tmp_path / "a.png").write_bytes(with_chunk((tmp_path / "a.png").read_bytes(), chunk))

    assert np.abs(middles(read_picture(tmp_path / "a.png")) - COLOURS).max() <= 2
