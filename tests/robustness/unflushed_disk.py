"""A disk that loses, when the power fails, what was not flushed: a double that watches the real one.

POSIX promises that a file's content outlives a power failure after ``fsync`` of the file, and its name after ``fsync``
of the folder, no more. What a real file system keeps beyond that is luck; the double knows the two ends of it.
"""

import builtins
import io
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

_WATCHED: Final = ("fsync", "replace", "rename", "link", "unlink", "remove", "mkdir")


class Luck(StrEnum):
    """What is left of what was not flushed."""

    NOTHING = "nothing that was not flushed"
    NAMES = "names, but empty files"  # as on file systems that write names before content
    HALVES = "names, and half of the content"


class UnflushedDisk:
    """Knows at every moment what a power failure would leave of a folder.

    Attributes:
        root: The folder; that it exists is taken to be on the disk.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._content: dict[int, bytes] = {}  # of each file as it was flushed last, by inode
        self._names: dict[int, dict[str, int]] = {}  # of each folder as they were flushed last
        self._kept_open: dict[int, int] = {}  # one descriptor for each inode, so that no number is used twice
        self._is_telling = False

    @contextmanager
    def watched(self, at_every_call: Callable[[str], object]) -> Iterator[None]:
        """Watch all calls that change names or flush; after each one ``at_every_call`` is told which.

        What ``at_every_call`` itself does to the disk is not watched.
        """
        real: dict[str, Any] = {name: getattr(os, name) for name in _WATCHED}
        real_open = io.open

        def tell(name: str) -> None:
            if not self._is_telling:
                self._is_telling = True
                at_every_call(name)
                self._is_telling = False

        def watching(name: str) -> Callable[..., Any]:
            def call(*given: Any, **named: Any) -> Any:
                answer = real[name](*given, **named)
                if name == "fsync" and not self._is_telling:
                    self._flush(given[0])
                tell(name)
                return answer

            return call

        def watching_open(*given: Any, **named: Any) -> Any:
            file = real_open(*given, **named)
            if set(file.mode if isinstance(file.mode, str) else "") & set("wax+"):
                tell("open")
            return file

        for name in _WATCHED:
            setattr(os, name, watching(name))
        io.open = builtins.open = watching_open
        try:
            yield
        finally:
            for name in _WATCHED:
                setattr(os, name, real[name])
            io.open = builtins.open = real_open

    def close(self) -> None:
        """Let the inodes go."""
        for descriptor in self._kept_open.values():
            os.close(descriptor)
        self._kept_open.clear()

    def _flush(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        if status.st_ino not in self._kept_open:
            self._kept_open[status.st_ino] = os.dup(descriptor)
        if stat.S_ISDIR(status.st_mode):
            self._names[status.st_ino] = _names(self._folder(status.st_ino))
        else:
            self._content[status.st_ino] = os.pread(descriptor, status.st_size, 0)

    def _folder(self, inode: int) -> Path:
        folders = [self.root, *(path for path in self.root.rglob("*") if path.is_dir())]
        return next(path for path in folders if path.stat().st_ino == inode)

    def left(self, luck: Luck) -> dict[str, bytes | None]:
        """What a power failure now would leave: the content of each file by its path, None for a folder."""
        found: dict[str, bytes | None] = {}
        self._collect(self.root, "", self.root.stat().st_ino, luck, found)
        return found

    def _collect(self, folder: Path, prefix: str, inode: int, luck: Luck, found: dict[str, bytes | None]) -> None:
        names = self._names.get(inode, {}) if luck is Luck.NOTHING else _names(folder)
        for name, number in names.items():
            place = f"{prefix}{name}"
            if number in self._names or (folder / name).is_dir():
                found[place] = None
                self._collect(folder / name, f"{place}/", number, luck, found)
            else:
                found[place] = self._of_file(folder / name, number, luck)

    def _of_file(self, path: Path, inode: int, luck: Luck) -> bytes:
        if inode in self._content:
            return self._content[inode]
        return path.read_bytes()[: path.stat().st_size // 2] if luck is Luck.HALVES else b""


def put(files: dict[str, bytes | None], folder: Path) -> None:
    """Write what was left into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for place, content in files.items():
        if content is None:
            (folder / place).mkdir(parents=True, exist_ok=True)
        else:
            (folder / place).write_bytes(content)


def _names(folder: Path) -> dict[str, int]:
    return {entry.name: entry.inode() for entry in os.scandir(folder)}
