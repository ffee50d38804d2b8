"""How a folder of pictures is meant: which of its folders are parts, which are classes, and what is not used.

Looks at names only, and at no more than ``MAX_ENTRIES`` of a folder, because the window asks too.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import ClassFoldersError, shown, shown_name
from cifar_gui.data.part_names import Role, class_name_of, is_no_class, is_wrapping, listed, looks, role_of
from cifar_gui.data.picture_files import PICTURE_SUFFIXES, is_visible
from cifar_gui.domain.sentence import Sentence

MAX_CLASSES: Final = 1000
MAX_ENTRIES: Final = 20_000  # side by side in one folder
MAX_WRAPPINGS: Final = 3  # folders around the data set that hold nothing else
LABEL_LISTS: Final = ("trainLabels.csv", "train_labels.csv", "labels.csv", "train.csv")
_NUMBERED: Final = re.compile(r"([^\W\d_]+)[\W_]*\d")
_CAMERA_WORDS: Final = frozenset({"img", "dsc", "dscn", "pxl", "image", "photo", "picture", "pic", "scan", "p"})


class Part(StrEnum):
    """What the pictures of a class are for."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


@dataclass(frozen=True)
class ClassFolders:
    """The class folders of one part.

    Attributes:
        part: What their pictures are for; None when parts are still to be made.
        place: The folder they lie in, as the user calls it.
        folders: In the order of their names.
    """

    part: Part | None
    place: Path
    folders: tuple[Path, ...]

    @property
    def class_names(self) -> frozenset[str]:
        """The names of the classes."""
        return frozenset(class_name_of(folder) for folder in self.folders)


@dataclass(frozen=True)
class FolderLayout:
    """How a folder is meant.

    Attributes:
        root: The folder that holds the parts or classes: the chosen one, or one within it that was all it held.
        parts: The training part first. Without class folders it is one part whose only folder holds the pictures that
            ``label_list`` is about.
        label_list: A table that says the class of each picture, or None.
        notices: What is there and is not used, and what else should be known.
    """

    root: Path
    parts: tuple[ClassFolders, ...]
    label_list: Path | None = None
    notices: tuple[Sentence, ...] = ()


def find_layout(folder: Path) -> FolderLayout:
    """How a folder is meant as a data set; looks into none of its class folders.

    Args:
        folder: What the user chose.

    Raises:
        ClassFoldersError: If there are fewer than two classes, too many, or if it is not plausible.
        OSError: If a folder cannot be read.
    """
    if folder == Path(folder.anchor):
        raise ClassFoldersError(name=shown_name(folder), detail=Sentence("it is the whole disk"))
    try:
        return _layout_within(folder)
    except _Implausible as error:
        raise ClassFoldersError(name=shown_name(folder), detail=error.reason) from None


