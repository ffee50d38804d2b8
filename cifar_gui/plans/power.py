"""Pauses a training while the battery is low, and lets it go on when the computer has power again."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from cifar_gui.battery import Battery, read_battery
from cifar_gui.domain.events import Held
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

LEAST_PERCENT: Final = 20  # a save and a night's sleep are left
_LOOK_S: Final = 20.0


class PowerWatch:
    """Looks at the battery between two steps; who resumes a training by hand is not paused again until it charges."""

    def __init__(
        self,
        context: JobContext,
        read: Callable[[], Battery | None] = read_battery,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Look at nothing yet.

        Args:
            context: What the queue sees of the world.
            read: Reads the battery.
            clock: Seconds that never go back.
        """
        self._context = context
        self._read = read
        self._clock = clock
        self._due = clock()
        self._holds = False
        self._is_overruled = False

    @property
    def context(self) -> JobContext:
        """What a training is to see of the world: the same, with a look at the battery between two steps."""
        return replace(self._context, serve_waiting=self._serve)

    def _serve(self) -> None:
        self._context.serve_waiting()
        if self._clock() >= self._due:
            self._due = self._clock() + _LOOK_S
            self._look()

    def _look(self) -> None:
        battery, control = self._read(), self._context.control
        if battery is None or not battery.is_draining or battery.percent >= LEAST_PERCENT:
            if self._holds:
                control.resume()
            self._holds = self._is_overruled = False
        elif self._holds:
            self._is_overruled = not control.is_paused
            self._holds = control.is_paused
        elif not self._is_overruled:
            self._holds = True
            control.pause()
            self._context.report(Held(_words(battery)))


def _words(battery: Battery) -> Sentence:
    return Sentence(
        "The battery is at {percent} %: the queue waits and goes on when the computer is plugged in",
        percent=battery.percent,
    )
