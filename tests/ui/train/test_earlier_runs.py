from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.run_record import RunStatus
from cifar_gui.ui.train.earlier_runs import LINE_ROLE
from cifar_gui.ui.train.tab import TrainTab
from tests.ui import train_states as states
from tests.ui.commands import gives, gives_nothing


def test_earlier_runs_say_what_they_were_newest_first(tab: TrainTab) -> None:
    model = tab.runs.view.model()
    words = [model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(model.rowCount())]
    assert words == [
        "Run 11, 84.0 %, ResNet18, CIFAR-10, 10 epochs",
        "Run 10, 70.0 %, ResNet18, CIFAR-10, stopped after 3 of 10 epochs",
    ]


def test_earlier_runs_leave_out_the_one_under_way_and_say_when_there_are_none(tab: TrainTab) -> None:
    state = states.running_state(runs=(states.make_run(12, done=3),))
    tab.show_state(state)
    assert tab.runs.view.isHidden()
    assert not tab.runs.empty_label.isHidden()


@pytest.mark.parametrize(("overlay", "asked"), [(None, "run-0011"), ("run-0010", "run-0011"), ("run-0011", None)])
def test_earlier_run_clicked_is_laid_into_the_plots_or_taken_away(
    tab: TrainTab, qtbot: QtBot, overlay: str | None, asked: str | None
) -> None:
    tab.show_state(states.idle_state(overlay_run=overlay))
    tab.show()
    first: QModelIndex = tab.runs.view.model().index(0, 0)
    with gives(tab, "show_run") as told:
        QTest.mouseClick(
            tab.runs.view.viewport(), Qt.MouseButton.LeftButton, pos=tab.runs.view.visualRect(first).center()
        )
    assert told.args == [asked]


def test_run_on_show_is_marked_and_cannot_be_laid_over_itself(tab: TrainTab) -> None:
    ended = states.ended_state(RunStatus.FINISHED, 10)
    run = ended.training.run
    assert run is not None
    tab.show_state(replace(ended, runs=(run, *ended.runs), overlay_run="run-0010"))
    view = tab.runs.view
    lines = [view.model().index(place, 0).data(LINE_ROLE) for place in range(3)]
    assert lines == ["accent_text", "", "text3"]
    with gives_nothing(tab):
        view.clicked.emit(view.model().index(0, 0))


def test_earlier_run_can_be_chosen_by_keyboard(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    tab.runs.view.setFocus()
    tab.runs.view.setCurrentIndex(tab.runs.view.model().index(1, 0))
    with gives(tab, "show_run") as told:
        QTest.keyClick(tab.runs.view, Qt.Key.Key_Space)
    assert told.args == ["run-0010"]


def test_earlier_run_reached_by_keyboard_is_scrolled_into_view(tab: TrainTab, qtbot: QtBot) -> None:
    runs = tuple(states.make_run(number) for number in range(60, 10, -1))
    tab.show_state(states.idle_state(runs=runs))
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    view = tab.runs.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 40
    place = view.viewport().mapTo(tab, view.visualRect(view.currentIndex()).center())
    assert 0 < place.y() < tab.height()
