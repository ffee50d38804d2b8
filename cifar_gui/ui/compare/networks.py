"""Every network of the program in one table, with what can be said of it without training."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPointF, QRect, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.ui.compare.texts import difference_text, macs_text
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.columns import ARROWS, fit_columns, needed_widths
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, CELL_MARGIN_PX, Index, RowDelegate
from cifar_gui.ui.widgets.painting import LEFT, RIGHT
from cifar_gui.ui.widgets.table import DataTable

_NO_PARENT: Final = QModelIndex()
REFERENCE: Final = "resnet18"
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 51
PLACE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 52
"""0 for the network drawn above, 1 for the one below, None for the others."""
_COLUMNS: Final = tuple(range(6))
NAME, LAYERS, PARAMETERS, DIFFERENCE, MACS, MEMORY = _COLUMNS
_SAMPLE_PX: Final = 16
_SAMPLE_GAP_PX: Final = 8


class NetworksModel(QAbstractTableModel):
    """The counted networks, those that are drawn in bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.networks: tuple[NetworkSummary, ...] = ()
        self._drawn: tuple[str, ...] = ()
        self._reference: NetworkSummary | None = None

    def show_networks(self, networks: tuple[NetworkSummary, ...]) -> None:
        self.beginResetModel()
        self.networks = networks
        self._reference = next((one for one in networks if one.name == REFERENCE), networks[0] if networks else None)
        self.endResetModel()

    def mark(self, drawn: tuple[str, ...]) -> None:
        """Mark the networks that are drawn, by their names in the registry."""
        self._drawn = drawn
        if self.networks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.networks) - 1, MEMORY))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.networks)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            reference = self._reference.title if self._reference is not None else ""
            against = self.tr("vs {network}").format(network=reference)
            words = (self.tr("Network"), self.tr("Layers"), self.tr("Parameters"), against, self.tr("MACs"))
            return (*words, self.tr("Memory"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "",
                self.tr("Layers with weights on the longest path; the convolutions on shortcuts are not counted"),
                self.tr("Numbers that training changes"),
                self.tr("Difference in parameters"),
                self.tr("Multiply-accumulate operations for one image of 32 × 32 pixels, in millions"),
                self.tr("Activations kept for one image while training, in 32-bit numbers"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        network = self.networks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texts(network)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return translated(network.description) if index.column() == NAME else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return LEFT if index.column() == NAME else RIGHT
            case _ if role == SORT_ROLE:
                return self._values(network)[index.column()]
            case _ if role == BOLD_ROLE:
                return network.name in self._drawn
            case _ if role == PLACE_ROLE:
                return self._drawn.index(network.name) if network.name in self._drawn else None
        return None

    def _difference(self, network: NetworkSummary) -> int:
        return network.parameters - self._reference.parameters if self._reference is not None else 0

    def _texts(self, network: NetworkSummary) -> tuple[str, ...]:
        difference = difference_text(self._difference(network))
        counts = (number(network.depth), number(network.parameters), difference)
        return (network.title, *counts, macs_text(network.macs), size_text(network.activation_bytes))

    def _values(self, network: NetworkSummary) -> tuple[str | int, ...]:
        counts = (network.depth, network.parameters, self._difference(network), network.macs)
        return (network.title.casefold(), *counts, network.activation_bytes)


class SortedNetworks(QSortFilterProxyModel):
    """The networks in the order of a column, which says so before its words: Qt's own arrow would lie over them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or section != self.sortColumn():
            return words
        return ARROWS[self.sortOrder() == Qt.SortOrder.DescendingOrder] + words

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 for the order of the registry."""
        super().sort(column, order)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, MEMORY)


class NetworkDelegate(RowDelegate):
    """A network's name behind the piece of line that it is drawn with elsewhere."""

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        place = index.data(PLACE_ROLE)
        if place is not None:
            tokens = current_tokens()
            pen = QPen(QColor(tokens.other if place else tokens.accent_text), 2.0)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if place:
                pen.setDashPattern([3.5, 1.0])
            painter.setPen(pen)
            left, middle = rect.left() + CELL_MARGIN_PX, rect.top() + rect.height() / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + ZOOM.px(_SAMPLE_PX), middle))
        left = CELL_MARGIN_PX + ZOOM.px(_SAMPLE_PX + _SAMPLE_GAP_PX)
        self.paint_text(painter, rect.adjusted(left, 0, -CELL_MARGIN_PX, 0), index)


class NetworksTable(DataTable):
    """``networksTable``: sorted by a click on a header; Enter or a double click compares with that network."""

    network_chosen = Signal(str)  # its name in the registry

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Networks"), name="networksTable", parent=parent)
        self._networks = NetworksModel(self)
        self._sorted = SortedNetworks(self)
        self._sorted.setSourceModel(self._networks)
        self.setModel(self._sorted)
        self._delegate = NetworkDelegate(self)
        self.setItemDelegateForColumn(NAME, self._delegate)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorClearable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        head.setSortIndicatorShown(False)
        self._sorted.headerDataChanged.connect(self._fit)
        theme().changed.connect(self._fit)
        self.activated.connect(self._on_activated)

    def show_networks(self, networks: tuple[NetworkSummary, ...], drawn: tuple[str, ...]) -> None:
        """Show the networks, with the names of those that are drawn, the upper one first."""
        if networks is not self._networks.networks:
            self._networks.show_networks(networks)
        self._networks.mark(drawn)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = needed_widths(self, {NAME: ZOOM.px(_SAMPLE_PX + _SAMPLE_GAP_PX)}, sortable=True)
        # The ledger has the difference as well, and memory depends on the batch that is trained.
        fit_columns(self, widths, growing=_COLUMNS[1:], optional=(DIFFERENCE, MEMORY))

    def _on_activated(self, index: QModelIndex) -> None:
        self.network_chosen.emit(self._networks.networks[self._sorted.mapToSource(index).row()].name)
