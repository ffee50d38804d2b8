"""Progress as one segment an epoch."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from cifar_gui.ui.theme.apply import current_tokens

MOST_SEGMENTS = 40
"""With more epochs the gaps would eat the bar, so it becomes one piece."""
_STEPS = 10_000
_THICKNESS_PX = 6
_GAP_PX = 2


class SegmentState(StrEnum):
    """How the work behind the bar stands."""

    RUNNING = "running"
    STOPPING = "stopping"
    PAUSED = "paused"
    FINISHED = "finished"


class SegmentBar(QProgressBar):
    """A segment for each epoch: blue while it runs, the current one grey when stopping, all grey when paused."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Progress"))
        self.setRange(0, _STEPS)
        self.setValue(0)
        self.setTextVisible(False)
        self.num_segments = 1
        self.state = SegmentState.RUNNING
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(
        self, fraction: float, num_segments: int = 1, state: SegmentState = SegmentState.RUNNING, words: str = ""
    ) -> None:
        """Show how far the work is; ``fraction`` is clipped to 0 to 1, and ``words`` tell screen readers."""
        self._fraction = 1.0 if state == SegmentState.FINISHED else min(1.0, max(0.0, fraction))
        self.num_segments = num_segments if 1 <= num_segments <= MOST_SEGMENTS else 1
        self.state = state
        self.setValue(round(self._fraction * _STEPS))
        self.setAccessibleDescription(words or f"{self._fraction:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _THICKNESS_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _THICKNESS_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - _GAP_PX * (self.num_segments - 1)) / self.num_segments
        top = (self.height() - _THICKNESS_PX) / 2
        radius = min(_THICKNESS_PX / 2 - 0.5, width / 2)
        for index in range(self.num_segments):
            box = QRectF(index * (width + _GAP_PX), top, width, _THICKNESS_PX)
            painter.setBrush(QColor(tokens.sunken))
            painter.drawRoundedRect(box, radius, radius)
            filled = min(1.0, max(0.0, self._fraction * self.num_segments - index))
            if filled > 0:
                painter.setBrush(QColor(self._filling(partly=filled < 1.0)))
                box.setWidth(max(2 * radius, width * filled))
                painter.drawRoundedRect(box, radius, radius)

    def _filling(self, *, partly: bool) -> str:
        tokens = current_tokens()
        grey = self.state == SegmentState.PAUSED or (self.state == SegmentState.STOPPING and partly)
        return tokens.text3 if grey else tokens.accent_text
