import pytest
from PySide6.QtCore import Qt

from cifar_gui.ui.evaluate.class_model import ClassModel, Column
from tests.domain.values import make_report


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_a_share_of_nothing_is_a_dash_and_stands_last(order: Qt.SortOrder) -> None:
    model = ClassModel()
    model.set_report(make_report([0, 0, 1], [0, 0, 0]))  # no image is taken for a square
    model.sort(Column.PRECISION, order)
    shown = [model.index(row, Column.PRECISION).data() for row in range(3)]
    assert shown[0] == "66.7" and shown[1:] == ["–", "–"]
