"""The official editions of CIFAR: what their files are called and how they are read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cifar_gui.data import layout
from cifar_gui.data.archive import first_known_member
from cifar_gui.data.errors import DataIncompleteError

_LEAST_FILES: Final = 2  # a folder with one file that is called "train" need not be CIFAR-100


@dataclass(frozen=True)
class CifarKind:
    """An edition of CIFAR-10 or CIFAR-100.

    Attributes:
        title: Which of the two.
        folder: Name of its folder.
        archive: Name of its archive.
        train: Names of the training files, in order.
        test: Name of the test file.
        meta: Name of the file with the class names.
        label_key: Key of the labels in a pickled file; "" for the binary version.
        names_key: Key of the class names in a pickled file; "" for the binary version.
        num_label_bytes: Bytes before the pixels of a record of the binary version, of which the last is the class.
    """

    title: str
    folder: str
    archive: str
    train: tuple[str, ...]
    test: str
    meta: str
    label_key: str = ""
    names_key: str = ""
    num_label_bytes: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every file that is needed."""
        return (*self.train, self.test, self.meta)

    @property
    def is_binary(self) -> bool:
        """Whether its files are records of bytes and not pickles."""
        return self.num_label_bytes > 0

    def official_md5(self) -> dict[str, str]:
        """MD5 of each official file, hexadecimal, by name, as torchvision has them; empty where none are published.

        Imports torchvision, and with it torch.
        """
        if self.is_binary:
            return {}
        from torchvision import datasets

        described = datasets.CIFAR10 if self.title == "CIFAR-10" else datasets.CIFAR100
        listed = [*described.train_list, *described.test_list, (described.meta["filename"], described.meta["md5"])]
        return {str(name): str(md5) for name, md5 in listed}

    def missing_in(self, folder: Path) -> list[str]:
        """The files that a folder lacks."""
        return [name for name in self.names if not (folder / name).is_file()]


CIFAR10_PYTHON: Final = CifarKind(
    "CIFAR-10",
    layout.FOLDER_NAME,
    layout.ARCHIVE_NAME,
    layout.FILE_NAMES[:5],
    "test_batch",
    "batches.meta",
    "labels",
    "label_names",
)
CIFAR10_BINARY: Final = CifarKind(
    "CIFAR-10",
    "cifar-10-batches-bin",
    "cifar-10-binary.tar.gz",
    tuple(f"{name}.bin" for name in layout.FILE_NAMES[:5]),
    "test_batch.bin",
    "batches.meta.txt",
    num_label_bytes=1,
)
CIFAR100_PYTHON: Final = CifarKind(
    "CIFAR-100",
    "cifar-100-python",
    "cifar-100-python.tar.gz",
    ("train",),
    "test",
    "meta",
    "fine_labels",
    "fine_label_names",
)
CIFAR100_BINARY: Final = CifarKind(
    "CIFAR-100",
    "cifar-100-binary",
    "cifar-100-binary.tar.gz",
    ("train.bin",),
    "test.bin",
    "fine_label_names.txt",
    num_label_bytes=2,
)
KINDS: Final = (CIFAR10_PYTHON, CIFAR10_BINARY, CIFAR100_PYTHON, CIFAR100_BINARY)
FOLDERS: Final = frozenset(kind.folder for kind in KINDS)
_BY_MEMBER: Final = {name: kind for kind in KINDS for name in kind.names}


@dataclass(frozen=True)
class FoundCifar:
    """An edition at a place.

    Attributes:
        kind: Which one.
        place: Its folder, or its archive.
    """

    kind: CifarKind
    place: Path

    @property
    def files(self) -> tuple[Path, ...]:
        """What is read of it."""
        if self.place.is_file():
            return (self.place,)
        return tuple(self.place / name for name in self.kind.names)

    def check(self) -> None:
        """Refuse a folder without all the files.

        Raises:
            DataIncompleteError: If one is missing.
        """
        missing = [file.name for file in self.files if not file.exists()]  # what is there and no file is told when read
        if missing:
            raise DataIncompleteError(what=self.kind.title, place=self.place, missing=", ".join(missing))


def find_cifar(place: Path) -> FoundCifar | None:
    """The edition of CIFAR at a place that the user named.

    Args:
        place: Its folder, the folder above it, or an archive.

    Returns:
        The first that is complete, else an archive, else the first of which some files are there; None without any.

    Raises:
        OSError: If the disk cannot be read.
    """
    if place.is_file():
        return _in_archive(place)
    folders = [FoundCifar(kind, folder) for kind in KINDS for folder in (place, place / kind.folder)]
    complete = [found for found in folders if not found.kind.missing_in(found.place)]
    archives = [FoundCifar(kind, place / kind.archive) for kind in KINDS if (place / kind.archive).is_file()]
    begun = [found for found in folders if _has_begun(found)]
    return next(iter((*complete, *archives, *begun)), None)


def _has_begun(found: FoundCifar) -> bool:
    is_named_so = found.place.name == found.kind.folder
    num_here = len(found.kind.names) - len(found.kind.missing_in(found.place))
    return num_here >= (1 if is_named_so or found.kind is CIFAR10_PYTHON else _LEAST_FILES)


def _in_archive(archive: Path) -> FoundCifar | None:
    if layout.find(archive) is None:  # not gzip-compressed
        return None
    member = first_known_member(archive, frozenset(_BY_MEMBER))
    return FoundCifar(_BY_MEMBER.get(member, CIFAR10_PYTHON), archive)  # whatever else it is, reading it says what
