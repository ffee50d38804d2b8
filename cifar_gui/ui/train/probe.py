"""The same few test images after each epoch: what the network says of them, right or wrong."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.events import Probe
from cifar_gui.domain.metrics import Prediction
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.class_words import class_words
from cifar_gui.ui.text.numbers import number, percent_sign
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, RowDelegate
from cifar_gui.ui.widgets.pixels import draw_pixels, to_qimage

NUM_BEFORE_A_RUN: Final = 7
MOST_MARKS: Final = 10
SCROLL_BAR_PX: Final = 12  # as the style sheet has it
_IMAGE_PX: Final = 32
_GAP_PX: Final = 12
_WIDE_PX: Final = 350  # from here on marks stand in the wider distance
_WIDE_MARK_PX: Final = 11
_NARROW_MARK_PX: Final = 9
_PERCENT_PX: Final = 38
_TRUTH_SHARE: Final = 0.53  # of the room for words: its letters are larger than those of the answer

PROBE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, eq=False)
class ProbeRow:
    """One test image and how it was answered.

    Attributes:
        image: The picture.
        truth: Its class.
        label: Number of its class.
        answers: One for each epoch planned that is on show: None to come or not known.
        first_epoch: The epoch of the first of them, counted from 1.
        latest: The last answer, or None.
        says: The class of the last answer, or "".
    """

    image: QImage
    truth: str
    label: int
    answers: tuple[Prediction | None, ...]
    first_epoch: int
    latest: Prediction | None
    says: str

    @property
    def is_right(self) -> bool:
        return self.latest is not None and self.latest.label == self.label


class ProbeModel(QAbstractListModel):
    """A row for each image of the probe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ProbeRow, ...] = ()
        self._is_other = Changed()
        self._images: tuple[QImage, ...] = ()
        self._probe: Probe | None = None
        self._before: tuple[object, int | None, Probe | None] = (None, None, None)

    def show_state(self, state: AppState) -> None:
        training = state.training
        probe = training.probe if training.run is not None else self._probe_before(state)
        names = class_words(training.run.class_names if training.run is not None else _names(state.dataset))
        planned = training.num_epochs if training.run is not None else state.settings.epochs
        shown = probe, training.predictions, names, max(1, planned), len(training.epochs)
        if self._is_other(*shown):
            self._show(*shown)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.truth
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words(row)
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(self._words(row))
            case _ if role == PROBE_ROLE:
                return row
        return None

    def _words(self, row: ProbeRow) -> str:
        if row.latest is None:
            return self.tr("Test image of {truth}; asked after each epoch").format(truth=row.truth)
        percent = number(round(100 * row.latest.probability))
        right = sum(answer is not None and answer.label == row.label for answer in row.answers)
        asked = sum(answer is not None for answer in row.answers)
        form = self.tr("{truth}: it says {says}, {percent} %; right after {right} of the last {asked} epochs")
        return form.format(truth=row.truth, says=row.says, percent=percent, right=right, asked=asked)

    def _show(
        self,
        probe: Probe | None,
        predictions: tuple[tuple[Prediction, ...], ...],
        names: tuple[str, ...],
        planned: int,
        num_done: int,
    ) -> None:
        num_before = len(self.rows)
        if probe is not self._probe:
            self._probe = probe
            self._images = tuple(to_qimage(image) for image in probe.images) if probe is not None else ()
        labels = probe.labels.tolist() if probe is not None else []
        num_marks = min(planned, MOST_MARKS)
        first = max(0, min(planned - num_marks, num_done - num_marks + 1))
        unknown = num_done - len(predictions)  # epochs before a resume, whose answers were not kept

        def answer(place: int, epoch: int) -> Prediction | None:
            known = 0 <= epoch - unknown < len(predictions)
            answers = predictions[epoch - unknown] if known else ()
            return answers[place] if place < len(answers) else None

        rows = []
        for place, label in enumerate(labels):
            marks = tuple(answer(place, epoch) for epoch in range(first, first + num_marks))
            latest = answer(place, num_done - 1) if num_done else None
            says = _name(names, latest.label) if latest is not None else ""
            rows.append(ProbeRow(self._images[place], _name(names, label), label, marks, first + 1, latest, says))
        if len(rows) == num_before:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def _probe_before(self, state: AppState) -> Probe | None:
        """The images that a training would ask: the first of each of the first classes met."""
        dataset, limit = state.dataset, state.settings.test_limit
        if dataset is None:
            return None
        if self._before[0] is not dataset or self._before[1] != limit:
            test = dataset.limited(None, limit if limit is None else max(0, limit)).test
            _, first = np.unique(test.labels, return_index=True)
            chosen = np.sort(first)[:NUM_BEFORE_A_RUN]
            self._before = (dataset, limit, Probe(test.images[chosen], test.labels[chosen]))
        return self._before[2]


