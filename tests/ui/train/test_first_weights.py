"""The weights that a training starts from, on the Train tab."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.recipe import recipe_text
from cifar_gui.ui.train.first_weights import FirstWeightsChoices, first_weights_caption
from cifar_gui.ui.train.form import TrainForm
from cifar_gui.ui.widgets.fields import ChoiceBox
from tests.ui import train_states as states
from tests.ui.finding import find

BUNDLED = BundledNetwork("bundled:resnet18", "resnet18", states.CLASSES, "CIFAR-10", 970, 0.9, "resnet18.keras")
QUICK = replace(BUNDLED, id="bundled:quick", network="quick")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with states.english_numbers():
        yield


def state_with(start_from: str | None = None, network: str = "resnet18") -> AppState:
    """Runs 1 and 2 of ResNet18 and of Plain 18, each with weights, run 3 without; two networks that came along."""
    run = replace(states.make_run(1, done=10, status=RunStatus.FINISHED), has_weights=True)
    plain = replace(run, id="run-0002", title="Run 2", settings=replace(run.settings, network="plain18"))
    bare = replace(run, id="run-0003", title="Run 3", has_weights=False)
    settings = states.make_settings(network=network, start_from=start_from)
    return states.idle_state(runs=(bare, plain, run), bundled=(QUICK, BUNDLED), settings=settings)


def keys(state: AppState) -> list[str]:
    return [choice.key for choice in FirstWeightsChoices().of(state)]


def test_new_weights_and_all_that_fit_the_network_are_offered() -> None:
    assert keys(state_with()) == ["", "run-0001", "bundled:resnet18"]
    assert keys(state_with(network="plain18")) == ["", "run-0002"]


def test_tooltip_of_bundled_weights_says_how_good_they_are_and_where_from() -> None:
    assert FirstWeightsChoices().of(state_with())[-1].tooltip == (
        "Bundled ResNet18 · 90.00 %: came with this program, trained by it on CIFAR-10"
    )


def test_choices_follow_network_and_runs() -> None:
    choices, state = FirstWeightsChoices(), state_with()
    assert choices.of(state) is choices.of(replace(state, settings=TrainingSettings(data="practice")))  # made once
    assert [choice.key for choice in choices.of(state_with(network="quick"))] == ["", "bundled:quick"]
    assert [choice.key for choice in choices.of(replace(state, runs=()))] == ["", "bundled:resnet18"]


def test_chosen_weights_that_are_gone_are_still_shown_and_said_to_be_gone(form: TrainForm) -> None:
    form.show_state(state_with("run-0009"))
    assert find(form, ChoiceBox, "startFromBox").currentText() == "run-0009"
    assert form.rows["start_from"].caption.text() == "not in the list of runs"


def test_caption_tells_that_other_classes_get_a_new_last_layer() -> None:
    state = state_with("run-0001")
    assert (first_weights_caption(state_with()), first_weights_caption(state)) == ("", "")
    other = replace(state, dataset=states.make_dataset(class_names=("cat", "dog")))
    assert first_weights_caption(other) == "other classes: the last layer starts anew"


def test_recipe_tells_that_weights_were_trained_before() -> None:
    assert recipe_text(states.make_settings(start_from="run-0001")).endswith("from trained weights: 10 epochs")


@pytest.fixture
def form(qtbot: QtBot) -> TrainForm:
    made = TrainForm()
    qtbot.addWidget(made)
    made.show_state(state_with("run-0001"))
    return made


def test_form_shows_where_it_starts_and_takes_new_weights_again(form: TrainForm, qtbot: QtBot) -> None:
    start = find(form, ChoiceBox, "startFromBox")
    assert (start.currentText(), start.itemText(2)) == ("Run 1", "Bundled ResNet18")
    assert start.toolTip() == "Run 1, ResNet18, CIFAR-10: 10 of 10 epochs, 84.0 % right on the test images"
    with qtbot.waitSignal(form.settings_changed) as told:
        start.setCurrentIndex(0)
    assert told.args == [states.make_settings()]


def test_another_network_takes_new_weights(form: TrainForm, qtbot: QtBot) -> None:
    network = find(form, ChoiceBox, "networkBox")
    with qtbot.waitSignal(form.settings_changed) as told:
        network.setCurrentIndex(network.findData("plain18"))
    assert told.args == [states.make_settings(network="plain18")]
