"""The operating system's lock on an open file; it dies with its process, so it is never stale."""

import errno
import functools
import logging
import sys
from typing import IO, Final

logger = logging.getLogger(__name__)

if sys.platform == "win32":
    import msvcrt

    _HELD: Final = frozenset({errno.EACCES, errno.EDEADLK})

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _HELD: Final = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES})

    def _lock(file: IO[bytes]) -> None:
        # NFS refuses an exclusive lock on a file that is open for reading alone, and who only looks needs none.
        kind = fcntl.LOCK_EX if file.writable() else fcntl.LOCK_SH
        fcntl.flock(file, kind | fcntl.LOCK_NB)


def try_lock(file: IO[bytes]) -> bool:
    """Take the lock if nobody holds it; closing the file gives it back.

    Some file systems have no locks, such as Lustre and NFS on many clusters. There every file counts as free: two
    programs that write the same are rare, and a program that never starts a training is of no use.

    Args:
        file: Open for writing; one that is open for reading alone only finds out whether somebody writes.

    Returns:
        Whether the caller may go on as its holder.
    """
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _HELD:
            return False
        _warn(error.strerror or str(error))
    return True


@functools.cache  # once for each reason: the next file on that disk has no lock either
def _warn(reason: str) -> None:
    logger.warning(
        "Files cannot be locked on this disk (%s). Take care that no two programs train the same run.", reason
    )
