"""How fast bytes arrive: over the last seconds, over all, and as a curve."""

from collections import deque
from typing import Final

from cifar_gui.domain.downloads import SpeedSample

WINDOW_S: Final = 3.0
SAMPLE_S: Final = 1.0
MOST_SAMPLES: Final = 240


class SpeedMeter:
    """Counts bytes against a clock that its caller reads.

    Attributes:
        samples: The speed every second; every second one is dropped when there are too many.
    """

    def __init__(self, window_s: float = WINDOW_S) -> None:
        self.samples: tuple[SpeedSample, ...] = ()
        self._window_s = window_s
        self._pieces: deque[tuple[float, int]] = deque()  # the moment and size of each, of the window
        self._in_window = 0
        self._began: float | None = None
        self._since: float | None = None  # how long the window may reach back
        self._total = 0
        self._paused_s = 0.0
        self._paused_at = 0.0
        self._sample_s = SAMPLE_S

    def add(self, now: float, num_bytes: int, source: int = 0) -> None:
        """Bytes have arrived.

        Args:
            now: Seconds on any clock.
            num_bytes: How many.
            source: Where they came from, for the samples.
        """
        if self._began is None:
            self._began = now
        if self._since is None:
            self._since = now
        self._total += num_bytes
        self._in_window += num_bytes
        self._pieces.append((now, num_bytes))
        while self._pieces[0][0] < now - self._window_s:
            self._in_window -= self._pieces.popleft()[1]
        last = self.samples[-1].seconds if self.samples else 0.0
        if now - self._began - last >= self._sample_s and self.recent is not None:
            self._sample(SpeedSample(now - self._began, self.recent, source))

    def pause(self, now: float) -> None:
        """Nothing arrives from now on, and that is nobody's fault."""
        self._paused_at = now

    def resume(self, now: float) -> None:
        """The clock counts again."""
        self._paused_s += now - self._paused_at
        self._pieces.clear()
        self._in_window = 0
        self._since = None

    @property
    def recent(self) -> float | None:
        """Bytes a second in the last seconds, or None until there are two pieces to compare."""
        elapsed = self._elapsed
        return self._in_window / elapsed if elapsed > 0 else None

    @property
    def settled(self) -> float | None:
        """``recent``, once a whole window was measured."""
        return self.recent if self._elapsed >= self._window_s else None

    @property
    def mean(self) -> float | None:
        """Bytes a second since the first, pauses left out."""
        if self._began is None or not self._pieces:
            return None
        elapsed = self._pieces[-1][0] - self._began - self._paused_s
        return self._total / elapsed if elapsed > 0 else None

    @property
    def _elapsed(self) -> float:
        if self._since is None or not self._pieces:
            return 0.0
        return min(self._window_s, self._pieces[-1][0] - self._since)

    def _sample(self, sample: SpeedSample) -> None:
        self.samples = (*self.samples, sample)
        if len(self.samples) > MOST_SAMPLES:
            self.samples = self.samples[1::2]
            self._sample_s *= 2
