"""Opening files that somebody else may have put there: regular ones of bounded size, and never waiting for one.

A run folder, a data set or a picture may come from anywhere. A pipe in the place of a file would wait for ever, a
device never end, and a link would lead a file that is opened for writing to one of the user's.
"""

import errno
import hashlib
import os
import stat
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Final

from cifar_gui.domain.sentence import Sentence

# Windows needs its own flags against newlines and against handing the file to child processes.
_FLAGS: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)
_NOT_THROUGH_LINKS: Final = getattr(os, "O_NOFOLLOW", 0)


class NotRegularError(OSError):
    """A path leads to a folder, a pipe, a device, or, where none is followed, to a link.

    Attributes:
        mode: What the file system says that it is (``stat.st_mode``).
    """

    def __init__(self, mode: int) -> None:
        super().__init__(errno.EINVAL, Sentence("it is not a regular file"))
        self.mode = mode


class TooLargeError(OSError):
    """A file has more bytes than what it should hold can have.

    Attributes:
        num_bytes: Its size, or what was read of it.
    """

    def __init__(self, num_bytes: int) -> None:
        super().__init__(errno.EFBIG, Sentence("it has {megabytes} MB", megabytes=num_bytes >> 20))
        self.num_bytes = num_bytes


def open_regular(path: Path | str) -> BufferedReader:
    """Open a regular file for reading; a link to one is followed.

    Raises:
        NotRegularError: If it is something else.
        OSError: If it cannot be opened.
    """
    _check(os.stat(path))  # noqa: PTH116 - before it is opened, which alone does something to some devices
    return BufferedReader(_opened(path, os.O_RDONLY, "rb"))


def read_regular(path: Path | str, most_bytes: int) -> bytes:
    """The content of a regular file.

    Raises:
        NotRegularError: If it is something else.
        TooLargeError: If it has more than ``most_bytes``.
        OSError: If it cannot be read.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = b"" if size > most_bytes else file.read(size + 1)
        if len(content) > size:  # it grows, or the system does not say its size
            content += file.read(most_bytes + 1 - len(content))
    if max(size, len(content)) > most_bytes:
        raise TooLargeError(max(size, len(content)))
    return content


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's content.

    Raises:
        OSError: If it cannot be read.
    """
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_for_writing(path: Path) -> FileIO:
    """Open a file for reading and writing at its beginning; made if absent, and what it holds stays.

    Raises:
        NotRegularError: If it is a link, or no regular file.
        OSError: If it cannot be opened.
    """
    if path.is_symlink():
        raise NotRegularError(stat.S_IFLNK)
    if path.exists():
        _check(path.stat())
    return _opened(path, os.O_RDWR | os.O_CREAT | _NOT_THROUGH_LINKS, "r+b")


def _opened(path: Path | str, flags: int, mode: str) -> FileIO:
    file = FileIO(os.open(path, flags | _FLAGS, 0o666), mode)
    try:
        _check(os.fstat(file.fileno()))  # another may have been put in its place
    except NotRegularError:
        file.close()
        raise
    return file


def _check(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotRegularError(found.st_mode)
