"""Keeps numbers readable: they change a few times a second, however often there are new ones."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

SHORTEST_INTERVAL_MS: Final = 250


class Pace(QObject):
    """Says when to show what is new: at once when the last time is long ago, else as soon as it is.

    Signals:
        due(): Show what is new now. GUI thread.
    """

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._show)

    def ask(self, *, at_once: bool = False) -> None:
        """There is something new.

        Args:
            at_once: Whether it answers the user, or is more than other digits, and cannot wait.
        """
        elapsed_ms = self._since.elapsed() if self._since.isValid() else SHORTEST_INTERVAL_MS
        if at_once or elapsed_ms >= SHORTEST_INTERVAL_MS:
            self._timer.stop()
            self._show()
        elif not self._timer.isActive():
            self._timer.start(SHORTEST_INTERVAL_MS - elapsed_ms)

    @Slot()
    def _show(self) -> None:
        self._since.start()
        self.due.emit()
