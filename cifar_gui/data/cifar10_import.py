"""CIFAR-10 imported into the program's own data folder, in torchvision's layout."""

import os
import tempfile
from pathlib import Path
from typing import Final

from cifar_gui.data import layout
from cifar_gui.data.cifar10 import Parts, check_complete, check_together, read_files
from cifar_gui.data.data_file import PIECE_BYTES
from cifar_gui.data.errors import DataUnreadableError, NotCifar10Error
from cifar_gui.data.layout import OfficialFiles, official_files
from cifar_gui.data.leftovers import remove_leftovers
from cifar_gui.data.writing import writing_to
from cifar_gui.domain.dataset import SourceState
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.jobs import JobContext

UNPACKED_BYTES: Final = 186_000_000  # the official files
_TEMPORARY: Final = ".import-"


def import_cifar10(path: Path, context: JobContext) -> SourceState:
    """Import CIFAR-10 into the data folder, in torchvision's layout.

    All files are read and checked first; the data folder then changes in one step, or not at all.

    Args:
        path: A CIFAR-10 folder, its parent, or its ``.tar.gz`` archive.
        context: Told the bytes read (``Stage.LOADING``).

    Returns:
        The state of the source ``cifar10`` afterwards.

    Raises:
        NotCifar10Error: If there is no CIFAR-10 at that path.
        DataIncompleteError: If a file is missing.
        DataDamagedError: If a file is not a CIFAR-10 file or the files do not fit together.
        ArchiveRefusedError: If an archive holds something strange.
        DataUnreadableError: If the disk cannot be read.
        DiskFullError: If there is no room.
        DataNotWrittenError: If the data folder cannot be written.
        Cancelled: If a stop was asked for; the data folder is as before.
    """
    place = _place_to_import(path)
    target = layout.own_folder()
    official = official_files()
    if target.exists() and place.samefile(target):
        check_complete(place, official)
    else:
        with writing_to(target.parent, UNPACKED_BYTES):
            target.parent.mkdir(parents=True, exist_ok=True)
            remove_leftovers(target.parent, _TEMPORARY)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=_TEMPORARY) as temporary:
                _copy_checked(place, Path(temporary) / target.name, official, context)
                _replace_folder(Path(temporary) / target.name, target, Path(temporary) / "replaced")
    return layout.own_state()


def _place_to_import(path: Path) -> Path:
    try:
        place = layout.find(path)
    except OSError as error:
        raise DataUnreadableError(name=path.name, detail=system_words(error)) from error
    if place is None:
        raise NotCifar10Error(name=path.name)
    return place


def _copy_checked(place: Path, folder: Path, official: OfficialFiles, context: JobContext) -> None:
    folder.mkdir()
    parts = Parts()
    for file in read_files(place, official, context):
        parts.take(file, official, context)
        context.safe_point()
        with (folder / file.name).open("wb") as stream:
            for first in range(0, len(file.content), PIECE_BYTES):
                stream.write(file.content[first : first + PIECE_BYTES])
                context.safe_point()
            stream.flush()
            os.fsync(stream.fileno())
    check_together(parts, place, official)


def _replace_folder(new: Path, target: Path, aside: Path) -> None:
    """Put a folder in another's place; the old one is moved aside first, because a folder cannot replace a full one."""
    had_old = target.exists()
    if had_old:
        target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        if had_old:
            aside.rename(target)
        raise
