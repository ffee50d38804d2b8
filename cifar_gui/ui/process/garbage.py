"""Collects cyclic garbage in the window's thread only."""

import gc
import logging
import threading
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

logger = logging.getLogger(__name__)

INTERVAL_MS: Final = 1000
_LONGEST_WAIT_S: Final = 2.0


class GarbageCollector(QObject):
    """Stands in for Python's own collector, which works in whatever thread happens to allocate.

    A window or timer that is garbage would be destroyed in the compute thread then, and Qt crashes: reproduced with
    PySide6 6.11.3, where a collection in the compute thread met windows that had been closed.

    Signals:
        wanted(threading.Event): Another thread waits for a collection. Emitted in that thread.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self._on_tick)
        self.wanted.connect(self._on_wanted)

    def install(self) -> None:
        """Replace Python's own collector; must be called in the window's thread."""
        gc.disable()
        self._timer.start()

    def uninstall(self) -> None:
        self._timer.stop()
        gc.enable()

    def collect_from_elsewhere(self) -> None:
        """Have everything collected by the window's thread and wait for it; called in another thread.

        When the window's thread does not come to it within two seconds, the garbage waits for the next time.
        """
        done = threading.Event()
        self.wanted.emit(done)
        if not done.wait(_LONGEST_WAIT_S):
            logger.debug("The window was too busy to collect garbage")

    @Slot(object)
    def _on_wanted(self, done: threading.Event) -> None:
        gc.collect()
        done.set()

    @Slot()
    def _on_tick(self) -> None:
        """Collect what Python would have collected by now: a generation when its count is above its threshold."""
        for generation, threshold in enumerate(gc.get_threshold()):
            if gc.get_count()[generation] > threshold > 0:
                gc.collect(generation)
