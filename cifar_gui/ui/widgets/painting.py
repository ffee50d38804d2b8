"""What delegates and hand-painted widgets draw: boxes with round corners and words in one line."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def draw_box(
    painter: QPainter, rect: QRect | QRectF, radius: float, *, ground: str = "", line: str = "", line_px: float = 1
) -> None:
    """Draw a box with round corners, its ground and its line in the given colours; "" leaves one out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), line_px) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def draw_words(
    painter: QPainter,
    room: QRect,
    words: str,
    font: QFont,
    colour: str,
    alignment: Qt.AlignmentFlag = LEFT,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> int:
    """Draw words in one line, cut with "…" when they do not fit; gives the width that they take."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(words, mode, room.width())
    painter.drawText(room, alignment, shown)
    return metrics.horizontalAdvance(shown)
