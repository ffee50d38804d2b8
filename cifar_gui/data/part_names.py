"""What the names of folders say: parts of a data set, wrappings, classes that look alike."""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import shown

_MOST_LISTED: Final = 5  # names in a sentence


class Role(IntEnum):
    """What a folder's name says that its pictures are for; of those not to train on, the first there is the test part.

    Which folder is the test part depends on what lies beside it: ``validation`` is, where there is no other.
    """

    TRAIN = 0
    TEST = 1
    HOLDOUT = 2
    VALIDATION = 3


_WORDS: Final = {
    "train": Role.TRAIN,
    "training": Role.TRAIN,
    "test": Role.TEST,
    "testing": Role.TEST,
    "holdout": Role.HOLDOUT,
    "val": Role.VALIDATION,
    "valid": Role.VALIDATION,
    "validation": Role.VALIDATION,
    "dev": Role.VALIDATION,
}
# A part's word with what people put around it: "seg_train", "Test Set", "val2017", "images-training".
_ROLE: Final = re.compile(
    r"(?:(?:seg|images?|imgs?|data)[\W_]*)?"
    rf"({'|'.join(_WORDS)}|hold[\W_]out)"
    r"(?:[\W_]*(?:set|sets|data|dataset|images?|imgs?|pictures|photos|split))?[\W_]*\d*"
)
_WRAPPING: Final = frozenset({"images", "image", "imgs", "img", "data", "dataset", "pictures", "photos"})
_NOT_CLASSES: Final = frozenset({"images", "image", "imgs", "img", "labels", "annotations", "masks", "mask"})


def role_of(folder: Path) -> Role | None:
    """The role that a folder's name stands for, in any case, or None."""
    found = _ROLE.fullmatch(unicodedata.normalize("NFC", folder.name).casefold())
    return _WORDS[re.sub(r"[\W_]", "", found[1])] if found else None


def is_wrapping(folder: Path) -> bool:
    """Whether a folder's name says only that pictures are in it."""
    return folder.name.casefold() in _WRAPPING


def is_no_class(folder: Path) -> bool:
    """Whether a folder's name is one of those that pictures and their annotations are divided into."""
    return folder.name.casefold() in _NOT_CLASSES


def class_name_of(folder: Path) -> str:
    """The name of a class: its folder's in composed form (NFC), since macOS writes names decomposed."""
    return unicodedata.normalize("NFC", folder.name)


def looks(name: str) -> str:
    """What is left of a name when case, spaces and marks between its letters are not looked at."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKC", name).casefold() if letter.isalnum())
    return letters or name


def listed(names: Iterable[str]) -> str:
    """Names for a sentence: all of them, or the first of many."""
    all_names = [shown(name) for name in names]
    return ", ".join(all_names if len(all_names) <= _MOST_LISTED else (*all_names[:_MOST_LISTED], "…"))
