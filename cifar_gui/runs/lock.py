"""One program at a time writes a run; the lock dies with the process that holds it, so it is never stale."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from cifar_gui.domain.errors import AppError, system_words
from cifar_gui.file_lock import try_lock
from cifar_gui.regular_file import open_for_writing, open_regular
from cifar_gui.runs.errors import RunLockedError, SaveError

LOCK_NAME: Final = "run.lock"
RECORD_LOCK_NAME: Final = "record.lock"
_RECORD_WAIT_S: Final = 2.0  # who holds it writes one small file
_RECORD_PAUSE_S: Final = 0.01

_record_lock: Final = threading.Lock()
# Lock files that this process holds: where the file system has no locks, at least its own training is not taken for an
# interrupted one, deleted, or trained twice.
_held_here: Final[set[str]] = set()


class ProcessLock:
    """Holds a file for this process while it is entered."""

    def __init__(self, path: Path, refusal: AppError) -> None:
        """Hold nothing yet.

        Args:
            path: The file; made if absent.
            refusal: What is raised when somebody holds it.
        """
        self._path = path
        self._refusal = refusal
        self._real_path = os.path.realpath(path)
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            AppError: The one given, if somebody holds it.
            SaveError: If the folder cannot be written.
        """
        try:
            file = open_for_writing(self._path)
        except OSError as error:
            name = f"{self._path.parent.name}/{self._path.name}"
            raise SaveError(name=name, reason=system_words(error)) from error
        if self._real_path in _held_here or not try_lock(file):
            file.close()
            raise self._refusal
        _held_here.add(self._real_path)
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._file is not None:
            _held_here.discard(self._real_path)
            self._file.close()
            self._file = None


class RunLock(ProcessLock):
    """Holds a run's folder; raises ``RunLockedError`` when another program trains it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / LOCK_NAME, RunLockedError(run=folder.name))


def is_locked(folder: Path) -> bool:
    """Whether a living program holds the run."""
    return is_held(folder / LOCK_NAME)


def is_held(path: Path) -> bool:
    """Whether a living program, this one included, has entered the ``ProcessLock`` of a file."""
    try:
        with open_regular(path) as file:
            return not try_lock(file) or os.path.realpath(path) in _held_here
    except OSError:
        return False


@contextmanager
def record_lock(folder: Path) -> Iterator[None]:
    """Read and write ``run.json`` while no other thread or program does, so that no change of it is lost.

    Where the folder cannot be written or locked, or another program does not let go, the caller goes on without:
    writing then fails by itself, or one of two changes made within moments is lost, which is better than a training
    that waits.

    Args:
        folder: The run's folder.
    """
    with _record_lock:
        file = _held(folder / RECORD_LOCK_NAME)
        try:
            yield
        finally:
            if file is not None:
                file.close()


def _held(path: Path) -> IO[bytes] | None:
    try:
        file = open_for_writing(path)
    except OSError:
        return None
    until = time.monotonic() + _RECORD_WAIT_S
    while not try_lock(file) and time.monotonic() < until:
        time.sleep(_RECORD_PAUSE_S)
    return file
