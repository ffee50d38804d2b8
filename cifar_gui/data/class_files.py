"""The files of each class of a folder of pictures; opens none of them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import ClassFoldersError, shown_name
from cifar_gui.data.folder_layout import FolderLayout, Part, find_layout
from cifar_gui.data.label_list import by_label, read_label_list
from cifar_gui.data.part_names import Role, class_name_of, listed, role_of
from cifar_gui.data.picture_files import is_visible
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

MAX_PICTURES: Final = 1_000_000  # 3 GB of pixels in the cache folder, see ``pixel_store``


@dataclass(frozen=True)
class ClassFiles:
    """The files of one class in one part of the data set.

    Attributes:
        class_name: Its name.
        part: What they are for; None when the parts are still to be made.
        files: In the order of their names.
    """

    class_name: str
    part: Part | None
    files: tuple[Path, ...]


@dataclass(frozen=True)
class FoundFiles:
    """All files of a folder of pictures.

    Attributes:
        folder: The folder that the user chose.
        root: The folder that holds the data set, see ``FolderLayout``.
        classes: Those of the training part in the order of their names, then those of the other parts.
        origin: Which folders the parts are.
        notices: What is there and is not used, and what else should be known.
    """

    folder: Path
    root: Path
    classes: tuple[ClassFiles, ...]
    origin: Sentence
    notices: tuple[Sentence, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file."""
        return tuple(file for found in self.classes for file in found.files)


def find_class_files(folder: Path, context: JobContext) -> FoundFiles:
    """The classes in a folder and their files; what systems put there is left out.

    Linked folders are followed, but none twice: a link may lead back to where it is.

    Args:
        folder: See ``folder_layout`` for what it may hold.
        context: Asked whether to stop.

    Raises:
        ClassFoldersError: If the folder is no data set, or holds too many files.
        OSError: If a folder cannot be read.
        Cancelled: If a stop was asked for.
    """
    layout = find_layout(folder)
    if layout.label_list is not None:
        found, notices = _listed_files(folder, layout, layout.label_list, context)
    else:
        found, notices = _files_in_folders(folder, layout, context)
    if not any(one.files for one in found):
        raise ClassFoldersError(name=folder.name, detail=Sentence("its class folders are empty"))
    return FoundFiles(folder, layout.root, tuple(found), _origin(layout), (*layout.notices, *notices))


def _origin(layout: FolderLayout) -> Sentence:
    """Which folders the parts are."""
    places = {part.part: shown_name(part.place) for part in layout.parts}
    if None in places:
        return Sentence("A fifth of each class in {place} is set aside for testing.", place=places[None])
    train, test = places[Part.TRAIN], places[Part.TEST]
    if Part.VALIDATION in places:
        return Sentence(
            "Training images are in {train}, validation images in {validation}, test images in {test}.",
            train=train,
            validation=places[Part.VALIDATION],
            test=test,
        )
    return Sentence("Training images are in {train}, test images in {test}.", train=train, test=test)


def _files_in_folders(
    folder: Path, layout: FolderLayout, context: JobContext
) -> tuple[list[ClassFiles], list[Sentence]]:
    walk = _Walk(folder, layout, context)
    found = []
    for part in layout.parts:
        files: dict[str, list[Path]] = {}  # two folders are one class if their names differ only in how they are coded
        for class_folder in part.folders:
            files.setdefault(class_name_of(class_folder), []).extend(walk.files_below(class_folder))
        found += [ClassFiles(name, part.part, tuple(files[name])) for name in sorted(files)]
    return found, walk.notices()


def _listed_files(
    folder: Path, layout: FolderLayout, table: Path, context: JobContext
) -> tuple[list[ClassFiles], list[Sentence]]:
    labels = read_label_list(table, folder.name)
    pictures = list(_Walk(folder, layout, context).files_below(layout.parts[0].place))
    pictures = [picture for picture in pictures if picture != table]
    files, num_unlabelled = by_label(labels, pictures)
    if len(files) < 2:
        detail = Sentence("{table} names fewer than two classes of its pictures", table=table.name)
        raise ClassFoldersError(name=folder.name, detail=detail)
    notices = []
    if num_unlabelled:
        told = Sentence(
            "Pictures without a label in {table}, not used: {count}.", table=table.name, count=num_unlabelled
        )
        notices.append(told)
    return [ClassFiles(name, None, tuple(found)) for name, found in files.items()], notices


class _Walk:
    """Lists the files below class folders and counts them all."""

    def __init__(self, folder: Path, layout: FolderLayout, context: JobContext) -> None:
        self._folder = folder
        self._layout = layout
        self._context = context
        self._num_entries = 0
        self._not_followed: list[str] = []
        starts = [class_folder for part in layout.parts for class_folder in part.folders]
        around = {above for start in starts for above in start.resolve().parents}
        self._seen = {_identity(one) for one in (*starts, *around)}

    def files_below(self, class_folder: Path) -> Iterator[Path]:
        """The files below a class folder, in the order of their names."""
        for place, folders, names in os.walk(class_folder, onerror=_raise, followlinks=True):
            self._context.safe_point()
            folders[:] = [name for name in sorted(folders) if is_visible(name) and self._is_new(Path(place, name))]
            folder = Path(place)  # taken apart once: of 50,000 files that is a tenth of a second
            files = [folder / name for name in sorted(names) if is_visible(name)]
            if place == str(class_folder):
                self._check_no_parts(class_folder, folders)
            self._count(len(files) + len(folders))
            yield from files

    def notices(self) -> list[Sentence]:
        """That linked folders were not followed, if there were any."""
        if not self._not_followed:
            return []
        return [
            Sentence("Linked folders that were not followed, as they are read already: {names}.", names=names)
            for names in (listed(self._not_followed),)
        ]

    def _is_new(self, folder: Path) -> bool:
        """Whether a folder was not met before, here or behind a link."""
        identity = _identity(folder)
        if identity in self._seen:
            self._not_followed.append(folder.relative_to(self._layout.root).as_posix())
            return False
        self._seen.add(identity)
        return True

    def _count(self, num_entries: int) -> None:
        self._num_entries += num_entries
        if self._num_entries > MAX_PICTURES:
            detail = Sentence("it has more than {most} files and folders", most=MAX_PICTURES)
            raise ClassFoldersError(name=self._folder.name, detail=detail)

    def _check_no_parts(self, class_folder: Path, folders: list[str]) -> None:
        """Refuse a class that is divided into parts: its training and test pictures would be thrown together."""
        parts = [name for name in folders if role_of(Path(name)) is not None]
        if len(parts) > 1 and any(role_of(Path(name)) is Role.TRAIN for name in parts):
            detail = Sentence(
                "its class folders hold parts ({label}/{part}), so put the parts outside ({part}/{label})",
                label=class_folder.name,
                part=parts[0],
            )
            raise ClassFoldersError(name=self._folder.name, detail=detail)


def _raise(error: OSError) -> None:
    raise error  # a folder that cannot be read is not left out unseen


def _identity(folder: Path) -> tuple[int, int] | str:
    """What a folder is, whichever way leads to it."""
    status = folder.stat()
    return (status.st_dev, status.st_ino) if status.st_ino else str(folder.resolve())
