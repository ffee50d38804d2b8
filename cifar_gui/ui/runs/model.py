"""The runs as rows of a table: what each cell says, how the rows are sorted, and what the user may write.

Behind the columns that are always there stands one for each other setting; the table shows those that differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan import TrainingStatus
from cifar_gui.domain.plan_result import PlanResult
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.runs import texts
from cifar_gui.ui.runs.rows import PlanRow, Row, rows_of
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.names import data_title, network_title
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.plan_words import plan_title, progress_words, spreads_text, verdict_text
from cifar_gui.ui.text.recipe import preset_title
from cifar_gui.ui.text.setting_words import setting_label, setting_value
from cifar_gui.ui.text.words import run_name, verbatim, wrapped_tip
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


class Column(IntEnum):
    """The columns that are always there."""

    NAME = 0
    NETWORK = 1
    PRESET = 2
    DATA = 3
    EPOCHS = 4
    BEST = 5
    BEST_EPOCH = 6
    DURATION = 7
    STATUS = 8
    NOTE = 9


EDITABLE: Final = frozenset({Column.NAME, Column.NOTE})
AFTER_NUMBERS: Final = frozenset({Column.STATUS})
"""Columns of words beside a column of numbers: without more room between them they would read as one."""
# Those that have a column, or that say nothing about what a run is.
_NO_COLUMN: Final = frozenset({"network", "preset", "data", "epochs", "device", "test_batch_size"})
_SETTINGS: Final = tuple(field.name for field in fields(TrainingSettings) if field.name not in _NO_COLUMN)
SETTING_COLUMNS: Final = dict(enumerate(_SETTINGS, len(Column)))
"""The settings by the column they stand in."""
NUMBERS: Final = frozenset({Column.EPOCHS, Column.BEST, Column.BEST_EPOCH, Column.DURATION, *SETTING_COLUMNS})

_STATUS_TONES: Final = {
    RunStatus.FAILED: "error",
    RunStatus.INTERRUPTED: "other_text",
    RunStatus.RUNNING: "accent_text",
}


def differing_columns(runs: Sequence[RunRecord]) -> frozenset[int]:
    """The columns of the settings in which some runs differ."""
    values = {column: {getattr(run.settings, name) for run in runs} for column, name in SETTING_COLUMNS.items()}
    return frozenset(column for column, found in values.items() if len(found) > 1)


class RunsModel(QAbstractTableModel):
    """One row a run, or a plan, which opens to show its runs below it."""

    renamed = Signal(str, str)  # the run's id, the name that the user wrote
    annotated = Signal(str, str)  # the run's id, the note that the user wrote

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._given: tuple[RunRecord, ...] = ()
        self._results: tuple[PlanResult, ...] = ()
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
    ) -> None:
        """Show other runs, newest first; rows that are still there keep being selected unless runs came or went."""
        if runs is self._given and networks is self._networks and results is self._results:
            return
        self._given, self._networks, self._results = runs, networks, results
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
            return setting_label(SETTING_COLUMNS[section]) if section in SETTING_COLUMNS else self._title(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            tips = {
                Column.BEST: self.tr("The best test accuracy after a whole epoch"),
                Column.BEST_EPOCH: self.tr("The first epoch that reached the best test accuracy"),
            }
            return tips.get(Column(section)) if section in tuple(Column) else self.tr("The chosen runs differ in this")
        return None

    def _title(self, section: int) -> str:
        return (
            *(self.tr("Run"), self.tr("Network"), self.tr("Preset"), self.tr("Data"), self.tr("Epochs")),
            *(self.tr("Best accuracy"), self.tr("Best epoch"), self.tr("Duration"), self.tr("Status")),
            self.tr("Note"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        run, column = self.rows[index.row()], index.column()
        if isinstance(run, PlanRow):
            return self._plan_data(run, column, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(run, column)
            case Qt.ItemDataRole.EditRole:
                return run_name(run.title) if column == Column.NAME else run.note
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(run, column)
            case Qt.ItemDataRole.ToolTipRole:
                return wrapped_tip(run.note) or None if column == Column.NOTE else verbatim(texts.run_tip(run))
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(RIGHT if column in NUMBERS else LEFT)
            case _ if role == ID_ROLE:
                return run.id
            case _ if role == MARK_ROLE:
                return self._marks.get(run.id)
            case _ if role == IN_PLAN_ROLE:
                return run.plan_id in self._opened
            case _ if role == BOLD_ROLE:
                return run.id == self._highlighted and column == Column.NAME
            case _ if role == TONE_ROLE:
                default = "text" if column in {Column.NAME, Column.BEST} else "text2"
                return _STATUS_TONES.get(run.status, default) if column == Column.STATUS else default
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Say what the user wrote; the table shows it when it is on disk."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in EDITABLE:
            return False
        run, words = self.rows[index.row()], str(value).strip()
        if isinstance(run, PlanRow):
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
        key = _setting_key(SETTING_COLUMNS[column]) if column in SETTING_COLUMNS else _KEYS.get(column)
        is_falling = order == Qt.SortOrder.DescendingOrder
        return rows_of(self._given, self._results, self._opened, key, is_falling=is_falling)

    def _tell_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def _plan_data(self, plan: PlanRow, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._plan_text(plan, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self._plan_text(plan, column)
                if column != Column.NAME:
                    return words or self.tr("nothing")
                form = self.tr("Plan {name}, open") if plan.is_open else self.tr("Plan {name}, closed")
                return form.format(name=words)
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(self._plan_tip(plan)) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(RIGHT if column in NUMBERS else LEFT)
            case _ if role == ID_ROLE:
                return plan.id
            case _ if role == OPEN_ROLE:
                return plan.is_open
            case _ if role == BOLD_ROLE:
                return column == Column.NAME
            case _ if role == TONE_ROLE:
                has_failed = column == Column.STATUS and plan.result.count(TrainingStatus.FAILED)
                return "error" if has_failed else "text" if column in {Column.NAME, Column.BEST} else "text2"
        return None

    def _plan_tip(self, row: PlanRow) -> str:
        """All that has too little room in the row."""
        titles = [network_title(self._networks, name) for name in row.result.plan.networks]
        spreads = zip(titles, spreads_text(row.result).split(", "), strict=False)
        lines = [plan_title(row.result.plan, self._networks), *(f"{title}: {words}" for title, words in spreads)]
        return "\n".join([*lines, verdict_text(row.result, self._networks)]).strip()

    def _plan_text(self, row: PlanRow, column: int) -> str:
        result, plan, run = row.result, row.result.plan, row.runs[0]
        if column in SETTING_COLUMNS:
            return setting_value(run.settings, SETTING_COLUMNS[column]) if SETTING_COLUMNS[column] != "seed" else ""
        match column:
            case Column.NAME:
                return plan_title(plan, self._networks)
            case Column.PRESET:
                return preset_title(plan.settings.preset)
            case Column.DATA:
                return data_title(run.dataset_title)
            case Column.EPOCHS:
                return number(plan.settings.epochs)
            case Column.BEST:
                return spreads_text(result, is_short=True)
            case Column.DURATION:
                return duration_text(row.seconds) if row.seconds else "–"
            case Column.STATUS:
                return progress_words(result)
            case Column.NOTE:
                return verdict_text(result, self._networks)
        return ""

    def _text(self, run: RunRecord, column: int) -> str:
        if column in SETTING_COLUMNS:
            return setting_value(run.settings, SETTING_COLUMNS[column])
        match column:
            case Column.NAME:
                return run_name(run.title)
            case Column.NETWORK:
                return network_title(self._networks, run.settings.network)
            case Column.PRESET:
                return preset_title(run.settings.preset)
            case Column.DATA:
                return data_title(run.dataset_title)
            case Column.EPOCHS:
                return texts.epochs_text(run)
            case Column.BEST:
                return texts.best_text(run)
            case Column.BEST_EPOCH:
                return texts.best_epoch_text(run)
            case Column.DURATION:
                return texts.run_duration(run)
            case Column.STATUS:
                return texts.status_text(run.status)
        return " ".join(run.note.split())

    def _spoken(self, run: RunRecord, column: int) -> str:
        words = self._text(run, column)
        if column == Column.NAME and run.id in self._marks:
            return self.tr("{run}, in the plot").format(run=words)
        return words or self.tr("no note")


def _best_epoch(run: RunRecord) -> int:
    return run.best_epoch.epoch if run.best_epoch is not None else 0


def _setting_key(name: str) -> Callable[[RunRecord], Any]:
    def key(run: RunRecord) -> tuple[bool, Any]:
        value = getattr(run.settings, name)
        return value is not None, 0 if value is None else value

    return key


_KEYS: Final[dict[int, Callable[[RunRecord], Any]]] = {
    Column.NAME: lambda run: _natural(run.title),
    Column.NETWORK: lambda run: run.settings.network,
    Column.PRESET: lambda run: run.settings.preset,
    Column.DATA: lambda run: data_title(run.dataset_title).casefold(),
    Column.EPOCHS: lambda run: (len(run.epochs), run.settings.epochs),
    Column.BEST: lambda run: -1.0 if run.best_accuracy is None else run.best_accuracy,
    Column.BEST_EPOCH: _best_epoch,
    Column.DURATION: lambda run: run.seconds,
    Column.STATUS: lambda run: run.status.value,
    Column.NOTE: lambda run: (not run.note, run.note.casefold()),
}


def _natural(title: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "Run 9" before "Run 10"."""
    parts: list[tuple[int, int, str]] = []
    for word in title.casefold().split():
        parts.append((0, int(word), "") if word.isdecimal() else (1, 0, word))
    return tuple(parts)
