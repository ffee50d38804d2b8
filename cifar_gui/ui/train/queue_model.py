"""The queue as a tree: plans, and below each its trainings."""

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from cifar_gui.ui.state.plan_state import QueueEntry
from cifar_gui.ui.text.words import verbatim
from cifar_gui.ui.train.queue_texts import QueueRow
from cifar_gui.ui.widgets.delegates import Index

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 60
"""The ``QueueRow``."""

_NO_PARENT: Final = QModelIndex()
_TOP: Final = -1  # the internal id of a plan; a training has its plan's place


class QueueModel(QAbstractItemModel):
    """Rows of the queue as they were shown last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QueueRow, ...] = ()

    def show_rows(self, rows: tuple[QueueRow, ...]) -> bool:
        """Show other rows; whether they stand for other entries than before, so that nothing is chosen any more."""
        if rows == self._rows:
            return False
        is_other = _shape(rows) != _shape(self._rows)
        if is_other:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return True
        before, self._rows = self._rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old == new:
                continue
            top = self.index(place, 0)
            self.dataChanged.emit(top, top)
            if new.rows:
                self.dataChanged.emit(self.index(0, 0, top), self.index(len(new.rows) - 1, 0, top))
        return False

    def row_at(self, index: Index) -> QueueRow | None:
        """What a row says; None for no row."""
        if not index.isValid():
            return None
        if index.internalId() == _plan_id(_TOP):
            return self._rows[index.row()]
        return self._rows[int(index.internalId())].rows[index.row()]

    def index_of(self, entry: QueueEntry) -> QModelIndex:
        """Where an entry stands; an invalid index when it is gone."""
        for place, row in enumerate(self._rows):
            if row.entry == entry:
                return self.index(place, 0)
            for inner, one in enumerate(row.rows):
                if one.entry == entry:
                    return self.index(inner, 0, self.index(place, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() if parent.isValid() else _plan_id(_TOP))

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has another without an argument
        if not index.isValid() or index.internalId() == _plan_id(_TOP):
            return QModelIndex()
        return self.createIndex(int(index.internalId()), 0, _plan_id(_TOP))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._rows)
        return len(self._rows[parent.row()].rows) if parent.internalId() == _plan_id(_TOP) else 0

    def columnCount(self, parent: Index = _NO_PARENT) -> int:  # noqa: ARG002 - Qt's signature
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row.can_move else flags

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        return Qt.DropAction.MoveAction

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return verbatim(row.spoken)
            case _ if role == ROW_ROLE:
                return row
        return None


def _plan_id(place: int) -> int:
    """An internal id that no place of a plan has, unsigned as Qt wants it."""
    return place & 0xFFFF_FFFF


def _shape(rows: tuple[QueueRow, ...]) -> list[tuple[QueueEntry, tuple[QueueEntry, ...]]]:
    return [(row.entry, tuple(one.entry for one in row.rows)) for row in rows]
