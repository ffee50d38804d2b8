"""A file that can be downloaded from several sources, and how its download stands."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, Self

from cifar_gui.domain.events import Progress
from cifar_gui.domain.schema import Range, SchemaError, check_schema, read_as
from cifar_gui.domain.sentence import Sentence

SCHEMA: Final = 1
_SHA256: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class DownloadSource:
    """One of the places that serve a file.

    Attributes:
        name: Who runs it, for the user.
        url: The file's address.
    """

    name: Annotated[str, Range(1, 100)]
    url: Annotated[str, Range(1, 2000)]


@dataclass(frozen=True)
class SourceList:
    """A file and the sources that serve it, the one to try first at the head.

    Attributes:
        file: The file's name, for the user.
        num_bytes: Its length.
        sha256: Its SHA-256, hexadecimal: what makes it right, whoever sent it.
        sources: At least one.
    """

    file: Annotated[str, Range(1, 100)]
    num_bytes: Annotated[int, Range(1, 1 << 30)]
    sha256: str
    sources: Annotated[tuple[DownloadSource, ...], Range(1, 50)]

    @classmethod
    def from_json(cls, values: Any) -> Self:
        """The list in a JSON file.

        Raises:
            SchemaError: If it is none, or two sources have one address.
        """
        check_schema(values, SCHEMA)
        found = read_as(cls, values)
        if not _SHA256.fullmatch(found.sha256):
            raise SchemaError("sha256: expected 64 digits from 0 to 9 and a to f")
        if len({source.url for source in found.sources}) < len(found.sources):
            raise SchemaError("sources: an address stands there twice")
        return found


class SourceStatus(StrEnum):
    """What has become of a source in a download."""

    WAITING = "waiting"
    IN_USE = "in use"
    LEFT = "left"  # for another; it may be used again
    REFUSED = "refused"  # it does not serve the file


@dataclass(frozen=True)
class SourceUse:
    """What a source did in a download so far.

    Attributes:
        source: The source.
        status: What has become of it.
        num_bytes: How much of the file came from it.
        bytes_per_second: Its speed when it was measured last, or None.
        reason: Why it was left or refused; "" when it was not.
    """

    source: DownloadSource
    status: SourceStatus = SourceStatus.WAITING
    num_bytes: int = 0
    bytes_per_second: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class SpeedSample:
    """The speed of a download at a moment.

    Attributes:
        seconds: Since the download began, pauses included.
        bytes_per_second: At that moment.
        source: Place of the source in the list.
    """

    seconds: float
    bytes_per_second: float
    source: int


@dataclass(frozen=True)
class DownloadProgress(Progress):
    """A download is so far; ``done`` and ``total`` are bytes, those of earlier attempts included.

    Attributes:
        uses: What each source did, in the order of the list.
        bytes_per_second: The speed of the last seconds, or None before it is known and in a pause.
        mean_bytes_per_second: The speed since the download began, pauses left out, or None before it is known.
        is_paused: Whether it waits to be resumed.
        speeds: How the speed went, oldest first; a few hundred samples at most.
    """

    uses: tuple[SourceUse, ...] = ()
    bytes_per_second: float | None = None
    mean_bytes_per_second: float | None = None
    is_paused: bool = False
    speeds: tuple[SpeedSample, ...] = ()

    @property
    def seconds_left(self) -> float | None:
        """Until the last byte at the present speed, or None when it cannot be said."""
        if not self.total or not self.bytes_per_second:
            return None
        return (self.total - self.done) / self.bytes_per_second

    @property
    def use(self) -> SourceUse | None:
        """The source in use, or None."""
        return next((use for use in self.uses if use.status is SourceStatus.IN_USE), None)


@dataclass(frozen=True)
class Downloaded:
    """A download is over and its file is used.

    Attributes:
        folder: Where its content is kept.
        num_bytes: Length of the file; 0 if nothing had to be downloaded.
        sha256: Its SHA-256, hexadecimal; "" if nothing had to be downloaded.
        source_names: Who sent it, in the order of the list; empty if it was here already.
        seconds: How long the download took.
    """

    folder: str
    num_bytes: int = 0
    sha256: str = ""
    source_names: tuple[str, ...] = ()
    seconds: float = 0.0


def joined_reasons(uses: tuple[SourceUse, ...]) -> str:
    """Why each source was left, as one sentence that can be translated."""
    words = ""
    for use in uses:
        if use.reason:
            reason = Sentence("{source}: {reason}", source=use.source.name, reason=use.reason)
            words = Sentence("{first}; {second}", first=words, second=reason) if words else reason
    return words
