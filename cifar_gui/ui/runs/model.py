"""The runs as rows of a table: how they are sorted, which plans are open, and what the user may write."""

from operator import is_
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan_result import PlanResult
from cifar_gui.domain.run_record import RunRecord, UnreadableRun
from cifar_gui.ui.runs import cells
from cifar_gui.ui.runs.columns import EDITABLE, NUMBERS, SETTING_COLUMNS, Column, sort_key
from cifar_gui.ui.runs.rows import PlanRow, Row, rows_of
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, TONE_ROLE, Index
from cifar_gui.ui.widgets.painting import LEFT, RIGHT

ID_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 30
"""The id of the run or the plan."""
MARK_ROLE: Final = ID_ROLE + 1
"""Colour and dash of its line in the plot (``figures.run_marks``), or None when it has none."""
OPEN_ROLE: Final = ID_ROLE + 2
"""Whether a plan's runs stand below it; None for a run."""
IN_PLAN_ROLE: Final = ID_ROLE + 3
"""Whether it is a run that stands below its plan."""

_NO_PARENT: Final = QModelIndex()


class RunsModel(QAbstractTableModel):
    """One row a run, or a plan, which opens to show its runs below it."""

    renamed = Signal(str, str)  # the run's id, the name that the user wrote
    annotated = Signal(str, str)  # the run's id, the note that the user wrote

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._given: tuple[RunRecord, ...] = ()
        self._results: tuple[PlanResult, ...] = ()
        self._unreadable: tuple[UnreadableRun, ...] = ()
        self._opened: frozenset[str] = frozenset()
        self._networks: tuple[NetworkSummary, ...] = ()
        self._marks: dict[str, int] = {}
        self._highlighted = ""
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_runs(
        self,
        runs: tuple[RunRecord, ...],
        networks: tuple[NetworkSummary, ...],
        results: tuple[PlanResult, ...] = (),
        unreadable: tuple[UnreadableRun, ...] = (),
    ) -> None:
        """Show other runs, newest first; rows that are still there keep being selected unless runs came or went.

        Those that cannot be read stand last, whatever the rows are sorted by.
        """
        now = (runs, networks, results, unreadable)
        if all(map(is_, now, (self._given, self._networks, self._results, self._unreadable))):
            return
        self._given, self._networks, self._results, self._unreadable = now
        self._show(self._sorted())

    @property
    def runs(self) -> tuple[RunRecord, ...]:
        """The runs that have a row, from the first to the last."""
        return tuple(row for row in self.rows if isinstance(row, RunRecord))

    def toggle(self, row: int) -> bool:
        """Open the plan in a row, or close it; whether there is one."""
        plan = self.rows[row]
        if not isinstance(plan, PlanRow):
            return False
        first, last = row + 1, row + len(plan.runs)
        self._opened ^= {plan.id}
        begin, end = (
            (self.beginRemoveRows, self.endRemoveRows) if plan.is_open else (self.beginInsertRows, self.endInsertRows)
        )
        begin(_NO_PARENT, first, last)
        self.rows = self._sorted()
        end()
        self._tell_changed()
        return True

    def show_marks(self, marks: dict[str, int], highlighted: str) -> None:
        """Show which runs have a line in the plot, and which of them stands out there."""
        if (marks, highlighted) != (self._marks, self._highlighted):
            self._marks, self._highlighted = marks, highlighted
            self._tell_changed()

    def row_of(self, run_id: str) -> int | None:
        return next((row for row, one in enumerate(self.rows) if one.id == run_id), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column) + len(SETTING_COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names and notes can be written."""
        flags = super().flags(index)
        is_run = index.isValid() and isinstance(self.rows[index.row()], RunRecord)
        return flags | Qt.ItemFlag.ItemIsEditable if is_run and index.column() in EDITABLE else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if section in NUMBERS else LEFT)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells.heading(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells.heading_tip(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells.text(row, column, self._networks)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cells.spoken(row, column, self._networks, is_in_plot=row.id in self._marks)
            case Qt.ItemDataRole.ToolTipRole:
                return cells.tip(row, column, self._networks)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(RIGHT if column in NUMBERS else LEFT)
            case _ if role == ID_ROLE:
                return row.id
            case _ if role == TONE_ROLE:
                return cells.tone(row, column)
            case _ if role == BOLD_ROLE:
                return column == Column.NAME and (isinstance(row, PlanRow) or row.id == self._highlighted)
            case _ if role == OPEN_ROLE:
                return row.is_open if isinstance(row, PlanRow) else None
        return self._run_data(row, column, role) if isinstance(row, RunRecord) else None

    def _run_data(self, run: RunRecord, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.EditRole:
                return run_name(run.title) if column == Column.NAME else run.note
            case _ if role == MARK_ROLE:
                return self._marks.get(run.id)
            case _ if role == IN_PLAN_ROLE:
                return run.plan_id in self._opened
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Say what the user wrote; the table shows it when it is on disk."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in EDITABLE:
            return False
        run, words = self.rows[index.row()], str(value).strip()
        if not isinstance(run, RunRecord):
            return False
        if index.column() == Column.NAME and words and words != run_name(run.title):
            self.renamed.emit(run.id, words)
        if index.column() == Column.NOTE and words != run.note:
            self.annotated.emit(run.id, words)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is newest first. Equal runs stay newest first."""
        self._sorted_by = (column, order)
        self._show(self._sorted())

    def _show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows, telling no more of a change than there is."""
        before, after = [row.id for row in self.rows], {row.id: place for place, row in enumerate(rows)}
        if before == list(after):
            self.rows = rows
            self._tell_changed()
        elif set(before) == after.keys():
            self.layoutAboutToBeChanged.emit()
            kept = self.persistentIndexList()
            moved = [self.index(after[before[index.row()]], index.column()) for index in kept]
            self.rows = rows
            self.changePersistentIndexList(kept, moved)
            self.layoutChanged.emit()
            self._tell_changed()
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def _sorted(self) -> tuple[Row, ...]:
        column, order = self._sorted_by
        is_falling = order == Qt.SortOrder.DescendingOrder
        rows = rows_of(self._given, self._results, self._opened, sort_key(column), is_falling=is_falling)
        return (*rows, *self._unreadable)

    def _tell_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))
