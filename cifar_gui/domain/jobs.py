"""The contract between a job and whoever runs it: report, cancel, let others in."""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Event


class CancelToken:
    """A request to stop that one thread sets and another reads between two steps of its work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next safe point; safe from any thread, more than once."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

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
        token: Says whether a stop was asked for.
        serve_waiting: Called between two steps; runs short jobs (a dropped picture) that cannot wait for the end.
        collect_garbage: To be called in place of ``gc.collect``, which beside a window must run in the window's thread.
    """

    report: Callable[[Event], None] = _ignore
    token: CancelToken = field(default_factory=CancelToken)
    serve_waiting: Callable[[], None] = _serve_nobody
    collect_garbage: Callable[[], object] = gc.collect

    def safe_point(self) -> None:
        """Let waiting short jobs run, then leave if a stop was asked for.

        Raises:
            Cancelled: If a stop was asked for.
        """
        self.serve_waiting()
        self.token.raise_if_cancelled()
