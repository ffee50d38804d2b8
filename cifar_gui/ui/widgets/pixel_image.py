"""One small picture as a widget."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.pixels import draw_pixels, to_qimage


class PixelImage(QWidget):
    """Shows a picture at a whole multiple of device pixels, or an empty slot of the same size.

    Attributes:
        image: The picture on show; a null image when there is none.
    """

    def __init__(self, side_px: int, words: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        """Make an empty slot.

        Args:
            side_px: Width and height in logical pixels.
            words: What screen readers say.
            name: objectName.
            parent: Qt parent.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.image = QImage()
        self._side_px = side_px
        self.setFixedSize(side_px, side_px)

    def set_picture(self, picture: UInt8Picture | None, words: str = "") -> None:
        """Show another picture.

        Args:
            picture: (height, width, 3), uint8, RGB, 0 to 255; or None for an empty slot.
            words: What screen readers say.
        """
        self.image = QImage() if picture is None else to_qimage(picture)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """The slot keeps its size, with or without a picture."""
        return QSize(self._side_px, self._side_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, or the empty slot."""
        painter = QPainter(self)
        room = QRectF(self.rect())
        if not self.image.isNull():
            draw_pixels(painter, room, self.image)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(current_tokens().hair))
        painter.setBrush(QColor(current_tokens().window))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), SIZES.image_radius, SIZES.image_radius)
