import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyleOptionHeader
from pytestqt.qtbot import QtBot

from cifar_gui.ui.theme.apply import apply_theme
from cifar_gui.ui.theme.tokens import LIGHT
from cifar_gui.ui.widgets.delegates import FRACTION_ROLE, BarDelegate, ClassDelegate
from cifar_gui.ui.widgets.pixels import to_qimage
from cifar_gui.ui.widgets.table import DataTable
from tests.ui.finding import shown


@pytest.fixture
def table(qapp: QApplication, qtbot: QtBot) -> DataTable:
    apply_theme(qapp)
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Class", "Recall %"])
    frog = QStandardItem("frog")
    frog.setData(to_qimage(np.full((32, 32, 3), 7, np.uint8)), int(Qt.ItemDataRole.DecorationRole))
    recall = QStandardItem("50.0")
    recall.setData(0.5, FRACTION_ROLE)
    model.appendRow([frog, recall])
    made = DataTable("Recall of each class", name="perClassTable", row_height_px=40)
    model.setParent(made)
    made.setModel(model)
    made.setItemDelegateForColumn(0, ClassDelegate(parent=made))
    made.setItemDelegateForColumn(1, BarDelegate(parent=made))
    return shown(qtbot, made, 360, 120)


def test_rows_have_the_height_asked_for_and_no_cell_can_be_edited(table: DataTable) -> None:
    assert table.rowHeight(0) == 40
    assert table.editTriggers() == table.EditTrigger.NoEditTriggers


def test_bar_is_as_long_as_its_fraction(table: DataTable) -> None:
    model = table.model()
    cell = table.visualRect(model.index(0, 1))
    picture = table.viewport().grab().toImage()
    middle = cell.center().y()
    length = cell.width() - 8 - 48 - 8
    assert picture.pixelColor(cell.left() + 4 + length // 4, middle).name().upper() == LIGHT.accent_text
    assert picture.pixelColor(cell.left() + 4 + length * 3 // 4, middle).name().upper() == LIGHT.sunken


def test_class_cell_shows_its_picture(table: DataTable) -> None:
    cell = table.visualRect(table.model().index(0, 0))
    shown = table.viewport().grab().toImage().pixelColor(cell.left() + 14, cell.center().y())
    assert (shown.red(), shown.green(), shown.blue()) == (7, 7, 7)


def test_rows_are_parted_by_a_hairline(table: DataTable) -> None:
    table.clearFocus()  # its ring would lie on the line
    cell = table.visualRect(table.model().index(0, 1))
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(cell.center().x(), cell.bottom()).name().upper() == LIGHT.grid


def test_chosen_row_is_shown_in_the_soft_accent(table: DataTable) -> None:
    table.selectRow(0)
    cell = table.visualRect(table.model().index(0, 1))
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(cell.left() + 1, cell.top() + 6).name().upper() == LIGHT.accent_soft


def test_header_stands_left_over_names_and_right_over_numbers(table: DataTable) -> None:
    for section, side in ((0, Qt.AlignmentFlag.AlignLeft), (1, Qt.AlignmentFlag.AlignRight)):
        option = QStyleOptionHeader()
        table.horizontalHeader().initStyleOptionForIndex(option, section)
        assert option.textAlignment & side


def test_focus_ring_goes_round_the_whole_row(table: DataTable, qtbot: QtBot) -> None:
    with qtbot.waitActive(table):
        table.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    table.clearSelection()
    row = table.visualRect(table.model().index(0, 0)).united(table.visualRect(table.model().index(0, 1)))
    picture = table.viewport().grab().toImage()
    corners = [row.topLeft(), row.topRight(), row.bottomLeft(), row.bottomRight()]
    middles = [QPoint(row.left(), row.center().y()), QPoint(row.right(), row.center().y())]
    assert {picture.pixelColor(place).name().upper() for place in (*corners, *middles)} == {LIGHT.accent_text}
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(row.topLeft()).name().upper() == LIGHT.base
