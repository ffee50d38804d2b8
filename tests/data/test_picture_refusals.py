import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cifar_gui.data.errors import (
    PictureDamagedError,
    PictureEmptyError,
    PictureError,
    PictureFileTooBigError,
    PictureFormatError,
    PictureMissingError,
    PictureNotAFileError,
    PictureTooManyPixelsError,
)
from cifar_gui.data.pictures import read_picture
from tests.data.picture_files import blank_png, two_halves

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files in folders")


def refused(path: Path, error: type[PictureError]) -> str:
    """The sentence with which a picture is refused; it names the file but not its folder."""
    with pytest.raises(error) as caught:
        read_picture(path)
    assert type(caught.value) is error
    assert path.name in str(caught.value)
    assert str(path.parent) not in str(caught.value) or path.parent == Path("/dev")
    return str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert "was not found" in refused(tmp_path / "gone.png", PictureMissingError)


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


@pytest.mark.parametrize("format_name", ["PPM", "TGA", "ICO", "JPEG2000"])
def test_format_that_is_not_read_is_refused(tmp_path: Path, format_name: str) -> None:
    two_halves().save(tmp_path / "a.png", format_name)

    refused(tmp_path / "a.png", PictureFormatError)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.9])
def test_picture_when_cut_off_is_refused(tmp_path: Path, format_name: str, share: float) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole", format_name)
    content = (tmp_path / "whole").read_bytes()
    (tmp_path / "a.jpg").write_bytes(content[: int(len(content) * share)])

    with pytest.raises((PictureDamagedError, PictureFormatError)):
        read_picture(tmp_path / "a.jpg")


@pytest.mark.parametrize("side", [7100, 13_000, 20_000], ids=["50", "169", "400"])
def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path, side: int) -> None:
    bomb = blank_png(tmp_path / "bomb.png", side, side)
    assert bomb.stat().st_size < 500_000

    sentence = refused(bomb, PictureTooManyPixelsError)

    assert "at most 50 million" in sentence


def test_webp_of_too_many_pixels_is_refused_earlier(tmp_path: Path) -> None:
    Image.new("L", (5001, 4000)).save(tmp_path / "a.webp", quality=1, method=0)

    assert "21 million, and at most 20 million" in refused(tmp_path / "a.webp", PictureTooManyPixelsError)


@pytest.mark.parametrize("seed", range(42))
def test_picture_when_its_bytes_are_shuffled_is_read_or_refused_but_nothing_else(tmp_path: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    format_name = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")[seed % 7]
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
    with pytest.raises(PictureMissingError, match=r"^a\?b\.png was not found"):
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
    file = blank_png(tmp_path / "large.png", 8000, 6250, bit_depth=8, colour_type=6)

    run = subprocess.run([sys.executable, "-c", MEASURE, str(file)], capture_output=True, text=True, check=True)

    shape, growth_kilobytes = json.loads(run.stdout)
    assert shape == [800, 1024, 3]
    assert growth_kilobytes < 400_000
