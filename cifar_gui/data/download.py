"""CIFAR-10's download: from one source after another, resumed, stopped at any time, and never a wrong file."""

import contextlib
import hashlib
import logging
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cifar_gui.data import layout
from cifar_gui.data.cifar10_import import import_cifar10
from cifar_gui.data.data_file import PIECE_BYTES
from cifar_gui.data.download_failure import BROKEN_CONNECTION, ShortError, failure_of, told_of_all
from cifar_gui.data.download_lock import download_lock
from cifar_gui.data.errors import (
    ArchiveRefusedError,
    ChecksumWrongError,
    DataDamagedError,
    DownloadError,
    WebPageError,
    WrongFileError,
)
from cifar_gui.data.part_file import PartFile
from cifar_gui.data.source_choice import Candidate, Candidates
from cifar_gui.data.source_list import check_url, shipped_sources
from cifar_gui.data.speed import SpeedMeter
from cifar_gui.data.transfer import Answer, PausedError, Transfer
from cifar_gui.data.writing import disk_full, writing_to
from cifar_gui.domain.downloads import Downloaded, DownloadProgress, SourceList
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import open_regular

SPACE_PER_ARCHIVE_BYTE: Final = 2.2  # the unpacked files and the cached arrays, beside the archive itself
GZIP_START: Final = b"\x1f\x8b"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How long a download waits for its sources.

    Attributes:
        connect_s: Until a server answers.
        read_s: For the next piece after that.
        trial_s: How long a speed is measured before a source is left for it.
        breath_s: Before the next connection when one broke.
        pauses_s: Before each new round when all sources failed; a round that got further starts them anew.
    """

    connect_s: float = 15.0
    read_s: float = 20.0
    trial_s: float = 15.0
    breath_s: float = 0.5
    pauses_s: tuple[float, ...] = (1.0, 3.0, 10.0)


class _SlowError(Exception):
    """Another source is worth a change; ``args[0]`` says why."""


def download_cifar10(
    context: JobContext, *, sources: SourceList | None = None, patience: Patience | None = None
) -> Downloaded:
    """Download the official archive and import it into the data folder.

    What arrives is kept in a ``.part`` file and used the next time, also after a stop or a crash.

    Args:
        context: Told the bytes that have arrived (``DownloadProgress``), were hashed (``Stage.CHECKING``) and unpacked
            (``Stage.LOADING``). Its pause is obeyed.
        sources: Where the archive is and what is right; None for the list that ships.
        patience: How long to wait; None for the usual.

    Returns:
        What was downloaded.

    Raises:
        DownloadError: A subclass that says why there is no file.
        DiskFullError: If there is no room.
        DataNotWrittenError: If the data folder cannot be written.
        Cancelled: If a stop was asked for.
    """
    sources = sources or shipped_sources()
    for source in sources.sources:
        check_url(source.url)
    if _has_official_files(layout.official_files(), context):
        return Downloaded(str(layout.own_folder()))
    archive, began = layout.own_archive(), time.monotonic()
    names: tuple[str, ...] = ()
    with writing_to(archive.parent, sources.num_bytes):
        archive.parent.mkdir(parents=True, exist_ok=True)
        with download_lock(archive):
            if not (archive.is_file() and _digest(archive, context, "sha256") == sources.sha256):
                names = _Download(sources, archive, context, patience or Patience()).run()
            seconds = time.monotonic() - began
            _unpack(archive, context)
    return Downloaded(str(layout.own_folder()), sources.num_bytes, sources.sha256, names, seconds)


def _unpack(archive: Path, context: JobContext) -> None:
    """Import the archive and delete it; it stays when it may still be of use (a full disk, a stop)."""
    try:
        import_cifar10(archive, context)
    except (DataDamagedError, ArchiveRefusedError):
        archive.unlink()
        raise
    with contextlib.suppress(OSError):  # it only takes up space
        archive.unlink()


class _Download:
    """One download, over as many connections and sources as it takes."""

    def __init__(self, sources: SourceList, target: Path, context: JobContext, patience: Patience) -> None:
        self._sources = sources
        self._target = target
        self._context = context
        self._patience = patience
        self._candidates = Candidates(sources)
        self._errors: dict[str, DownloadError] = {}  # the last one of each source, by its address
        self._meter = SpeedMeter()

    def run(self) -> tuple[str, ...]:
        """Put the checked file at its place; answers with the names of those who sent it."""
        with PartFile(self._target, self._sources.sha256) as part:
            while True:
                self._fill(part)
                came = _digest(part.path, self._context, "sha256")
                if came == self._sources.sha256:
                    part.finish()
                    return tuple(source.name for source in self._sources.sources if source.url in part.senders)
                self._discard_wrong(part, came)

    def _fill(self, part: PartFile) -> None:
        """Receive until all bytes are here, from one source after another."""
        if part.size > self._sources.num_bytes:
            part.restart()
        farthest, num_rounds, has_received = part.size, 0, False
        tried: set[Candidate] = set()  # in this round, in vain
        while part.size < self._sources.num_bytes:
            self._wait_while_paused(part)
            candidate = self._candidates.next(tried)
            if candidate is None:
                if not (tried and has_received) or num_rounds >= len(self._patience.pauses_s):
                    raise told_of_all(self._sources, self._errors, self._candidates.uses)
                self._wait(self._patience.pauses_s[num_rounds])
                num_rounds += 1
                tried.clear()
                continue
            has_failed = self._use(candidate, part)
            if has_failed and part.size < self._sources.num_bytes:
                self._wait(self._patience.breath_s)
            if part.size > farthest:
                farthest, num_rounds, has_received = part.size, 0, True
                tried.clear()
            elif has_failed:
                tried.add(candidate)

    def _use(self, candidate: Candidate, part: PartFile) -> bool:
        """Receive from a source until the file is complete or the source is left; whether it failed."""
        candidate.begin()
        try:
            self._receive(candidate, part)
        except PausedError:
            candidate.rest()
            return False
        except _SlowError as slow:
            candidate.leave(slow.args[0])
            _log.info("%s was left after %d bytes: %s", candidate.url, part.size, slow)
            return False
        except BROKEN_CONNECTION as error:
            failure, reason, may_pass = failure_of(error, candidate.url, part.size, self._sources.num_bytes)
            self._errors[candidate.url] = failure
            candidate.leave(reason) if may_pass else candidate.refuse(reason)
            _log.info("%s was left after %d bytes: %r", candidate.url, part.size, error)
            self._report(part)
            return True
        return False

    def _receive(self, candidate: Candidate, part: PartFile) -> None:
        """One connection: the rest of the file, or all of it where the server cannot send a part."""
        if self._candidates.is_alone({*part.senders, candidate.url}) and part.senders != {candidate.url}:
            part.restart()
        headers = {"User-Agent": "cifar-gui", "Accept-Encoding": "identity"}
        if part.size:
            headers["Range"] = f"bytes={part.size}-"
        with Transfer(
            candidate.url, headers, self._context, self._patience.connect_s, self._patience.read_s
        ) as transfer:
            place = self._begin(candidate, part, transfer.answer)
            trial = SpeedMeter(self._patience.trial_s)
            while piece := transfer.read():
                self._check_piece(candidate, place, piece)
                is_new = max(0, part.size - place)  # a server without ranges sends again what is here
                place += len(piece)
                trial.add(transfer.waited_s, len(piece))
                if is_new < len(piece):
                    part.append(piece[is_new:], candidate.url)
                    candidate.count(len(piece) - is_new)
                self._meter.add(time.monotonic(), len(piece), self._candidates.place(candidate))
                self._report(part)
                self._judge(candidate, trial)
        if part.size < self._sources.num_bytes:
            raise ShortError

    def _begin(self, candidate: Candidate, part: PartFile, answer: Answer) -> int:
        """Check what the answer says of the file; where in it the content begins."""
        if answer.headers.get_content_type() in ("text/html", "application/xhtml+xml"):
            raise WebPageError(host=candidate.host, came=Sentence("a web page"))
        if answer.file_length not in (None, self._sources.num_bytes):
            raise WrongFileError(host=candidate.host, came=Sentence("a file of another length"))
        start = answer.start
        if start is None or start > part.size:
            raise ShortError  # some later piece than the one that was asked for
        self._check_space(part.size)
        self._report(part)
        return start

    def _check_piece(self, candidate: Candidate, place: int, piece: bytes) -> None:
        if place == 0 and not GZIP_START.startswith(piece[: len(GZIP_START)]):
            raise WrongFileError(host=candidate.host, came=Sentence("something"))
        if place + len(piece) > self._sources.num_bytes:
            raise WrongFileError(host=candidate.host, came=Sentence("a file of another length"))

    def _judge(self, candidate: Candidate, trial: SpeedMeter) -> None:
        """Measure the source's own speed, and leave it if another is worth a change."""
        speed = trial.settled
        if speed is None:
            return
        candidate.measure(speed)
        if reason := self._candidates.better_than(candidate, speed):
            raise _SlowError(reason)

    def _check_space(self, num_here: int) -> None:
        total = self._sources.num_bytes
        needed = total - num_here + round(total * SPACE_PER_ARCHIVE_BYTE)
        if shutil.disk_usage(self._target.parent).free < needed:
            raise disk_full(self._target.parent, needed)

    def _discard_wrong(self, part: PartFile, came: str) -> None:
        """The file is complete and wrong; somebody lied, or the part of an earlier download was damaged."""
        reason = Sentence("its file has another checksum")
        for candidate in self._candidates.doubt(part.senders, reason):
            expected = self._sources.sha256
            self._errors[candidate.url] = ChecksumWrongError(host=candidate.host, came=came, expected=expected)
        _log.info("The file from %s has the wrong SHA-256 %s", sorted(part.senders), came)
        part.restart()

    def _wait_while_paused(self, part: PartFile) -> None:
        if not self._context.control.is_paused:
            return
        self._meter.pause(time.monotonic())
        self._report(part, is_paused=True)
        while self._context.control.is_paused:
            self._wait(0.1)
        self._meter.resume(time.monotonic())

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while True:
            self._context.safe_point()
            if time.monotonic() >= until:
                return
            time.sleep(0.05)

    def _report(self, part: PartFile, *, is_paused: bool = False) -> None:
        self._context.report(
            DownloadProgress(
                Stage.DOWNLOADING,
                part.size,
                self._sources.num_bytes,
                uses=self._candidates.uses if is_paused else self._candidates.uses_at(self._meter.recent),
                bytes_per_second=None if is_paused else self._meter.recent,
                mean_bytes_per_second=self._meter.mean,
                is_paused=is_paused,
                speeds=self._meter.samples,
            )
        )


def _digest(path: Path, context: JobContext, kind: str) -> str:
    digest = hashlib.new(kind, usedforsecurity=False)
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
    return all(_digest(folder / name, context, "md5") == official.md5[name] for name in official.names)
