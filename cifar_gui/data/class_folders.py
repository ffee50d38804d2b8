"""The user's own pictures: a folder with one folder for each class, optionally under ``train`` and ``test``."""

import hashlib
import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui.data.errors import ClassFoldersError, PictureError, shown_name
from cifar_gui.data.fingerprint import fingerprint_of
from cifar_gui.data.pictures import network_pixels, read_picture
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.dataset import Dataset, Split
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

TRAIN_FOLDER: Final = "train"
TEST_FOLDER: Final = "test"
TEST_SHARE: Final = 0.2  # of each class, when there is no test folder
MAX_CLASSES: Final = 1000
MAX_PICTURES: Final = 200_000  # 0.6 GB of pixels
MAX_ENTRIES: Final = 20_000  # side by side with the class folders; the window looks at them itself
LEFT_OUT_NOTICE: Final = "{num_left_out} of {num_files} files could not be read as pictures and were left out."
_SIDE: Final = 32
_READ_SIDE: Final = 256  # what a picture is reduced to before its middle is cut out; a JPEG decodes faster that way


@dataclass(frozen=True)
class ClassFiles:
    """The files of one class in one part of the data set.

    Attributes:
        class_name: The folder's name.
        part: ``train`` or ``test``; "" when the parts are still to be made.
        files: In the order of their names.
    """

    class_name: str
    part: str
    files: tuple[Path, ...]


def list_class_folders(folder: Path, context: JobContext) -> tuple[ClassFiles, ...]:
    """The classes in a folder and their files, hidden ones left out; nothing is opened.

    Args:
        folder: It holds a folder for each class, or ``train`` (and ``test``) with a folder for each class.
        context: Asked whether to stop.

    Returns:
        The classes of the training part in the order of their names, then those of the test part.

    Raises:
        ClassFoldersError: If there are fewer than two classes, or too many classes or files.
        OSError: If a folder cannot be read.
        Cancelled: If a stop was asked for.
    """
    found: list[ClassFiles] = []
    num_entries = 0
    for part, part_folder in _parts(folder):
        for class_folder in _sub_folders(part_folder):
            files, num_folders = _files_below(class_folder, context)
            num_entries += len(files) + num_folders
            if num_entries > MAX_PICTURES:
                detail = Sentence("it has more than {most} files and folders", most=MAX_PICTURES)
                raise ClassFoldersError(name=folder.name, detail=detail)
            found.append(ClassFiles(class_folder.name, part, files))
    _check_classes(folder.name, found)
    return tuple(found)


def check_class_folders(folder: Path) -> None:
    """Refuse a folder by the number of class folders in it; looks into none of them.

    Raises:
        ClassFoldersError: If there are fewer than two or too many.
        OSError: If the folder cannot be read.
    """
    _check_number(folder.name, len(_sub_folders(_parts(folder)[0][1])))


def load_class_folders(folder: Path, classes: tuple[ClassFiles, ...], choice: str, context: JobContext) -> Dataset:
    """Read every picture of the class folders.

    Without a test folder a fifth of each class is set aside for testing; which, depends on the files' names alone.

    Args:
        folder: The folder the user chose.
        classes: What ``list_class_folders`` found in it.
        choice: What the user chose, kept in the data set.
        context: Told the files done (``Stage.LOADING``).

    Returns:
        The data set, in random order; files that are no pictures are counted in its notice.

    Raises:
        ClassFoldersError: If a class has no picture to learn from, or there is none to test on.
        Cancelled: If a stop was asked for.
    """
    class_names = tuple(sorted({found.class_name for found in classes}))
    reader = _Reader(folder, sum(len(found.files) for found in classes), context)
    train: list[_Picture] = []
    test: list[_Picture] = []
    for found in classes:
        pictures = reader.read(found.files, class_names.index(found.class_name))
        num_test = _num_test(found.part, len(pictures))
        test += pictures[:num_test]
        train += pictures[num_test:]
    _check_parts(folder.name, class_names, train, test)
    train_split, test_split = _split(train), _split(test)
    return Dataset(
        choice=choice,
        title=folder.name,
        class_names=class_names,
        train=train_split,
        test=test_split,
        fingerprint=fingerprint_of(train_split, test_split, class_names, context),
        source=str(folder),
        notice=reader.notice(),
        size_bytes=reader.size_bytes,
    )


@dataclass(frozen=True, eq=False)
class _Picture:
    """A picture that was read.

    Attributes:
        order: Decides its place among the others: by chance, but the same for the same name.
        label: Its class.
        pixels: (32, 32, 3), uint8.
    """

    order: bytes
    label: int
    pixels: UInt8Picture


