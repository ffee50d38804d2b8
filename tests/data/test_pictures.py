import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from cifar_gui.data import pictures
from cifar_gui.data.errors import (
    PictureDamagedError,
    PictureEmptyError,
    PictureError,
    PictureFileTooBigError,
    PictureFormatError,
    PictureMissingError,
    PictureNotAFileError,
    PicturePixelsError,
    PictureTooManyPixelsError,
)
from cifar_gui.data.pictures import centre_square, network_pixels, picture_from_pixels, read_picture
from tests.data.picture_files import BLUE, GREEN, RED, WHITE, blank_png, two_halves

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")


def assert_colour(pixel: npt.NDArray[Any], colour: tuple[int, int, int], tolerance: int = 6) -> None:
    assert np.abs(pixel.astype(int) - colour).max() <= tolerance, f"{pixel} is not {colour}"


def assert_two_halves(picture: npt.NDArray[np.uint8], left: Any = RED, right: Any = BLUE) -> None:
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    height, width = picture.shape[:2]
    assert_colour(picture[height // 2, width // 4], left)
    assert_colour(picture[height // 2, width * 3 // 4], right)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.png", {}),
        ("a.jpg", {"quality": 95, "subsampling": 0}),
        ("progressive.jpeg", {"quality": 95, "subsampling": 0, "progressive": True}),
        ("a.webp", {"lossless": True}),
        ("a.bmp", {}),
        ("a.gif", {}),
    ],
)
def test_picture_when_in_a_common_format_is_read(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    two_halves().save(tmp_path / name, **options)

    picture = read_picture(tmp_path / name)

    assert picture.shape == (20, 40, 3)
    assert_two_halves(picture)


def test_picture_when_its_extension_is_wrong_is_read_by_its_content(tmp_path: Path) -> None:
    two_halves().save(tmp_path / "a.gif", "PNG")

    assert_two_halves(read_picture(tmp_path / "a.gif"))


@pytest.mark.parametrize(("mode", "format_name"), [("P", "PNG"), ("P", "GIF"), ("CMYK", "JPEG")])
def test_picture_when_in_another_colour_mode_becomes_rgb(tmp_path: Path, mode: str, format_name: str) -> None:
    two_halves().convert(mode).save(tmp_path / "a", format_name)

    assert_two_halves(read_picture(tmp_path / "a"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
def test_picture_when_grey_becomes_rgb(tmp_path: Path, mode: str) -> None:
    grey = np.zeros((20, 40), np.uint8)
    grey[:, 20:] = 255
    image = Image.fromarray(grey) if mode != "I;16" else Image.fromarray(grey.astype(np.uint16) * 257)
    (image if mode == "I;16" else image.convert(mode)).save(tmp_path / "a.png")

    assert_two_halves(read_picture(tmp_path / "a.png"), left=(0, 0, 0), right=WHITE)


def test_picture_when_grey_of_sixteen_bits_keeps_its_shades(tmp_path: Path) -> None:
    shades = np.array([[0, 0x4040, 0x8080, 0xFFFF]], np.uint16).repeat(4, axis=0)
    Image.fromarray(shades).save(tmp_path / "a.png")

    picture = read_picture(tmp_path / "a.png")

    assert picture[0, :, 0].tolist() == [0, 0x40, 0x80, 0xFF]


def test_picture_when_transparent_lies_on_white(tmp_path: Path) -> None:
    pixels = np.zeros((2, 3, 4), np.uint8)
    pixels[:, 1] = (0, 0, 0, 255)
    pixels[:, 2] = (255, 0, 0, 128)
    Image.fromarray(pixels).save(tmp_path / "a.png")

    picture = read_picture(tmp_path / "a.png")

    assert_colour(picture[0, 0], WHITE, 0)
    assert_colour(picture[0, 1], (0, 0, 0), 0)
    assert_colour(picture[0, 2], (255, 127, 127), 1)


def test_picture_when_its_palette_is_transparent_lies_on_white(tmp_path: Path) -> None:
    image = two_halves().convert("P", palette=Image.Palette.ADAPTIVE)
    image.save(tmp_path / "a.png", transparency=image.getpixel((0, 0)))

    assert_two_halves(read_picture(tmp_path / "a.png"), left=WHITE)


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_picture_when_animated_is_its_first_frame(tmp_path: Path, name: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (GREEN, RED, BLUE)]
    options: dict[str, Any] = {"lossless": True} if name.endswith("webp") else {}
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], **options)

    assert_colour(read_picture(tmp_path / name)[10, 10], GREEN)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_when_the_camera_was_turned_stands_upright(tmp_path: Path, orientation: int) -> None:
    upright = np.zeros((16, 32, 3), np.uint8)
    upright[:8, :16], upright[8:, :16], upright[:, 16:] = RED, GREEN, BLUE
    turns = {
        1: lambda image: image,
        2: np.fliplr,
        3: lambda image: np.rot90(image, 2),
        4: np.flipud,
        5: lambda image: np.flipud(np.rot90(image)).copy(),
        6: lambda image: np.rot90(image, 1),
        7: lambda image: np.fliplr(np.rot90(image)).copy(),
        8: lambda image: np.rot90(image, 3),
    }
    stored = Image.fromarray(np.ascontiguousarray(turns[orientation](upright)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a.png", exif=exif)

    np.testing.assert_array_equal(read_picture(tmp_path / "a.png"), upright)


def test_picture_when_its_exif_data_is_broken_is_read_as_it_lies(tmp_path: Path) -> None:
    two_halves().save(tmp_path / "a.jpg", quality=95, subsampling=0, exif=b"Exif\0\0MM\0\x2a\xff\xff\xff\xff garbage")

    assert_two_halves(read_picture(tmp_path / "a.jpg"))


@pytest.mark.parametrize(("size", "shape"), [((3000, 1500), (512, 1024, 3)), ((500, 2600), (1024, 197, 3))])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_picture_when_large_is_reduced_evenly(
    tmp_path: Path, name: str, size: tuple[int, int], shape: tuple[int, int, int]
) -> None:
    two_halves(*size).save(tmp_path / name)

    picture = read_picture(tmp_path / name)

    assert np.abs(np.array(picture.shape) - shape).max() <= 1
    assert max(picture.shape) <= 1024
    assert_two_halves(picture)


def test_picture_when_reduced_is_averaged_and_not_sampled(tmp_path: Path) -> None:
    stripes = np.zeros((1, 4096, 3), np.uint8)
    stripes[:, ::2] = 255
    Image.fromarray(stripes.repeat(8, axis=0)).save(tmp_path / "a.png")

    picture = read_picture(tmp_path / "a.png")

    assert np.abs(picture.astype(int) - 127).max() <= 2


def test_picture_when_linked_to_is_read(tmp_path: Path) -> None:
    two_halves().save(tmp_path / "real.png")
    try:
        (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    except OSError:
        pytest.skip("this system does not let the user make links")

    assert_two_halves(read_picture(tmp_path / "link.png"))


def refused(path: Path, error: type[PictureError]) -> str:
    """The sentence with which a picture is refused; it names the file but not its folder."""
    with pytest.raises(error) as caught:
        read_picture(path)
    assert type(caught.value) is error
    assert path.name in str(caught.value)
    assert str(path.parent) not in str(caught.value) or path.parent == Path("/dev")
    return str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "gone.png", PictureMissingError)


def test_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()

    assert "a folder" in refused(tmp_path / "folder.png", PictureNotAFileError)


@POSIX_ONLY
def test_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")

    assert "pipe" in refused(tmp_path / "pipe.png", PictureNotAFileError)


@POSIX_ONLY
def test_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.png")

        refused(tmp_path / "a.png", PictureNotAFileError)


@POSIX_ONLY
def test_endless_device_is_refused() -> None:
    refused(Path("/dev/zero"), PictureNotAFileError)


def test_path_with_a_null_character_is_refused() -> None:
    with pytest.raises(PictureError):
        read_picture(Path("a\0b.png"))


def test_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").touch()

    assert "0 bytes" in refused(tmp_path / "a.png", PictureEmptyError)


def test_file_of_too_many_bytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as stream:
        stream.truncate(10 << 30)  # holes: takes no room

    assert "10738 MB" in refused(tmp_path / "a.png", PictureFileTooBigError)


def test_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("not a picture", encoding="utf-8")

    assert "PNG, JPEG" in refused(tmp_path / "a.png", PictureFormatError)


def test_postscript_is_refused_without_its_interpreter(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n")

    refused(tmp_path / "a.png", PictureFormatError)


@pytest.mark.parametrize("format_name", ["TIFF", "PPM", "TGA", "ICO"])
def test_format_that_is_not_read_is_refused(tmp_path: Path, format_name: str) -> None:
    two_halves().save(tmp_path / "a.png", format_name)

    refused(tmp_path / "a.png", PictureFormatError)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_picture_when_cut_off_is_refused(tmp_path: Path, format_name: str, share: float) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole", format_name)
    content = (tmp_path / "whole").read_bytes()
    (tmp_path / "a.jpg").write_bytes(content[: int(len(content) * share)])

    with pytest.raises((PictureDamagedError, PictureFormatError)):
        read_picture(tmp_path / "a.jpg")


@pytest.mark.parametrize("side", [7000, 13_000, 20_000], ids=["49", "169", "400"])
def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path, side: int) -> None:
    bomb = blank_png(tmp_path / "bomb.png", side, side)
    assert bomb.stat().st_size < 500_000

    sentence = refused(bomb, PictureTooManyPixelsError)

    assert "at most 40 million" in sentence


def test_webp_of_too_many_pixels_is_refused_earlier(tmp_path: Path) -> None:
    Image.new("L", (5001, 4000)).save(tmp_path / "a.webp", quality=1, method=0)

    assert "21 million, and at most 20 million" in refused(tmp_path / "a.webp", PictureTooManyPixelsError)


@pytest.mark.parametrize("seed", range(30))
def test_picture_when_its_bytes_are_shuffled_is_read_or_refused_but_nothing_else(tmp_path: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    format_name = ("PNG", "JPEG", "WEBP", "BMP", "GIF")[seed % 5]
    two_halves(64, 64).save(tmp_path / "a", format_name)
    content = np.frombuffer((tmp_path / "a").read_bytes(), np.uint8).copy()
    places = random.integers(8, len(content), 12)
    content[places] = random.integers(0, 256, 12, np.uint8)
    (tmp_path / "a").write_bytes(content.tobytes())

    try:
        picture = read_picture(tmp_path / "a")
    except PictureError:
        return
    assert picture.ndim == 3
    assert max(picture.shape) <= 1024


def test_name_with_control_characters_is_shown_without_them() -> None:
    with pytest.raises(PictureMissingError, match=r"^a\?b\.png does not exist"):
        read_picture(Path("a\nb.png"))


MEASURE = """
import json, resource, sys
from pathlib import Path
from PIL import Image
from cifar_gui.data.pictures import read_picture
Image.init()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
shape = read_picture(Path(sys.argv[1])).shape
print(json.dumps([shape, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives the peak memory in kilobytes")
def test_largest_picture_that_is_read_takes_less_than_400_mb(tmp_path: Path) -> None:
    file = blank_png(tmp_path / "large.png", 8000, 5000, bit_depth=8, colour_type=6)

    run = subprocess.run([sys.executable, "-c", MEASURE, str(file)], capture_output=True, text=True, check=True)

    shape, growth_kilobytes = json.loads(run.stdout)
    assert shape == [640, 1024, 3]
    assert growth_kilobytes < 400_000


def test_pasted_pixels_with_alpha_lie_on_white() -> None:
    pixels = np.zeros((4, 6, 4), np.uint8)
    pixels[:, 3:] = (0, 0, 255, 255)

    assert_two_halves(picture_from_pixels(pixels), left=WHITE)


def test_pasted_pixels_without_alpha_are_kept() -> None:
    pixels = np.asarray(two_halves())

    picture = picture_from_pixels(pixels)

    np.testing.assert_array_equal(picture, pixels)
    assert not np.shares_memory(picture, pixels)


def test_pasted_pixels_when_large_are_reduced() -> None:
    assert picture_from_pixels(np.zeros((300, 2048, 3), np.uint8)).shape == (150, 1024, 3)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 2), np.uint8),
        np.zeros((4, 4, 3), np.float32),
        np.zeros((0, 4, 3), np.uint8),
    ],
)
def test_pasted_pixels_of_another_form_are_refused(pixels: npt.NDArray[Any]) -> None:
    with pytest.raises(PicturePixelsError, match="Pasted picture"):
        picture_from_pixels(pixels)


def test_pasted_pixels_that_are_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1_000_000)

    with pytest.raises(PictureTooManyPixelsError):
        picture_from_pixels(np.zeros((1001, 1000, 3), np.uint8))


@pytest.mark.parametrize(
    ("shape", "square"), [((10, 21, 3), (5, 0, 10)), ((21, 10, 3), (0, 5, 10)), ((8, 8, 3), (0, 0, 8))]
)
def test_centre_square_is_the_largest_in_the_middle(shape: tuple[int, ...], square: tuple[int, int, int]) -> None:
    assert centre_square(np.zeros(shape, np.uint8)) == square


@pytest.mark.parametrize("shape", [(32, 32, 3), (100, 180, 3), (20, 300, 3), (1, 1, 3), (1024, 700, 3)])
def test_network_pixels_are_those_that_classifying_uses(shape: tuple[int, int, int]) -> None:
    from models.preprocessing import reduce_picture

    picture = np.random.default_rng(0).integers(0, 256, shape, np.uint8)

    pixels = network_pixels(picture)

    assert pixels.shape == (32, 32, 3)
    seen, square = reduce_picture(picture)
    assert square == centre_square(picture)
    assert np.abs(pixels.astype(int) - seen).max() <= 1
