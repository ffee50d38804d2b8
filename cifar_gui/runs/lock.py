"""One program at a time writes a run; the lock dies with the process that holds it, so it is never stale."""

from pathlib import Path
from types import TracebackType
from typing import IO, Final

from cifar_gui.file_lock import try_lock
from cifar_gui.runs.errors import RunLockedError

LOCK_NAME: Final = "run.lock"


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
