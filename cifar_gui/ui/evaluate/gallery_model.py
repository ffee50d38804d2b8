"""Tested images as items of a list: made when they are painted, so that ten thousand cost as little as ten."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
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
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.delegates import Index
from cifar_gui.ui.widgets.painting import draw_box, draw_words
from cifar_gui.ui.widgets.pixels import draw_pixels, to_qimage, whole_multiple_size

TILE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 30
"""The words of a ``Tile``."""
LEAST_PITCH_PX: Final = 108  # from one tile to the next in a row
PITCH_DOWN_PX: Final = 148
_TILE_PX: Final = 96
_GAP_PX: Final = 12  # between the words of two tiles
_AROUND_PX: Final = 2
_WORDS_TOP_PX: Final = 4
_LINE_PX: Final = 16
_NO_PARENT: Final = QModelIndex()
_NOTHING: Final = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Tile:
    """What stands below an image: the class the network said, its confidence, and what the image is."""

    said: str
    share: str
    truth: str
    is_right: bool


class GalleryModel(QAbstractListModel):
    """Some of the tested images, in some order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._images: UInt8Images | None = None
        self._places: Int64Labels = _NOTHING

    def set_images(self, report: Report, images: UInt8Images | None, places: Int64Labels) -> None:
        """Show those images of a report, given in its order, that have these places in it; None shows nothing."""
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
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.name(index.row())}: {answer_text(report, place)}"
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(f"{self.name(index.row())}: {answer_text(report, place)}")
            case Qt.ItemDataRole.DecorationRole:
                return to_qimage(self._images[place])
            case _ if role == TILE_ROLE:
                return self._tile(report, place)
        return None

    def _tile(self, report: Report, place: int) -> Tile:
        said, truth = int(report.predicted[place]), int(report.labels[place])
        names, share = class_words(report.class_names), percent_sign(float(report.confidences[place]), 0)
        return Tile(names[said], share, self.tr("is {truth}").format(truth=names[truth]), said == truth)


class TileDelegate(QStyledItemDelegate):
    """An image, what the network says in bold with its confidence, and what it is.

    Attributes:
        pitch_px: From one tile to the next in a row, pixels of the zoomed window.
    """

    pitch_px = LEAST_PITCH_PX

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        side, around = ZOOM.px(_TILE_PX), ZOOM.px(_AROUND_PX)
        image: QImage = index.data(Qt.ItemDataRole.DecorationRole)
        size = whole_multiple_size(image, QSizeF(side, side), painter.device().devicePixelRatioF())
        painter.save()
        drawn = draw_pixels(painter, QRectF(QPointF(rect.left() + around, rect.top() + around), size), image)
        frame, radius = drawn.adjusted(-1, -1, 1, 1), SIZES.image_radius + 1
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            draw_box(painter, frame, radius, line=tokens.accent_text, line_px=SIZES.focus_line)
        elif state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, frame, radius, line=tokens.border)
        top = rect.top() + around + side + ZOOM.px(_WORDS_TOP_PX)
        self._paint_words(painter, QRect(rect.left() + around, top, rect.width() - ZOOM.px(_GAP_PX), 0), index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(self.pitch_px, ZOOM.px(PITCH_DOWN_PX))

    def _paint_words(self, painter: QPainter, above: QRect, index: Index) -> None:
        tokens, line = current_tokens(), ZOOM.px(_LINE_PX)
        tile: Tile = index.data(TILE_ROLE)
        bold, caption = font(TypeRole.BODY, 600), font(TypeRole.CAPTION)
        room = above.adjusted(0, 0, 0, line)
        share_width = QFontMetrics(caption).horizontalAdvance(tile.share) + SIZES.half_space
        colour = tokens.accent_text if tile.is_right else tokens.other_text
        said_width = draw_words(painter, room.adjusted(0, 0, -share_width, 0), tile.said, bold, colour)
        after = room.adjusted(said_width + SIZES.half_space, 0, 0, 0)
        draw_words(painter, after, tile.share, caption, tokens.text2)
        draw_words(painter, room.translated(0, line), tile.truth, caption, tokens.text2)
