from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import (
    EpochEnded,
    Paused,
    PlanChanged,
    Progress,
    Resumed,
    RunEnded,
    RunSaved,
    RunStarted,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.metrics import Prediction
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.training_state import IDLE, Phase, TrainingState, advance, failed, preparing
from tests.domain.values import make_epoch, make_run

DEVICE = DeviceInfo("cpu", "a processor", True, "no GPU found")


def started(run: RunRecord | None = None, losses_before: tuple[float, ...] = ()) -> TrainingState:
    run = run or make_run()
    return advance(preparing(), RunStarted(run, DEVICE, run.steps_per_epoch, None, losses_before))


def stepped(state: TrainingState, steps: int, seconds_per_step: float = 1.0) -> TrainingState:
    for _ in range(steps):
        done = state.step
        elapsed = state.elapsed_s + seconds_per_step
        state = advance(state, StepsEnded(done, (1.5,), correct=4, seen=10, elapsed_s=elapsed))
    return state


def test_started_when_new_has_no_step_and_the_whole_plan() -> None:
    state = started()
    assert (state.phase, state.step, state.num_steps, state.fraction) == (Phase.TRAINING, 0, 40, 0.0)


def test_steps_when_reported_together_add_up() -> None:
    state = advance(started(), StepsEnded(0, (2.0, 1.0), correct=7, seen=20, elapsed_s=1.0))
    assert state.losses.tolist() == [2.0, 1.0]
    assert state.epoch_accuracy == pytest.approx(0.35)
    assert state.fraction == pytest.approx(2 / 40)


def test_epoch_ended_closes_the_running_sums() -> None:
    state = stepped(started(), 10)
    state = advance(state, EpochEnded(make_epoch(1), (Prediction(1, 0.9),)))
    assert (state.epoch_seen, state.step_in_epoch, len(state.predictions)) == (0, 0, 1)
    assert state.epoch_accuracy == pytest.approx(make_epoch(1).train_accuracy)


def test_seconds_left_before_ten_steps_is_unknown() -> None:
    assert stepped(started(), 9).seconds_left is None


def test_seconds_left_after_ten_steps_follows_the_measured_speed() -> None:
    state = stepped(started(make_run(epochs=2)), 10)
    assert state.images_per_second == pytest.approx(10.0)
    assert state.seconds_left == pytest.approx(10.0)  # 100 images of the second epoch


def test_seconds_left_is_hardly_moved_by_a_few_slow_seconds() -> None:
    state = stepped(started(make_run(epochs=100)), 150)
    slowed = stepped(state, 2, seconds_per_step=10.0)
    assert slowed.images_per_second == pytest.approx(1.0)
    assert state.seconds_left is not None
    assert slowed.seconds_left == pytest.approx(state.seconds_left * 170 / 152, rel=0.02)


def test_seconds_left_follows_a_lasting_change_of_speed() -> None:
    state = stepped(stepped(started(replace(make_run(epochs=1), num_train=20_000)), 200), 100, seconds_per_step=2.0)
    images_left = 20_000 - state.epoch_seen
    assert state.seconds_left == pytest.approx(images_left / 5)


def test_seconds_left_is_known_during_the_test_of_an_epoch_and_after_it() -> None:
    state = advance(stepped(started(make_run(epochs=3)), 10), Progress(Stage.TESTING, 5, 50))
    assert state.seconds_left == pytest.approx(20.0)
    state = advance(state, EpochEnded(make_epoch(1, seconds=6.0)))
    assert state.seconds_left == pytest.approx(20.0 + 2 * 5.0)


def test_points_of_the_pace_are_few_however_many_the_events() -> None:
    state = stepped(started(make_run(epochs=100)), 900, seconds_per_step=0.1)
    assert len(state.pace) <= 90 / 2 + 2
    assert state.pace[-1].elapsed_s == state.elapsed_s


def test_seconds_left_counts_the_tests_to_come() -> None:
    state = stepped(started(make_run(epochs=3)), 10)
    state = advance(
        state, EpochEnded(make_epoch(1, seconds=6.0))
    )  # 100 images at 100 images/s: 1 s training, 5 s testing
    state = stepped(state, 5)
    assert state.images_per_second == pytest.approx(10.0)
    assert state.seconds_left == pytest.approx((200 - 50) / 10 + 2 * 5.0)


def test_seconds_left_after_a_long_test_is_not_longer_than_before_it() -> None:
    state = stepped(started(make_run(epochs=3, num_train=1000)), 100)
    before = state.seconds_left
    state = advance(state, EpochEnded(make_epoch(1, seconds=60.0)))  # 10 s training, 50 s testing
    state = stepped(replace(state, elapsed_s=state.elapsed_s + 50.0), 1)
    assert before is not None
    for _ in range(20):
        assert state.seconds_left == pytest.approx(before - state.step_in_epoch + 2 * 50.0)
        state = stepped(state, 1)


def reducing(epochs: int) -> RunRecord:
    """A run whose first half sees images of a quarter of the pixels."""
    run = make_run(epochs=epochs)
    return replace(run, settings=replace(run.settings, progressive_size=16, progressive_share=0.5))


def test_seconds_left_while_images_are_small_knows_that_they_grow() -> None:
    state = stepped(started(reducing(epochs=4)), 10)  # the first epoch, at 10 images/s
    assert state.seconds_left == pytest.approx(10 + 2 * 4 * 10)


def test_seconds_left_while_images_are_small_knows_that_tests_take_what_they_took() -> None:
    state = stepped(started(reducing(epochs=4)), 10)
    tested = replace(make_epoch(1, seconds=2.0), test_size=32)  # 1 s training, 1 s testing
    state = stepped(advance(state, EpochEnded(tested)), 5)
    assert state.seconds_left == pytest.approx((5 + 2 * 4 * 10) + 3 * 1)


def test_seconds_left_of_a_run_that_an_earlier_version_tested_on_small_images() -> None:
    state = stepped(started(reducing(epochs=4)), 10)
    state = advance(state, EpochEnded(make_epoch(1, seconds=2.0)))  # 1 s training, 1 s testing a quarter of the pixels
    state = stepped(state, 5)
    assert state.seconds_left == pytest.approx((5 + 2 * 4 * 10) + 3 * 4)


def test_seconds_left_once_images_are_whole_is_that_of_whole_images() -> None:
    state = started(reducing(epochs=2))
    state = advance(stepped(state, 10), EpochEnded(make_epoch(1, seconds=2.0)))
    state = stepped(state, 5)
    assert state.seconds_left == pytest.approx(5 + 4)


def test_seconds_left_when_resumed_waits_for_ten_steps_of_this_session() -> None:
    state = started(losses_before=(1.0,) * 15)
    assert state.step == 15
    assert stepped(state, 9).seconds_left is None
    assert stepped(state, 10).seconds_left is not None


def test_seconds_left_when_resumed_inside_an_epoch_leaves_out_what_was_done_of_it() -> None:
    run = replace(make_run(epochs=1, records=()), num_train=1000)
    state = stepped(started(run, losses_before=(1.0,) * 80), 10)
    assert state.seconds_left == pytest.approx(1000 / 10 - 90)


def test_images_per_second_forgets_what_is_long_ago() -> None:
    state = stepped(started(make_run(epochs=100)), 30, seconds_per_step=2.0)
    state = stepped(state, 30, seconds_per_step=1.0)
    assert state.images_per_second == pytest.approx(10.0)


def test_progress_of_testing_changes_the_phase_and_a_step_changes_it_back() -> None:
    state = advance(started(), Progress(Stage.TESTING, 5, 50))
    assert state.phase is Phase.TESTING
    assert stepped(state, 1).phase is Phase.TRAINING


def test_save_failed_is_told_until_the_next_save() -> None:
    state = advance(started(), SaveFailed("disk full"))
    assert state.save_problem == "disk full"
    state = advance(state, RunSaved(3, 0))
    assert (state.save_problem, state.saved_step) == (None, 3)


def test_paused_is_active_until_it_goes_on_or_ends() -> None:
    state = advance(stepped(started(), 3), Paused(3))
    assert (state.phase, state.is_active, state.step) == (Phase.PAUSED, True, 3)
    assert advance(state, Resumed()).phase is Phase.TRAINING
    ended = advance(state, RunEnded(replace(make_run(), status=RunStatus.STOPPED)))
    assert (ended.phase, ended.is_active) == (Phase.STOPPED, False)


def test_pause_is_not_counted_in_images_per_second() -> None:
    state = advance(advance(stepped(started(), 10), Paused(10)), Resumed())
    assert state.images_per_second is None
    state = advance(state, StepsEnded(10, (1.0,), 1, 10, 3610.0))  # an hour later
    assert stepped(state, 5).images_per_second == pytest.approx(10.0)


def test_plan_that_grows_makes_the_done_part_smaller() -> None:
    state = stepped(started(make_run(epochs=2)), 10)
    assert state.fraction == pytest.approx(0.5)
    state = advance(state, PlanChanged(make_run(epochs=4)))
    assert state.num_epochs == 4
    assert state.fraction == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("status", "phase"), [(RunStatus.FINISHED, Phase.FINISHED), (RunStatus.STOPPED, Phase.STOPPED)]
)
def test_run_ended_says_how(status: RunStatus, phase: Phase) -> None:
    state = advance(stepped(started(), 3), RunEnded(replace(make_run(), status=status)))
    assert state.phase is phase
    assert not state.is_active


def test_failed_keeps_what_was_measured() -> None:
    state = failed(stepped(started(), 3))
    assert (state.phase, state.step) == (Phase.FAILED, 3)


def test_advance_never_changes_the_state_it_is_given() -> None:
    before = stepped(started(), 3)
    losses = before.losses.copy()
    advance(before, StepsEnded(3, (9.0,), 1, 10, 9.0))
    np.testing.assert_array_equal(before.losses, losses)
    assert IDLE.step == 0
