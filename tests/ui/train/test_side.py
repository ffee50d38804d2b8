from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.events import EpochEnded, Progress, RunSaved, RunStarted, SaveFailed, Stage
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import advance
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train.epochs import LOSS, TEST, TIME, EpochTable
from cifar_gui.ui.train.probe import MOST_MARKS
from cifar_gui.ui.train.queue_panel import QueueCommands
from cifar_gui.ui.train.side import TrainSide
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, TONE_ROLE
from tests.ui import train_states as states
from tests.ui.commands import recorders


@pytest.fixture
def side(qtbot: QtBot) -> Iterator[TrainSide]:
    page = QWidget()  # as in the window: a page of its own would be kept as large as its layout wants
    qtbot.addWidget(page)
    page.resize(SIZES.right_column, 900)
    made = TrainSide(recorders(QueueCommands), page)
    made.resize(SIZES.right_column, 660)
    made.show_state(states.idle_state())
    page.show()
    made.probe.setFocus()
    yield made  # the page lives as long as this frame


def row(table: EpochTable, number: int) -> list[str]:
    model = table.model()
    return [str(model.index(number, column).data()) for column in range(model.columnCount())]


def bold(table: EpochTable) -> list[int]:
    model = table.model()
    return [place for place in range(model.rowCount()) if model.index(place, TEST).data(BOLD_ROLE)]


def marks(side: TrainSide, place: int) -> str:
    shown = side.probe.rows[place]
    return "".join("·" if a is None else "■" if a.label == shown.label else "□" for a in shown.answers)


def title(side: TrainSide) -> tuple[str, str]:
    return side.table_title.title_label.text(), side.table_title.note_label.text()


def test_table_before_a_run_has_a_row_for_each_planned_epoch(side: TrainSide) -> None:
    assert side.table.model().rowCount() == 10
    assert row(side.table, 9) == ["10", "", "", "", ""]
    assert side.table.model().index(0, 0).data(TONE_ROLE) == "text3"
    side.show_state(states.idle_state(settings=states.make_settings(epochs=3)))
    assert side.table.model().rowCount() == 3


def test_table_while_training_shows_whole_epochs_and_the_one_under_way(side: TrainSide) -> None:
    state = states.running_state(3, 15)
    side.show_state(state)
    assert row(side.table, 0) == ["1", "1.900", "32.0", "30.0", "20.5 s"]
    mean = state.training.losses[120:].mean()
    assert row(side.table, 3) == ["4", f"{mean:.3f}", "62.3", "", "training…"]
    assert row(side.table, 4) == ["5", "", "", "", ""]
    assert [side.table.model().index(place, LOSS).data(TONE_ROLE) for place in (2, 3, 4)] == ["text", "text2", "text3"]


def test_table_while_testing_says_so(side: TrainSide) -> None:
    training = advance(states.training_after(states.events_until(3, 40)), Progress(Stage.TESTING, 1, 500))
    side.show_state(states.idle_state(training=training))
    assert row(side.table, 3)[TIME] == "testing…"


def test_table_of_a_stopped_run_does_not_say_that_it_trains(side: TrainSide) -> None:
    side.show_state(states.ended_state(RunStatus.STOPPED, 3, 15))
    assert row(side.table, 3)[TIME] == "stopped"


def test_best_test_accuracy_is_bold_and_gives_way_to_a_better_one(side: TrainSide) -> None:
    training = states.training_after(states.events_until(2, 0))
    for epoch, accuracy in ((3, 0.4), (4, 0.95)):
        side.show_state(states.idle_state(training=training))
        assert bold(side.table) == [1]
        training = advance(training, EpochEnded(states.make_record(epoch, accuracy)))
    side.show_state(states.idle_state(training=training))
    assert bold(side.table) == [3]


def test_title_tells_that_epochs_are_saved_or_why_not(side: TrainSide) -> None:
    assert title(side) == ("Epochs", "saved after each")
    training = advance(states.running_state().training, SaveFailed("No space left on device"))
    side.show_state(states.idle_state(training=training))
    assert title(side) == ("Epochs so far", "not saved: No space left on device")
    assert side.table_title.note_label.tone == "other_text"
    side.show_state(states.idle_state(training=advance(training, RunSaved(160, 4))))
    assert (title(side)[1], side.table_title.note_label.tone) == ("best on test images", "text2")


