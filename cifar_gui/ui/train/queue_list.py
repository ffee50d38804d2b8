"""The rows of the queue: chosen, opened, moved and removed with mouse or keyboard."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QDragMoveEvent, QDropEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView, QWidget

from cifar_gui.domain.plan import TrainingStatus
from cifar_gui.ui.state.plan_state import QueueEntry
from cifar_gui.ui.theme.properties import Surface, set_property
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.train.queue_delegate import ARROW_PX, QueueDelegate
from cifar_gui.ui.train.queue_model import QueueModel
from cifar_gui.ui.train.queue_texts import QueueRow
from cifar_gui.ui.widgets.changed import Changed

_MOST_HEIGHT_PX: Final = 16_000
_FEW_PLANS: Final = 3  # up to this many plans start out open


def _beside(rows: tuple[QueueRow, ...], gone: QueueRow, place: int) -> QueueEntry:
    """What stands where a row stood that is gone: of its plan if that is still there, else of the queue."""
    plan = next((row for row in rows if row.entry.plan_id == gone.entry.plan_id), None)
    others = plan.rows if plan is not None and plan.rows else rows
    return others[min(max(place, 0), len(others) - 1)].entry if others else gone.entry


class QueueList(QTreeView):
    """Plans that open to show their trainings.

    Signals:
        chosen(): Another row is the current one. GUI thread.
        moved(QueueEntry, int): A row is to move by that many places, negative for up. GUI thread.
        removed(QueueEntry): A row is to be taken out. GUI thread.
        undone(): What was taken out last is to come back. GUI thread.
    """

    chosen = Signal()
    moved = Signal(object, int)
    removed = Signal(object)
    undone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.setObjectName("queueList")
        self.setAccessibleName(self.tr("Queue of trainings"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_property(self, "surface", str(Surface.BASE))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.queue = QueueModel(self)
        self.setModel(self.queue)
        self._rows = QueueDelegate(self)
        self.setItemDelegate(self._rows)
        self._opened: set[str] = set()
        self._is_other_running = Changed()
        self._known: set[str] = set()
        self._actions = self._made_actions()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.expanded.connect(self._on_opened)
        self.collapsed.connect(self._on_closed)

    @property
    def current(self) -> QueueRow | None:
        """The row under the cursor of the keyboard, or None."""
        return self.queue.row_at(self.currentIndex())

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        """Show other rows; what is open and which is the current one stays."""
        current, place = self.current, self.currentIndex().row()
        self._is_filling = True
        is_other = self.queue.show_rows(rows)
        if is_other:
            self._open_again(rows)
            if current is not None:
                is_there = self.queue.index_of(current.entry).isValid()
                self.choose(current.entry if is_there else _beside(rows, current, place))
        self._open_running(rows)
        self._is_filling = False

    def _open_running(self, rows: tuple[QueueRow, ...]) -> None:
        """Open the plan of a training that begins, and bring it into view."""
        under_way = (one for row in rows for one in (row.rows or (row,)) if one.status is TrainingStatus.RUNNING)
        running = next((one.entry for one in under_way), None)
        if self._is_other_running(running) and running is not None:
            self._opened.add(running.plan_id)
            self.setExpanded(self.queue.index_of(QueueEntry(running.plan_id)), True)
            self.scrollTo(self.queue.index_of(running))

    def choose(self, entry: QueueEntry) -> None:
        """Put the cursor on a row."""
        index = self.queue.index_of(entry)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)

    def height_of_rows(self) -> int:
        """Height in logical pixels that shows all open rows without scrolling."""
        if not self.queue.rowCount():
            return 0
        last = self.queue.index(self.queue.rowCount() - 1, 0)
        if self.isExpanded(last):
            last = self.queue.index(self.queue.rowCount(last) - 1, 0, last)
        bottom = self.visualRect(last).bottom() + self.verticalOffset() + 1
        return min(_MOST_HEIGHT_PX, bottom)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if not self._is_filling:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open and close a plan."""
        row = self.current
        if row is not None and row.rows and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a plan's arrow opens or closes it."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.queue.row_at(index)
        if row is not None and row.rows and event.position().x() < ZOOM.px(ARROW_PX):
            self.setExpanded(index, not self.isExpanded(index))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only what has not begun can be moved, and a training only within its plan."""
        super().dragMoveEvent(event)
        if self._drop(event.position().toPoint()) is None:
            event.ignore()
        else:
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        found, row = self._drop(event.position().toPoint()), self.current
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the queue is read again: Qt must not move rows by itself
        event.accept()
        if found is not None and found and row is not None:
            self.moved.emit(row.entry, found)

    def _drop(self, place: QPoint) -> int | None:
        """By how many places the dragged row would move; None where it cannot."""
        row, source, target = self.current, self.currentIndex(), self.indexAt(place)
        if row is None or not row.can_move or not target.isValid():
            return None
        if source.parent() != target.parent() and target.parent().isValid():
            target = target.parent()
        if source.parent() != target.parent():
            return None
        return target.row() - source.row()

    def _move(self, row: QueueRow, by: int) -> None:
        if row.can_move:
            self.moved.emit(row.entry, by)

    def _made_actions(self) -> dict[str, QAction]:
        made = {}
        keys = {
            "up": (self.tr("Move up"), "Alt+Up"),
            "down": (self.tr("Move down"), "Alt+Down"),
            "remove": (self.tr("Remove from the queue"), "Del"),
            "undo": (self.tr("Undo remove"), "Ctrl+Z"),
        }
        for name, (words, shortcut) in keys.items():
            action = QAction(words, self)
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)
            made[name] = action
        made["up"].triggered.connect(self._on_up)
        made["down"].triggered.connect(self._on_down)
        made["remove"].triggered.connect(self._on_remove)
        made["undo"].triggered.connect(self.undone)
        return made

    def _open_again(self, rows: tuple[QueueRow, ...]) -> None:
        """Open what was open, and a plan that is new while there are few, or that is trained."""
        for row in rows:
            if row.rows and row.entry.plan_id not in self._known and len(rows) <= _FEW_PLANS:
                self._opened.add(row.entry.plan_id)
            self._known.add(row.entry.plan_id)
            if row.entry.plan_id in self._opened:
                self.setExpanded(self.queue.index_of(row.entry), True)

    @Slot()
    def _on_up(self) -> None:
        if self.current is not None:
            self._move(self.current, -1)

    @Slot()
    def _on_down(self) -> None:
        if self.current is not None:
            self._move(self.current, 1)

    @Slot()
    def _on_remove(self) -> None:
        if self.current is not None:
            self.removed.emit(self.current.entry)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        row = self.queue.row_at(index)
        if row is not None:
            self._opened.add(row.entry.plan_id)
        self.chosen.emit()

    @Slot(QModelIndex)
    def _on_closed(self, index: QModelIndex) -> None:
        row = self.queue.row_at(index)
        if row is not None:
            self._opened.discard(row.entry.plan_id)
        self.chosen.emit()

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        row = self.queue.row_at(self.indexAt(place))
        if row is None:
            return
        for name in ("up", "down"):
            self._actions[name].setEnabled(row.can_move)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions.values()))
        menu.aboutToHide.connect(self._enable_actions)
        menu.popup(self.viewport().mapToGlobal(place))

    @Slot()
    def _enable_actions(self) -> None:
        for action in self._actions.values():
            action.setEnabled(True)
