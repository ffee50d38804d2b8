"""Calls to the disk that fail on demand: a double that counts them and lets one of them fail."""

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_OF_OS: Final = ("fsync", "replace", "link", "unlink", "mkdir", "open", "sendfile", "scandir")
_OF_FILES: Final = frozenset({"read", "readinto", "readline", "write", "flush", "seek", "tell", "truncate", "close"})


class FailingCalls:
    """Counts the calls to the disk for files of a folder; the one with a chosen number fails with EIO.

    A write that fails has written half, and a file whose closing fails is closed.

    Attributes:
        count: Calls since the start.
        failed: What failed, such as ``write checkpoint``; "" for nothing.
    """

    def __init__(self, folder: Path, failing: int = 0) -> None:
        self.count = 0
        self.failed = ""
        self._folder, self._failing = str(folder), failing

    def is_due(self, call: str) -> bool:
        """Count a call; whether it is the one that fails."""
        self.count += 1
        if self.count != self._failing:
            return False
        self.failed = call
        return True

    @contextmanager
    def installed(self) -> Iterator["FailingCalls"]:
        """Stand between the program and the disk while the block runs."""
        real: dict[str, Any] = {name: getattr(os, name) for name in _OF_OS}
        real_open = io.open

        def failing(name: str) -> Callable[..., Any]:
            def call(*given: Any, **named: Any) -> Any:
                is_here = not isinstance(given[0], str | os.PathLike) or str(given[0]).startswith(self._folder)
                if is_here and self.is_due(name):
                    raise _error()
                return real[name](*given, **named)

            return call

        def open_file(file: Any, *given: Any, **named: Any) -> Any:
            if not isinstance(file, str | os.PathLike) or not str(file).startswith(self._folder):
                return real_open(file, *given, **named)
            if self.is_due("open"):
                raise _error()
            return _File(real_open(file, *given, **named), self)

        for name in _OF_OS:
            setattr(os, name, failing(name))
        io.open = builtins.open = open_file
        try:
            yield self
        finally:
            for name in _OF_OS:
                setattr(os, name, real[name])
            io.open = builtins.open = real_open


class _File:
    """An open file whose calls are counted."""

    def __init__(self, file: Any, calls: FailingCalls) -> None:
        self._file, self._calls = file, calls

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._file, name)
        if name not in _OF_FILES:
            return real

        def call(*given: Any) -> Any:
            if not (name == "close" and self._file.closed) and self._calls.is_due(name):
                if name == "write":
                    real(given[0][: len(given[0]) // 2])
                if name == "close":
                    real()
                raise _error()
            return real(*given)

        return call

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)


def _error() -> OSError:
    return OSError(errno.EIO, os.strerror(errno.EIO))
