"""One file of a data set, read once and in pieces."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from cifar_gui.data.errors import DataDamagedError, DataUnreadableError
from cifar_gui.domain.errors import system_words
from cifar_gui.regular_file import NotRegularError, TooLargeError, open_regular

MAX_FILE_BYTES: Final = 160 << 20  # an official batch of CIFAR-10 has 31 MB, that of CIFAR-100 148
PIECE_BYTES: Final = 1 << 20  # unpacked in about 10 ms, so that Stop is prompt also on a busy computer


@dataclass(frozen=True)
class DataFile:
    """One file of the data set, read once: the checksum is of the very bytes that are used.

    Attributes:
        name: Its name without folders.
        content: The whole file.
        md5: Hexadecimal MD5 of the content.
    """

    name: str
    content: bytes
    md5: str


def read_stream(stream: IO[bytes], name: str, after_piece: Callable[[int], None]) -> DataFile:
    """The rest of a stream, hashed while it is read.

    Args:
        stream: Open for reading; its length was already checked.
        name: What the file is called.
        after_piece: Called with the number of bytes of each piece.

    Returns:
        The file; nothing beyond ``MAX_FILE_BYTES`` is read.
    """
    digest = hashlib.md5(usedforsecurity=False)
    pieces: list[bytes] = []
    done = 0
    while done < MAX_FILE_BYTES and (piece := stream.read(PIECE_BYTES)):
        digest.update(piece)
        pieces.append(piece)
        done += len(piece)
        after_piece(len(piece))
    return DataFile(name, b"".join(pieces), digest.hexdigest())


def read_file(path: Path, after_piece: Callable[[int], None]) -> DataFile:
    """A regular file of bounded size.

    Args:
        path: The file; a link to one is followed.
        after_piece: Called with the number of bytes of each piece.

    Returns:
        The file.

    Raises:
        DataDamagedError: If it is not a regular file or too big to be a CIFAR-10 file.
        DataUnreadableError: If the disk cannot be read.
    """
    try:
        with open_regular(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > MAX_FILE_BYTES:
                raise TooLargeError(size)
            return read_stream(stream, path.name, after_piece)
    except (NotRegularError, TooLargeError) as error:
        raise DataDamagedError(name=path.name, detail=error.strerror) from error
    except OSError as error:
        raise DataUnreadableError(name=path.name, detail=system_words(error)) from error
