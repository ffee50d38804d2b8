"""The user's pictures as rows of a list: answered ones first, then those that wait."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.ui.classify.texts import verdict
from cifar_gui.ui.state.app_state import QueuedPicture
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.delegates import Index
from cifar_gui.ui.widgets.painting import RIGHT, draw_box, draw_words
from cifar_gui.ui.widgets.pixels import draw_thumbnail, to_qimage

VERDICT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 40
"""The class, with who says so where that is not who answers now; the error, or that it waits."""
SHARE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 41
"""The network's confidence, in words; "" when there is no answer."""
FAILED_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 42
"""Whether the picture could not be used."""

_THUMBNAIL_PX: Final = 40
_KEPT_PX: Final = 120  # enough for the thumbnail on a screen of threefold density
_ERROR_ICON_PX: Final = 18
_LINE_PX: Final = 18
_NO_PARENT: Final = QModelIndex()


class QueueModel(QAbstractListModel):
    """Pictures with an answer, then those that wait for one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[QueuedPicture, ...] = ()
        self._whose: Mapping[str, str] = {}
        self._thumbnails: dict[int, tuple[PictureAnswer, QImage]] = {}

    def show_pictures(self, pictures: tuple[QueuedPicture, ...], whose: Mapping[str, str]) -> None:
        """Show other pictures or answers; rows that stay keep their place, so the list does not jump.

        Args:
            pictures: The queue.
            whose: What those are called who answered but do not answer now, by their ids.
        """
        before, after = len(self._pictures), len(pictures)
        self._whose = whose
        if after < before:
            self.beginRemoveRows(_NO_PARENT, after, before - 1)
        elif after > before:
            self.beginInsertRows(_NO_PARENT, before, after - 1)
        self._pictures = pictures
        if after < before:
            self.endRemoveRows()
        elif after > before:
            self.endInsertRows()
        kept = self._thumbnails.items()
        self._thumbnails = {row: one for row, one in kept if row < after and one[0] is pictures[row].answer}
        if after:
            self.dataChanged.emit(self.index(0), self.index(after - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._pictures)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A picture that waits cannot be chosen yet."""
        if not index.isValid() or self._pictures[index.row()].answer is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if not index.isValid() or row >= self.rowCount():
            return None
        name, answer = self._pictures[row].name, self._pictures[row].answer
        words, share = self._words(answer)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{name}: {words} {share}".strip()
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(f"{name}: {words} {share}".strip())
            case Qt.ItemDataRole.DecorationRole:
                return self._thumbnail(row, answer) if answer is not None else None
            case _ if role == VERDICT_ROLE:
                return words
            case _ if role == SHARE_ROLE:
                return share
            case _ if role == FAILED_ROLE:
                return answer is not None and answer.error is not None
        return None

    def _words(self, answer: PictureAnswer | None) -> tuple[str, str]:
        if answer is None:
            return self.tr("waiting"), ""
        words, share = verdict(answer)
        if answer.run_id in self._whose and answer.guesses:
            words = self.tr("{answer}, says {run}").format(answer=words, run=self._whose[answer.run_id])
        return words, share

    def _thumbnail(self, row: int, answer: PictureAnswer) -> QImage:
        """The middle of the picture, small; made when it is first painted."""
        if row not in self._thumbnails:
            self._thumbnails[row] = (answer, _square_of(answer))
        return self._thumbnails[row][1]


def _square_of(answer: PictureAnswer) -> QImage:
    if answer.picture is None:
        return QImage()
    height, width = answer.picture.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    square = to_qimage(answer.picture[top : top + side, left : left + side])
    smooth = Qt.TransformationMode.SmoothTransformation
    return square.scaled(_KEPT_PX, _KEPT_PX, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


class QueueDelegate(QStyledItemDelegate):
    """Thumbnail, name cut in its middle, below it the verdict and its confidence."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = current_tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = rect.adjusted(0, 1, 0, -1)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, row, SIZES.control_radius, ground=tokens.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            draw_box(painter, row, SIZES.control_radius, ground=tokens.hover)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = row.adjusted(1, 1, -1, -1)
            draw_box(painter, ring, SIZES.control_radius, line=tokens.accent_text, line_px=SIZES.focus_line)
        self._paint_thumbnail(painter, row, index)
        self._paint_words(painter, row, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(ZOOM.px(_THUMBNAIL_PX) + 2 * SIZES.space, SIZES.queue_row)

    def _paint_thumbnail(self, painter: QPainter, row: QRect, index: Index) -> None:
        tokens, side = current_tokens(), ZOOM.px(_THUMBNAIL_PX)
        slot = QRectF(row.left() + SIZES.space, row.center().y() - side / 2 + 0.5, side, side)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage) and not image.isNull():
            draw_thumbnail(painter, slot, image)
            return
        draw_box(painter, slot.adjusted(0.5, 0.5, -0.5, -0.5), SIZES.image_radius, line=tokens.border)
        if index.data(FAILED_ROLE):
            icon_px, middle = ZOOM.px(_ERROR_ICON_PX), slot.center().toPoint()
            icon = pixmap("warning", tokens.error, icon_px, painter.device().devicePixelRatioF())
            painter.drawPixmap(middle.x() - icon_px // 2, middle.y() - icon_px // 2, icon)

    def _paint_words(self, painter: QPainter, row: QRect, index: Index) -> None:
        tokens, line = current_tokens(), ZOOM.px(_LINE_PX)
        left = row.left() + ZOOM.px(_THUMBNAIL_PX) + 2 * SIZES.space + SIZES.half_space
        upper = QRect(left, row.center().y() - line, row.right() - SIZES.space - left, line)
        lower = upper.translated(0, line)
        caption = font(TypeRole.CAPTION)
        is_waiting = not index.flags() & Qt.ItemFlag.ItemIsEnabled
        name_colour = tokens.text2 if is_waiting else tokens.text
        middle = Qt.TextElideMode.ElideMiddle
        draw_words(painter, upper, str(index.data()), font(TypeRole.BODY), name_colour, mode=middle)
        share = str(index.data(SHARE_ROLE))
        draw_words(painter, lower, share, caption, tokens.text2, RIGHT)
        share_px = QFontMetrics(caption).horizontalAdvance(share) + SIZES.space if share else 0
        colour = tokens.error if index.data(FAILED_ROLE) else tokens.text2
        draw_words(painter, lower.adjusted(0, 0, -share_px, 0), str(index.data(VERDICT_ROLE)), caption, colour)
