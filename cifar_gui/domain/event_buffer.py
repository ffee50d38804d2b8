"""Where a job's thread leaves its events and another thread collects them, without either waiting long."""

import threading
from array import array

from cifar_gui.domain.events import Event, Progress, StepsEnded


class EventBuffer:
    """Keeps events in order until they are collected; many small reports become few.

    Consecutive ``StepsEnded`` are joined and of consecutive ``Progress`` only the last is kept, so that the memory used
    while nobody collects grows by four bytes a step and no more (TrainingState needs every loss).
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._events: list[Event] = []
        self._losses = array("f")
        self._joined: StepsEnded | None = None  # the open StepsEnded at the end; its losses are in _losses

    def put(self, event: Event) -> None:
        """Leave an event; returns at once, safe from any thread."""
        with self._lock:
            if isinstance(event, StepsEnded):
                self._join(event)
                return
            self._close()
            if isinstance(event, Progress) and self._events and isinstance(self._events[-1], Progress):
                self._events[-1] = event
            else:
                self._events.append(event)

    def collect(self) -> tuple[Event, ...]:
        """All events left since the last call, oldest first."""
        with self._lock:
            self._close()
            events, self._events = tuple(self._events), []
            return events

    def _join(self, event: StepsEnded) -> None:
        before = self._joined
        self._losses.extend(event.losses)
        self._joined = StepsEnded(
            first_step=before.first_step if before else event.first_step,
            losses=(),
            correct=event.correct + (before.correct if before else 0),
            seen=event.seen + (before.seen if before else 0),
            elapsed_s=event.elapsed_s,
        )

    def _close(self) -> None:
        if self._joined is None:
            return
        joined = self._joined
        self._events.append(
            StepsEnded(joined.first_step, tuple(self._losses), joined.correct, joined.seen, joined.elapsed_s)
        )
        self._joined, self._losses = None, array("f")
