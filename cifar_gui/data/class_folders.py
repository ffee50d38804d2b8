"""The user's own pictures as a data set: read, reduced and divided into what to learn from and what to test on."""

import hashlib
import logging
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui.data.class_files import FoundFiles
from cifar_gui.data.duplicates import shared_pictures
from cifar_gui.data.errors import ClassFoldersError, PictureError, PictureFormatError, shown
from cifar_gui.data.fingerprint import fingerprint_of
from cifar_gui.data.folder_layout import Part
from cifar_gui.data.picture_files import PICTURE_SUFFIXES
from cifar_gui.data.pictures import read_network_pixels
from cifar_gui.data.pixel_store import PixelStore
from cifar_gui.domain.dataset import MOST_LEFT_OUT, Dataset, LeftOut, Split
from cifar_gui.domain.dataset_findings import findings, reasons
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import IMAGE_SIZE

TEST_SHARE: Final = 0.2  # of each class, when there is no test folder
_log = logging.getLogger(__name__)


def load_class_folders(files: FoundFiles, choice: str, context: JobContext, image_size: int = IMAGE_SIZE) -> Dataset:
    """Read every picture of the class folders.

    Without a test folder a fifth of each class is set aside for testing; which, depends on the files' names alone.

    Args:
        files: What ``class_files`` found in the folder.
        choice: What the user chose, kept in the data set.
        context: Told the files done (``Stage.LOADING``).
        image_size: Height and width to which every picture is resized.

    Returns:
        The data set, in random order; files that are no pictures are counted by reason in its notices.

    Raises:
        ClassFoldersError: If a class has no picture to learn from, or there is none to test on.
        Cancelled: If a stop was asked for.
    """
    with PixelStore(len(files.files), image_size) as pixels:
        return _read(files, choice, pixels, context)


def _read(files: FoundFiles, choice: str, pixels: PixelStore, context: JobContext) -> Dataset:
    folder = files.folder
    class_names = tuple(sorted({found.class_name for found in files.classes}))
    reader = _Reader(files.root, len(files.files), pixels, context)
    parts: dict[Part, list[_Picture]] = {part: [] for part in Part}
    for found in files.classes:
        pictures = reader.read(found.files, class_names.index(found.class_name))
        if found.part is None:
            num_test = _num_test(len(pictures))
            parts[Part.TEST] += pictures[:num_test]
            parts[Part.TRAIN] += pictures[num_test:]
        else:
            parts[found.part] += pictures
    _check_parts(folder.name, class_names, parts[Part.TRAIN], parts[Part.TEST])
    train, test = (_split(parts[part], pixels, context) for part in (Part.TRAIN, Part.TEST))
    validation = _split(parts[Part.VALIDATION], pixels, context) if parts[Part.VALIDATION] else None
    return Dataset(
        choice=choice,
        title=folder.name,
        class_names=class_names,
        train=train,
        test=test,
        fingerprint=fingerprint_of(train, test, class_names, context, validation),
        source=str(folder),
        notices=(
            *shared_pictures(train, test, context),
            *findings(class_names, train, test),
            *files.notices,
            *reasons(reader.left_out, len(files.files)),
        ),
        size_bytes=reader.size_bytes,
        origin=files.origin,
        left_out=tuple(reader.left_out[:MOST_LEFT_OUT]),
        validation=validation,
    )


@dataclass(frozen=True, eq=False)
class _Picture:
    """A picture that was read.

    Attributes:
        order: Decides its place among the others: by chance, but the same for the same name.
        label: Its class.
        number: Its number in the ``PixelStore``.
    """

    order: bytes
    label: int
    number: int


class _Reader:
    """Reads pictures and keeps account of what it had to leave out.

    Attributes:
        size_bytes: Of the files read.
        left_out: The others.
    """

    def __init__(self, root: Path, num_files: int, pixels: PixelStore, context: JobContext) -> None:
        self._root = root
        self._pixels = pixels
        self._num_files = num_files
        self._context = context
        self._num_done = 0
        self.size_bytes = 0
        self.left_out: list[LeftOut] = []

    def read(self, files: tuple[Path, ...], label: int) -> list[_Picture]:
        """The pictures among some files, by chance order."""
        pictures: list[_Picture] = []
        for file in files:
            self._context.safe_point()
            try:
                pixels = read_network_pixels(file, self._pixels.side)
                self.size_bytes += file.stat().st_size
            except (PictureError, OSError) as error:
                self._leave_out(file, error)
            else:
                pictures.append(_Picture(self._order(file), label, self._pixels.add(pixels)))
            self._num_done += 1
            self._context.report(Progress(Stage.LOADING, self._num_done, self._num_files))
        return sorted(pictures, key=lambda picture: picture.order)

    def _leave_out(self, file: Path, error: PictureError | OSError) -> None:
        reason = error.reason if isinstance(error, PictureError) else PictureError.reason
        if type(error) is PictureFormatError and file.suffix and file.suffix.lower() not in PICTURE_SUFFIXES:
            reason = Sentence("{ending} files are not read", ending=shown(file.suffix.lower()))
        left_out = LeftOut(shown(file.relative_to(self._root).as_posix()), reason)
        _log.info("Left out of %s: %s: %s", self._root, left_out.file, reason)
        self.left_out.append(left_out)

    def _order(self, file: Path) -> bytes:
        below = str(file)[len(str(self._root)) :].lstrip(os.sep)  # of 50,000 files a Path would take half a second
        name = unicodedata.normalize("NFC", below.replace(os.sep, "/"))  # the same on every system
        return hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()


def _num_test(num_pictures: int) -> int:
    """How many of a class's pictures are set aside for testing."""
    return max(1, round(num_pictures * TEST_SHARE)) if num_pictures > 1 else 0


def _check_parts(name: str, class_names: tuple[str, ...], train: list[_Picture], test: list[_Picture]) -> None:
    if not train:
        raise ClassFoldersError(name=name, detail=Sentence("none of its files can be read as a picture"))
    learned = {picture.label for picture in train}
    for label, class_name in enumerate(class_names):
        if label not in learned:
            raise ClassFoldersError(
                name=name, detail=Sentence("the class {label} has no picture to learn from", label=class_name)
            )
    if not test:
        raise ClassFoldersError(
            name=name, detail=Sentence("it has no picture to test on; a class needs at least two pictures")
        )


def _split(pictures: list[_Picture], pixels: PixelStore, context: JobContext) -> Split:
    """The pictures in chance order, so that the first of them are of all classes."""
    ordered = sorted(pictures, key=lambda picture: picture.order)
    images = pixels.images([picture.number for picture in ordered], context.safe_point)
    return Split(images, np.array([picture.label for picture in ordered], np.int64))
