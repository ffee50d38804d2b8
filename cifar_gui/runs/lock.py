"""One program at a time writes a run; the lock dies with the process that holds it, so it is never stale."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from cifar_gui.file_lock import try_lock
from cifar_gui.runs.errors import RunLockedError

LOCK_NAME: Final = "run.lock"
RECORD_LOCK_NAME: Final = "record.lock"
_RECORD_WAIT_S: Final = 2.0  # who holds it writes one small file
_RECORD_PAUSE_S: Final = 0.01

_record_lock: Final = threading.Lock()


class RunLock:
    """Holds a run's folder for this process while it is entered."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._file: IO[bytes] | None = None

    def __enter__(self) -> "RunLock":
        file = self._path.open("wb")
        if not try_lock(file):
            file.close()
            raise RunLockedError(run=self._path.parent.name)
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def is_locked(folder: Path) -> bool:
    """Whether a living program holds the run."""
    try:
        with (folder / LOCK_NAME).open("rb") as file:
            return not try_lock(file)
    except OSError:
        return False


@contextmanager
def record_lock(folder: Path) -> Iterator[None]:
    """Read and write ``run.json`` while no other thread or program does, so that no change of it is lost.

    Where the folder cannot be written, or another program does not let go, the caller goes on without: writing then
    fails by itself, or one of two changes made within moments is lost, which is better than a training that waits.

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
        file = path.open("wb")
    except OSError:
        return None
    until = time.monotonic() + _RECORD_WAIT_S
    while not try_lock(file) and time.monotonic() < until:
        time.sleep(_RECORD_PAUSE_S)
    return file
