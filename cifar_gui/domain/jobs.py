"""The contract between a job and whoever runs it: report, cancel, let others in."""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Event

# A second Ctrl+C that soon is impatience; a terminal that closes sends its signal more than once, too.
ONE_PRESS_S: Final = 1.0


class JobControl:
    """Pauses, resumes or cancels a job: one thread asks, the job looks between two steps of its work."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._pause = threading.Event()
        self._save = threading.Event()
        self._last = threading.Event()
        self._lock = threading.Lock()
        self._added_epochs = 0

    def cancel(self) -> None:
        """Ask the job to stop at its next safe point; safe from any thread, more than once."""
        self._event.set()

    def forget_cancel(self) -> None:
        """Count the stop asked for as obeyed, so that a job that has to wait before it ends sees a later one."""
        self._event.clear()

    @property
    def is_cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def pause(self) -> None:
        """Ask a training to pause after its step, a download to give up its connection; other jobs ignore it."""
        self._pause.set()

    def resume(self) -> None:
        """Take a pause back."""
        self._pause.clear()

    @property
    def is_paused(self) -> bool:
        """Whether a pause was asked for and not taken back."""
        return self._pause.is_set()

    def add_epochs(self, count: int) -> None:
        """Ask a training for more epochs than it plans; calls add up."""
        with self._lock:
            self._added_epochs += count

    def take_added_epochs(self) -> int:
        """How many epochs were asked for since the last call."""
        with self._lock:
            taken, self._added_epochs = self._added_epochs, 0
        return taken

    def stop_after_this(self, *, is_asked: bool = True) -> None:
        """Ask a queue to begin no other training after the one under way, or take that back; other jobs ignore it."""
        if is_asked:
            self._last.set()
        else:
            self._last.clear()

    @property
    def stops_after_this(self) -> bool:
        """Whether a queue was asked to begin no other training."""
        return self._last.is_set()

    def save_now(self) -> None:
        """Ask a training to save at its next safe point, paused or not; other jobs ignore it."""
        self._save.set()

    def take_save_request(self) -> bool:
        """Whether a save was asked for since the last call."""
        if not self._save.is_set():  # asked at every step, so it looks before it writes
            return False
        self._save.clear()
        return True

    def raise_if_cancelled(self) -> None:
        """Leave the job if a stop was asked for.

        Raises:
            Cancelled: If it was.
        """
        if self._event.is_set():
            raise Cancelled


def _ignore(_event: Event) -> None:
    """Report to nobody."""


def _serve_nobody() -> None:
    """There is nothing waiting."""


@dataclass(frozen=True)
class JobContext:
    """All that a job sees of the world that runs it.

    Attributes:
        report: Called with each event, in the job's thread; must return at once.
        control: Requests to the running job: stop, pause, save, train longer.
        serve_waiting: Called between two steps; runs short jobs (a dropped picture) that cannot wait for the end.
        is_watched: Whether somebody sees the reports and can answer them, so that a job may wait for an answer.
        save_retry_s: Seconds after which a training tries its last save again when the disk refused it, until it
            succeeds or a stop is asked for; None where it is tried again only when asked to.
        collect_garbage: To be called in place of ``gc.collect``, which beside a window must run in the window's thread.
    """

    report: Callable[[Event], None] = _ignore
    control: JobControl = field(default_factory=JobControl)
    serve_waiting: Callable[[], None] = _serve_nobody
    collect_garbage: Callable[[], object] = gc.collect
    is_watched: bool = False
    save_retry_s: float | None = None

    def safe_point(self) -> None:
        """Let waiting short jobs run, then leave if a stop was asked for.

        Raises:
            Cancelled: If a stop was asked for.
        """
        self.serve_waiting()
        self.control.raise_if_cancelled()