class _Reader:
    """Reads pictures and counts what it read and what it had to leave out."""

    def __init__(self, folder: Path, num_files: int, context: JobContext) -> None:
        self._folder = folder
        self._num_files = num_files
        self._context = context
        self._num_done = 0
        self._num_left_out = 0
        self.size_bytes = 0

    def read(self, files: tuple[Path, ...], label: int) -> list[_Picture]:
        """The pictures among some files, by chance order."""
        pictures: list[_Picture] = []
        for file in files:
            self._context.safe_point()
            try:
                pixels = network_pixels(read_picture(file, _READ_SIDE), _SIDE)
                self.size_bytes += file.stat().st_size
            except (PictureError, OSError):
                self._num_left_out += 1
            else:
                name = file.relative_to(self._folder).as_posix().encode("utf-8", "surrogateescape")
                pictures.append(_Picture(hashlib.sha256(name).digest(), label, pixels))
            self._num_done += 1
            self._context.report(Progress(Stage.LOADING, self._num_done, self._num_files))
        return sorted(pictures, key=lambda picture: picture.order)

    def notice(self) -> str | None:
        """The sentence about files left out, or None."""
        if not self._num_left_out:
            return None
        return Sentence(LEFT_OUT_NOTICE, num_left_out=self._num_left_out, num_files=self._num_files)


def _parts(folder: Path) -> list[tuple[str, Path]]:
    """The parts of a data set with their folders; one part without a name when there is no train folder."""
    if folder == Path("/"):
        raise ClassFoldersError(name=shown_name(folder), detail=Sentence("it is the whole disk"))
    train, test = folder / TRAIN_FOLDER, folder / TEST_FOLDER
    if train.is_dir() and _sub_folders(train):
        return [(TRAIN_FOLDER, train), (TEST_FOLDER, test)] if test.is_dir() and _sub_folders(test) else [("", train)]
    return [("", folder)]


def _sub_folders(folder: Path) -> list[Path]:
    """The visible folders in a folder, in the order of their names."""
    with os.scandir(folder) as entries:
        seen = list(islice(entries, MAX_ENTRIES + 1))
    if len(seen) > MAX_ENTRIES:
        detail = Sentence("it holds more than {most} files and folders side by side", most=MAX_ENTRIES)
        raise ClassFoldersError(name=shown_name(folder), detail=detail)
    return sorted(Path(entry.path) for entry in seen if _is_visible(entry.name) and entry.is_dir())


def _files_below(folder: Path, context: JobContext) -> tuple[tuple[Path, ...], int]:
    """The files below a folder and the number of folders, as far as both together are not too many."""
    files: list[Path] = []
    num_folders = 0
    for place, folders, names in os.walk(folder):
        context.safe_point()
        folders[:] = sorted(name for name in folders if _is_visible(name))
        files += [Path(place, name) for name in sorted(names) if _is_visible(name)]
        num_folders += len(folders)
        if len(files) + num_folders > MAX_PICTURES:
            break
    return tuple(files), num_folders


def _is_visible(name: str) -> bool:
    return not name.startswith((".", "__MACOSX")) and name not in ("Thumbs.db", "desktop.ini")


def _check_classes(name: str, classes: list[ClassFiles]) -> None:
    to_learn = {found.class_name for found in classes if found.part != TEST_FOLDER}
    only_to_test = sorted({found.class_name for found in classes} - to_learn)
    if only_to_test:
        raise ClassFoldersError(
            name=name,
            detail=Sentence("the class {label} is in {folder} only", label=only_to_test[0], folder=TEST_FOLDER),
        )
    _check_number(name, len(to_learn))
    if not any(found.files for found in classes):
        raise ClassFoldersError(name=name, detail=Sentence("its class folders are empty"))


def _check_number(name: str, num_classes: int) -> None:
    if num_classes < 2:
        only_one = Sentence("it has only one class folder, and at least two classes are needed")
        none = Sentence("it has no class folders, and at least two classes are needed")
        raise ClassFoldersError(name=name, detail=only_one if num_classes else none)
    if num_classes > MAX_CLASSES:
        raise ClassFoldersError(name=name, detail=Sentence("it has more than {most} class folders", most=MAX_CLASSES))


def _num_test(part: str, num_pictures: int) -> int:
    """How many of a class's pictures are for testing."""
    if part == TEST_FOLDER:
        return num_pictures
    return max(1, round(num_pictures * TEST_SHARE)) if part == "" and num_pictures > 1 else 0


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


def _split(pictures: list[_Picture]) -> Split:
    """The pictures in chance order, so that the first of them are of all classes."""
    ordered = sorted(pictures, key=lambda picture: picture.order)
    images = np.stack([picture.pixels for picture in ordered])
    return Split(images, np.array([picture.label for picture in ordered], np.int64))
