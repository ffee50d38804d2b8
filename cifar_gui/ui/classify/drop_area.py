"""Where pictures can be dropped: a dashed frame with words, which a click or Enter opens the file dialog from."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM

_HEIGHT_PX = 88
_LEAST_WIDTH_PX = 80
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
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # repainted when the pointer comes or goes
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.is_drag_active = False
        theme().changed.connect(self.update)

    def set_drag_active(self, active: bool) -> None:
        """Light up while files hover over the window, or go back."""
        self.is_drag_active = active
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIZES.form_field, ZOOM.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(ZOOM.px(_LEAST_WIDTH_PX), ZOOM.px(_HEIGHT_PX))

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
        lit = self.is_drag_active
        pen = QPen(QColor(tokens.accent_text if lit or self.hasFocus() else tokens.border), _DASH_PX if lit else 1.5)
        if not self.hasFocus():
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        under_pointer = self.underMouse() and self.isEnabled()
        if lit or under_pointer:
            painter.setBrush(QColor(tokens.accent_soft if lit else tokens.hover))
        frame, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), SIZES.drop_area_radius
        painter.drawRoundedRect(frame, radius, radius)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = current_tokens()
        room = self.rect().adjusted(SIZES.space, SIZES.space, -SIZES.space, -SIZES.space)
        is_large = room.height() >= ZOOM.px(_ICON_FROM_PX)
        roles = (TypeRole.HEADING, TypeRole.BODY) if is_large else (TypeRole.BODY, TypeRole.CAPTION)
        lines = tuple(zip((self._headline, self._more), map(font, roles), (tokens.text, tokens.text2), strict=True))
        heights = [
            QFontMetrics(used).boundingRect(QRect(0, 0, room.width(), 1000), _WRAP, words).height()
            for words, used, _colour in lines
        ]
        icon_px = ZOOM.px(_ICON_PX)
        icon_room = icon_px + SIZES.space + SIZES.half_space if is_large else 0
        spare = room.height() - icon_room - sum(heights) - SIZES.half_space
        top = room.top() + spare * (4 if is_large else 5) // 10
        if is_large:
            colour = tokens.accent_text if self.is_drag_active else tokens.text3
            icon = pixmap("image", colour, icon_px, self.devicePixelRatioF())
            painter.drawPixmap(room.center().x() - icon_px // 2, top, icon)
            top += icon_room
        for (words, used, colour), height in zip(lines, heights, strict=True):
            painter.setFont(used)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(room.left(), top, room.width(), height), _WRAP, words)
            top += height + SIZES.half_space
