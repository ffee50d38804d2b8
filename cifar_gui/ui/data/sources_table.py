"""The sources of a download as a table: who, where, how fast, how much, and what has become of each."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from cifar_gui.domain.downloads import SourceStatus, SourceUse
from cifar_gui.ui.data.download_texts import got_text, source_name, speed_text, use_text, where_text
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.columns import fit_columns, needed_widths
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, TONE_ROLE, Index
from cifar_gui.ui.widgets.painting import LEFT, RIGHT
from cifar_gui.ui.widgets.table import DataTable

_NO_PARENT: Final = QModelIndex()
_SOURCE, _WHERE, _STATE, _SPEED, _GOT = range(5)
_WIDEST_STATE_PX: Final = 320


class SourcesModel(QAbstractTableModel):
    """What each source did."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.uses: tuple[SourceUse, ...] = ()

    def show_uses(self, uses: tuple[SourceUse, ...]) -> None:
        """Show other numbers, or another list."""
        if len(uses) != len(self.uses):
            self.beginResetModel()
            self.uses = uses
            self.endResetModel()
        elif uses != self.uses:
            self.uses = uses
            self.dataChanged.emit(self.index(0, 0), self.index(len(uses) - 1, _GOT))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.uses)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Source"), self.tr("Where"), self.tr("State"), self.tr("Speed"), self.tr("Got"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        use = self.uses[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(use, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return use.source.url if index.column() in (_SOURCE, _WHERE) else _text(use, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _ if role == TONE_ROLE:
                return _tone(use, index.column())
            case _ if role == BOLD_ROLE:
                return use.status is SourceStatus.IN_USE and index.column() in (_SOURCE, _STATE)
        return None


class SourcesTable(DataTable):
    """The table ``sourcesTable``; the chosen row's address is shown below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sources of CIFAR-10"), name="sourcesTable", parent=parent)
        self.sources_model = SourcesModel(self)
        self.setModel(self.sources_model)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._fit)

    def show_uses(self, uses: tuple[SourceUse, ...]) -> None:
        """Show what each source did; the first row is chosen at the beginning."""
        self.sources_model.show_uses(uses)
        if not self.currentIndex().isValid() and uses:
            self.selectRow(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.height_for_rows(len(self.sources_model.uses)))
        widths = needed_widths(self, {})
        widths[_STATE] = min(widths[_STATE], ZOOM.px(_WIDEST_STATE_PX))  # cut with "…"; its tooltip has all of it
        fit_columns(self, widths, growing=(_STATE,), optional=(_WHERE, _GOT))


def _alignment(column: int) -> Qt.AlignmentFlag:
    return RIGHT if column in (_SPEED, _GOT) else LEFT


def _text(use: SourceUse, column: int) -> str:
    return (source_name, where_text, use_text, speed_text, got_text)[column](use)


def _tone(use: SourceUse, column: int) -> str:
    if column == _STATE and use.reason:
        return "other_text"
    return "text" if column in (_SOURCE, _STATE) and use.status is not SourceStatus.WAITING else "text2"
