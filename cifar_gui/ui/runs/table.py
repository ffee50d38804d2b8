"""The table of runs: sorted by a click on a header, chosen several at once, names and notes written in place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStyleOptionViewItem, QWidget

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan_result import PlanResult
from cifar_gui.domain.run_record import RunRecord, UnreadableRun
from cifar_gui.figures.run_marks import color_of, dashes_of
from cifar_gui.runs.store import MOST_NOTE, MOST_TITLE
from cifar_gui.ui.runs.columns import AFTER_NUMBERS, EDITABLE, NUMBERS, SETTING_COLUMNS, Column, differing_columns
from cifar_gui.ui.runs.model import IN_PLAN_ROLE, MARK_ROLE, OPEN_ROLE, RunsModel
from cifar_gui.ui.runs.rows import PlanRow, Row
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.columns import needed_widths
from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, Index, RowDelegate
from cifar_gui.ui.widgets.table import ARROW_PX, DataTable, SortableHeader

_SAMPLE_PX: Final = 26
_SAMPLE_GAP_PX: Final = 8
_OPENER_PX: Final = 22  # the arrow of a plan, and by how much its runs stand further right
_ARROW_PX: Final = 14
_AFTER_NUMBERS_PX: Final = 16
_MOST_PX: Final = 220
_MOST_WRITTEN_PX: Final = 420  # of a name and of a note
_LEAST_NAME_PX: Final = 120
_MOST_SPARE_PX: Final = 40  # what a column gets of the room that is left; the note takes the rest
_MEASURED_ROWS: Final = 60
_SEED_COLUMNS: Final = frozenset(column for column, name in SETTING_COLUMNS.items() if name == "seed")


class RunsHeader(SortableHeader):
    """A header with a hairline below, and more room before words beside numbers."""

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw the words, and the arrow after them, over numbers before them."""
        indent = ZOOM.px(_AFTER_NUMBERS_PX) if logical_index in AFTER_NUMBERS else 0
        words = rect.adjusted(indent, 0, 0, 0)
        super().paintSection(painter, words, logical_index)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(current_tokens().hair))
        self.paint_arrow(painter, words, logical_index, before=logical_index in NUMBERS)


