"""What a failure to write means for the user."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import DataNotWrittenError, DiskFullError
from cifar_gui.domain.errors import system_words

_FULL_DISK: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


@contextmanager
def writing_to(folder: Path, needed_bytes: int) -> Iterator[None]:
    """Tell every OSError in the block as a failure to write to a folder.

    Args:
        folder: The folder.
        needed_bytes: How much is to be written, for the sentence about a full disk.

    Raises:
        DiskFullError: If the disk, or the user's share of it, is full.
        DataNotWrittenError: If writing failed otherwise.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL_DISK:
            raise disk_full(folder, needed_bytes) from error
        raise DataNotWrittenError(place=folder, detail=system_words(error)) from error


def disk_full(folder: Path, needed_bytes: int) -> DiskFullError:
    """The error for a disk without room, with what is free now."""
    free = shutil.disk_usage(folder).free
    return DiskFullError(place=folder, needed_megabytes=-(-needed_bytes >> 20), free_megabytes=free >> 20)
