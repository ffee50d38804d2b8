from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import EpochEnded, Event, RunStarted, StepsEnded
from cifar_gui.domain.training_state import IDLE, TrainingState, advance
from cifar_gui.figures.curves import CurveWords, Quantity, curve_of, curves_from_state, overlay_from_run
from tests.domain.values import make_epoch, make_run

STARTED = RunStarted(make_run(epochs=4), DeviceInfo("cpu", "a processor", True), steps_per_epoch=10)


def state_after(*events: Event) -> TrainingState:
    state = IDLE
    for event in (STARTED, *events):
        state = advance(state, event)
    return state


def steps(first: int, count: int, correct: int = 30) -> StepsEnded:
    return StepsEnded(first, tuple(2.0 - 0.01 * k for k in range(first, first + count)), correct, 10 * count, 1.0)


def test_curves_before_a_run_then_are_empty_over_the_planned_epochs() -> None:
    curves = curves_from_state(IDLE, planned_epochs=7, num_classes=3)
    assert (curves.num_epochs, curves.num_classes, curves.is_empty) == (7, 3, True)


def test_curves_in_the_first_epoch_then_show_every_loss_and_the_share_so_far() -> None:
    curves = curves_from_state(state_after(steps(0, 5, correct=20)))
    assert len(curves.losses) == 5
    assert curves.epochs_done == 0.5
    assert curves.train_epochs.tolist() == [0.25]
    assert curves.train_accuracies.tolist() == [0.4]
    assert len(curves.test_epochs) == 0


def test_curves_after_an_epoch_then_its_training_mean_stands_in_its_middle_and_its_test_at_its_end() -> None:
    curves = curves_from_state(state_after(steps(0, 10), EpochEnded(make_epoch(1, 0.6)), steps(10, 4, correct=10)))
    assert curves.train_epochs.tolist() == pytest.approx([0.5, 1.2])
    assert curves.train_accuracies.tolist() == [0.4, 0.25]
    assert curves.test_epochs.tolist() == [1.0]
    assert curves.test_accuracies.tolist() == [0.6]


def test_curves_of_a_run_then_the_axis_is_its_own_plan_and_not_the_forms() -> None:
    assert curves_from_state(state_after(), planned_epochs=99).num_epochs == 4


def test_curves_of_a_run_that_went_on_beyond_its_plan_then_the_axis_holds_all_epochs() -> None:
    state = replace(state_after(), epochs=tuple(make_epoch(k) for k in range(1, 7)))
    assert curves_from_state(state).num_epochs == 6


def test_overlay_with_losses_then_places_them_by_steps() -> None:
    overlay = overlay_from_run(make_run(records=(make_epoch(1, 0.7),)), [2.0, 1.0])
    assert overlay.loss.xs.tolist() == [0.1, 0.2]
    assert (overlay.name, overlay.accuracy.ys.tolist()) == ("Run 1", [0.7])


def test_overlay_without_losses_then_shows_each_epochs_mean_in_its_middle() -> None:
    overlay = overlay_from_run(make_run(records=(make_epoch(1), make_epoch(2))))
    assert overlay.loss.xs.tolist() == [0.5, 1.5]
    assert overlay.loss.ys.tolist() == [2.0, 1.0]


def test_curves_of_a_long_run_then_share_the_states_losses() -> None:
    state = state_after(steps(0, 10))
    assert np.shares_memory(curves_from_state(state).losses, state.losses)


@pytest.mark.parametrize(
    ("loss", "words"), [(0.674, "0.67"), (2.3, "2.30"), (0.0042, "0.004"), (0.00042, "0.00042"), (0.0, "0.00")]
)
def test_loss_value_then_never_rounds_a_small_loss_to_zeros(loss: float, words: str) -> None:
    assert CurveWords().loss_value(loss) == words


def test_numbers_in_another_language_then_follow_its_marks() -> None:
    words = CurveWords(decimal_point=",", thousands_mark=".")
    assert (words.number(1.5, 1), words.whole(12345), words.share(0.766)) == ("1,5", "12.345", "76,6 %")


@pytest.mark.parametrize(("num_epochs", "words"), [(1, "1 epoch"), (10, "10 epochs")])
def test_last_tick_then_carries_the_unit_in_the_right_number(num_epochs: int, words: str) -> None:
    assert CurveWords().last_tick(num_epochs) == words


def test_curves_of_a_run_with_progressive_resizing_then_say_after_which_epoch_images_are_larger() -> None:
    state = state_after(steps(0, 10))
    assert state.run is not None
    assert curves_from_state(state).larger_after == 0
    settings = replace(state.run.settings, progressive_size=16, progressive_share=0.5)
    resized = replace(state, run=replace(state.run, settings=settings))
    assert curves_from_state(resized).larger_after == round(0.5 * state.run.settings.epochs)


def test_test_curve_of_an_old_run_leaves_out_the_epochs_tested_on_reduced_images() -> None:
    run = make_run(epochs=4, records=tuple(make_epoch(number, number / 10) for number in (1, 2, 3)))
    run = replace(run, settings=replace(run.settings, progressive_size=16, progressive_share=0.25))
    assert curve_of(run, Quantity.TEST_ACCURACY).xs.tolist() == [2.0, 3.0]
    curves = curves_from_state(TrainingState(run=run, epochs=run.epochs))
    assert curves.test_epochs.tolist() == [2.0, 3.0]
    assert curves.test_accuracies.tolist() == [0.2, 0.3]
    assert len(curves.test_losses) == 2
    assert len(curves.train_epochs) == 3
