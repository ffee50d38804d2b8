"""CIFAR-10's download: it goes on where it stopped, can be stopped at any time, and never leaves a wrong file."""

import contextlib
import hashlib
import http.client
import logging
import shutil
import socket
import ssl
import time
import urllib.error
import urllib.parse
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

from cifar_gui.data import layout
from cifar_gui.data.cifar10_import import import_cifar10
from cifar_gui.data.data_file import PIECE_BYTES
from cifar_gui.data.download_lock import download_lock
from cifar_gui.data.errors import (
    ArchiveRefusedError,
    ChecksumWrongError,
    DataDamagedError,
    DownloadError,
    DownloadInterruptedError,
    NoConnectionError,
    ServerRefusedError,
    ServerSilentError,
    WrongFileError,
)
from cifar_gui.data.part_file import PartFile
from cifar_gui.data.transfer import SilenceError, Transfer, check_url
from cifar_gui.data.writing import disk_full, writing_to
from cifar_gui.domain.dataset import SourceState
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import open_regular

MAX_ARCHIVE_BYTES: Final = 1 << 30
SPACE_PER_ARCHIVE_BYTE: Final = 2.2  # the unpacked files and the cached arrays, beside the archive itself
GZIP_START: Final = b"\x1f\x8b"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How long a download waits for a server.

    Attributes:
        connect_s: Until the server answers.
        read_s: For the next piece after that.
        pauses_s: Before each new try when the connection breaks; a try that got further starts them anew.
    """

    connect_s: float = 15.0
    read_s: float = 30.0
    pauses_s: tuple[float, ...] = (1.0, 3.0, 10.0)


class _ShortError(Exception):
    """The connection ended before the whole file had arrived."""


_BROKEN_CONNECTION: Final = (SilenceError, _ShortError, http.client.HTTPException, OSError)


def download_cifar10(
    context: JobContext, *, url: str | None = None, md5: str | None = None, patience: Patience | None = None
) -> SourceState:
    """Download the official archive and take it over into the data folder.

    What arrives is kept in a ``.part`` file and used the next time, also after a stop or a crash.

    Args:
        context: Told the bytes that have arrived (``Stage.DOWNLOADING``), were hashed (``Stage.CHECKING``) and unpacked
            (``Stage.LOADING``).
        url: Where the archive is; None for torchvision's address.
        md5: Its MD5, hexadecimal; None for torchvision's.
        patience: How long to wait; None for the usual.

    Returns:
        The state of the source ``cifar10`` afterwards.

    Raises:
        DownloadError: A subclass that says why there is no file.
        DiskFullError: If there is no room.
        DataNotWrittenError: If the data folder cannot be written.
        Cancelled: If a stop was asked for.
    """
    official = layout.official_files()
    url, md5 = url or official.url, md5 or official.archive_md5
    check_url(url)
    if _has_official_files(official, context):
        return layout.own_state()
    archive = layout.own_archive()
    with writing_to(archive.parent, layout.ARCHIVE_BYTES):
        archive.parent.mkdir(parents=True, exist_ok=True)
        with download_lock(archive):
            if not (archive.is_file() and _md5_of(archive, context) == md5):
                _Download(url, md5, archive, context, patience or Patience()).run()
            _unpack(archive, context)
    return layout.own_state()


def _unpack(archive: Path, context: JobContext) -> None:
    """Take the archive over and delete it; it stays when it may still be of use (a full disk, a stop)."""
    try:
        import_cifar10(archive, context)
    except (DataDamagedError, ArchiveRefusedError):
        archive.unlink()
        raise
    with contextlib.suppress(OSError):  # it only takes up space
        archive.unlink()


class _Download:
    """One download, over as many connections as it takes."""

    def __init__(self, url: str, md5: str, target: Path, context: JobContext, patience: Patience) -> None:
        self._url = url
        self._host = urllib.parse.urlsplit(url).hostname or url
        self._md5 = md5
        self._target = target
        self._context = context
        self._patience = patience
        self._total: int | None = None

    def run(self) -> None:
        """Put the checked file at its place."""
        with PartFile(self._target, self._url) as part:
            self._receive_all(part)
        came = _md5_of(part.path, self._context)
        if came != self._md5:
            part.discard()
            raise ChecksumWrongError(host=self._host, came=came, expected=self._md5)
        part.finish()

    def _receive_all(self, part: PartFile) -> None:
        """Connect again and again as long as it gets further."""
        farthest, tries, has_received = part.size, 0, False
        while True:
            try:
                self._receive(part)
            except _BROKEN_CONNECTION as error:
                if part.size > farthest:
                    farthest, tries, has_received = part.size, 0, True
                if not has_received or tries >= len(self._patience.pauses_s) or not _may_pass(error):
                    raise self._told(error, part) from error
                _log.info("The download broke after %d bytes: %r", part.size, error)
                self._pause(self._patience.pauses_s[tries])
                tries += 1
            else:
                return

    def _receive(self, part: PartFile) -> None:
        """One connection: the rest of the file, or all of it when the server cannot go on."""
        headers = {"User-Agent": "cifar-gui", "Accept-Encoding": "identity", **part.resume_headers()}
        patience = self._patience
        try:
            transfer = Transfer(self._url, headers, self._context, patience.connect_s, patience.read_s)
            with transfer:
                self._begin(part, transfer)
                while piece := transfer.read():
                    if part.size == 0 and not GZIP_START.startswith(piece[: len(GZIP_START)]):
                        part.discard()
                        raise WrongFileError(host=self._host, came=Sentence("something"))
                    part.append(piece)
                    self._check_size(part.size)
                    self._context.report(Progress(Stage.DOWNLOADING, part.size, self._total))
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE or not part.size:
                raise
            if error.headers.get("Content-Range") == f"bytes */{part.size}":
                return  # all of it was here already
            part.restart("")
            self._receive(part)
            return
        if self._total is not None and part.size < self._total:
            raise _ShortError

    def _begin(self, part: PartFile, transfer: Transfer) -> None:
        """Take note of what the answer says about the file."""
        answer = transfer.answer
        if answer.headers.get_content_type() in ("text/html", "application/xhtml+xml"):
            raise WrongFileError(
                host=self._host, came=Sentence("a web page")
            )  # a login page: what arrived before it is kept
        if not answer.continues(part.size):
            part.restart(answer.validator)
            if answer.status == HTTPStatus.PARTIAL_CONTENT:  # some other piece than the one that was asked for
                raise _ShortError
        length = answer.length
        self._total = None if length is None else part.size + length
        self._check_size(self._total or 0)
        self._check_space(part.size)
        self._context.report(Progress(Stage.DOWNLOADING, part.size, self._total))

    def _check_size(self, num_bytes: int) -> None:
        if num_bytes > MAX_ARCHIVE_BYTES:
            raise WrongFileError(
                host=self._host, came=Sentence("more than {megabytes} MB", megabytes=MAX_ARCHIVE_BYTES >> 20)
            )

    def _check_space(self, num_here: int) -> None:
        total = self._total or layout.ARCHIVE_BYTES
        needed = total - num_here + round(total * SPACE_PER_ARCHIVE_BYTE)
        if shutil.disk_usage(self._target.parent).free < needed:
            raise disk_full(self._target.parent, needed)

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._context.safe_point()
            time.sleep(0.05)

    def _told(self, error: Exception, part: PartFile) -> DownloadError:
        """What to tell about a connection that failed."""
        if isinstance(error, SilenceError):
            return ServerSilentError(host=self._host, seconds=round(error.args[0]), url=self._url)
        if isinstance(error, urllib.error.HTTPError):
            reason = error.reason or Sentence("no reason given")
            return ServerRefusedError(host=self._host, code=error.code, reason=reason, url=self._url)
        if isinstance(error, urllib.error.URLError):
            return NoConnectionError(host=self._host, detail=_why_unreachable(error.reason), url=self._url)
        total = "?" if self._total is None else round(self._total / (1 << 20), 1)
        done = round(part.size / (1 << 20), 1)
        return DownloadInterruptedError(host=self._host, done_megabytes=done, total_megabytes=total)


def _why_unreachable(reason: object) -> str:
    """What keeps a server from being reached, in plain words where there are some."""
    match reason:
        case socket.gaierror():
            return Sentence("its address was not found, as when this computer is offline")
        case ConnectionRefusedError():
            return Sentence("it refuses connections")
        case TimeoutError():
            return Sentence("it did not answer in time")
        case ssl.SSLError():
            return Sentence("the connection to it is not secure ({error})", error=reason.reason or str(reason))
        case OSError():
            return system_words(reason)
        case _:
            return str(reason)


def _may_pass(error: Exception) -> bool:
    """Whether trying again can help: not when the server says that there is no such file."""
    return (
        not isinstance(error, urllib.error.HTTPError) or error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= 500
    )


def _md5_of(path: Path, context: JobContext) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    total, done = path.stat().st_size, 0
    with open_regular(path) as stream:
        while piece := stream.read(PIECE_BYTES):
            context.safe_point()
            digest.update(piece)
            done += len(piece)
            context.report(Progress(Stage.CHECKING, done, total))
    return digest.hexdigest()


def _has_official_files(official: layout.OfficialFiles, context: JobContext) -> bool:
    """Whether the data folder already holds what would be downloaded."""
    folder = layout.own_folder()
    if layout.folder_sizes(folder) is None:
        return False
    return all(_md5_of(folder / name, context) == official.md5[name] for name in official.names)
