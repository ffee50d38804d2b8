from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.events import Progress, RunStarted, Stage, StepsEnded
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import advance
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.train.signs import TrainSigns
from tests.ui import train_states as states


@pytest.fixture
def signs(qtbot: QtBot) -> TrainSigns:
    made = TrainSigns(lambda: 0.6789)
    qtbot.addWidget(made)
    return made


def shown(signs: TrainSigns, state: AppState) -> dict[str, tuple[str, str]]:
    signs.show_state(state)
    return {name: (sign.value_label.text(), sign.note_label.text()) for name, sign in signs.signs.items()}


def test_idle_signs_have_no_value_and_say_what_will_stand_there(signs: TrainSigns) -> None:
    assert shown(signs, states.idle_state()) == {
        "epoch": ("–", "of 10"),
        "step": ("–", "40 in each epoch"),
        "loss": ("–", "2.30 is a blind guess"),
        "train": ("–", "10 % is a blind guess"),
        "test": ("–", "after each epoch"),
        "speed": ("–", ""),
        "left": ("–", "from step 10 on"),
        "device": ("CPU", "no GPU found"),
    }


def test_blind_guess_is_counted_from_the_classes_of_the_data(signs: TrainSigns) -> None:
    notes = shown(signs, states.idle_state(dataset=states.make_dataset(("cat", "dog", "bird"))))
    assert (notes["loss"][1], notes["train"][1]) == ("1.10 is a blind guess", "33.3 % is a blind guess")


def test_signs_before_data_and_devices_are_known_promise_nothing(signs: TrainSigns) -> None:
    notes = shown(signs, AppState())
    assert notes["loss"] == notes["train"] == ("–", "")
    assert notes["device"] == ("–", "being looked for")


def test_running_signs_show_what_was_measured(signs: TrainSigns) -> None:
    assert shown(signs, states.running_state(3, 15)) == {
        "epoch": ("4", "of 10"),
        "step": ("15", "of 40 in this epoch"),
        "loss": ("0.68", "2.25 at the start"),
        "train": ("62.3 %", "this epoch so far"),
        "test": ("70.0 %", "after epoch 3"),
        "speed": ("100", "while training"),
        "left": ("2:21 min", "1 min 8 s so far"),
        "device": ("CPU", "no GPU found"),
    }


def test_time_left_is_not_promised_before_step_10(signs: TrainSigns) -> None:
    assert shown(signs, states.running_state(0, 9))["left"] == ("–", "from step 10 on")
    assert shown(signs, states.running_state(0, 10))["left"][0] != "–"


def test_time_left_stays_while_it_is_unknown_because_images_become_larger(signs: TrainSigns) -> None:
    promised = shown(signs, states.running_state(2, 40))["left"]
    assert promised[0] != "–"
    between = states.running_state(3, 0)
    between = replace(between, training=replace(between.training, pace=()))
    assert between.training.seconds_left is None
    assert shown(signs, between)["left"] == promised


def test_time_left_of_the_run_before_is_not_kept_for_the_next(signs: TrainSigns) -> None:
    shown(signs, states.running_state(2, 40))
    begun = advance(states.running_state().training, RunStarted(states.make_run(13), states.CPU, 40))
    assert shown(signs, states.idle_state(training=begun))["left"][0] == "–"


@pytest.mark.parametrize(("num_epochs", "text"), [(2, "30 s"), (10, "4:30 min"), (400, "3:19 h")])
def test_time_left_is_written_in_its_largest_units(signs: TrainSigns, num_epochs: int, text: str) -> None:
    training = advance(states.training_after([]), RunStarted(states.make_run(epochs=num_epochs), states.CPU, 40))
    for step in range(40):
        training = advance(training, StepsEnded(step, (1.0,), 10, states.BATCH_SIZE, 0.75 * (step + 1)))
    assert shown(signs, states.idle_state(training=training))["left"][0] == text


def test_finished_signs_keep_the_last_epoch_and_say_what_it_took(signs: TrainSigns) -> None:
    values = shown(signs, states.ended_state(RunStatus.FINISHED, 10))
    assert (values["epoch"], values["step"]) == (("10", "of 10"), ("40", "of 40 in this epoch"))
    assert values["left"] == ("–", "3 min 25 s in all")
    assert values["speed"] == ("104", "in epoch 10")


def test_small_loss_has_more_digits(qtbot: QtBot) -> None:
    signs = TrainSigns(lambda: 0.00321)
    qtbot.addWidget(signs)
    assert shown(signs, states.running_state())["loss"][0] == "0.0032"


def test_slow_training_has_a_tenth_of_an_image(signs: TrainSigns) -> None:
    training = states.running_state(0, 15).training
    slow = tuple(replace(point, elapsed_s=20 * point.elapsed_s) for point in training.rate)
    state = states.idle_state(training=replace(training, rate=slow))
    assert shown(signs, state)["speed"][0] == "5.0"


def test_speed_while_testing_is_that_of_the_training(signs: TrainSigns) -> None:
    training = advance(states.training_after(states.events_until(3, 40)), Progress(Stage.TESTING, 100, 500))
    assert shown(signs, states.idle_state(training=training))["speed"][0] == "100"


def test_eta_label_has_the_name_of_the_contract_and_is_read_out(signs: TrainSigns) -> None:
    signs.show_state(states.running_state())
    label = signs.signs["left"].value_label
    assert (label.objectName(), label.accessibleName()) == ("etaLabel", "Time left: 2:21 min")


def test_gpu_stands_there_without_its_maker(signs: TrainSigns) -> None:
    assert shown(signs, states.idle_state(devices=(states.GPU,)))["device"] == ("RTX 3060", "first GPU found")


def test_loss_on_smoothed_labels_is_explained_where_its_term_is(signs: TrainSigns) -> None:
    signs.show_state(states.idle_state())
    assert signs.signs["loss"].toolTip() == "Mean cross-entropy on the training images, smoothed as in the plot"
    signs.show_state(states.idle_state(settings=states.make_settings(label_smoothing=0.1)))
    assert "label smoothing 0.1, so that it cannot be compared with the test loss" in signs.signs["loss"].toolTip()


def test_training_accuracy_on_changed_images_says_so_where_its_term_is(signs: TrainSigns) -> None:
    signs.show_state(states.idle_state())
    assert signs.signs["train"].toolTip() == ""
    signs.show_state(states.idle_state(settings=states.make_settings(flip="random")))
    assert "mirrored" in signs.signs["train"].toolTip()
