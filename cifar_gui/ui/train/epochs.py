"""The epoch table: every planned epoch has its row from the first second."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.numbers import decimal, number, percent
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, TONE_ROLE, RowDelegate
from cifar_gui.ui.widgets.table import DataTable

EPOCH, LOSS, TRAIN, TEST, TIME = range(5)
_NUM_COLUMNS: Final = 5
_TO_COME: Final = "text3"
_EPOCH_COLUMN_PX: Final = 56
_TIME_COLUMN_PX: Final = 92
_Index = QModelIndex | QPersistentModelIndex


class EpochModel(QAbstractTableModel):
    """One row for each planned epoch: measured, under way, or to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = TrainingState()
        self._num_rows = 0
        self._best = -1

    def show_training(self, training: TrainingState, planned: int) -> None:
        """Show how the training stands; only rows that changed are told."""
        before, self._training = self._training, training
        num_rows = max(planned, len(training.epochs))
        is_other = before.run is None or training.run is None or before.run.id != training.run.id
        best_before, self._best = self._best, _best_row(training)
        if num_rows != self._num_rows or (is_other and (before.run is not training.run)):
            self.beginResetModel()
            self._num_rows = num_rows
            self.endResetModel()
        elif before is not training:
            first = min(len(before.epochs), len(training.epochs), num_rows - 1)
            last = min(max(len(before.epochs), len(training.epochs)), num_rows - 1)
            self.dataChanged.emit(self.index(max(0, first), 0), self.index(last, TIME))
            for row in {best_before, self._best} - {-1} if best_before != self._best else ():
                self.dataChanged.emit(self.index(row, TEST), self.index(row, TEST))

    @property
    def current_row(self) -> int | None:
        """The row of the epoch under way, else of the last whole one; None before the first."""
        done = len(self._training.epochs)
        if self._is_under_way(done):
            return done
        return done - 1 if done else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._num_rows

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _NUM_COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = (self.tr("Epoch"), self.tr("Loss"), self.tr("Train %"), self.tr("Test %"), self.tr("Time"))
        tooltips = (
            "",
            self.tr("Mean cross-entropy on the training images, as they were seen"),
            self.tr("Share of training images that were right when seen"),
            self.tr("Share of test images that are right after the epoch"),
            self.tr("Training and testing"),
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return words[section]
        return tooltips[section] or None if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        is_done = row < len(self._training.epochs)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _ if role == TONE_ROLE:
                if is_done:
                    return "text"
                return "text2" if self._is_under_way(row) else _TO_COME
            case _ if role == BOLD_ROLE:
                return column == TEST and row == self._best
        return None

    def _text(self, row: int, column: int) -> str:
        if column == EPOCH:
            return number(row + 1)
        if row < len(self._training.epochs):
            return _measured(self._training.epochs[row], column)
        return self._so_far(column) if self._is_under_way(row) else ""

    def _so_far(self, column: int) -> str:
        training = self._training
        losses = training.losses[len(training.epochs) * training.steps_per_epoch :]
        if column == LOSS and len(losses):
            return decimal(float(losses.mean()), 3)
        if column == TRAIN and training.epoch_seen:
            return percent(training.epoch_correct / training.epoch_seen, 1)
        if column == TIME:
            words = {
                Phase.TESTING: self.tr("testing…"),
                Phase.SAVING: self.tr("saving…"),
                Phase.PAUSED: self.tr("paused"),
            }
            if training.is_active:
                return words.get(training.phase, self.tr("training…"))
            return self.tr("stopped") if training.phase is Phase.STOPPED else self.tr("ended")
        return ""

    def _is_under_way(self, row: int) -> bool:
        training = self._training
        if training.run is None or row != len(training.epochs) or row >= self._num_rows:
            return False
        return training.is_active or training.step_in_epoch > 0


class EpochDelegate(RowDelegate):
    """Epochs that are to come have no line under them yet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.row_line = index.data(TONE_ROLE) != _TO_COME
        super().paint(painter, option, index)


class EpochTable(DataTable):
    """The table; it follows the epoch under way while the user does not use it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Epochs"), name="epochTable", row_height_px=SIZES.epoch_row, parent=parent)
        self._model = EpochModel(self)
        self._is_elsewhere = Changed()
        self.setModel(self._model)
        self.setItemDelegate(EpochDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        for column, width in ((EPOCH, ZOOM.px(_EPOCH_COLUMN_PX)), (TIME, ZOOM.px(_TIME_COLUMN_PX))):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)

    def show_state(self, state: AppState) -> None:
        """Show the epochs of the training on show, or those planned."""
        training = state.training
        planned = training.num_epochs if training.run is not None else max(0, min(state.settings.epochs, 10_000))
        self._model.show_training(training, planned)
        self.follow()

    def follow(self) -> None:
        """Keep the epoch under way in sight, once for each epoch and size."""
        row = self._model.current_row
        if self.hasFocus() or not self._is_elsewhere(self._model.rowCount(), row, self.viewport().height()):
            return
        if row is not None:
            self.scrollTo(self._model.index(min(row + 1, self._model.rowCount() - 1), 0))


def _best_row(training: TrainingState) -> int:
    best = max(training.tested_epochs, key=lambda record: record.choosing_accuracy, default=None)
    return training.epochs.index(best) if best else -1


def _measured(record: EpochRecord, column: int) -> str:
    if column == LOSS:
        return decimal(record.train_loss, 3)
    if column == TRAIN:
        return percent(record.train_accuracy, 1)
    if column == TEST:
        return percent(record.test_accuracy, 1)
    return duration_text(record.seconds)
