from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QListView,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, SourceState
from cifar_gui.domain.events import Progress, RunEnded, Stage
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import advance, failed, preparing
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, Severity
from cifar_gui.ui.state.message_commands import ChangeSetting
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train.tab import TrainTab
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.segment_bar import SegmentBar
from tests.ui import train_states as states
from tests.ui.commands import gives
from tests.ui.finding import find, show_active

CONTRACT = {
    "trainButton": QAbstractButton,
    "stopButton": QAbstractButton,
    "progressBar": SegmentBar,
    "networkBox": QComboBox,
    "datasetBox": QComboBox,
    "presetBox": QComboBox,
    "deviceBox": QComboBox,
    "epochsSpin": QSpinBox,
    "batchSizeSpin": QSpinBox,
    "learningRateSpin": QWidget,
    "seedSpin": QSpinBox,
    "lossPlot": QWidget,
    "accuracyPlot": QWidget,
    "etaLabel": QLabel,
}
FAILURE = Message(
    Severity.ERROR,
    "The GPU ran out of memory in the first step.",
    "Make the batch smaller.",
    "details",
    "batch_size",
    actions=((ChangeSetting("batch_size", 512), "Use batch size 512"),),
)
EVERY_STATE = {
    "start": AppState(),
    "idle": states.idle_state(),
    "no data": states.idle_state(dataset=None, sources=(SourceState(CIFAR10, False, ""),), runs=()),
    "loading": states.idle_state(dataset=None, job=JobKind.LOAD, job_progress=Progress(Stage.LOADING, 1, 5)),
    "preparing": states.idle_state(training=preparing(), job=JobKind.TRAIN),
    "running": states.running_state(),
    "200 epochs": states.running_state(57, 5, 200),
    "stopping": states.running_state(stopping=True),
    "finished": states.ended_state(RunStatus.FINISHED, 10),
    "stopped": states.ended_state(RunStatus.STOPPED, 3, 12),
    "failed": states.idle_state(training=failed(preparing()), message=FAILURE),
    "invalid": states.idle_state(settings=states.make_settings(epochs=0)),
}


def train(tab: TrainTab) -> Button:
    return tab.bar.train_button


def stop(tab: TrainTab) -> Button:
    return tab.bar.stop_button


def eta(tab: TrainTab) -> str:
    return find(tab, QLabel, "etaLabel").text()


def caption(tab: TrainTab) -> str:
    return "" if tab.bar.caption.isHidden() else tab.bar.caption.text()


@pytest.mark.parametrize(("name", "kind"), CONTRACT.items())
def test_part_of_the_contract_is_there_under_its_name(tab: TrainTab, name: str, kind: type[QWidget]) -> None:
    assert len(tab.findChildren(kind, name)) == 1


@pytest.mark.parametrize("name", EVERY_STATE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_can_be_drawn_in_both_themes(tab: TrainTab, qapp: QApplication, name: str, scheme: str) -> None:
    theme().force(scheme)
    apply_theme(qapp)
    tab.show_state(EVERY_STATE[name])
    tab.show()
    tab.plots.loss_canvas.flush()
    assert not tab.grab().isNull()
    theme().force("light")


@pytest.mark.parametrize("name", EVERY_STATE)
def test_every_widget_that_can_be_used_has_a_name_that_is_read_out(tab: TrainTab, name: str) -> None:
    tab.show_state(EVERY_STATE[name])
    tab.show()
    kinds = (QAbstractButton, QComboBox, QSpinBox, QListView)
    used = [widget for kind in kinds for widget in tab.findChildren(kind) if widget.isVisible()]
    assert [widget for widget in used if not (widget.accessibleName() or widget.objectName().startswith("qt_"))] == []


def test_message_of_this_tab_stands_in_the_band_with_its_ways_out(tab: TrainTab, qtbot: QtBot) -> None:
    tab.show()
    tab.show_state(states.idle_state(message=FAILURE))
    assert tab.band.isVisible()
    assert tab.band.title_label.text() == FAILURE.title
    with gives(tab, "do") as told:
        QTest.mouseClick(tab.band.action_buttons()[0], Qt.MouseButton.LeftButton)
    assert told.args == [ChangeSetting("batch_size", 512)]
    close = find(tab.band, QAbstractButton, "closeMessageButton")
    with gives(tab, "dismiss"):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)


def test_way_out_that_must_wait_is_closed_and_says_why_until_it_is_open_again(tab: TrainTab) -> None:
    state = states.idle_state(message=FAILURE)
    tab.show_state(replace(state, job=JobKind.EVALUATE))
    button = tab.band.action_buttons()[0]
    assert (button.isEnabled(), button.toolTip()) == (False, "Wait until the test has ended, or stop it")
    tab.show_state(state)
    assert (button.isEnabled(), button.toolTip()) == (True, "")


def test_message_of_another_tab_or_none_leaves_no_band(tab: TrainTab) -> None:
    tab.show_state(states.idle_state(message=FAILURE))
    assert not tab.band.isHidden()
    tab.show_state(states.idle_state(message=replace(FAILURE, tab="testTab")))
    assert tab.band.isHidden()


def test_figure_that_could_not_be_saved_is_told_in_the_band(tab: TrainTab) -> None:
    tab.plots.loss_canvas.save_failed.emit("loss.png could not be saved: disk full")
    assert tab.band.text_label.text() == "loss.png could not be saved: disk full"
    tab.show_state(states.running_state())
    assert not tab.band.isHidden()


def test_form_tells_what_was_changed(tab: TrainTab, qtbot: QtBot) -> None:
    spin = find(tab, QSpinBox, "epochsSpin")
    spin.selectAll()
    with gives(tab, "change_settings") as asked:
        QTest.keyClicks(spin, "3")
    assert asked.args == [states.make_settings(epochs=3)]
    with gives(tab, "choose_preset"):
        tab.form.preset_chosen.emit("tutorial")


