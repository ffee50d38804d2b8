"""The table of classes; its rows stand beside those of the matrix."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStyleOptionViewItem, QWidget

from cifar_gui.domain.report_selection import ImageFilter
from cifar_gui.ui.evaluate.class_model import LABEL_ROLE, ClassModel, Column
from cifar_gui.ui.evaluate.matrix import HEADER_PX
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole, font
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, BarDelegate, ClassDelegate, Index
from cifar_gui.ui.widgets.table import DataTable, SortableHeader

_PICTURE_PX = 28
_COLUMN_GAP_PX = 6
_LEAST_BAR_PX = 40
_MOST_BAR_PX = 120
_WORDS_PX = 32  # the lowest part of the tall header, where its words stand
_MOST_LEAST_NAME_PX = 160
_MOST_NAME_SHARE = 0.45


class LowHeader(SortableHeader):
    """A header as tall as the slanted names beside it; its words stand at the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(ZOOM.px(HEADER_PX))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw the words at the foot and the arrow before them, after them over the names."""
        is_name, height = logical_index == Column.NAME, ZOOM.px(_WORDS_PX)
        indent = CELL_MARGIN_PX if is_name else 0  # names start at the very left, and so does this
        foot = QRect(rect.left() - indent, rect.bottom() - height + 1, rect.width() + indent, height)
        super().paintSection(painter, foot, logical_index)
        self.paint_arrow(painter, foot, logical_index, before=not is_name)


class RecallDelegate(BarDelegate):
    """The bar goes when the column becomes narrow; the number stays."""

    shows_bar = True

    def paint_content(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self.shows_bar:
            super().paint_content(painter, option, index)
            return
        rect: QRect = option.rect
        self.paint_text(painter, rect.adjusted(CELL_MARGIN_PX, 0, -CELL_MARGIN_PX, 0), index)


class ClassTable(DataTable):
    """One row a class: picture and name, recall with its bar, precision, F1, images; a click chooses the class."""

    filter_chosen = Signal(object)  # ImageFilter: the class that was clicked, or where Enter was pressed
    order_changed = Signal()

    def __init__(self, model: ClassModel, parent: QWidget | None = None) -> None:
        super().__init__("", name="perClassTable", row_height_px=SIZES.class_row, parent=parent)
        self.setAccessibleName(self.tr("Classes: recall, precision, F1 and number of images"))
        self._model = model
        self.setHorizontalHeader(LowHeader(self))
        self._names, self._bars = ClassDelegate(_PICTURE_PX), RecallDelegate(_value_width())  # Qt owns neither
        self.setItemDelegateForColumn(Column.NAME, self._names)
        self.setItemDelegateForColumn(Column.RECALL, self._bars)
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        model.layoutChanged.connect(self.order_changed)
        model.modelReset.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def show_filter(self, chosen: ImageFilter) -> None:
        """Mark the row of the class whose wrong images are shown, or none."""
        if chosen.truth is None or chosen.said is not None:
            self.clearSelection()
        else:
            self.selectRow(self._model.row_of(chosen.truth))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _fit(self) -> None:
        """Be as high as all rows, and wide enough to read every number and the longest name but for a very long one."""
        self.setFixedHeight(ZOOM.px(HEADER_PX) + self._model.rowCount() * SIZES.class_row)
        name = min(ZOOM.px(_MOST_LEAST_NAME_PX), self._name_width())
        self.setMinimumWidth(name + sum(self._number_width(column) for column in list(Column)[1:]))
        self._share_width()

    def _share_width(self) -> None:
        """Numbers get what they need, names what they need up to a share, then the bars, then the names again."""
        width = self.viewport().width()
        numbers = {column: self._number_width(column) for column in list(Column)[1:]}
        name = min(self._name_width(), max(round(_MOST_NAME_SHARE * width), width - sum(numbers.values())))
        left = max(0, width - name - sum(numbers.values()))
        header_slack = numbers[Column.RECALL] - _value_width() - 2 * CELL_MARGIN_PX - SIZES.space
        bar = min(ZOOM.px(_MOST_BAR_PX), left + header_slack)
        self._bars.shows_bar = bar >= ZOOM.px(_LEAST_BAR_PX)
        if self._bars.shows_bar:
            numbers[Column.RECALL] += bar - header_slack
        self.setColumnWidth(Column.NAME, max(1, width - sum(numbers.values())))
        for column, section in numbers.items():
            self.setColumnWidth(column, section)

    def _number_width(self, column: int) -> int:
        words = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        header = QFontMetrics(self.font()).horizontalAdvance(words)
        return max(header, _value_width()) + 2 * CELL_MARGIN_PX + ZOOM.px(_COLUMN_GAP_PX)

    def _name_width(self) -> int:
        metrics = QFontMetrics(font(TypeRole.BODY))
        names = (str(self._model.index(row, Column.NAME).data()) for row in range(self._model.rowCount()))
        return max(map(metrics.horizontalAdvance, names), default=0) + ZOOM.px(_PICTURE_PX) + 2 * SIZES.space

    def _on_chosen(self, index: QModelIndex) -> None:
        self.filter_chosen.emit(ImageFilter(truth=int(index.data(LABEL_ROLE))))


def _value_width() -> int:
    return QFontMetrics(font(TypeRole.BODY)).horizontalAdvance("100.0") + 2
