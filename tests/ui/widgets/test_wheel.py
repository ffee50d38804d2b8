from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.widgets.fields import Choice, ChoiceBox, RateBox, WholeNumberBox
from cifar_gui.ui.widgets.run_box import RunBox


def choice_box() -> tuple[QWidget, Callable[[], object]]:
    box = ChoiceBox("box")
    box.show_choices([Choice("a", "A"), Choice("b", "B")], "b")
    return box, box.currentIndex


def run_box() -> tuple[QWidget, Callable[[], object]]:
    box = RunBox("box")
    box.show_runs([("1", "Run 1", ""), ("2", "Run 2", "")], "2")
    return box, box.currentIndex


def whole_number_box() -> tuple[QWidget, Callable[[], object]]:
    box = WholeNumberBox("box")
    box.setValue(5)
    return box, box.value


def rate_box() -> tuple[QWidget, Callable[[], object]]:
    box = RateBox("box")
    box.setValue(0.5)
    return box, box.value


@pytest.mark.parametrize("make", [choice_box, run_box, whole_number_box, rate_box])
def test_wheel_changes_a_field_only_when_it_has_the_focus(
    make: Callable[[], tuple[QWidget, Callable[[], object]]], qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, value = make()
    QVBoxLayout(window).addWidget(field)
    before = value()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for is_focused in (False, True):
        field.setFocus() if is_focused else field.clearFocus()
        place = QPointF(field.rect().center())
        no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(
            place,
            QPointF(field.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, 120),
            no_button,
            no_key,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
        assert (value() != before) == is_focused
