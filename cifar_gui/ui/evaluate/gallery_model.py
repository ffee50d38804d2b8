"""Tested images as items of a list: made when they are painted, so that ten thousand cost as little as ten."""

from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.report import Report
from cifar_gui.ui.evaluate.texts import answer_text
from cifar_gui.ui.state.app_state import QueuedPicture
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.numbers import number, percent_sign
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.widgets.pixels import draw_pixels, to_qimage

Index = QModelIndex | QPersistentModelIndex
SAID_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 30
"""The class the network said."""
SHARE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 31
"""Its confidence, in words."""
TRUTH_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 32
"""What the image is, in words."""
RIGHT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 33
"""Whether the answer is right."""

TILE_PX: Final = 96
LEAST_PITCH_PX: Final = 108
_GAP_PX: Final = 12  # between the words of two tiles
_WORDS_TOP_PX: Final = 4
_LINE_PX: Final = 16
PITCH_DOWN_PX: Final = 148
_NO_PARENT: Final = QModelIndex()
_NOTHING: Final = np.zeros(0, np.int64)


class GalleryModel(QAbstractListModel):
    """Some of the tested images, in some order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._images: UInt8Images | None = None
        self._places: Int64Labels = _NOTHING

    def set_images(self, report: Report, images: UInt8Images | None, places: Int64Labels) -> None:
        """Show other images.

        Args:
            report: What the network said.
            images: (num_images, 32, 32, 3), uint8, in the order of the report; None shows nothing.
            places: (num_shown,), places in the report, first one first.
        """
        self.beginResetModel()
        self._report, self._images = report, images
        self._places = places if images is not None else _NOTHING
        self.endResetModel()

    def picture(self, row: int) -> QueuedPicture:
        """An item as a picture to classify: with its truth, for the network that was tested."""
        if self._images is None or self._report is None:
            message = "There are no images in the gallery."
            raise ValueError(message)
        report, place = self._report, self._places[row]
        truth = report.class_names[report.labels[place]]
        return QueuedPicture((self.name(row), np.array(self._images[place])), truth=truth, tested_by=report.run_id)

    def name(self, row: int) -> str:
        """What an item is called elsewhere, such as "test image 42"."""
        return self.tr("Test image {number}").format(number=number(int(self._places[row]) + 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._report is None or self._images is None:
            return None
        report, place = self._report, int(self._places[index.row()])
        said, truth = int(report.predicted[place]), int(report.labels[place])
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.name(index.row())}: {answer_text(report, place)}"
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(f"{self.name(index.row())}: {answer_text(report, place)}")
            case Qt.ItemDataRole.DecorationRole:
                return to_qimage(self._images[place])
        if role == SAID_ROLE:
            return class_words(report.class_names)[said]
        if role == SHARE_ROLE:
            return percent_sign(float(report.confidences[place]), 0)
        if role == TRUTH_ROLE:
            return self.tr("is {truth}").format(truth=class_words(report.class_names)[truth])
        return said == truth if role == RIGHT_ROLE else None


class TileDelegate(QStyledItemDelegate):
    """An image of 96 pixels, what the network says in bold with its confidence, and what it is.

    Attributes:
        pitch_px: From one tile to the next in a row, logical pixels.
    """

    pitch_px = LEAST_PITCH_PX

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tile = QRectF(rect.left() + 2, rect.top() + 2, TILE_PX, TILE_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage):
            draw_pixels(painter, tile, image)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(tokens.accent_text), SIZES.focus_line))
            painter.drawRoundedRect(tile.adjusted(-1, -1, 1, 1), SIZES.image_radius + 1, SIZES.image_radius + 1)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.drawRoundedRect(tile.adjusted(-1, -1, 1, 1), SIZES.image_radius + 1, SIZES.image_radius + 1)
        self._paint_words(painter, rect, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(self.pitch_px, PITCH_DOWN_PX)

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens = current_tokens()
        is_right = bool(index.data(RIGHT_ROLE))
        left, width = rect.left() + 2, rect.width() - _GAP_PX
        first = QRect(left, rect.top() + 2 + TILE_PX + _WORDS_TOP_PX, width, _LINE_PX)
        bold, caption = font(TypeRole.BODY, 600), font(TypeRole.CAPTION)
        share = str(index.data(SHARE_ROLE))
        share_width = QFontMetrics(caption).horizontalAdvance(share) + SIZES.half_space
        said = QFontMetrics(bold).elidedText(
            str(index.data(SAID_ROLE)), Qt.TextElideMode.ElideRight, width - share_width
        )
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(tokens.accent_text if is_right else tokens.other_text))
        painter.drawText(first, align, said)
        painter.setFont(caption)
        painter.setPen(QColor(tokens.text2))
        after = first.adjusted(QFontMetrics(bold).horizontalAdvance(said) + SIZES.half_space, 0, 0, 0)
        painter.drawText(after, align, share)
        second = first.translated(0, _LINE_PX)
        truth = QFontMetrics(caption).elidedText(str(index.data(TRUTH_ROLE)), Qt.TextElideMode.ElideRight, width)
        painter.drawText(second, align, truth)
