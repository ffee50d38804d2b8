"""One program at a time downloads into a folder; the lock dies with the process that holds it, so it is never stale."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cifar_gui.data.errors import DownloadBusyError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextmanager
def download_lock(target: Path) -> Iterator[None]:
    """Hold the right to download to a file.

    Args:
        target: The file; the lock is a file beside it.

    Raises:
        DownloadBusyError: If another program holds it.
        OSError: If the folder cannot be written.
    """
    with target.with_name(f"{target.name}.lock").open("wb") as file:
        if not _try_lock(file):
            raise DownloadBusyError(place=target.parent)
        yield
