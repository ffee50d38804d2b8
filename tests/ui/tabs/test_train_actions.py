from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
)
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import CIFAR10, SourceState
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import advance
from cifar_gui.ui.app_state import JobKind
from cifar_gui.ui.tabs.train_tab import TrainTab
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.buttons import Button
from tests.ui.tabs import train_states as states


def train(tab: TrainTab) -> Button:
    return tab.actions_bar.train_button


def stop(tab: TrainTab) -> Button:
    return tab.actions_bar.stop_button


def show_active(tab: TrainTab) -> None:
    tab.show()
    tab.activateWindow()
    assert QTest.qWaitForWindowActive(tab)


def caption(tab: TrainTab) -> str:
    return "" if tab.actions_bar.caption.isHidden() else tab.actions_bar.caption.text()


def test_train_pressed_asks_for_a_training(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    with qtbot.waitSignal(tab.train_requested):
        QTest.mouseClick(train(tab), Qt.MouseButton.LeftButton)


def test_train_with_a_setting_out_of_range_is_disabled_with_the_reason_beside_it(tab: TrainTab) -> None:
    tab.render(states.idle_state(settings=states.make_settings(epochs=0)))
    assert not train(tab).isEnabled()
    assert caption(tab) == train(tab).toolTip() == "Epochs must be 1 to 1,000, but it is 0."
    tab.render(states.idle_state())
    assert (train(tab).isEnabled(), caption(tab)) == (True, "About 3 min 25 s on this processor, as measured in Run 11")


def test_train_without_data_gives_the_reason_and_the_way_to_the_data_tab(tab: TrainTab, qtbot: QtBot) -> None:
    link = tab.findChild(QAbstractButton, "openDataTabButton")
    assert isinstance(link, QAbstractButton)
    assert link.isHidden()
    tab.render(states.idle_state(dataset=None, sources=(SourceState(CIFAR10, False, ""),), runs=()))
    tab.show()
    assert (train(tab).isEnabled(), caption(tab)) == (False, "CIFAR-10 is not on this computer yet.")
    with qtbot.waitSignal(tab.data_tab_requested):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def test_stop_stands_where_train_stood_and_asks_to_stop(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    place = train(tab).mapTo(tab, train(tab).rect().topLeft()), train(tab).size()
    tab.render(states.running_state())
    assert not train(tab).isVisible()
    assert (stop(tab).mapTo(tab, stop(tab).rect().topLeft()), stop(tab).size()) == place
    with qtbot.waitSignal(tab.stop_requested):
        QTest.mouseClick(stop(tab), Qt.MouseButton.LeftButton)


def test_stop_that_was_pressed_says_so_at_once_and_cannot_be_pressed_again(tab: TrainTab) -> None:
    tab.render(states.running_state())
    tab.render(states.running_state(stopping=True))
    assert (stop(tab).text(), stop(tab).isEnabled()) == ("Stopping…", False)
    assert tab.actions_bar.words_label.text() == "finishing this batch…"
    tab.render(states.running_state())
    assert (stop(tab).text(), stop(tab).isEnabled()) == ("Stop", True)


def test_focus_goes_from_train_to_stop_and_back(tab: TrainTab) -> None:
    show_active(tab)
    train(tab).setFocus()
    tab.render(states.running_state())
    assert stop(tab).hasFocus()
    tab.render(states.running_state(stopping=True))
    tab.render(states.ended_state(RunStatus.STOPPED, 3, 15))
    assert train(tab).hasFocus()


def test_focus_elsewhere_stays_there(tab: TrainTab) -> None:
    show_active(tab)
    tab.plots.smoothing.setFocus()
    tab.render(states.running_state())
    assert tab.plots.smoothing.hasFocus()


def test_train_is_filled_until_its_result_is_on_show(tab: TrainTab) -> None:
    assert train(tab).rank is ButtonRole.PRIMARY
    finished = states.ended_state(RunStatus.FINISHED, 10)
    tab.render(finished)
    assert train(tab).rank is ButtonRole.PLAIN
    tab.render(replace(finished, settings=replace(finished.settings, seed=1)))
    assert train(tab).rank is ButtonRole.PRIMARY


def test_progress_has_a_segment_for_each_epoch_and_one_for_very_many(tab: TrainTab) -> None:
    tab.render(states.running_state(3, 20))
    assert tab.actions_bar.bar.num_segments == 10
    assert tab.actions_bar.bar.value() == 3500
    assert tab.actions_bar.words_label.text() == "35 %"
    tab.render(states.running_state(57, 5, 200))
    assert tab.actions_bar.bar.num_segments == 1


def test_bar_keeps_its_length_while_words_beside_it_change(tab: TrainTab) -> None:
    tab.show()
    tab.render(states.running_state(3, 40))
    QApplication.processEvents()
    length = tab.actions_bar.bar.width()
    training = advance(states.running_state(3, 40).training, Progress(Stage.TESTING, 320, 500))
    tab.render(states.idle_state(training=training, job=JobKind.TRAIN))
    QApplication.processEvents()
    assert tab.actions_bar.words_label.text() == "testing 320 of 500"
    assert tab.actions_bar.bar.width() == length
