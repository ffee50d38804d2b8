import io
import struct
import sys
import time
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from cifar_gui.data import picture_decoding
from cifar_gui.data.errors import (
    PictureDamagedError,
    PictureError,
    PictureHeicError,
    PictureTooManyPixelsError,
)
from cifar_gui.data.pictures import read_picture
from tests.data.picture_files import BLUE, RED, blank_jpeg, png_chunk, two_halves, with_chunk


def noise_jpeg(*, progressive: bool) -> bytes:
    stream = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    Image.fromarray(noise).save(stream, "JPEG", progressive=progressive)
    return stream.getvalue()


@pytest.mark.parametrize(("width", "height"), [(8064, 6048), (12000, 9000), (16384, 12288)])
def test_photo_of_a_telephone_is_read_whatever_its_pixels(tmp_path: Path, width: int, height: int) -> None:
    picture = read_picture(blank_jpeg(tmp_path / "a.jpg", width, height))

    assert picture.shape == (768, 1024, 3) or picture.shape == (756, 1008, 3)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("missing", [1, 2])
def test_jpeg_without_its_end_marker_is_read(tmp_path: Path, missing: int, progressive: bool) -> None:
    whole = noise_jpeg(progressive=progressive)
    (tmp_path / "whole.jpg").write_bytes(whole)
    (tmp_path / "a.jpg").write_bytes(whole[:-missing])

    np.testing.assert_array_equal(read_picture(tmp_path / "a.jpg"), read_picture(tmp_path / "whole.jpg"))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("missing", [4, 8, 100, 1000])
def test_jpeg_without_its_last_pixels_is_damaged(tmp_path: Path, missing: int, progressive: bool) -> None:
    (tmp_path / "a.jpg").write_bytes(noise_jpeg(progressive=progressive)[:-missing])

    with pytest.raises(PictureDamagedError):
        read_picture(tmp_path / "a.jpg")


@pytest.mark.parametrize("missing", [12, 16])
def test_png_without_its_end_is_read(tmp_path: Path, missing: int) -> None:
    two_halves().save(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:-missing])

    assert read_picture(tmp_path / "a.png").shape == (20, 40, 3)


@pytest.mark.parametrize(
    "extra",
    [
        png_chunk(b"zTXt", b"settings\0\0" + zlib.compress(bytes(80_000_000))),
        png_chunk(b"iCCP", b"profile\0\0" + zlib.compress(bytes(40_000_000))),
        png_chunk(b"tEXt", b"broken")[:-1] + b"\0",
        png_chunk(b"pHYs", b"short"),
        png_chunk(b"acTL", b"\xff" * 8),
    ],
    ids=["long text", "endless profile", "wrong checksum", "short", "frames"],
)
def test_png_with_odd_extras_is_read(tmp_path: Path, extra: bytes) -> None:
    two_halves().save(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes(with_chunk((tmp_path / "a.png").read_bytes(), extra))

    np.testing.assert_array_equal(read_picture(tmp_path / "a.png"), two_halves())


def test_tiff_of_several_pages_is_its_first(tmp_path: Path) -> None:
    two_halves().save(tmp_path / "a.tif", save_all=True, append_images=[Image.new("RGB", (9, 9), BLUE)])

    assert read_picture(tmp_path / "a.tif").shape == (20, 40, 3)


@pytest.mark.parametrize("format_name", ["TIFF", "AVIF", "HEIF"])
def test_picture_that_its_decoder_turns_is_turned_once(tmp_path: Path, format_name: str) -> None:
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = two_halves(64, 64)
    lying.info["exif"] = exif.tobytes()  # from which its encoder takes the turn
    lying.save(tmp_path / "a", format_name, **({} if format_name == "HEIF" else {"exif": exif}))

    picture = read_picture(tmp_path / "a")

    assert np.abs(picture[8, 32].astype(int) - RED).max() < 30
    assert np.abs(picture[-8, 32].astype(int) - BLUE).max() < 30


def test_heic_is_read(tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    two_halves(64, 64).save(tmp_path / "a.heic", "HEIF", quality=95)

    assert np.abs(read_picture(tmp_path / "a.heic")[32, 8].astype(int) - RED).max() < 30


def test_heic_without_its_decoder_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    monkeypatch.setattr(Image, "OPEN", {name: entry for name, entry in Image.OPEN.items() if name != "HEIF"})
    monkeypatch.setitem(sys.modules, "pillow_heif", None)

    with pytest.raises(PictureHeicError, match=r"HEIC.*pip install pillow-heif"):
        read_picture(tmp_path / "a.heic")


@pytest.mark.parametrize("name", ["progressive", "scans"])
def test_jpeg_whose_decoder_would_hold_all_of_it_is_refused_earlier(tmp_path: Path, name: str) -> None:
    content = bytearray(blank_jpeg(tmp_path / "a.jpg", 8064, 8064).read_bytes())
    if name == "progressive":
        content[content.index(b"\xff\xc0") + 1] = 0xC2
    else:  # each colour in a scan of its own
        start = content.index(b"\xff\xda")
        content[start : start + 14] = b"\xff\xda\0\x08\1\1\0\0\x3f\0"
    (tmp_path / "a.jpg").write_bytes(content)

    with pytest.raises(PictureTooManyPixelsError, match="66 million, and at most 50 million"):
        read_picture(tmp_path / "a.jpg")


def test_jpeg_of_scans_without_end_is_refused(tmp_path: Path) -> None:
    content = noise_jpeg(progressive=True)
    last_scan = content[content.rindex(b"\xff\xda") : -2]
    (tmp_path / "a.jpg").write_bytes(content[:-2] + last_scan * 200 + content[-2:])

    with pytest.raises(PictureDamagedError):
        read_picture(tmp_path / "a.jpg")


def tiff_with(entries: list[tuple[int, int, int, int]]) -> bytes:
    """A TIFF file of these entries: tag, kind, count, value."""
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + packed + bytes(4)


TIFF_BASE = [(258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1), (277, 3, 1, 1)]


@pytest.mark.parametrize(
    "entries",
    [
        [
            (256, 4, 1, 1),
            (257, 4, 1, 1),
            *TIFF_BASE,
            (322, 4, 1, 65535),
            (323, 4, 1, 65535),
            (324, 4, 1, 8),
            (325, 4, 1, 9),
        ],
        [(256, 4, 1, 60000), (257, 4, 1, 60000), *TIFF_BASE, (273, 4, 1, 8), (279, 4, 1, 9)],
        [(256, 4, 1, 9), (257, 4, 1, 9), *TIFF_BASE, (273, 4, 40_000_000, 8), (279, 4, 40_000_000, 8)],
        [(256, 4, 1, 0), (257, 4, 1, 0), *TIFF_BASE],
        [],
    ],
    ids=["huge tile", "huge", "strips without end", "nothing", "empty"],
)
def test_hostile_tiff_is_refused_at_once(tmp_path: Path, entries: list[tuple[int, int, int, int]]) -> None:
    (tmp_path / "a.tif").write_bytes(tiff_with(entries) + bytes(1_000_000))
    started = time.monotonic()

    with pytest.raises(PictureError):
        read_picture(tmp_path / "a.tif")

    assert time.monotonic() - started < 2


def test_formats_are_those_that_the_sentence_names() -> None:
    assert "PNG, JPEG, WebP, BMP, GIF, TIFF or AVIF".upper().replace(" OR", ",") == ", ".join(picture_decoding.FORMATS)
