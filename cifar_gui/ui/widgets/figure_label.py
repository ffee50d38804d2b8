"""A value and its unit on one baseline: the value large, the unit small and grey."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.type_scale import TypeRole, font

NOT_YET = "–"
_UNIT_GAP_PX = 6


class FigureLabel(QLabel):
    """A label whose ``text()`` is value and unit together, as screen readers and tests read it."""

    def __init__(self, role: TypeRole = TypeRole.FIGURE, parent: QWidget | None = None) -> None:
        super().__init__(NOT_YET, parent)
        self._role = role
        self._value = NOT_YET
        self._unit = ""
        self._tone = "text3"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_figure(self, value: str, unit: str, tone: str) -> None:
        """Show a value.

        Args:
            value: The number or word.
            unit: Its unit, or "".
            tone: Name of the value's colour in ``Tokens``.
        """
        text = f"{value} {unit}" if unit else value
        self._value, self._unit, self._tone = value, unit, tone
        self.setText(text)
        self._refresh_tooltip()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(self._role))
        width = (
            metrics.horizontalAdvance(self._value) + _UNIT_GAP_PX + self._unit_metrics().horizontalAdvance(self._unit)
        )
        return QSize(width, round(metrics.capHeight() * 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refresh_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setFont(font(self._role))
        metrics = painter.fontMetrics()
        baseline = (self.height() + metrics.capHeight()) // 2
        unit_width = self._unit_metrics().horizontalAdvance(self._unit) + _UNIT_GAP_PX if self._unit else 0
        # A number that is cut would be another number, so the unit gives way first; the tip has both.
        has_unit = bool(self._unit) and metrics.horizontalAdvance(self._value) + unit_width <= self.width()
        value = metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(QColor(getattr(tokens, self._tone)))
        painter.drawText(0, baseline, value)
        if has_unit:
            left = metrics.horizontalAdvance(value) + _UNIT_GAP_PX
            painter.setFont(font(self._unit_role()))
            painter.setPen(QColor(tokens.text2))
            painter.drawText(left, baseline, self._unit)

    def _refresh_tooltip(self) -> None:
        room = QFontMetrics(font(self._role)).horizontalAdvance(self.text())
        self.setToolTip(verbatim(self.text()) if room > self.width() else "")

    def _unit_role(self) -> TypeRole:
        return TypeRole.FIGURE if self._role == TypeRole.HERO else TypeRole.CAPTION

    def _unit_metrics(self) -> QFontMetrics:
        return QFontMetrics(font(self._unit_role()))
