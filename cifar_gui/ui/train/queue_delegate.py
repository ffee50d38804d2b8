"""How the rows of the queue are painted."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from cifar_gui.domain.plan import TrainingStatus
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.train.queue_model import ROW_ROLE
from cifar_gui.ui.train.queue_texts import QueueRow
from cifar_gui.ui.widgets.delegates import Index
from cifar_gui.ui.widgets.painting import RIGHT, draw_box, draw_words

ARROW_PX: Final = 20
_ARROW_SIDE_PX: Final = 14
_SIGN_PX: Final = 14
_LINE_PX: Final = 18
_MIDDLE_PX: Final = 104  # accuracy, epoch or begin
_RIGHT_PX: Final = 84  # duration or what is left
_PARTS_PX: Final = 62
_MOST_PARTS: Final = 12
_PART_THICKNESS_PX: Final = 6
_GAP_PX: Final = 2


class QueueDelegate(QStyledItemDelegate):
    """A plan in two lines with a piece for each training; a training in one line with its sign."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        row: QueueRow = index.data(ROW_ROLE)
        return QSize(0, SIZES.class_row + SIZES.space if row.rows else SIZES.table_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        painter.save()
        rect: QRect = option.rect
        _paint_ground(painter, option, index, row)
        if row.rows:
            view = option.widget
            is_open = isinstance(view, QTreeView) and view.isExpanded(index)
            _paint_plan(painter, rect, row, is_open=is_open)
        else:
            _paint_training(painter, rect, row, is_below=index.parent().isValid())
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index, row: QueueRow) -> None:
    tokens, view = current_tokens(), option.widget
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    box = rect.adjusted(0, 1, 0, -1)
    if state & QStyle.StateFlag.State_Selected:
        draw_box(painter, box, SIZES.control_radius, ground=tokens.accent_soft)
    elif row.status is TrainingStatus.FAILED and not row.rows:
        draw_box(painter, box, SIZES.control_radius, ground=tokens.error_soft)
    elif state & QStyle.StateFlag.State_MouseOver:
        draw_box(painter, box, SIZES.control_radius, ground=tokens.hover)
    if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
        ring = box.adjusted(1, 1, -1, -1)
        draw_box(painter, ring, SIZES.control_radius, line=tokens.accent_text, line_px=SIZES.focus_line)