def test_title_tells_which_images_choose_the_best_epoch(side: TrainSide) -> None:
    training = states.training_after(states.events_until(2, 0))
    side.show_state(states.idle_state(training=training))
    assert title(side)[1] == "best on test images"
    assert training.run is not None
    side.show_state(states.idle_state(training=replace(training, run=replace(training.run, num_validation=40))))
    assert title(side)[1] == "best on validation images"


def test_table_of_200_epochs_scrolls_to_the_one_under_way(side: TrainSide) -> None:
    side.show_state(states.running_state(120, 5, 200))
    assert side.table.model().rowCount() == 200
    visible = side.table.viewport().rect()
    assert visible.contains(side.table.visualRect(side.table.model().index(120, 0)))


def test_table_that_the_user_scrolls_stays_where_it_is(side: TrainSide) -> None:
    side.show_state(states.running_state(120, 5, 200))
    side.table.verticalScrollBar().setValue(0)
    side.show_state(states.running_state(120, 9, 200))
    assert side.table.verticalScrollBar().value() == 0


def test_images_before_a_run_are_the_first_of_each_class_with_only_dots(side: TrainSide) -> None:
    assert [shown.truth for shown in side.probe.rows] == list(states.CLASSES[:7])
    assert marks(side, 0) == "·" * 10
    assert side.probe.rows[0].latest is None


def test_images_before_data_is_loaded_give_way_to_a_sentence(side: TrainSide) -> None:
    side.show_state(AppState())
    assert side.probe.isHidden()
    assert side.empty_label.isVisible()


def test_marks_while_training_are_one_for_each_epoch(side: TrainSide) -> None:
    side.show_state(states.running_state(3, 15))
    assert [marks(side, place) for place in (0, 1, 2)] == ["■■■·······", "□□□·······", "□■■·······"]
    latest = side.probe.rows[1]
    assert (latest.says, latest.is_right) == ("star", False)
    assert latest.latest is not None
    assert latest.latest.probability == pytest.approx(0.55)


def test_marks_of_many_epochs_are_the_last_ones(side: TrainSide) -> None:
    side.show_state(states.running_state(57, 5, 200))
    shown = side.probe.rows[0]
    assert len(shown.answers) == MOST_MARKS
    assert shown.first_epoch == 57 - MOST_MARKS + 2
    assert marks(side, 0) == "■" * (MOST_MARKS - 1) + "·"


def test_marks_at_the_end_of_many_epochs_have_nothing_to_come(side: TrainSide) -> None:
    side.show_state(states.ended_state(RunStatus.FINISHED, 30, epochs=30))
    assert marks(side, 0) == "■" * MOST_MARKS


def test_marks_after_a_resume_leave_out_what_was_not_kept(side: TrainSide) -> None:
    run = states.make_run(done=4)
    training = advance(states.training_after([]), RunStarted(run, states.CPU, 40, states.make_probe(), (1.0,) * 160))
    training = advance(training, EpochEnded(states.make_record(5), states.make_answers(5)))
    side.show_state(states.idle_state(training=training))
    assert marks(side, 0) == "····■·····"


def test_row_is_read_out_in_words(side: TrainSide) -> None:
    side.show_state(states.running_state(3, 15))
    words = side.probe.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "star: it says star, 56 %; right after 2 of the last 3 epochs"


def test_side_of_any_height_has_room_for_both_panels(side: TrainSide) -> None:
    for height in (400, 440, 560, 660, 900):
        side.resize(side.width(), height)
        side.layout().activate()  # type: ignore[union-attr]  # it has one
        assert side.probe.geometry().bottom() < height
        assert side.probe.height() >= 4 * SIZES.class_row
        assert side.table.height() >= side.table.height_for_rows(3)


def test_same_state_again_changes_no_row(side: TrainSide) -> None:
    state = states.running_state()
    side.show_state(state)
    rows = side.probe.rows
    side.show_state(replace(state, stopping=True))
    assert side.probe.rows is rows
