"""One program at a time downloads into a folder; the lock dies with the process that holds it, so it is never stale."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cifar_gui.data.errors import DownloadBusyError
from cifar_gui.file_lock import try_lock
from cifar_gui.regular_file import open_for_writing


@contextmanager
def download_lock(target: Path) -> Iterator[None]:
    """Hold the right to download to a file.

    Args:
        target: The file; the lock is a file beside it.

    Raises:
        DownloadBusyError: If another program holds it.
        OSError: If the folder cannot be written, or a link or no file has the lock's name.
    """
    with open_for_writing(target.with_name(f"{target.name}.lock")) as file:
        if not try_lock(file):
            raise DownloadBusyError(place=target.parent)
        yield
