"""The user's picture with the part that the network gets, and what the network sees of it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.painting import draw_box
from cifar_gui.ui.widgets.pixels import draw_pixels, to_qimage

_DIM_ALPHA = 118
_CORNER_PX = 14
_CORNER_WIDTH_PX = 4.0
_LINE_WIDTH_PX = 2.0
_INSET_PX = 3  # so that the line can be seen where the part ends with the picture
_CHEVRON_PX = 16


class PictureView(QWidget):
    """A picture of any shape in a slot; where only a part of it is used, that is framed and the rest is dark.

    Attributes:
        framed_part: (left, top, width, height) of that part in pixels of the picture; None where all of it is used.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureView")
        self.setAccessibleName(self.tr("Your picture"))
        self._image = QImage()
        self.framed_part: tuple[int, int, int, int] | None = None
        theme().changed.connect(self.update)

    def show_answer(self, answer: PictureAnswer | None, place: int = 0) -> None:
        """Show the picture of an answer with the part of one of its views; None or an error leaves the slot empty."""
        if answer is None or answer.picture is None:
            self._image, self.framed_part = QImage(), None
        else:
            self._image, self.framed_part = to_qimage(answer.picture), answer.cut_part(place)
        self.setAccessibleDescription(answer.name if answer is not None and not self._image.isNull() else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        slot = QPainterPath()
        slot.addRoundedRect(QRectF(self.rect()), SIZES.image_radius, SIZES.image_radius)
        painter.fillPath(slot, QColor(tokens.window))
        if self._image.isNull():
            return
        painter.setClipPath(slot)
        target = self._target()
        painter.drawImage(target, self._image)
        if self.framed_part is not None:
            scale = target.width() / self._image.width()
            left, top, width, height = self.framed_part
            part = QRectF(target.left() + left * scale, target.top() + top * scale, width * scale, height * scale)
            shade = QPainterPath()  # where two rectangles overlap, there is none
            shade.addRect(target)
            shade.addRect(part)
            painter.fillPath(shade, QColor(0, 0, 0, _DIM_ALPHA))
            inset = ZOOM.px(_INSET_PX)
            _draw_frame(painter, QRectF(part.adjusted(inset, inset, -inset, -inset).toRect()))

    def _target(self) -> QRectF:
        """Where the picture stands: as large as fits, in the middle."""
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)


def _draw_frame(painter: QPainter, frame: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, more in ((QColor(0, 0, 0, 110), 2.0), (QColor(255, 255, 255), 0.0)):  # a dark rim on light pictures
        painter.setPen(QPen(colour, _LINE_WIDTH_PX + more))
        painter.drawRect(frame)
    pen = QPen(QColor(255, 255, 255), _CORNER_WIDTH_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    length = min(ZOOM.px(_CORNER_PX), frame.width() / 3)
    for corner, across, down in (
        (frame.topLeft(), 1, 1),
        (frame.topRight(), -1, 1),
        (frame.bottomLeft(), 1, -1),
        (frame.bottomRight(), -1, -1),
    ):
        painter.drawPolyline([corner + QPointF(across * length, 0), corner, corner + QPointF(0, down * length)])


class SeenView(QWidget):
    """The pixels the network is given, each a square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seenView")
        self.setAccessibleName(self.tr("What the network sees"))
        self.image = QImage()  # null while there is none
        theme().changed.connect(self.update)

    def show_pixels(self, seen: UInt8Picture | None) -> None:
        """Show (height, width, 3) uint8 pixels; None leaves the slot empty."""
        self.image = QImage() if seen is None else to_qimage(seen)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.image.isNull():
            draw_box(painter, self.rect(), SIZES.image_radius, ground=current_tokens().window)
        else:
            draw_pixels(painter, QRectF(self.rect()), self.image)


class Chevron(QWidget):
    """The small arrow from one picture to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, middle = ZOOM.px(_CHEVRON_PX), self.rect().center()
        icon = pixmap("chevron-right", current_tokens().text3, side, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2, icon)
