"""CIFAR-10's archive, read member by member: nothing is unpacked to a name that the archive chose."""

import gzip
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from cifar_gui.data.data_file import MAX_FILE_BYTES, PIECE_BYTES, DataFile, read_stream
from cifar_gui.data.errors import ArchiveRefusedError, DataDamagedError, DataUnreadableError
from cifar_gui.data.layout import FOLDER_NAME
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import open_regular

MAX_ARCHIVE_BYTES: Final = 512 << 20  # unpacked; the official one has 186 MB
_MOST_BYTES_LOOKED_AT: Final = 8 << 20
MAX_MEMBERS: Final = 200  # the official one has 9
_MAX_READ_BYTES: Final = 4 * PIECE_BYTES  # tarfile reads a name's or an extended header's claimed length in one go


class _StrangeError(Exception):
    """The archive holds something strange; the text says what."""


class _BoundedStream:
    """The unpacked tar as a stream that goes forward only and never gives more than a CIFAR-10 archive holds."""

    def __init__(self, unpacked: gzip.GzipFile, most_bytes: int) -> None:
        self._unpacked = unpacked
        self._most_bytes = most_bytes
        self._position = 0

    def read(self, size: int) -> bytes:
        if not 0 <= size <= _MAX_READ_BYTES:
            raise _StrangeError(Sentence("a header of an absurd size"))
        if self._position + size > self._most_bytes:
            raise _StrangeError(Sentence("more than {megabytes} MB", megabytes=self._most_bytes >> 20))
        content = self._unpacked.read(size)
        self._position += len(content)
        return content

    def tell(self) -> int:
        return self._position

    def seek(self, position: int, _whence: int = 0) -> int:
        if position < self._position:
            raise tarfile.ReadError("the archive goes backwards")
        while self._position < position:
            if not self.read(min(PIECE_BYTES, position - self._position)):
                raise tarfile.ReadError("unexpected end of data")
        return self._position


def first_known_member(archive: Path, names: frozenset[str]) -> str:
    """Which of some files comes first in an archive; "" if none does soon, or it is damaged.

    Args:
        archive: A gzip-compressed tar archive.
        names: File names without folders.

    Raises:
        OSError: If the disk cannot be read.
    """
    try:
        with open_regular(archive) as packed, gzip.GzipFile(fileobj=packed) as unpacked:
            stream = _BoundedStream(unpacked, _MOST_BYTES_LOOKED_AT)
            with tarfile.open(fileobj=stream, mode="r:") as tar:  # type: ignore[call-overload]  # see read_archive
                for member in tar:
                    name = PurePosixPath(member.name).name
                    if member.isreg() and name in names:
                        return name
    except (_StrangeError, tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, RecursionError):
        return ""
    return ""


def read_archive(
    archive: Path, wanted: frozenset[str], context: JobContext, folder: str = FOLDER_NAME
) -> Iterator[DataFile]:
    """The wanted files of a gzip-compressed tar archive, in the archive's order.

    Args:
        archive: The archive.
        wanted: File names without folders; they are taken from the archive's top or from the folder.
        context: Told the compressed bytes read (``Stage.LOADING``).
        folder: Name of the folder they are in.

    Yields:
        Each wanted file that is there, at most once.

    Raises:
        ArchiveRefusedError: If a member is a link, a device or sparse, leads outside, is there twice or is too big.
        DataDamagedError: If it is not such an archive or ends too early.
        DataUnreadableError: If the disk cannot be read.
        Cancelled: If a stop was asked for.
    """
    try:
        size = archive.stat().st_size
        with open_regular(archive) as packed, gzip.GzipFile(fileobj=packed) as unpacked:
            stream = _BoundedStream(unpacked, MAX_ARCHIVE_BYTES)

            def report(_num_bytes: int = 0) -> None:
                context.safe_point()
                context.report(Progress(Stage.LOADING, min(packed.tell(), size), size))

            # tarfile asks for no more of a file object than read, tell and seek.
            with tarfile.open(fileobj=stream, mode="r:") as tar:  # type: ignore[call-overload]
                found: set[str] = set()
                for count, member in enumerate(tar):
                    _check_member(member, count)
                    name = _wanted_name(member, wanted, folder)
                    report()
                    if name is None:
                        continue
                    if name in found:
                        raise _StrangeError(Sentence("{name} twice", name=name))
                    found.add(name)
                    yield _read_member(tar, member, name, report)
            while stream.read(PIECE_BYTES):  # gzip's own checksum, which a flipped byte breaks, comes at the very end
                report()
    except _StrangeError as error:
        raise ArchiveRefusedError(name=archive.name, strange=error.args[0]) from error
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, RecursionError) as error:
        raise DataDamagedError(
            name=archive.name, detail=Sentence("the archive cannot be unpacked to its end")
        ) from error
    except OSError as error:
        raise DataUnreadableError(name=archive.name, detail=system_words(error)) from error


def _check_member(member: tarfile.TarInfo, count: int) -> None:
    path = PurePosixPath(member.name.replace("\\", "/"))
    if count >= MAX_MEMBERS:
        raise _StrangeError(Sentence("more than {count} files", count=MAX_MEMBERS))
    if path.is_absolute() or ".." in path.parts or ":" in member.name:
        raise _StrangeError(Sentence("a file that would be put outside its folder"))
    if member.issym() or member.islnk():
        raise _StrangeError(Sentence("a link"))
    if member.issparse() or member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.DIRTYPE):
        raise _StrangeError(Sentence("a device, a pipe or a file with holes"))
    if not 0 <= member.size <= MAX_FILE_BYTES:
        raise _StrangeError(Sentence("a file of {megabytes} MB", megabytes=member.size >> 20))


def _wanted_name(member: tarfile.TarInfo, wanted: frozenset[str], folder: str) -> str | None:
    path = PurePosixPath(member.name)
    is_in_place = path.parent.name in ("", folder)
    return path.name if member.isreg() and is_in_place and path.name in wanted else None


def _read_member(
    tar: tarfile.TarFile, member: tarfile.TarInfo, name: str, after_piece: Callable[[int], None]
) -> DataFile:
    stream = tar.extractfile(member)
    if stream is None:  # tarfile's answer for what is no file; _check_member let only files through
        raise tarfile.ReadError("not a file")
    with stream:
        file = read_stream(stream, name, after_piece)
    if len(file.content) != member.size:
        raise tarfile.ReadError("unexpected end of data")
    return file
