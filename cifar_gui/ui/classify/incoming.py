"""What the user drags, pastes or opens: sorts files, folders, archives and pixels; reads no picture itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPainter

from cifar_gui.data.cifar_kinds import CIFAR10_PYTHON, CifarKind, find_cifar
from cifar_gui.data.picture_files import pictures_in
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import PictureSource

ARCHIVE_SUFFIXES: Final = (".tar.gz", ".tgz", ".tar")
_MOST_LOOKED_AT: Final = 20_000  # entries of a folder, while the window waits; the loader says what is wrong with more
_MAX_SIDE_PX: Final = 2048  # a pasted picture is kept in memory, and the network sees 32 pixels of it


@dataclass(frozen=True)
class Incoming:
    """What came, sorted."""

    pictures: tuple[PictureSource, ...] = ()  # a file that is no picture gets its answer there, too
    cifar10: Path | None = None  # an archive or folder of it, to be imported
    class_folders: Path | None = None  # a folder with one folder for each class, or CIFAR-100: used where it lies
    links: tuple[str, ...] = ()  # addresses that are not files of this computer

    @property
    def is_empty(self) -> bool:
        """Whether nothing came that can be used."""
        return not (self.pictures or self.cifar10 or self.class_folders)


def may_be_taken(mime: QMimeData) -> bool:
    """Whether a drag may be dropped here; looks at no file, because it is asked while the pointer moves."""
    return mime.hasUrls() or mime.hasImage()


def sort_out(mime: QMimeData) -> Incoming:
    """Sort what was dropped or pasted; local files go before pixels, because a file manager offers both."""
    urls = mime.urls() if mime.hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if _is_on_this_computer(url)]
    if paths:
        return sort_paths(paths)
    if mime.hasImage():
        pixels = pixels_of(QImage(mime.imageData()))
        if pixels is not None:
            name = QCoreApplication.translate("PicturesIn", "Pasted picture")
            return Incoming(pictures=((name, pixels),))
    return Incoming(links=tuple(url.toString() for url in urls))


def sort_paths(paths: list[Path]) -> Incoming:
    """Sort files and folders; a folder with pictures directly in it counts as these, else it is data."""
    pictures: list[Path] = []
    cifar10: Path | None = None
    class_folders: Path | None = None
    for path in paths:
        kind = _cifar_kind(path)
        if kind not in (None, CIFAR10_PYTHON):
            class_folders = path
        elif kind is not None or path.name.lower().endswith(ARCHIVE_SUFFIXES) or path.name == CIFAR10_PYTHON.folder:
            cifar10 = path
        elif not path.is_dir():
            pictures.append(path)
        else:
            inside = pictures_in(path, beside_folders=True, most=_MOST_LOOKED_AT)
            pictures.extend(inside)
            class_folders = class_folders if inside else path
    return Incoming(tuple(pictures), cifar10, class_folders)


def _cifar_kind(path: Path) -> CifarKind | None:
    """Which edition of CIFAR a folder or archive holds; None for anything else."""
    if not (path.is_dir() or path.name.lower().endswith(ARCHIVE_SUFFIXES)):
        return None
    try:
        found = find_cifar(path)
    except OSError:  # whoever reads it says why it cannot be read
        return None
    return found.kind if found is not None else None


def pixels_of(image: QImage) -> UInt8Picture | None:
    """The pixels of a picture on white, at most 2,048 on the longer side.

    Returns:
        (height, width, 3), uint8, RGB; None for an empty picture.
    """
    if image.isNull():
        return None
    if max(image.width(), image.height()) > _MAX_SIDE_PX:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(QSize(_MAX_SIDE_PX, _MAX_SIDE_PX), keep, smooth)
    flat = QImage(image.size(), QImage.Format.Format_RGB888)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(flat.rect(), image)  # into a rectangle: an image of a high-density screen is drawn at its pixels
    painter.end()
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : 3 * flat.width()].reshape(flat.height(), flat.width(), 3).copy()


def _is_on_this_computer(url: QUrl) -> bool:
    """Whether a URL is a file of this computer; a file on another host would be opened over the network."""
    return url.isLocalFile() and url.host() in ("", "localhost")
