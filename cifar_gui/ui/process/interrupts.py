"""Ctrl+C and the system's request to end: reach the window although its loop runs outside Python."""

import os
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from cifar_gui.domain.jobs import ONE_PRESS_S

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()))


class Interrupts(QObject):
    """Passes the first signal on and obeys a later one at once.

    Python runs its handlers only between two of its own instructions, and Qt's loop may make none for a long time. The
    interpreter therefore writes each signal's number into a socket that wakes the loop.

    Signals:
        received(int): The first signal's number. GUI thread.
    """

    received = Signal(int)

    def __init__(self, exit_now: Callable[[int], object] = os._exit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._exit_now = exit_now
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        self._before: dict[int, object] = {}
        self._received_at: float | None = None

    def install(self) -> None:
        """Handle the signals; must be called in the main thread."""
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in SIGNALS:
            if number == getattr(signal, "SIGHUP", None) and signal.getsignal(number) is signal.SIG_IGN:
                continue  # started with nohup
            self._before[number] = signal.signal(number, _leave_it_to_the_socket)

    def uninstall(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # what signal.signal returned it also takes
        self._before.clear()
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _on_woken(self) -> None:
        try:
            numbers = self._reader.recv(64)
        except BlockingIOError:
            return
        for number in numbers:
            if number not in SIGNALS:
                continue
            if self._received_at is None:
                self._received_at = time.monotonic()
                self.received.emit(number)
            elif time.monotonic() - self._received_at >= ONE_PRESS_S:
                self._exit_now(128 + number)


def _leave_it_to_the_socket(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: this may run between any two instructions."""
