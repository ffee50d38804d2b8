"""Ctrl+C, a request to end, and a closed terminal: the job stops and is saved."""

import os
import signal
import sys
import time
from contextlib import suppress
from types import FrameType
from typing import Any, Final

from cifar_gui.domain.jobs import ONE_PRESS_S, JobControl

_TOLD: Final = "stopping; press Ctrl+C again to end at once"
_TOLD_IN_TRAINING: Final = (
    "stopping and saving; press Ctrl+C again to end at once, which loses all steps since the last save"
)


class Interrupts:
    """Turns signals into a request to stop for as long as it is entered; a later Ctrl+C ends at once."""

    def __init__(self, control: JobControl, *, is_training: bool) -> None:
        self._control = control
        self._told = _TOLD_IN_TRAINING if is_training else _TOLD
        self._pressed: float | None = None
        self._previous: dict[int, Any] = {}

    def __enter__(self) -> None:
        numbers = [signal.SIGINT, signal.SIGTERM]
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup ignores it
            numbers.append(signal.SIGHUP)
        for number in numbers:
            self._previous[number] = signal.signal(number, self._stop)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self._control.cancel()
        if number != signal.SIGINT:
            return
        now = time.monotonic()
        if self._pressed is None:
            self._pressed = now
            # not through Python's buffers: this may run while they are written to
            with suppress(OSError, ValueError):
                os.write(sys.stderr.fileno(), f"\n{self._told}\n".encode())
        elif now - self._pressed >= ONE_PRESS_S:
            raise KeyboardInterrupt
