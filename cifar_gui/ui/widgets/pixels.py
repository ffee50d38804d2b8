"""Small pictures on screen: every pixel a square of whole device pixels, corners rounded."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.ui.theme.tokens import SIZES


def to_qimage(picture: UInt8Picture) -> QImage:
    """A Qt image that owns its pixels, so that the array may change or go.

    Args:
        picture: (height, width, 3), uint8, RGB, 0 to 255.

    Raises:
        ValueError: if the array has another shape or type.
    """
    if picture.ndim != 3 or picture.shape[2] != 3 or picture.dtype != np.uint8:
        message = f"expected a (height, width, 3) uint8 array, got {picture.shape} {picture.dtype}"
        raise ValueError(message)
    height, width = picture.shape[:2]
    rows = np.ascontiguousarray(picture)
    return QImage(rows.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def whole_multiple_size(image: QImage, room: QSizeF, device_ratio: float) -> QSizeF:
    """The largest size, in logical pixels, at which each image pixel covers a whole number of device pixels.

    When there is not even one device pixel for each image pixel, the largest size that fits and keeps the shape.

    Args:
        image: The picture.
        room: The space there is, in logical pixels.
        device_ratio: Device pixels in a logical pixel.
    """
    fit = min(room.width() * device_ratio / image.width(), room.height() * device_ratio / image.height())
    multiple = float(int(fit)) if fit >= 1 else fit
    return QSizeF(image.width() * multiple / device_ratio, image.height() * multiple / device_ratio)


def draw_pixels(painter: QPainter, room: QRectF, image: QImage, radius_px: float = SIZES.image_radius) -> QRectF:
    """Draw a picture in the middle of ``room`` with crisp pixels.

    Args:
        painter: Where to draw.
        room: The space there is, in logical pixels.
        image: The picture.
        radius_px: Radius of the corners, logical pixels.

    Returns:
        Where the picture is now.
    """
    if image.isNull() or room.isEmpty():
        return QRectF()
    ratio = painter.device().devicePixelRatioF()
    size = whole_multiple_size(image, room.size(), ratio)
    offset = QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2)
    corner = room.topLeft() + offset
    corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    target = QRectF(corner, size)
    shrinks = size.width() * ratio < image.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
    if radius_px > 0:
        path = QPainterPath()
        path.addRoundedRect(target, radius_px, radius_px)
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(target, image)
    painter.restore()
    return target


def draw_thumbnail(painter: QPainter, room: QRectF, image: QImage, radius_px: float = SIZES.image_radius) -> None:
    """Draw a picture so that it fills ``room``, smoothed: where crisp pixels would leave half of a small slot empty.

    Args:
        painter: Where to draw.
        room: The slot, in logical pixels; square, like the picture.
        image: The picture.
        radius_px: Radius of the corners, logical pixels.
    """
    if image.isNull() or room.isEmpty():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(room, radius_px, radius_px)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(room, image)
    painter.restore()
