"""Where pictures can be dropped: a dashed frame with words, which a click or Enter opens the file dialog from."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font

_HEIGHT_PX = 88
_ICON_PX = 32
_ICON_FROM_PX = 200  # a frame this high has room for an icon
_DASH_PX = 2
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)


class DropArea(QAbstractButton):
    """Says where pictures go; lights up while files are dragged over the window, wherever they hover.

    The window takes what is dropped, so that a near miss is a hit.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._headline = self.tr("Drop pictures or a folder here")
        self._more = self.tr("or anywhere in this window, or paste")
        self.setText(self._headline)
        self.setAccessibleName(self._headline)
        self.setAccessibleDescription(self.tr("Press Enter to choose pictures in a dialog"))
        self.setToolTip(self.tr("Click to choose pictures"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._is_drag_active = False
        theme().changed.connect(self.update)

    @property
    def is_drag_active(self) -> bool:
        """Whether files hover over the window."""
        return self._is_drag_active

    def set_drag_active(self, active: bool) -> None:
        """Light up, or go back."""
        if active != self._is_drag_active:
            self._is_drag_active = active
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIZES.form_field, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed with Enter as well; by itself a button is so on some desktops only."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._is_drag_active
        pen = QPen(QColor(tokens.accent_text if lit or self.hasFocus() else tokens.border), _DASH_PX if lit else 1.5)
        if not self.hasFocus():
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        under_pointer = self.underMouse() and self.isEnabled()
        painter.setBrush(
            QColor(tokens.accent_soft if lit else tokens.hover) if lit or under_pointer else Qt.BrushStyle.NoBrush
        )
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), SIZES.drop_area_radius, SIZES.drop_area_radius
        )
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = current_tokens()
        room = self.rect().adjusted(SIZES.space, SIZES.space, -SIZES.space, -SIZES.space)
        is_large = room.height() >= _ICON_FROM_PX
        first_font = font(TypeRole.HEADING) if is_large else font(TypeRole.BODY)
        second_font = font(TypeRole.BODY) if is_large else font(TypeRole.CAPTION)
        first, second = (
            QFontMetrics(used).boundingRect(QRect(0, 0, room.width(), 1000), _WRAP, words).height()
            for used, words in ((first_font, self._headline), (second_font, self._more))
        )
        icon_room = _ICON_PX + SIZES.space + SIZES.half_space if is_large else 0
        top = (
            room.top() + (room.height() - icon_room - first - SIZES.half_space - second) * (4 if is_large else 5) // 10
        )
        if is_large:
            colour = tokens.accent_text if self._is_drag_active else tokens.text3
            icon = pixmap("image", colour, _ICON_PX, self.devicePixelRatioF())
            painter.drawPixmap(room.center().x() - _ICON_PX // 2, top, icon)
            top += icon_room
        painter.setFont(first_font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(room.left(), top, room.width(), first), _WRAP, self._headline)
        painter.setFont(second_font)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRect(room.left(), top + first + SIZES.half_space, room.width(), second), _WRAP, self._more)