class _Implausible(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


def _layout_within(folder: Path) -> FolderLayout:
    """The layout of a folder, or of the one that is all it holds."""
    place, content = folder, _look_into(folder)
    for _ in range(MAX_WRAPPINGS):
        layout = _with_parts(place, content) or _with_list(place, content) or _with_classes(place, content)
        if layout is not None:
            return layout
        if len(content.folders) != 1 or content.pictures:
            break
        inside = _look_into(content.folders[0])
        if not inside.folders and role_of(content.folders[0]) is None:
            break  # one class
        place, content = content.folders[0], inside
    if content.folders:
        raise _Implausible(Sentence("it has only one class folder, and at least two classes are needed"))
    if content.pictures:
        raise _flat(content.pictures)
    raise _Implausible(Sentence("it has no class folders, and at least two classes are needed"))


@dataclass(frozen=True)
class _Content:
    """What is directly in a folder, as far as it was looked at.

    Attributes:
        folders: Its folders, linked ones too, in the order of their names.
        pictures: The names of its pictures.
    """

    folders: tuple[Path, ...]
    pictures: tuple[str, ...]


def _look_into(folder: Path) -> _Content:
    """What is in a folder; one that holds too much may hold pictures only."""
    folders, pictures = [], []
    with os.scandir(folder) as entries:
        seen = list(islice(entries, MAX_ENTRIES + 1))
    for entry in seen:
        if not is_visible(entry.name):
            continue
        if entry.is_dir():
            folders.append(Path(entry.path))
        elif entry.name.lower().endswith(PICTURE_SUFFIXES):
            pictures.append(entry.name)
    if folders and len(seen) > MAX_ENTRIES:
        raise _Implausible(Sentence("it holds more than {most} files and folders side by side", most=MAX_ENTRIES))
    return _Content(tuple(sorted(folders)), tuple(pictures))


def _with_parts(place: Path, content: _Content) -> FolderLayout | None:
    """The layout of a folder that holds a training part with class folders."""
    train = next((part for part in _parts_named(content, Role.TRAIN) if part.folders), None)
    if train is None:
        return None
    others = _parts_named(content, Role.TEST, Role.HOLDOUT, Role.VALIDATION)
    labelled = [part for part in others if _is_labelled(part, train)]
    parts = [replace(train, part=Part.TRAIN if labelled else None)]
    parts += [replace(part, part=Part.TEST) for part in labelled[:1]]
    choosing = [part for part in labelled[1:] if role_of(part.place) is Role.VALIDATION]
    parts += [replace(part, part=Part.VALIDATION) for part in choosing[:1]]
    _check_classes(parts)
    used = {part.place for part in parts}
    return FolderLayout(place, tuple(parts), notices=(*_unused(content, used), *_twins(parts)))


def _with_list(place: Path, content: _Content) -> FolderLayout | None:
    """The layout of a folder that holds a table of labels and, without class folders, the pictures it is about."""
    table = next((place / name for name in LABEL_LISTS if (place / name).is_file()), None)
    if table is None:
        return None
    folders = [folder for folder in content.folders if role_of(folder) is Role.TRAIN or is_wrapping(folder)]
    pictures = next((within for within in map(_unwrapped, folders) if _look_into(within).pictures), None)
    if pictures is None and content.pictures and all(role_of(folder) is not None for folder in content.folders):
        pictures = place
    if pictures is None:
        return None
    used = {folder for folder in folders if folder == pictures or folder in pictures.parents}
    part = ClassFolders(None, pictures, (pictures,))
    beside = _Content(content.folders, () if pictures == place else content.pictures)
    return FolderLayout(place, (part,), table, _unused(beside, used))


def _with_classes(place: Path, content: _Content) -> FolderLayout | None:
    """The layout of a folder that holds the class folders themselves."""
    if len(content.folders) < 2:
        return None
    part = ClassFolders(None, place, content.folders)
    _check_no_parts(part)
    _check_classes([part])
    return FolderLayout(place, (part,), notices=(*_unused(content, set(content.folders)), *_twins([part])))


def _parts_named(content: _Content, *roles: Role) -> list[ClassFolders]:
    """The folders whose names have these roles, in the order of roles and names, with their class folders."""
    named = [folder for role in roles for folder in content.folders if role_of(folder) is role]
    return [ClassFolders(None, folder, _look_into(_unwrapped(folder)).folders) for folder in named]


def _unwrapped(folder: Path) -> Path:
    """A part's folder, or the one in it that is all it holds and is called so again, or "images"."""
    for _ in range(MAX_WRAPPINGS):
        inside = _look_into(folder)
        if len(inside.folders) != 1 or inside.pictures:
            break
        if not is_wrapping(inside.folders[0]) and role_of(inside.folders[0]) != role_of(folder):
            break
        folder = inside.folders[0]
    return folder


def _is_labelled(part: ClassFolders, train: ClassFolders) -> bool:
    """Whether a part has classes to test on; a single folder of another name only wraps pictures without labels."""
    return bool(part.class_names & train.class_names) or len(part.folders) > 1


def _unused(content: _Content, used: set[Path]) -> tuple[Sentence, ...]:
    """What lies beside the folders of the data set."""
    notices = []
    beside = [folder for folder in content.folders if folder not in used]
    if beside:
        names = listed(folder.name for folder in beside)
        notices.append(Sentence("Folders beside the data set that are not used: {names}.", names=names))
    if content.pictures:
        count = len(content.pictures)
        notices.append(Sentence("Pictures outside of class folders that are not used: {count}.", count=count))
    return tuple(notices)


def _twins(parts: Sequence[ClassFolders]) -> tuple[Sentence, ...]:
    """Classes whose names are nearly the same."""
    first_of: dict[str, str] = {}
    notices = []
    for name in sorted(parts[0].class_names):
        first = first_of.setdefault(looks(name), name)
        if first != name:
            notices.append(Sentence("{first} and {second} count as two classes.", first=first, second=name))
    return tuple(notices)


def _check_classes(parts: Sequence[ClassFolders]) -> None:
    """Refuse too few or too many classes, those that are only to be tested on, and pictures beside annotations."""
    train = parts[0]
    for part in parts[1:]:
        for name in sorted(part.class_names - train.class_names):
            twin = next((known for known in sorted(train.class_names) if looks(known) == looks(name)), None)
            if twin is not None:
                raise _Implausible(
                    Sentence(
                        "the class {label} is called {twin} in {folder}, so give it one name",
                        label=twin,
                        twin=name,
                        folder=part.place.name,
                    )
                )
            raise _Implausible(Sentence("the class {label} is in {folder} only", label=name, folder=part.place.name))
    if sum(map(is_no_class, train.folders)) > 1:
        names = listed(folder.name for folder in train.folders)
        raise _Implausible(
            Sentence("its folders {names} hold pictures and their annotations, not classes", names=names)
        )
    if len(train.class_names) < 2:
        raise _Implausible(Sentence("it has only one class folder, and at least two classes are needed"))
    if len(train.class_names) > MAX_CLASSES:
        raise _Implausible(Sentence("it has more than {most} class folders", most=MAX_CLASSES))


def _check_no_parts(classes: ClassFolders) -> None:
    """Refuse folders that are called like parts as classes; one alone may be a class, such as trains or valid cards."""
    parts = [folder for folder in classes.folders if role_of(folder) is not None]
    if not parts:
        return
    pictures = [name for part in parts for name in _look_into(_unwrapped(part)).pictures]
    if len(parts) > 1:
        names = listed(folder.name for folder in parts)
        if pictures:
            raise _flat(pictures, names)
        raise _Implausible(Sentence("its folders {names} are parts, but there is no folder to train on", names=names))
    (part,) = parts
    inside = ClassFolders(None, part, _look_into(_unwrapped(part)).folders)
    if role_of(part) is Role.TEST or inside.class_names & classes.class_names:
        raise _Implausible(
            Sentence("{name} lies beside the class folders, so put these into a folder called train", name=part.name)
        )


def _flat(pictures: Iterable[str], folders: str = "") -> _Implausible:
    """That pictures lie side by side whose class nothing says, or their names only."""
    example = shown(min(pictures))
    by_word = {found[1].casefold(): name for name in sorted(pictures) if (found := _NUMBERED.match(name))}
    words = sorted(by_word.keys() - _CAMERA_WORDS)
    if len(words) > 1:
        return _Implausible(
            Sentence(
                "its pictures lie side by side with their class in the file name, such as {example}",
                example=shown(by_word[words[0]]),
            )
        )
    if folders:
        return _Implausible(
            Sentence(
                "its folders {names} are parts, but their pictures, such as {example}, lie side by side",
                names=folders,
                example=example,
            )
        )
    return _Implausible(Sentence("its pictures, such as {example}, lie side by side", example=example))
