"""CIFAR-10 imported into the program's own data folder, in torchvision's layout."""

import os
import tempfile
from pathlib import Path
from typing import Final

from cifar_gui.data import layout
from cifar_gui.data.cifar import Parts, check_together, read_files
from cifar_gui.data.cifar_kinds import CIFAR10_PYTHON, FoundCifar, find_cifar
from cifar_gui.data.data_file import PIECE_BYTES
from cifar_gui.data.errors import DataUnreadableError, NotCifar10Error
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
    if target.exists() and place.samefile(target):
        FoundCifar(CIFAR10_PYTHON, place).check()
    else:
        with writing_to(target.parent, UNPACKED_BYTES):
            target.parent.mkdir(parents=True, exist_ok=True)
            remove_leftovers(target.parent, _TEMPORARY)
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=_TEMPORARY) as temporary:
                _copy_checked(place, Path(temporary) / target.name, context)
                _replace_folder(Path(temporary) / target.name, target, Path(temporary) / "replaced")
    return layout.own_state()


def _place_to_import(path: Path) -> Path:
    try:
        found = find_cifar(path)
    except OSError as error:
        raise DataUnreadableError(name=path.name, detail=system_words(error)) from error
    if found is None or found.kind is not CIFAR10_PYTHON:
        raise NotCifar10Error(name=path.name)
    return found.place


def _copy_checked(place: Path, folder: Path, context: JobContext) -> None:
    folder.mkdir()
    parts = Parts()
    for file in read_files(place, CIFAR10_PYTHON, context):
        parts.take(file, CIFAR10_PYTHON, context)
        context.safe_point()
        with (folder / file.name).open("wb") as stream:
            for first in range(0, len(file.content), PIECE_BYTES):
                stream.write(file.content[first : first + PIECE_BYTES])
                context.safe_point()
            stream.flush()
            os.fsync(stream.fileno())
    check_together(parts, place, CIFAR10_PYTHON)


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
