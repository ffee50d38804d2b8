"""Writing a file so that at every moment either the old or the new content is there, whole."""

import errno
import logging
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from cifar_gui.domain.errors import system_words
from cifar_gui.runs.errors import SaveError

logger = logging.getLogger(__name__)

_REPLACE_TRIES: Final = 20
_REPLACE_WAIT_S: Final = 0.05
_LOST: Final = frozenset({errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})  # what flushing can tell


def write_atomically(
    path: Path,
    write: Callable[[Path], None],
    verify: Callable[[Path], None] | None = None,
    keep_previous: Path | None = None,
) -> None:
    """Write a file through a temporary one in the same folder.

    The new content is flushed to disk and verified before it takes the place of the old.

    Args:
        path: The file to write.
        write: Writes the whole content to the path it is given.
        verify: Raises OSError or ValueError when the file it is given is not what was meant.
        keep_previous: Where the old content goes, or None to drop it.

    Raises:
        SaveError: If anything failed; the old file is untouched and the temporary one is gone.
    """
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.tmp{path.suffix}")  # some writers look at the suffix
    try:
        temporary.unlink(missing_ok=True)  # a link of that name would lead the writing elsewhere
        write(temporary)
        _flush_to_disk(temporary)
        if verify is not None:
            verify(temporary)
        if keep_previous is not None and path.exists():
            _keep(path, keep_previous)
        _replace(temporary, path)
        flush_folder(path.parent)
    except (OSError, ValueError) as error:
        reason = system_words(error)
        raise SaveError(name=path.name, reason=reason) from error
    finally:
        with suppress(OSError):  # what keeps it from being written may keep it from being removed
            temporary.unlink(missing_ok=True)


def _keep(path: Path, previous: Path) -> None:
    """Give the old content a second name first, so that at no moment the first name is missing."""
    link = path.with_name(f".{previous.stem}.{os.getpid()}.tmp{previous.suffix}")
    try:
        os.link(path, link)
    except OSError:  # some file systems have no hard links: the old file moves, and for a moment only it is there
        _replace(path, previous)
        return
    try:
        _replace(link, previous)
    finally:
        with suppress(OSError):
            link.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed program left; only for a folder nobody writes to now."""
    for path in folder.glob(".*.tmp*"):
        with suppress(OSError):
            path.unlink()


def copy_atomically(source: Path, path: Path) -> None:
    """Give a file the content of another one.

    Raises:
        SaveError: If it could not be written; the old file is untouched.
    """

    def copy(temporary: Path) -> None:
        shutil.copyfile(source, temporary)

    write_atomically(path, copy)


def verify_zip(path: Path) -> None:
    """Check that a zip archive that was just written can be read back, member by member.

    Raises:
        ValueError: If it or one of its members is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except zipfile.BadZipFile as error:
        raise ValueError(f"what was written cannot be read back ({error})") from error
    if damaged is not None:
        raise ValueError(f"what was written cannot be read back ({damaged})")


def write_text_atomically(path: Path, text: str) -> None:
    """Write a small UTF-8 text file atomically.

    Raises:
        SaveError: If it could not be written.
    """
    write_atomically(path, lambda temporary: _write_text(temporary, text))


def _write_text(path: Path, text: str) -> None:
    # A class may have the name of a folder that is no text; its bytes become \udcff and the like, as JSON has them.
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, so that a power failure does not take them back.

    Raises:
        OSError: If one cannot be made, or the disk is failing.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        flush_folder(place.parent)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the file system can.

    Raises:
        OSError: If the disk is failing or full.
    """
    if sys.platform == "win32":
        return  # Windows cannot open a folder; its rename is journalled
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _LOST:
            raise
        # Many network and foreign file systems flush no folders. The content itself is on the disk and has its name.
        logger.debug("The folder %s cannot be flushed: %s", folder, error)


def _replace(source: Path, target: Path) -> None:
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
            return
        except PermissionError:  # on Windows a virus scanner or an open reader holds the target for a moment
            if sys.platform != "win32" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(_REPLACE_WAIT_S)
