"""Which source a download uses next, and when it leaves one that still sends."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from cifar_gui.data.source_list import host_of
from cifar_gui.domain.downloads import DownloadSource, SourceList, SourceStatus, SourceUse
from cifar_gui.domain.sentence import Sentence

FAIR_SPEED: Final = 256 << 10  # bytes a second: the whole file in 11 minutes
TIMES_SLOWER: Final = 4
TIMES_SLOWER_AT_FIRST: Final = 1.5


class Candidate:
    """A source during a download.

    Attributes:
        use: What it did so far.
        num_departures: How often it was left.
        is_alone: Whether its bytes are kept apart from others', because a mixed file was wrong.
    """

    def __init__(self, source: DownloadSource) -> None:
        self.use = SourceUse(source)
        self.num_departures = 0
        self.is_alone = False

    @property
    def url(self) -> str:
        """Its address."""
        return self.use.source.url

    @property
    def host(self) -> str:
        """The name of its server."""
        return host_of(self.url)

    def begin(self) -> None:
        """It is used from now on."""
        self.use = replace(self.use, status=SourceStatus.IN_USE, reason="")

    def count(self, num_bytes: int) -> None:
        """Bytes of the file came from it."""
        self.use = replace(self.use, num_bytes=self.use.num_bytes + num_bytes)

    def measure(self, bytes_per_second: float) -> None:
        """Its speed was measured."""
        self.use = replace(self.use, bytes_per_second=bytes_per_second)

    def rest(self) -> None:
        """It is not used for the moment, through no fault of its own."""
        self.use = replace(self.use, status=SourceStatus.WAITING)

    def leave(self, reason: str) -> None:
        """It gives way to another."""
        self.num_departures += 1
        self.use = replace(self.use, status=SourceStatus.LEFT, reason=reason)

    def refuse(self, reason: str) -> None:
        """It does not serve the file, so it is not asked again."""
        self.use = replace(self.use, status=SourceStatus.REFUSED, reason=reason)


class Candidates:
    """All sources of a download."""

    def __init__(self, listed: SourceList) -> None:
        self._all = [Candidate(source) for source in listed.sources]

    @property
    def uses(self) -> tuple[SourceUse, ...]:
        """What each did so far, in the order of the list."""
        return tuple(one.use for one in self._all)

    def uses_at(self, bytes_per_second: float | None) -> tuple[SourceUse, ...]:
        """The same with the present speed of the one in use, which is measured for the choice only now and then."""
        return tuple(
            replace(use, bytes_per_second=bytes_per_second) if use.status is SourceStatus.IN_USE else use
            for use in self.uses
        )

    def place(self, candidate: Candidate) -> int:
        """Its place in the list, from 0."""
        return self._all.index(candidate)

    def next(self, tried: Iterable[Candidate]) -> Candidate | None:
        """The source to use now: the one that was left least often, of several the fastest, else in list order.

        Args:
            tried: Sources that brought nothing in this round; they wait for the next one.
        """
        usable = [one for one in self._all if one.use.status is not SourceStatus.REFUSED and one not in tried]
        return min(usable, key=_rank, default=None)

    def better_than(self, used: Candidate, bytes_per_second: float) -> Sentence | None:
        """Why another source is worth a change, or None.

        Args:
            used: The source in use.
            bytes_per_second: Its speed now.
        """
        others = [one for one in self._all if one is not used and one.use.status is not SourceStatus.REFUSED]
        has_untried = any(one.num_departures == 0 for one in others)
        fastest = max((one.use.bytes_per_second or 0.0 for one in others), default=0.0)
        is_slow = bytes_per_second < FAIR_SPEED
        is_first_time = is_slow and used.num_departures == 0  # each slow one is measured once; then the best is used
        times = TIMES_SLOWER_AT_FIRST if is_first_time else TIMES_SLOWER
        if (is_slow and has_untried) or fastest > times * bytes_per_second:
            return Sentence("it is slow, {kilobytes} kB/s", kilobytes=round(bytes_per_second / 1024))
        return None

    def doubt(self, urls: Iterable[str], reason: str) -> list[Candidate]:
        """The whole file was wrong: refuse who sent all of it; of several, use each alone from now on.

        Returns:
            Who was refused.
        """
        senders = set(urls)
        involved = [one for one in self._all if one.url in senders]
        for one in involved:
            one.is_alone = True
            if len(senders) == 1:
                one.refuse(reason)
            else:
                one.rest()
        return involved if len(senders) == 1 else []

    def is_alone(self, urls: Iterable[str]) -> bool:
        """Whether one of these sources must not be mixed with others."""
        found = set(urls)
        return any(one.is_alone for one in self._all if one.url in found)


def _rank(one: Candidate) -> tuple[bool, int, float]:
    return one.is_alone, one.num_departures, -(one.use.bytes_per_second or 0.0)
