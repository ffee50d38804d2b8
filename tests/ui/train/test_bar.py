from collections.abc import Callable
from dataclasses import replace

import pytest
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
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseRequest
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.train.progress import progress_view
from cifar_gui.ui.train.tab import TrainTab
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.segment_bar import SegmentState
from tests.ui import train_states as states
from tests.ui.commands import gives
from tests.ui.finding import find, show_active


def train(tab: TrainTab) -> Button:
    return tab.bar.train_button


def stop(tab: TrainTab) -> Button:
    return tab.bar.stop_button


def caption(tab: TrainTab) -> str:
    return "" if tab.bar.caption.isHidden() else tab.bar.caption.text()


def test_train_pressed_asks_for_a_training(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    with gives(tab, "train"):
        QTest.mouseClick(train(tab), Qt.MouseButton.LeftButton)


def test_train_with_a_setting_out_of_range_is_disabled_with_the_reason_beside_it(tab: TrainTab) -> None:
    tab.show_state(states.idle_state(settings=states.make_settings(epochs=0)))
    assert not train(tab).isEnabled()
    assert caption(tab) == train(tab).toolTip() == "Epochs must be 1 to 1,000, but it is 0."
    tab.show_state(states.idle_state())
    assert (train(tab).isEnabled(), caption(tab)) == (True, "About 3 min 25 s on this processor, as measured in Run 11")


def test_train_without_data_gives_the_reason_and_the_way_to_the_data_tab(tab: TrainTab, qtbot: QtBot) -> None:
    link = find(tab, QAbstractButton, "openDataTabButton")
    assert link.isHidden()
    tab.show_state(states.idle_state(dataset=None, sources=(SourceState(CIFAR10, False, ""),), runs=()))
    tab.show()
    assert (train(tab).isEnabled(), caption(tab)) == (False, "CIFAR-10 is not on this computer yet.")
    with gives(tab, "go_to_data"):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def test_stop_stands_where_train_stood_and_asks_to_stop(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    place = train(tab).mapTo(tab, train(tab).rect().topLeft()), train(tab).size()
    tab.show_state(states.running_state())
    assert not train(tab).isVisible()
    assert (stop(tab).mapTo(tab, stop(tab).rect().topLeft()), stop(tab).size()) == place
    with gives(tab, "stop"):
        QTest.mouseClick(stop(tab), Qt.MouseButton.LeftButton)


def test_stop_that_was_pressed_says_so_at_once_and_cannot_be_pressed_again(tab: TrainTab) -> None:
    tab.show_state(states.running_state())
    tab.show_state(states.running_state(stopping=True))
    assert (stop(tab).text(), stop(tab).isEnabled()) == ("Stopping…", False)
    assert tab.bar.words_label.text() == "finishing this batch…"
    tab.show_state(states.running_state())
    assert (stop(tab).text(), stop(tab).isEnabled()) == ("Stop", True)


def test_run_that_was_deleted_after_its_end_is_not_called_ready_to_test() -> None:
    ended = states.ended_state(RunStatus.STOPPED, 3)
    run = ended.training.run
    assert run is not None
    listed, deleted = (progress_view(replace(ended, runs=runs)).words for runs in ((run,), ()))
    assert listed == "stopped at step 120: saved as Run 12, ready to test"
    assert deleted == "ended at step 120: Run 12 is no longer among the runs"


def test_focus_goes_from_train_to_stop_and_back(tab: TrainTab) -> None:
    show_active(tab)
    train(tab).setFocus()
    tab.show_state(states.running_state())
    assert stop(tab).hasFocus()
    tab.show_state(states.running_state(stopping=True))
    tab.show_state(states.ended_state(RunStatus.STOPPED, 3, 15))
    assert train(tab).hasFocus()


def test_focus_goes_on_to_what_continues_the_stopped_run_once_it_is_listed(tab: TrainTab) -> None:
    show_active(tab)
    tab.show_state(states.running_state())
    stop(tab).setFocus()
    tab.show_state(states.running_state(stopping=True))
    stopped = ended(RunStatus.STOPPED, 3, 15)
    tab.show_state(replace(stopped, runs=()))
    assert train(tab).hasFocus()
    tab.show_state(stopped)
    assert tab.bar.continue_button.hasFocus()


def test_focus_elsewhere_stays_there(tab: TrainTab) -> None:
    show_active(tab)
    tab.plots.smoothing.setFocus()
    tab.show_state(states.running_state())
    assert tab.plots.smoothing.hasFocus()


def test_finished_training_leads_to_its_test(tab: TrainTab) -> None:
    assert (train(tab).rank, train(tab).text()) == (ButtonRole.PRIMARY, "Train")
    tab.show_state(ended(RunStatus.FINISHED, 10))
    assert (train(tab).rank, train(tab).text()) == (ButtonRole.PLAIN, "New run")
    assert (tab.bar.test_button.isVisibleTo(tab), tab.bar.continue_button.isVisibleTo(tab)) == (True, False)
    with gives(tab, "test") as told:
        tab.bar.test_button.click()
    assert told.args == ["run-0012"]


def test_stopped_training_leads_to_the_rest_of_it(tab: TrainTab) -> None:
    tab.show_state(ended(RunStatus.STOPPED, 3, 15))
    assert (train(tab).rank, train(tab).text()) == (ButtonRole.PLAIN, "New run")
    button = tab.bar.continue_button
    assert (button.isVisibleTo(tab), button.rank, button.text()) == (True, ButtonRole.PRIMARY, "Continue Run 12")
    assert "in epoch 4 of 10" in button.toolTip()
    assert not tab.bar.test_button.isVisibleTo(tab)
    with gives(tab, "resume") as told:
        button.click()
    assert told.args == ["run-0012"]


def test_run_that_was_deleted_leads_nowhere(tab: TrainTab) -> None:
    tab.show_state(replace(ended(RunStatus.STOPPED, 3, 15), runs=()))
    assert not tab.bar.continue_button.isVisibleTo(tab)
    assert (train(tab).rank, train(tab).text()) == (ButtonRole.PRIMARY, "Train")


def ended(status: RunStatus, epochs_done: int, steps_more: int = 0) -> AppState:
    """A training has ended and its run is listed."""
    state = states.ended_state(status, epochs_done, steps_more)
    assert state.training.run is not None
    return replace(state, runs=(state.training.run,))


def test_progress_has_a_segment_for_each_epoch_and_one_for_very_many(tab: TrainTab) -> None:
    tab.show_state(states.running_state(3, 20))
    assert tab.bar.bar.num_segments == 10
    assert tab.bar.bar.value() == 3500
    assert tab.bar.words_label.text() == "35 %"
    tab.show_state(states.running_state(57, 5, 200))
    assert tab.bar.bar.num_segments == 1


def test_bar_keeps_its_length_while_words_beside_it_change(tab: TrainTab) -> None:
    tab.show()
    tab.show_state(states.running_state(3, 40))
    QApplication.processEvents()
    length = tab.bar.bar.width()
    training = advance(states.running_state(3, 40).training, Progress(Stage.TESTING, 320, 500))
    tab.show_state(states.idle_state(training=training, job=JobKind.TRAIN))
    QApplication.processEvents()
    assert tab.bar.words_label.text() == "testing 320 of 500"
    assert tab.bar.bar.width() == length


def pause(tab: TrainTab) -> Button:
    return tab.bar.pause_button


def add_epoch(tab: TrainTab) -> Button:
    return tab.bar.add_epoch_button


@pytest.mark.parametrize(
    ("state", "words", "is_enabled", "rank", "reason"),
    [
        (states.idle_state, "Pause", False, ButtonRole.PLAIN, "No training is running"),
        (states.running_state, "Pause", True, ButtonRole.PLAIN, ""),
        (
            lambda: states.running_state(pause_request=PauseRequest.PAUSE),
            *("Pausing…", False, ButtonRole.PLAIN, "The step under way is being finished"),
        ),
        (states.paused_state, "Resume", True, ButtonRole.PRIMARY, ""),
        (
            lambda: replace(
                states.paused_state(), training=replace(states.paused_state().training, lacks_last_save=True)
            ),
            *("Save again", True, ButtonRole.PRIMARY, ""),
        ),
        (
            lambda: states.paused_state(pause_request=PauseRequest.RESUME),
            *("Pause", False, ButtonRole.PLAIN, "The training is about to resume"),
        ),
        (
            lambda: states.paused_state(stopping=True),
            *("Pause", False, ButtonRole.PLAIN, "The training is being stopped"),
        ),
    ],
)
def test_pause_says_what_a_press_does_or_why_it_does_nothing(
    tab: TrainTab, state: Callable[[], AppState], words: str, is_enabled: bool, rank: ButtonRole, reason: str
) -> None:
    width = pause(tab).width()
    tab.show_state(state())
    assert (pause(tab).text(), pause(tab).isEnabled(), pause(tab).rank) == (words, is_enabled, rank)
    assert pause(tab).statusTip() == reason
    assert pause(tab).toolTip()
    assert pause(tab).width() == width


def test_pause_and_one_epoch_more_when_pressed_ask_for_it(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    tab.show_state(states.running_state())
    with gives(tab, "pause_or_resume"):
        QTest.mouseClick(pause(tab), Qt.MouseButton.LeftButton)
    with gives(tab, "add_epoch"):
        QTest.mouseClick(add_epoch(tab), Qt.MouseButton.LeftButton)


def test_pause_makes_the_segments_grey_and_says_where_it_is(tab: TrainTab) -> None:
    def segments() -> SegmentState:
        return tab.bar.bar.state

    tab.show_state(states.running_state(pause_request=PauseRequest.PAUSE))
    assert segments() is SegmentState.STOPPING
    assert tab.bar.words_label.text() == "finishing this batch…"
    training = advance(states.running_state().training, Progress(Stage.TESTING, 320, 500))
    tab.show_state(states.idle_state(training=training, job=JobKind.TRAIN, pause_request=PauseRequest.PAUSE))
    assert tab.bar.words_label.text() == "finishing this batch…"
    tab.show_state(states.paused_state(33, 1, 40))
    assert segments() is SegmentState.PAUSED
    assert tab.bar.words_label.text() == "paused at step 1,321"
    assert stop(tab).isEnabled()
    tab.show_state(states.paused_state(pause_request=PauseRequest.RESUME))
    assert tab.bar.words_label.text() == "resuming…"


@pytest.mark.parametrize(
    ("state", "promise"),
    [
        (states.running_state, "Train one epoch more than planned: 11 in all (F7)"),
        (states.paused_state, "Train one epoch more than planned: 11 in all (F7)"),
        (lambda: states.idle_state(overlay_run="run-0010"), "Train Run 10 to the end of epoch 4 (F7)"),
        (lambda: states.idle_state(overlay_run="run-0011"), "Train Run 11 to the end of epoch 11 (F7)"),
    ],
)
def test_one_epoch_more_says_what_it_means(tab: TrainTab, state: Callable[[], AppState], promise: str) -> None:
    tab.show_state(state())
    assert add_epoch(tab).isEnabled()
    assert add_epoch(tab).toolTip() == promise


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (states.idle_state, "Train a network first, or choose one of the earlier runs"),
        (lambda: states.running_state(stopping=True), "The training is being stopped"),
        (lambda: states.running_state(epochs=1000), "A run has at most 1,000 epochs"),
        (
            lambda: states.idle_state(overlay_run="run-0010", job=JobKind.EVALUATE),
            "Wait until the test has ended, or stop it",
        ),
    ],
)
def test_one_epoch_more_when_it_cannot_be_says_why(tab: TrainTab, state: Callable[[], AppState], reason: str) -> None:
    tab.show_state(state())
    assert not add_epoch(tab).isEnabled()
    assert add_epoch(tab).toolTip() == add_epoch(tab).statusTip() == reason
