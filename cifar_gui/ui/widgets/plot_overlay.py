"""What is painted over a figure without drawing it anew: the hover line with its chip, and the focus ring."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font

_CHIP_PADDING_PX = 7
_CHIP_GAP_PX = 4


class PlotOverlay(QWidget):
    """Covers its parent, lets the mouse through, and follows its size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._figure_widget = parent
        self._line: tuple[float, float, float] | None = None
        self._words: tuple[str, ...] = ()
        self._focused = False
        parent.installEventFilter(self)
        self.hide()

    def show_at(self, line: tuple[float, float, float] | None, words: tuple[str, ...]) -> None:
        """Show the read-out.

        Args:
            line: (x, top, bottom) of the hover line, logical pixels; None for no read-out.
            words: The lines of the chip beside it.
        """
        self._line, self._words = line, words
        self._refresh()

    def set_focused(self, *, focused: bool) -> None:
        self._focused = focused
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the figure; the read-out no longer fits then."""
        if event.type() == QEvent.Type.Resize:
            self._line = None
            self._refresh()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._line is not None:
            across, top, bottom = self._line
            painter.setPen(QPen(QColor(tokens.text), 1))
            painter.drawLine(QPointF(round(across) + 0.5, top), QPointF(round(across) + 0.5, bottom))
            self._paint_chip(painter, across, top)
        if self._focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent_text), SIZES.focus_line))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_chip(self, painter: QPainter, across: float, top: float) -> None:
        if not self._words:
            return
        tokens = current_tokens()
        chip_font = font(TypeRole.CAPTION)
        metrics = QFontMetricsF(chip_font)
        line_height = metrics.height() + 5
        width = max(metrics.horizontalAdvance(words) for words in self._words) + 2 * _CHIP_PADDING_PX
        left = across + _CHIP_GAP_PX
        if left + width > self.width():
            left = max(0.0, across - _CHIP_GAP_PX - width)
        box = QRectF(left, top + _CHIP_GAP_PX, width, line_height * len(self._words) + _CHIP_PADDING_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text))
        painter.drawRoundedRect(box, SIZES.half_space, SIZES.half_space)
        painter.setPen(QColor(tokens.base))
        painter.setFont(chip_font)
        for index, words in enumerate(self._words):
            row = QRectF(
                left + _CHIP_PADDING_PX, box.top() + _CHIP_PADDING_PX / 2 + index * line_height, width, line_height
            )
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _refresh(self) -> None:
        self.setGeometry(self._figure_widget.rect())
        self.setVisible(self._focused or self._line is not None)
        self.raise_()
        self.update()
