import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage

from cifar_gui.data.cifar_kinds import CIFAR10_BINARY, CIFAR100_BINARY, CIFAR100_PYTHON, CifarKind
from cifar_gui.ui.classify import incoming
from cifar_gui.ui.classify.incoming import Incoming, may_be_taken, pixels_of, sort_out, sort_paths
from tests.data.cifar_editions import put_archive, put_folder

pytestmark = pytest.mark.usefixtures("qapp")


def mime_of(*urls: str | Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(url)) if isinstance(url, Path) else QUrl(url) for url in urls])
    return mime


def test_files_when_dropped_are_pictures_whatever_they_are_called(tmp_path: Path) -> None:
    paths = [tmp_path / "cat.png", tmp_path / "notes.txt"]
    assert sort_out(mime_of(*paths)) == Incoming(pictures=tuple(paths))


@pytest.mark.parametrize("name", ["cifar-10-python.tar.gz", "CIFAR.TGZ", "cifar.tar"])
def test_archive_when_dropped_is_taken_for_cifar10(tmp_path: Path, name: str) -> None:
    assert sort_paths([tmp_path / name]) == Incoming(cifar10=tmp_path / name)


@pytest.mark.parametrize("kind", [CIFAR10_BINARY, CIFAR100_PYTHON, CIFAR100_BINARY], ids=lambda kind: kind.folder)
def test_other_edition_of_cifar_when_dropped_is_used_where_it_lies(tmp_path: Path, kind: CifarKind) -> None:
    folder, archive = put_folder(tmp_path / "a", kind), put_archive(tmp_path / "b", kind)
    for place in (folder, folder.parent, archive):
        assert sort_paths([place]) == Incoming(class_folders=place)


def test_folder_when_it_holds_cifar10_is_taken_for_it(tmp_path: Path) -> None:
    unpacked = tmp_path / "cifar-10-batches-py"
    unpacked.mkdir()
    (unpacked / "data_batch_1").touch()
    assert sort_paths([unpacked]) == Incoming(cifar10=unpacked)
    assert sort_paths([tmp_path]) == Incoming(cifar10=tmp_path)


def test_folder_when_it_has_subfolders_is_data_and_without_them_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "cats").mkdir()
    (tmp_path / "cats" / "b.jpg").touch()
    (tmp_path / "cats" / "A.PNG").touch()
    (tmp_path / "cats" / "notes.txt").touch()
    assert sort_paths([tmp_path]) == Incoming(class_folders=tmp_path)
    assert sort_paths([tmp_path / "cats"]).pictures == (tmp_path / "cats" / "A.PNG", tmp_path / "cats" / "b.jpg")


def test_folder_when_pictures_lie_beside_folders_counts_as_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "cat.jpg").touch()
    (tmp_path / "notes.txt").touch()
    assert sort_paths([tmp_path]) == Incoming(pictures=(tmp_path / "cat.jpg",))


def test_folder_when_it_is_empty_or_closed_is_left_to_the_loader_to_refuse(tmp_path: Path) -> None:
    assert sort_paths([tmp_path]) == Incoming(class_folders=tmp_path)
    if os.geteuid() != 0:  # the superuser may read everything
        tmp_path.chmod(0)
        assert sort_paths([tmp_path]) == Incoming(class_folders=tmp_path)
        tmp_path.chmod(0o700)


def test_disk_and_huge_folder_when_dropped_are_left_to_the_loader_after_a_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sort_paths([Path("/")]) == Incoming(class_folders=Path("/"))
    for number in range(4):
        (tmp_path / f"{number}.png").touch()
    monkeypatch.setattr(incoming, "_MOST_LOOKED_AT", 3)
    assert sort_paths([tmp_path]) == Incoming(class_folders=tmp_path)


@pytest.mark.parametrize("url", ["https://example.org/cat.png", "file://server/share/cat.png", "ftp://a/b"])
def test_links_when_dropped_are_not_opened(url: str) -> None:
    incoming = sort_out(mime_of(url))
    assert incoming.is_empty
    assert incoming.links == (url,)


def test_pixels_when_copied_become_a_picture_and_a_file_goes_before_them(tmp_path: Path) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 20, 30))
    mime = QMimeData()
    mime.setImageData(image)
    assert may_be_taken(mime)
    (picture,) = sort_out(mime).pictures
    assert isinstance(picture, tuple)
    assert picture[1].shape == (2, 3, 3)
    assert (picture[1] == (10, 20, 30)).all()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "cat.png"))])
    assert sort_out(mime).pictures == (tmp_path / "cat.png",)


def test_text_when_dragged_is_not_taken() -> None:
    mime = QMimeData()
    mime.setText("hello")
    assert not may_be_taken(mime)
    assert sort_out(mime) == Incoming()


def test_pixels_when_transparent_lie_on_white_and_rows_are_not_shifted() -> None:
    image = QImage(5, 3, QImage.Format.Format_ARGB32)  # 15 bytes in a row of RGB888, which Qt pads to 16
    image.fill(Qt.GlobalColor.transparent)
    image.setPixelColor(4, 2, QColor(1, 2, 3))
    pixels = pixels_of(image)
    assert pixels is not None
    expected = np.full((3, 5, 3), 255, np.uint8)
    expected[2, 4] = (1, 2, 3)
    assert (pixels == expected).all()


def test_pixels_when_huge_are_reduced_and_of_a_dense_screen_are_whole() -> None:
    big = QImage(4096, 100, QImage.Format.Format_RGB32)
    big.fill(Qt.GlobalColor.red)
    pixels = pixels_of(big)
    assert pixels is not None
    assert pixels.shape == (50, 2048, 3)
    dense = QImage(8, 8, QImage.Format.Format_RGB32)
    dense.fill(Qt.GlobalColor.red)
    dense.setDevicePixelRatio(2.0)
    pixels = pixels_of(dense)
    assert pixels is not None
    assert (pixels == (255, 0, 0)).all()
    assert pixels_of(QImage()) is None
