"""The look of tables: no box, hairline rows, headers over their numbers."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionHeader,
    QTableView,
    QWidget,
)

from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, Index, RowDelegate

ARROW_PX: Final = 12
_BESIDE_ARROW_PX: Final = 2


class TableHeader(QHeaderView):
    """A header whose words stand where what is under them does: right, but left in the first column, over the names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setFixedHeight(SIZES.table_row + SIZES.half_space)
        self.setSectionsClickable(False)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logical_index: int) -> None:  # noqa: N802 - Qt's name
        """Align the first column's words left unless the model says otherwise."""
        super().initStyleOptionForIndex(option, logical_index)
        model = self.model()
        said = model.headerData(logical_index, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        if logical_index == 0 and said is None:
            option.textAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SortableHeader(TableHeader):
    """A header that is sorted by a click; its arrow stands beside the words, which the style would draw it over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSectionsClickable(True)
        self.setSortIndicatorClearable(True)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logical_index: int) -> None:  # noqa: N802 - Qt's name
        super().initStyleOptionForIndex(option, logical_index)
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_

    def paint_arrow(self, painter: QPainter, words: QRect, logical_index: int, *, before: bool) -> None:
        """Draw the arrow of the sorted column beside its words, before or after them."""
        if self.sortIndicatorSection() != logical_index:
            return
        side = ZOOM.px(ARROW_PX)
        text = str(self.model().headerData(logical_index, self.orientation()))
        width = self.fontMetrics().horizontalAdvance(text) + CELL_MARGIN_PX + _BESIDE_ARROW_PX
        left = words.right() - width - side if before else words.left() + width
        rises = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        name = "chevron-up" if rises else "chevron-down"
        icon = pixmap(name, current_tokens().accent_text, side, self.devicePixelRatioF())
        painter.drawPixmap(left, words.center().y() - side // 2, icon)


class DataTable(QTableView):
    """A table that is read, not edited: whole rows are chosen, arrow keys walk, headers stand over their columns."""

    def __init__(
        self, words: str, *, name: str = "", row_height_px: int = SIZES.table_row, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(RowDelegate(self))
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height_px)
        head = TableHeader(self)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's name
        """Show another model; its first column stays as wide as its words when others stretch."""
        super().setModel(model)
        if model is not None and model.columnCount() > 0:
            self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Draw the focus ring round the whole of the other row."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def height_for_rows(self, num_rows: int) -> int:
        """Height in logical pixels that shows the header and ``num_rows`` rows without scrolling."""
        return self.horizontalHeader().height() + num_rows * self.verticalHeader().defaultSectionSize() + 2