class Answering:
    """Stores what the form says, as the controller does."""

    def __init__(self, tab: TrainTab) -> None:
        self._tab = tab
        self.states = [states.idle_state()]
        tab.form.settings_changed.connect(self.take_over)
        tab.show_state(self.states[0])

    def take_over(self, settings: TrainingSettings) -> None:
        self.states.append(replace(self.states[0], settings=settings))
        self._tab.show_state(self.states[-1])


def test_typing_is_not_disturbed_by_the_states_it_causes(tab: TrainTab) -> None:
    show_active(tab)
    answering = Answering(tab)
    rate = find(tab, QDoubleSpinBox, "learningRateSpin")
    rate.setFocus()
    rate.selectAll()
    QTest.keyClicks(rate, "0.0005")
    assert rate.text() == "0.0005"
    assert [state.settings.learning_rate for state in answering.states[1:]] == [0.0005]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("learningRateSpin", text) for text in ("0.0", "0,", "1e-", "20", "1e5")]
    + [("epochsSpin", text) for text in ("0", "5000", "1,5", "")]
    + [("batchSizeSpin", "99999")],
)
@pytest.mark.parametrize("is_entered", [True, False])
def test_number_that_cannot_be_meant_is_replaced_by_the_last_good_one(
    tab: TrainTab, name: str, typed: str, is_entered: bool
) -> None:
    show_active(tab)
    answering = Answering(tab)
    box = find(tab, QAbstractSpinBox, name)
    before = box.text()
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClicks(box, typed)
    if is_entered:
        QTest.keyClick(box, Qt.Key.Key_Return)
    else:
        tab.plots.smoothing.setFocus()
    assert (box.text(), box.property("invalid") in (None, "false")) == (before, True)
    assert answering.states[-1].settings == answering.states[0].settings


def test_number_that_is_too_large_is_framed_with_the_range_while_it_is_typed(tab: TrainTab) -> None:
    show_active(tab)
    answering = Answering(tab)
    rate = find(tab, QDoubleSpinBox, "learningRateSpin")
    rate.setFocus()
    rate.selectAll()
    QTest.keyClicks(rate, "20")
    assert rate.property("invalid") == "true"
    assert caption(tab) == "Learning rate must be 1e-8 to 10, but it is 20."
    assert answering.states[-1].settings.learning_rate == 20


@pytest.mark.parametrize("typed", ["0,01", "0.01", "1e-2", "1,0e-2"])
def test_decimal_comma_and_point_mean_the_same(tab: TrainTab, typed: str) -> None:

    show_active(tab)
    answering = Answering(tab)
    rate = find(tab, QDoubleSpinBox, "learningRateSpin")
    rate.setFocus()
    rate.selectAll()
    QTest.keyClicks(rate, typed)
    tab.plots.smoothing.setFocus()
    assert (rate.text(), answering.states[-1].settings.learning_rate) == ("0.01", 0.01)


def test_next_epoch_is_shown_at_once(tab: TrainTab) -> None:
    tab.show_state(states.running_state(3, 40))
    tab.show_state(states.running_state(4, 0))
    assert tab.signs.signs["test"].value_label.text() == "75.0 %"


def test_end_is_shown_at_once(tab: TrainTab) -> None:
    state = states.running_state(10, 0)
    tab.show_state(state)
    assert eta(tab) == "1 s"
    run = replace(states.make_run(done=10, status=RunStatus.FINISHED), seconds=205.0)
    tab.show_state(states.idle_state(training=advance(state.training, RunEnded(run))))
    assert tab.bar.words_label.text() == "10 of 10 epochs in 3 min 25 s"
    assert tab.signs.signs["left"].note_label.text() == "3 min 25 s in all"


def test_right_column_is_narrower_in_a_small_window(tab: TrainTab) -> None:
    tab.show()
    assert tab.side.width() == SIZES.right_column
    tab.resize(1280, 704)
    assert tab.side.width() == SIZES.right_column_small


@pytest.mark.parametrize("name", EVERY_STATE)
def test_tab_of_any_state_fits_into_the_smallest_window(tab: TrainTab, name: str) -> None:
    tab.resize(1120, 584)
    tab.show_state(EVERY_STATE[name])
    hint = tab.minimumSizeHint()
    assert (hint.width() <= 1120, hint.height() <= 584) == (True, True)


def test_slots_of_vital_signs_do_not_move_when_a_training_starts(tab: TrainTab) -> None:
    tab.show()
    QTest.qWaitForWindowExposed(tab)
    before = [sign.geometry() for sign in tab.signs.signs.values()]
    tab.show_state(states.running_state())
    QApplication.processEvents()
    assert [sign.geometry() for sign in tab.signs.signs.values()] == before


def test_state_is_drawn_again_when_the_practice_set_is_chosen(tab: TrainTab) -> None:
    settings = states.make_settings(data=PRACTICE)
    tab.show_state(states.idle_state(settings=settings, dataset=None))
    assert find(tab, QComboBox, "datasetBox").currentText() == "Practice set"


def test_resumed_run_of_another_network_is_what_the_tab_names_while_it_is_prepared(tab: TrainTab) -> None:
    resumed = states.make_settings(network=states.PLAIN.name)
    building = advance(preparing(), Progress(Stage.BUILDING))
    tab.show_state(states.idle_state(training=building, job=JobKind.TRAIN, training_settings=resumed))
    assert tab.bar.words_label.text() == f"building {states.PLAIN.title}…"
    network = tab.form.rows["network"]
    assert isinstance(network.field, QComboBox)
    assert network.field.currentText() == states.RESNET.title  # the form is the next training's
