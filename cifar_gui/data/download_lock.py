"""One program at a time downloads into a folder; the lock dies with the process that holds it, so it is never stale."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cifar_gui.data.errors import DownloadBusyError
from cifar_gui.file_lock import try_lock


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
        if not try_lock(file):
            raise DownloadBusyError(place=target.parent)
        yield
