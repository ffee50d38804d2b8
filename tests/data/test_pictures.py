from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from torchvision.transforms.v2 import InterpolationMode, functional

from cifar_gui.data import picture_decoding
from cifar_gui.data.errors import (
    PicturePixelsError,
    PictureTooManyPixelsError,
)
from cifar_gui.data.pictures import (
    cut,
    network_part,
    network_parts,
    network_pixels,
    picture_from_pixels,
    read_network_pixels,
    read_picture,
)
from cifar_gui.domain.classification import ViewKind
from tests.data.picture_files import BLUE, GREEN, RED, WHITE, two_halves


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
        ("a.tif", {}),
        ("packed.tiff", {"compression": "tiff_lzw"}),
        ("a.avif", {"quality": 90, "subsampling": "4:4:4"}),
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


def test_pasted_pixels_with_alpha_lie_on_white() -> None:
    pixels = np.zeros((4, 6, 4), np.uint8)
    pixels[:, 3:] = (0, 0, 255, 255)

    assert_two_halves(picture_from_pixels(pixels), left=WHITE)


def test_pasted_pixels_without_alpha_are_kept() -> None:
    pixels = np.asarray(two_halves())

    picture = picture_from_pixels(pixels)

    np.testing.assert_array_equal(picture, pixels)
    assert not np.shares_memory(picture, pixels)


@pytest.mark.parametrize("width", [4000, 4032])
def test_photo_of_a_telephone_is_decoded_at_a_quarter(
    tmp_path: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_halves(width, 300).save(tmp_path / "a.jpg")
    widths = []

    def noted(image: Image.Image, *_others: object) -> Image.Image:
        widths.append(image.width)
        return image

    monkeypatch.setattr(picture_decoding, "reduced", noted)

    read_picture(tmp_path / "a.jpg")

    assert widths == [width // 4]


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


def test_pasted_pixels_that_are_too_many_are_refused() -> None:
    pixel = np.zeros((1, 1, 3), np.uint8)

    with pytest.raises(PictureTooManyPixelsError):
        picture_from_pixels(np.broadcast_to(pixel, (50_001, 1000, 3)))


@pytest.mark.parametrize(
    ("shape", "part"),
    [
        ((8, 8, 3), (0, 0, 8, 8)),
        ((10, 20, 3), (0, 0, 20, 10)),
        ((20, 10, 3), (0, 0, 10, 20)),
        ((10, 41, 3), (10, 0, 20, 10)),
        ((41, 10, 3), (0, 10, 10, 20)),
    ],
)
def test_part_for_the_network_is_all_of_it_and_the_middle_of_a_very_long_one(
    shape: tuple[int, ...], part: tuple[int, int, int, int]
) -> None:
    assert network_part(np.zeros(shape, np.uint8)) == part


@pytest.mark.parametrize("shape", [(100, 180, 3), (20, 300, 3), (1, 1, 3), (1024, 700, 3)])
def test_network_pixels_have_the_size_a_network_takes(shape: tuple[int, int, int]) -> None:
    picture = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    pixels = network_pixels(picture)
    assert (pixels.shape, pixels.dtype) == ((32, 32, 3), np.dtype(np.uint8))


def test_network_pixels_of_a_picture_that_is_small_already_are_the_same_to_the_bit() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (32, 32, 3), np.uint8)
    np.testing.assert_array_equal(network_pixels(picture), picture)


def test_network_pixels_average_instead_of_skipping() -> None:
    stripes = np.zeros((320, 320, 3), np.uint8)
    stripes[:, ::2] = 255
    assert np.abs(network_pixels(stripes).astype(int) - 127).max() < 12


def test_network_pixels_of_a_very_long_picture_are_of_its_middle() -> None:
    picture = np.zeros((100, 400, 3), np.uint8)
    picture[:, 100:300] = 200
    assert (network_pixels(picture) == 200).all()


def test_network_pixels_show_all_of_a_picture_squeezed() -> None:
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[:, :50] = 200
    pixels = network_pixels(picture)
    assert (pixels[:, :7] == 200).all()
    assert (pixels[:, 9:] == 0).all()


def test_parts_of_a_photograph_are_the_whole_the_middle_square_and_its_middle() -> None:
    assert network_parts(np.zeros((100, 150, 3), np.uint8)) == {
        ViewKind.WHOLE: (0, 0, 150, 100),
        ViewKind.SQUARE: (25, 0, 100, 100),
        ViewKind.CLOSER: (35, 10, 80, 80),
    }


def test_parts_of_a_square_picture_name_the_square_once() -> None:
    parts = network_parts(np.zeros((100, 100, 3), np.uint8))
    assert parts == {ViewKind.WHOLE: (0, 0, 100, 100), ViewKind.CLOSER: (10, 10, 80, 80)}


@pytest.mark.parametrize("shape", [(32, 32, 3), (63, 63, 3), (63, 900, 3), (1, 1, 3)])
def test_small_picture_has_one_part_as_in_a_test(shape: tuple[int, int, int]) -> None:
    assert list(network_parts(np.zeros(shape, np.uint8))) == [ViewKind.WHOLE]


def test_part_is_cut_out_where_it_says() -> None:
    picture = np.arange(10 * 20 * 3, dtype=np.uint8).reshape(10, 20, 3)
    np.testing.assert_array_equal(cut(picture, (4, 2, 6, 3)), picture[2:5, 4:10])


@pytest.mark.parametrize("shape", [(120, 160, 3), (300, 900, 3), (32, 32, 3), (20, 90, 3)])
@pytest.mark.parametrize("side", [32, 64])
def test_network_pixels_of_a_file_are_those_of_the_picture_in_it(
    tmp_path: Path, shape: tuple[int, int, int], side: int
) -> None:
    Image.fromarray(np.random.default_rng(0).integers(0, 256, shape, np.uint8)).save(tmp_path / "a.png")

    pixels = read_network_pixels(tmp_path / "a.png", side)

    expected = network_pixels(read_picture(tmp_path / "a.png"), side)
    assert pixels.shape == expected.shape
    assert np.abs(pixels.astype(int) - expected).max() <= 2  # a large one is reduced in two steps


def test_network_pixels_are_those_of_torchvision() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (120, 160, 3), np.uint8)
    size, how = [48, 48], InterpolationMode.BILINEAR

    theirs = functional.resize(Image.fromarray(picture), size, how, antialias=True)

    np.testing.assert_array_equal(network_pixels(picture, 48), theirs)
