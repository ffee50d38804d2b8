"""The ledger as a table: part, how it is counted, both networks, the difference."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.ui.compare.ledger import LedgerRow, ledger
from cifar_gui.ui.compare.texts import difference_text
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.columns import fit_columns, needed_widths
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, CELL_MARGIN_PX, TONE_ROLE, Index, RowDelegate
from cifar_gui.ui.widgets.painting import LEFT, RIGHT
from cifar_gui.ui.widgets.table import DataTable

_NO_PARENT: Final = QModelIndex()
_PART, _WEIGHTS, _FIRST, _SECOND, _DIFFERENCE = range(5)
_INDENT_PX: Final = 14
_LEAST_WEIGHTS_PX: Final = 88
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 50
"""The LedgerRow itself."""


class LedgerModel(QAbstractTableModel):
    """The lines of a ledger."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[LedgerRow, ...] = ()
        self._titles = ("", "")

    def show_rows(self, rows: tuple[LedgerRow, ...], titles: tuple[str, str]) -> None:
        """Show other lines, under the names of the two networks."""
        self.beginResetModel()
        self.rows, self._titles = rows, titles
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Part"), self.tr("Weights"), *self._titles, self.tr("Difference"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return _text(row, index.column()) if index.column() in (_PART, _WEIGHTS) else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case _ if role == TONE_ROLE:
                return "accent_text" if row.is_shortcut else "text2" if row.is_detail else "text"
            case _ if role == BOLD_ROLE:
                return row.is_total
            case _ if role == ROW_ROLE:
                return row
        return None


class LedgerDelegate(RowDelegate):
    """Lines of the chosen part lie on its ground; what stands below a part is indented."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: LedgerRow = index.data(ROW_ROLE)
        if row.is_chosen:
            painter.fillRect(option.rect, QColor(current_tokens().accent_soft))
        self.row_line = not row.is_chosen
        super().paint(painter, option, index)

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        indent = ZOOM.px(_INDENT_PX) if index.column() == _PART and index.data(ROW_ROLE).is_detail else 0
        self.paint_text(painter, rect.adjusted(CELL_MARGIN_PX + indent, 0, -CELL_MARGIN_PX, 0), index)


class LedgerTable(DataTable):
    """The ledger; a click on a part, or Enter, chooses it."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        words = self.tr("Where the parameters are")
        super().__init__(words, name="ledgerTable", row_height_px=SIZES.ledger_row, parent=parent)
        self._model = LedgerModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LedgerDelegate(self))
        self.setSelectionMode(DataTable.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_row_asked)
        theme().changed.connect(self._fit)
        self.activated.connect(self._on_row_asked)

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """The lines on show."""
        return self._model.rows

    def show_networks(self, first: NetworkSummary, second: NetworkSummary, chosen: str) -> None:
        """Show where the parameters of two networks are, with one part opened."""
        before = self.currentIndex().data(ROW_ROLE)
        self._model.show_rows(ledger(first, second, chosen), (first.title, second.title))
        here = [k for k, row in enumerate(self.rows) if before is not None and row.words == before.words]
        if here:
            self.setCurrentIndex(self._model.index(here[0], _PART))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = needed_widths(self, {_PART: ZOOM.px(_INDENT_PX)})
        # Cut with "…" before other columns suffer.
        widths[_WEIGHTS] = min(widths[_WEIGHTS], ZOOM.px(_LEAST_WEIGHTS_PX))
        fit_columns(self, widths, growing=(_WEIGHTS,), optional=(_WEIGHTS,))

    def _on_row_asked(self, index: QModelIndex) -> None:
        row = self.rows[index.row()]
        if row.part and not row.is_chosen:
            self.part_chosen.emit(row.part)


def _alignment(column: int) -> Qt.AlignmentFlag:
    return LEFT if column in (_PART, _WEIGHTS) else RIGHT


def _text(row: LedgerRow, column: int) -> str:
    first, second = ("–" if value is None else number(value) for value in (row.first, row.second))
    return (row.words, row.weights, first, second, difference_text(row.difference))[column]
