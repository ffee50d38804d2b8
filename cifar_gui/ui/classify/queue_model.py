"""The user's pictures as rows of a list: answered ones first, then those that wait."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.ui.classify.texts import verdict
from cifar_gui.ui.state.app_state import QueuedPicture
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.widgets.pixels import draw_thumbnail, to_qimage

Index = QModelIndex | QPersistentModelIndex
VERDICT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 40
"""The class, with who says so where that is not who answers now; the error, or that it waits."""
SHARE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 41
"""The network's confidence, in words; "" when there is no answer."""
FAILED_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 42
"""Whether the picture could not be used."""

THUMBNAIL_PX: Final = 40
_KEPT_PX: Final = 120  # enough for the thumbnail on a screen of threefold density
_ERROR_ICON_PX: Final = 18
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
            self._pictures = pictures
            self.endRemoveRows()
        elif after > before:
            self.beginInsertRows(_NO_PARENT, before, after - 1)
            self._pictures = pictures
            self.endInsertRows()
        self._pictures = pictures
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
        answer = self._pictures[row].answer
        if answer is None:
            return self._waiting(self._pictures[row].name, role)
        words, share = verdict(answer)
        if answer.run_id in self._whose and answer.guesses:
            words = self.tr("{answer}, says {run}").format(answer=words, run=self._whose[answer.run_id])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return answer.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{answer.name}: {words} {share}".strip()
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(f"{answer.name}: {words} {share}".strip())
            case Qt.ItemDataRole.DecorationRole:
                return self._thumbnail(row, answer)
        if role == VERDICT_ROLE:
            return words
        if role == SHARE_ROLE:
            return share
        return answer.error is not None if role == FAILED_ROLE else None

    def _waiting(self, name: str, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        words = self.tr("waiting")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}: {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return verbatim(f"{name}: {words}")
        if role == VERDICT_ROLE:
            return words
        return False if role == FAILED_ROLE else None

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(row, SIZES.control_radius, SIZES.control_radius)
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(row, SIZES.control_radius, SIZES.control_radius)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent_text), SIZES.focus_line))
            painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), SIZES.control_radius, SIZES.control_radius)
        self._paint_thumbnail(painter, row, index)
        self._paint_words(painter, row, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(THUMBNAIL_PX + 2 * SIZES.space, SIZES.queue_row)

    def _paint_thumbnail(self, painter: QPainter, row: QRect, index: Index) -> None:
        tokens = current_tokens()
        slot = QRectF(row.left() + SIZES.space, row.center().y() - THUMBNAIL_PX / 2 + 0.5, THUMBNAIL_PX, THUMBNAIL_PX)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage) and not image.isNull():
            draw_thumbnail(painter, slot, image)
            return
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(slot.adjusted(0.5, 0.5, -0.5, -0.5), SIZES.image_radius, SIZES.image_radius)
        if index.data(FAILED_ROLE):
            icon = pixmap("warning", tokens.error, _ERROR_ICON_PX, painter.device().devicePixelRatioF())
            corner = slot.center().toPoint()
            painter.drawPixmap(corner.x() - _ERROR_ICON_PX // 2, corner.y() - _ERROR_ICON_PX // 2, icon)

    def _paint_words(self, painter: QPainter, row: QRect, index: Index) -> None:
        tokens = current_tokens()
        left = row.left() + SIZES.space + THUMBNAIL_PX + SIZES.space + SIZES.half_space
        room = QRect(left, row.top(), row.right() - SIZES.space - left, row.height())
        body, caption = font(TypeRole.BODY), font(TypeRole.CAPTION)
        upper = QRect(room.left(), row.center().y() - 18, room.width(), 18)
        lower = upper.translated(0, 18)
        is_waiting = not index.flags() & Qt.ItemFlag.ItemIsEnabled
        name = QFontMetrics(body).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(body)
        painter.setPen(QColor(tokens.text2 if is_waiting else tokens.text))
        painter.drawText(upper, align, name)
        painter.setFont(caption)
        share = str(index.data(SHARE_ROLE) or "")
        share_width = QFontMetrics(caption).horizontalAdvance(share)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(lower, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, share)
        words_width = room.width() - (share_width + SIZES.space if share else 0)
        words = QFontMetrics(caption).elidedText(
            str(index.data(VERDICT_ROLE)), Qt.TextElideMode.ElideRight, words_width
        )
        painter.setPen(QColor(tokens.error if index.data(FAILED_ROLE) else tokens.text2))
        painter.drawText(lower, align, words)