def _paint_plan(painter: QPainter, rect: QRect, row: QueueRow, *, is_open: bool) -> None:
    tokens, line, side = current_tokens(), ZOOM.px(_LINE_PX), ZOOM.px(_ARROW_SIDE_PX)
    name = "chevron-down" if is_open else "chevron-right"
    icon = pixmap(name, tokens.text2, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.left() + SIZES.half_space, rect.center().y() - line + (line - side) // 2, icon)
    left, parts = rect.left() + ZOOM.px(ARROW_PX), ZOOM.px(_PARTS_PX)
    width = rect.right() - SIZES.space - left
    upper = QRect(left, rect.center().y() - line, width - parts - SIZES.space, line)
    lower = QRect(left, rect.center().y(), width, line)
    draw_words(painter, upper, row.title, font(TypeRole.BODY, 600), tokens.text)
    tone = tokens.error if row.status is TrainingStatus.FAILED else tokens.text2
    draw_words(painter, lower, row.below, font(TypeRole.CAPTION), tone)
    _paint_parts(painter, QRectF(left + width - parts, upper.top(), parts, line), row.parts)


def _paint_parts(painter: QPainter, room: QRectF, parts: tuple[float, ...]) -> None:
    """A piece for each training, or one for all where there are too many."""
    shown = parts if len(parts) <= _MOST_PARTS else (sum(parts) / len(parts),)
    gap, thickness = ZOOM.px(_GAP_PX), ZOOM.px(_PART_THICKNESS_PX)
    width = (room.width() - gap * (len(shown) - 1)) / max(1, len(shown))
    tokens, top = current_tokens(), room.center().y() - thickness / 2
    for place, part in enumerate(shown):
        box = QRectF(room.left() + place * (width + gap), top, width, thickness)
        draw_box(painter, box, thickness / 2, ground=tokens.sunken)
        if part > 0:
            box.setWidth(max(thickness, width * part))
            draw_box(painter, box, thickness / 2, ground=tokens.accent_text)


def _paint_training(painter: QPainter, rect: QRect, row: QueueRow, *, is_below: bool) -> None:
    tokens, side = current_tokens(), ZOOM.px(_SIGN_PX)
    left = rect.left() + (ZOOM.px(ARROW_PX) if is_below else SIZES.half_space)
    paint_sign(painter, QRectF(left, rect.center().y() - side / 2 + 0.5, side, side), row.status)
    room = rect.adjusted(left - rect.left() + side + SIZES.space, 0, -SIZES.space, 0)
    title = font(TypeRole.BODY, 600 if row.status is TrainingStatus.RUNNING else 400)
    if row.status is TrainingStatus.FAILED:
        used = draw_words(painter, room, row.title, title, tokens.text) + SIZES.space
        draw_words(painter, room.adjusted(used, 0, 0, 0), row.middle, font(TypeRole.CAPTION), tokens.error)
        return
    used = _paint_figures(painter, room, row)
    tone = tokens.text2 if row.status is TrainingStatus.FINISHED else tokens.text
    draw_words(painter, room.adjusted(0, 0, -used, 0), row.title, title, tone)


def _paint_figures(painter: QPainter, room: QRect, row: QueueRow) -> int:
    """Draw the two columns at the right; gives the width that they take."""
    tokens, caption, used = current_tokens(), font(TypeRole.CAPTION), 0
    if row.right:
        tone = tokens.accent_text if row.status is TrainingStatus.RUNNING else tokens.text2
        used = draw_words(painter, room, row.right, caption, tone, RIGHT) + SIZES.space
    if row.middle:
        before = max(used, ZOOM.px(_RIGHT_PX))
        there = QRect(room.right() - before - ZOOM.px(_MIDDLE_PX), room.top(), ZOOM.px(_MIDDLE_PX), room.height())
        used = before + draw_words(painter, there, row.middle, caption, tokens.text2, RIGHT) + SIZES.space
    return used


def paint_sign(painter: QPainter, box: QRectF, status: TrainingStatus) -> None:
    """The sign of how a training stands: a disc with a tick, a growing arc, a ring, two bars, an exclamation mark."""
    tokens = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = box.adjusted(0.75, 0.75, -0.75, -0.75)
    match status:
        case TrainingStatus.FINISHED:
            draw_box(painter, box, box.width() / 2, ground=tokens.accent_text)
            painter.setPen(QPen(QColor(tokens.base), box.width() / 9, c=Qt.PenCapStyle.RoundCap))
            x, y, side = box.left(), box.top(), box.width()
            tick = [(0.28, 0.52), (0.44, 0.68), (0.73, 0.35)]
            painter.drawPolyline([QPointF(x + u * side, y + v * side) for u, v in tick])
        case TrainingStatus.RUNNING:
            painter.setPen(QPen(QColor(tokens.sunken), 2))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(tokens.accent_text), 2))
            painter.drawArc(ring, 90 * 16, -120 * 16)
        case TrainingStatus.FAILED:
            painter.setPen(QPen(QColor(tokens.error), 1.5))
            painter.drawEllipse(ring)
            x, top, height = box.center().x(), box.top(), box.height()
            painter.drawLine(QPointF(x, top + 0.25 * height), QPointF(x, top + 0.57 * height))
            painter.drawPoint(QPointF(x, top + 0.75 * height))
        case _:
            painter.setPen(QPen(QColor(tokens.text3), 1.25))
            painter.drawEllipse(ring)
            if status is TrainingStatus.STOPPED:
                for share in (0.4, 0.6):
                    x = box.left() + share * box.width()
                    painter.drawLine(
                        QPointF(x, box.top() + 0.33 * box.height()), QPointF(x, box.top() + 0.67 * box.height())
                    )
    painter.restore()
