"""How the cells of tables and lists are painted; models say what, by roles, and never how."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.pixels import draw_thumbnail

FRACTION_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Length of the bar, 0.0 to 1.0, or None for no bar."""
TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Name of the text's colour in Tokens (``text``, ``text2``, ``text3``, ``accent_text``, ``other_text``), or None."""
BOLD_ROLE = int(Qt.ItemDataRole.UserRole) + 3
"""True for the answer, the best row, totals."""
BAR_TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 4
"""Name of the bar's colour in Tokens; ``accent_text`` when None."""
CELL_MARGIN_PX = 4
_NUMBER_WIDTH_PX = 48
_BAR_THICKNESS_PX = 6

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Text in one line with tabular figures, aligned as the model says, a hairline under every row.

    Attributes:
        row_line: Whether rows are parted by hairlines.
    """

    row_line = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.paint_ground(painter, option)
        self.paint_content(painter, option, index)
        painter.restore()
        paint_row_focus(painter, option, index)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = current_tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(rect, QColor(tokens.hover))
        if self.row_line:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.grid))

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        self.paint_text(painter, rect.adjusted(CELL_MARGIN_PX, 0, -CELL_MARGIN_PX, 0), index)

    def paint_text(
        self, painter: QPainter, room: QRect, index: Index, alignment: Qt.AlignmentFlag | None = None
    ) -> None:
        """Draw the cell's text in ``room`` by its roles, cut with "…" when it does not fit."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if text is None or text == "":
            return
        painter.setFont(cell_font(index))
        painter.setPen(QColor(getattr(current_tokens(), index.data(TONE_ROLE) or "text")))
        elided = painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, alignment or alignment_of(index), elided)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * CELL_MARGIN_PX, hint.height())


def paint_row_focus(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Draw the part of the ring round the row under the cursor that is in this cell."""
    view = option.widget
    if not isinstance(view, QAbstractItemView) or not view.hasFocus() or view.currentIndex().row() != index.row():
        return
    rect, line, colour = QRect(option.rect), SIZES.focus_line, QColor(current_tokens().accent_text)
    seen = [index.column()]
    if isinstance(view, QTableView):
        head = view.horizontalHeader()
        seen = [column for column in map(head.logicalIndex, range(head.count())) if not head.isSectionHidden(column)]
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), line), colour)
    painter.fillRect(QRect(rect.left(), rect.bottom() + 1 - line, rect.width(), line), colour)
    if index.column() == seen[0]:
        painter.fillRect(QRect(rect.left(), rect.top(), line, rect.height()), colour)
    if index.column() == seen[-1]:
        painter.fillRect(QRect(rect.right() + 1 - line, rect.top(), line, rect.height()), colour)


class BarDelegate(RowDelegate):
    """A bar as long as FRACTION_ROLE, then the number it belongs to."""

    def __init__(
        self, number_width_px: int = _NUMBER_WIDTH_PX, bar_px: int = _BAR_THICKNESS_PX, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._number_width_px = number_width_px
        self._bar_px = bar_px

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        room = rect.adjusted(CELL_MARGIN_PX, 0, -CELL_MARGIN_PX, 0)
        fraction = index.data(FRACTION_ROLE)
        number_px, bar_px = ZOOM.px(self._number_width_px), ZOOM.px(self._bar_px)
        length = room.width() - number_px - SIZES.space
        if fraction is not None and length > SIZES.space:
            top = room.center().y() - bar_px / 2 + 0.5
            trough = QRectF(room.left(), top, length, bar_px)
            draw_bar(painter, trough, float(fraction), index.data(BAR_TONE_ROLE) or "accent_text")
        number = QRect(room.right() - number_px + 1, room.top(), number_px, room.height())
        self.paint_text(painter, number, index, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ClassDelegate(RowDelegate):
    """A class: its picture (DecorationRole, a QImage) and its name."""

    def __init__(self, picture_px: int = 28, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture_px = picture_px

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        image = index.data(Qt.ItemDataRole.DecorationRole)
        picture_px = ZOOM.px(self._picture_px)
        side = min(picture_px, rect.height() - 2)
        if isinstance(image, QImage) and not image.isNull():
            top = rect.top() + (rect.height() - side) / 2
            draw_thumbnail(painter, QRectF(rect.left(), top, side, side), image)
        left = rect.left() + picture_px + SIZES.space
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        self.paint_text(painter, room, index, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = font_width(index) + ZOOM.px(self._picture_px) + 2 * SIZES.space
        return QSize(width, super().sizeHint(option, index).height())


def draw_bar(painter: QPainter, trough: QRectF, fraction: float, tone: str = "accent_text") -> None:
    """Draw a bar of ``fraction`` (0 to 1) of its trough, in a colour of Tokens."""
    tokens = current_tokens()
    radius = min(SIZES.bar_radius, trough.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.sunken))
    painter.drawRoundedRect(trough, radius, radius)
    filled = QRectF(trough)
    filled.setWidth(trough.width() * min(1.0, max(0.0, fraction)))
    if filled.width() > 0:
        painter.setBrush(QColor(getattr(tokens, tone)))
        painter.drawRoundedRect(filled, min(radius, filled.width() / 2), radius)
    painter.restore()


def cell_font(index: Index) -> QFont:
    """The font of a cell: bold when the model says so."""
    return font(TypeRole.BODY, 600 if index.data(BOLD_ROLE) else 400)


def font_width(index: Index) -> int:
    """Width of a cell's text in its font, logical pixels."""
    return QFontMetrics(cell_font(index)).horizontalAdvance(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))


def alignment_of(index: Index) -> Qt.AlignmentFlag:
    """Where the model wants the text; left and middle when it does not say."""
    wanted = index.data(Qt.ItemDataRole.TextAlignmentRole)
    if wanted is None:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag(int(wanted)) | Qt.AlignmentFlag.AlignVCenter