class RunsDelegate(RowDelegate):
    """A piece of the run's line before its name; an editor without a frame for names and notes."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words, after a sample of the line in the first column."""
        rect: QRect = option.rect
        indent = ZOOM.px(_AFTER_NUMBERS_PX) if index.column() in AFTER_NUMBERS else 0
        if index.column() == Column.NAME:
            indent = ZOOM.px(_SAMPLE_PX + _SAMPLE_GAP_PX)
            mark, is_open = index.data(MARK_ROLE), index.data(OPEN_ROLE)
            if is_open is not None:
                _draw_arrow(painter, rect, is_open=is_open)
                indent = ZOOM.px(_OPENER_PX)
            elif index.data(IN_PLAN_ROLE):
                indent += ZOOM.px(_OPENER_PX)
            if mark is not None:
                self._draw_sample(painter, rect.adjusted(indent - ZOOM.px(_SAMPLE_PX + _SAMPLE_GAP_PX), 0, 0, 0), mark)
        self.paint_text(painter, rect.adjusted(CELL_MARGIN_PX + indent, 0, -CELL_MARGIN_PX, 0), index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's name
        editor = QLineEdit(parent)
        is_name = index.column() == Column.NAME
        editor.setObjectName("runNameEdit" if is_name else "runNoteEdit")
        editor.setAccessibleName(self.tr("Name of the run") if is_name else self.tr("Note about the run"))
        editor.setMaxLength(MOST_TITLE if is_name else MOST_NOTE)
        editor.setProperty("place", "cell")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the line once: a training that reports would otherwise take back what is being written."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Lie over the words and not over the sample of the line."""
        rect: QRect = option.rect
        indent = ZOOM.px(_SAMPLE_PX + _SAMPLE_GAP_PX) - CELL_MARGIN_PX if index.column() == Column.NAME else 0
        indent += ZOOM.px(_OPENER_PX) if indent and index.data(IN_PLAN_ROLE) else 0
        editor.setGeometry(rect.adjusted(indent, 0, 0, -1))

    @staticmethod
    def _draw_sample(painter: QPainter, rect: QRect, mark: int) -> None:
        pen = QPen(QColor(color_of(mark, dark=current_tokens().dark)), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        dashes = dashes_of(mark)
        if dashes:
            pen.setDashPattern([length / 2 for length in dashes])
        painter.setPen(pen)
        left, middle = rect.left() + CELL_MARGIN_PX, rect.center().y() + 1.0
        painter.drawLine(QPointF(left, middle), QPointF(left + ZOOM.px(_SAMPLE_PX), middle))


def _draw_arrow(painter: QPainter, rect: QRect, *, is_open: bool) -> None:
    side = ZOOM.px(_ARROW_PX)
    name = "chevron-down" if is_open else "chevron-right"
    icon = pixmap(name, current_tokens().text2, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.left() + CELL_MARGIN_PX, rect.center().y() + 1 - side // 2, icon)


class RunsTable(DataTable):
    """The runs; those that are selected have a line in the plot, the current one stands out there.

    Attributes:
        runs_model: Says what the user wrote.
    """

    choice_changed = Signal()  # which runs are selected, or which is the current one
    delete_requested = Signal()
    rows_changed = Signal()  # a plan was opened or closed
    menu_requested = Signal(QPoint)  # at that place of the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="runsTable", parent=parent)
        self.setAccessibleName(self.tr("Runs"))
        self._is_other_content, self._are_other_settings = Changed(), Changed()
        self._needed: dict[int, int] = {}
        self._fitted: dict[int, int] = {}
        self._zoom = ZOOM.factor
        self.runs_model = RunsModel(self)
        self.setHorizontalHeader(RunsHeader(self))
        self.setModel(self.runs_model)
        self.setItemDelegate(RunsDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(40)
        for place, column in enumerate(SETTING_COLUMNS):
            self.setColumnHidden(column, True)
            head.moveSection(head.visualIndex(column), Column.EPOCHS + place)
        self.setSortingEnabled(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        model = self.runs_model
        for changed in (model.modelReset, model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._span_plans)
        theme().changed.connect(self._follow_zoom)
        self.selectionModel().selectionChanged.connect(self.choice_changed)
        self.selectionModel().currentRowChanged.connect(self.choice_changed)

    @property
    def runs(self) -> tuple[RunRecord, ...]:
        """The runs that have a row, from the first to the last; those of a closed plan have none."""
        return self.runs_model.runs

    @property
    def selected(self) -> tuple[RunRecord, ...]:
        """The selected runs, in the order of the rows; a selected plan stands for all its runs."""
        found: dict[str, RunRecord] = {}
        for row in self._selected_rows:
            if not isinstance(row, UnreadableRun):
                found |= {run.id: run for run in (row.runs if isinstance(row, PlanRow) else (row,))}
        return tuple(found.values())

    @property
    def current(self) -> RunRecord | None:
        """The run under the cursor of the keyboard, or None, as on a plan."""
        row = self._current_row
        return row if isinstance(row, RunRecord) else None

    @property
    def _selected_rows(self) -> tuple[Row, ...]:
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.runs_model.rows[place] for place in places)

    @property
    def _current_row(self) -> Row | None:
        index = self.currentIndex()
        return self.runs_model.rows[index.row()] if index.isValid() else None

    def show_runs(
        self,
        runs: tuple[RunRecord, ...],
        networks: tuple[NetworkSummary, ...],
        results: tuple[PlanResult, ...] = (),
        unreadable: tuple[UnreadableRun, ...] = (),
    ) -> None:
        """Show other runs; those that were selected stay so, and after the last of them is gone its neighbour is."""
        chosen, chosen_rows = [run.id for run in self.selected], [row.id for row in self._selected_rows]
        current, row_before = self._current_row, self.currentIndex().row()
        was_blocked = self.blockSignals(True)
        self.runs_model.show_runs(runs, networks, results, unreadable)
        if [row.id for row in self._selected_rows] != chosen_rows or (current and self._current_row is None):
            self._select_again(chosen_rows, current.id if current else "", row_before)
        self.blockSignals(was_blocked)
        written = tuple((run.id, run.title, run.note) for run in runs[:_MEASURED_ROWS])
        if runs and self._is_other_content(bool(networks), written):
            self._measure()
        if [run.id for run in self.selected] != chosen:
            self.choice_changed.emit()

    def show_differences(self, chosen: Sequence[RunRecord]) -> None:
        """Show the columns of the settings in which the chosen runs differ."""
        shown = differing_columns(chosen)
        if all(isinstance(row, PlanRow) for row in self._selected_rows):
            shown -= _SEED_COLUMNS  # a plan says its seeds in its name
        if self._are_other_settings(shown):
            for column in SETTING_COLUMNS:
                self.setColumnHidden(column, column not in shown)
            self._measure()

    def show_marks(self, marks: dict[str, int], highlighted: str) -> None:
        """Show which runs have a line in the plot, and which of them stands out there."""
        self.runs_model.show_marks(marks, highlighted)

    def make_current(self, run_id: str) -> None:
        """Put the cursor on a run without selecting another, and bring it into view."""
        row = self.runs_model.row_of(run_id)
        if row is not None:
            index = self.runs_model.index(row, Column.NAME)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def edit_cell(self, column: int) -> None:
        """Let the user write the name or the note of the current run."""
        index = self.currentIndex()
        if index.isValid():
            there = self.runs_model.index(index.row(), column)
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.edit(there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 writes the name, or the note when the cursor is there; Delete moves to the trash; arrows open plans."""
        plan = self._current_row
        opens, closes = event.key() == Qt.Key.Key_Right, event.key() == Qt.Key.Key_Left
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(plan, PlanRow) and (enters or (opens and not plan.is_open) or (closes and plan.is_open)):
            self._toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_F2:
            self.edit_cell(Column.NOTE if self.currentIndex().column() == Column.NOTE else Column.NAME)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a plan's arrow opens or closes it."""
        super().mousePressEvent(event)
        place = self.indexAt(event.position().toPoint())
        if place.isValid() and self._is_on_arrow(event, place):
            self._toggle(place.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """So does a double click anywhere on a plan; on its arrow it is two clicks."""
        super().mouseDoubleClickEvent(event)
        place = self.indexAt(event.position().toPoint())
        if place.isValid():
            self._toggle(place.row())

    def _is_on_arrow(self, event: QMouseEvent, index: QModelIndex) -> bool:
        is_name, left = index.column() == Column.NAME, self.visualRect(index).left()
        return is_name and event.position().x() - left < ZOOM.px(_OPENER_PX)

    def _span_plans(self) -> None:
        """Let a plan's name, which has its networks, reach over their column."""
        self.clearSpans()
        for place, row in enumerate(self.runs_model.rows):
            if isinstance(row, PlanRow):
                self.setSpan(place, Column.NAME, 1, 2)

    def _toggle(self, row: int) -> None:
        if self.runs_model.toggle(row):
            self.rows_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about the runs under the pointer, or at the cursor when it was the keyboard."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_requested.emit(place)

    def _select_again(self, chosen: list[str], current: str, row_before: int) -> None:
        model, selection = self.runs_model, self.selectionModel()
        rows = [row for row_id in chosen if (row := model.row_of(row_id)) is not None]
        here = model.row_of(current)
        if here is None and model.rows and row_before >= 0:
            here = min(row_before, len(model.rows) - 1)
        if not rows and chosen and here is not None:
            rows = [here]
        flags = QItemSelectionModel.SelectionFlag
        selection.clearSelection()
        for row in rows:
            selection.select(model.index(row, 0), flags.Select | flags.Rows)
        if here is not None:
            selection.setCurrentIndex(model.index(here, Column.NAME), flags.NoUpdate)

    def _measure(self) -> None:
        """Find what the words of each column need."""
        after: dict[int, int] = dict.fromkeys(map(int, AFTER_NUMBERS), ZOOM.px(_AFTER_NUMBERS_PX))
        indents = {Column.NAME: ZOOM.px(_SAMPLE_PX + _SAMPLE_GAP_PX), **after}
        columns = [column for column in range(self.runs_model.columnCount()) if not self.isColumnHidden(column)]
        widths = needed_widths(self, indents, most_rows=_MEASURED_ROWS, columns=columns)
        self._needed = {
            column: min(ZOOM.px(_MOST_WRITTEN_PX if column in EDITABLE else _MOST_PX), width + ZOOM.px(ARROW_PX))
            for column, width in zip(columns, widths, strict=True)
        }
        self._needed[Column.NAME] = max(ZOOM.px(_LEAST_NAME_PX), self._needed[Column.NAME])
        self._fit()

    def _follow_zoom(self) -> None:
        """Measure again; a column that was enlarged with everything else has not been changed by the user."""
        ratio, self._zoom = ZOOM.factor / self._zoom, ZOOM.factor
        for column, width in self._fitted.items():
            if abs(self.columnWidth(column) - width * ratio) <= 1:
                self._fitted[column] = self.columnWidth(column)
        self._measure()

    def _fit(self) -> None:
        """Give the columns what they need and a part of the room that is left; those that the user changed stay."""
        spare = self.viewport().width() - sum(self._needed.values())
        share = max(0, min(ZOOM.px(_MOST_SPARE_PX), spare // max(1, len(self._needed))))
        for column, needed in self._needed.items():
            if column == Column.NOTE:  # takes what is left, but no less than this
                self.setColumnWidth(column, needed)
                continue
            if self.columnWidth(column) != self._fitted.get(column, self.columnWidth(column)):
                continue
            width = needed + share
            if column == Column.NAME:  # long names give way
                width = max(ZOOM.px(_LEAST_NAME_PX), needed + min(0, spare) + share)
            self.setColumnWidth(column, width)
            self._fitted[column] = width