class ProbeDelegate(RowDelegate):
    """Image, class, a mark for each epoch, and what the network says now."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row, which is as wide with a scroll bar as without."""
        view = self.parent()
        if isinstance(view, QWidget):
            option.rect.setWidth(view.width() - ZOOM.px(SCROLL_BAR_PX))
        super().paint(painter, option, index)

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ProbeRow = index.data(PROBE_ROLE)
        rect = QRect(option.rect).adjusted(CELL_MARGIN_PX, 0, -CELL_MARGIN_PX, 0)
        image, gap, percent_px = ZOOM.px(_IMAGE_PX), ZOOM.px(_GAP_PX), ZOOM.px(_PERCENT_PX)
        top = rect.top() + (rect.height() - image) // 2
        draw_pixels(painter, QRectF(rect.left(), top, image, image), row.image)
        distance = ZOOM.px(_WIDE_MARK_PX if rect.width() >= ZOOM.px(_WIDE_PX) else _NARROW_MARK_PX)
        words_px = rect.width() - image - 2 * gap - MOST_MARKS * distance - percent_px
        left = rect.left() + image + gap
        truth = QRect(left, rect.top(), round(_TRUTH_SHARE * words_px), rect.height())
        marks_left = truth.left() + truth.width() + SIZES.half_space
        self._paint_marks(painter, marks_left, rect.center().y() + 0.5, distance, row)
        says_left = marks_left + MOST_MARKS * distance + SIZES.space
        says = QRect(says_left, rect.top(), rect.right() - percent_px - says_left, rect.height())
        percent = QRect(rect.right() - percent_px, rect.top(), percent_px, rect.height())
        tokens = current_tokens()
        painter.setFont(font(TypeRole.BODY))
        _write(painter, truth, row.truth, tokens.text, Qt.AlignmentFlag.AlignLeft)
        if row.latest is not None:
            painter.setFont(font(TypeRole.CAPTION))
            colour = tokens.text2 if row.is_right else tokens.other_text
            _write(painter, says, row.says, colour, Qt.AlignmentFlag.AlignRight)
            words = percent_sign(row.latest.probability, 0)
            _write(painter, percent, words, colour, Qt.AlignmentFlag.AlignRight)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, SIZES.class_row)

    def _paint_marks(self, painter: QPainter, left: float, middle: float, distance: int, row: ProbeRow) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, answer in enumerate(row.answers):
            centre = QPointF(left + (place + 0.5) * distance, middle)
            paint_mark(painter, centre, None if answer is None else answer.label == row.label, distance * 2 / 3)


class ProbeList(QListView):
    """The rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProbeModel(self)
        self.setObjectName("probeList")
        self.setAccessibleName(self.tr("What it says now"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setModel(self._model)
        self.setItemDelegate(ProbeDelegate(self))

    @property
    def rows(self) -> tuple[ProbeRow, ...]:
        return self._model.rows

    def show_state(self, state: AppState) -> None:
        self._model.show_state(state)


def paint_mark(painter: QPainter, centre: QPointF, is_right: bool | None, side: float) -> None:
    """Draw a filled square for right, a hollow one for wrong, a dot for to come."""
    tokens = current_tokens()
    if is_right is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hair))
        painter.drawEllipse(centre, 1.5, 1.5)
        return
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    if is_right:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_text))
        painter.drawRoundedRect(box, 1.5, 1.5)
    else:
        painter.setPen(QPen(QColor(tokens.other), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 1.5, 1.5)


def _names(dataset: Dataset | None) -> tuple[str, ...]:
    return dataset.class_names if dataset is not None else ()


def _name(names: tuple[str, ...], label: int) -> str:
    return names[label] if 0 <= label < len(names) else str(label)


def _write(painter: QPainter, room: QRect, words: str, colour: str, side: Qt.AlignmentFlag) -> None:
    painter.setPen(QColor(colour))
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, elided)
