from dataclasses import replace

import pytest

from cifar_gui.domain.run_record import PlanChange
from cifar_gui.domain.schedule import (
    END_SHARE,
    PEAK_AT,
    START_SHARE,
    rate_to_resume,
    rate_to_start,
    schedule_of,
)
from cifar_gui.domain.settings import TrainingSettings
from tests.domain.values import make_epoch, make_run

CYCLE = TrainingSettings(epochs=10, batch_size=10, learning_rate=0.5, schedule="one_cycle")
TEN_EPOCHS = tuple(make_epoch(epoch) for epoch in range(1, 11))


def plans(*changes: tuple[int, int, float]) -> tuple[PlanChange, ...]:
    return tuple(PlanChange(step, epochs, rate, 0.0) for step, epochs, rate in changes)


def test_constant_schedule_is_the_plan_in_force() -> None:
    schedule = schedule_of(TrainingSettings(), plans((0, 10, 0.001), (50, 12, 0.0005)), 10)
    assert [schedule.learning_rate(step) for step in (0, 49, 50, 119)] == [0.001, 0.001, 0.0005, 0.0005]


def test_one_cycle_rises_to_the_peak_and_falls_to_nearly_nothing() -> None:
    schedule = schedule_of(CYCLE, (), 100)
    rates = [schedule.learning_rate(step) for step in range(1000)]
    peak = rates.index(max(rates))
    assert rates[0] == pytest.approx(0.5 * START_SHARE)
    assert peak == pytest.approx(PEAK_AT * 1000, abs=2)
    assert max(rates) == pytest.approx(0.5, rel=0.01)
    assert rates[-1] == pytest.approx(0.5 * END_SHARE)
    assert rates[: peak + 1] == sorted(rates[: peak + 1])
    assert rates[peak:] == sorted(rates[peak:], reverse=True)


def test_epochs_added_in_mid_cycle_let_it_fall_from_where_it_is() -> None:
    before = schedule_of(CYCLE, plans((0, 10, 0.5)), 100)
    after = schedule_of(CYCLE, plans((0, 10, 0.5), (600, 12, 0.5)), 100)
    assert after.learning_rate(600) == pytest.approx(before.learning_rate(600))
    assert after.learning_rate(800) > before.learning_rate(800)
    assert after.learning_rate(1199) == pytest.approx(before.learning_rate(600) * END_SHARE)


def test_finished_run_that_goes_on_starts_from_the_top() -> None:
    schedule = schedule_of(CYCLE, plans((0, 10, 0.5), (1000, 12, 0.5)), 100)
    assert schedule.learning_rate(999) == pytest.approx(0.5 * END_SHARE)
    assert schedule.learning_rate(1000) == pytest.approx(0.5)


@pytest.mark.parametrize(("epochs", "rate"), [(11, 0.065), (12, 0.13), (17, 0.45), (18, 0.5), (30, 0.5)])
def test_epochs_added_to_a_whole_cycle_are_proposed_the_rate_of_as_many_before_its_end(
    epochs: int, rate: float
) -> None:
    run = replace(make_run(records=TEN_EPOCHS), settings=CYCLE)
    assert rate_to_resume(run, epochs) == rate
    schedule = schedule_of(CYCLE, (), 1000)
    assert schedule.learning_rate(1000 * (10 - min(7, epochs - 10))) == pytest.approx(min(rate, 0.5), rel=0.1)


@pytest.mark.parametrize(
    "settings", [replace(CYCLE, epochs=11), replace(CYCLE, schedule="constant")], ids=["within a cycle", "constant"]
)
def test_rate_of_a_run_that_ended_no_cycle_stays(settings: TrainingSettings) -> None:
    assert rate_to_resume(replace(make_run(records=TEN_EPOCHS), settings=settings), 12) == 0.5


def test_new_run_like_one_with_added_epochs_starts_with_the_peak_of_its_cycle() -> None:
    run = make_run(records=TEN_EPOCHS)
    low = replace(CYCLE, epochs=11, learning_rate=0.065)
    added = replace(run, settings=low, plans=plans((0, 10, 0.5), (100, 11, 0.065)))
    assert rate_to_start(added) == 0.5
    assert rate_to_resume(replace(added, epochs=(*TEN_EPOCHS, make_epoch(11)), steps=110), 12) == 0.065
    assert rate_to_start(replace(added, plans=plans((0, 10, 0.5), (50, 10, 0.1), (100, 11, 0.01)))) == 0.1
    assert rate_to_start(replace(added, settings=replace(low, schedule="constant"))) == 0.065
    assert rate_to_start(replace(added, plans=())) == 0.065


@pytest.mark.parametrize(("epochs", "rate"), [(10, 0.5), (11, 0.065), (12, 0.13)])
def test_run_stopped_in_its_last_test_goes_on_as_a_whole_cycle_when_epochs_are_added(epochs: int, rate: float) -> None:
    stopped = replace(make_run(records=TEN_EPOCHS[:9]), settings=CYCLE, steps=100)
    assert rate_to_resume(stopped, epochs) == rate


def test_epochs_added_to_added_ones_at_their_low_rate_are_no_new_peak() -> None:
    low = replace(CYCLE, epochs=12, learning_rate=0.065)
    run = replace(make_run(), settings=low, plans=plans((0, 10, 0.5), (100, 11, 0.065), (100, 12, 0.065)))
    assert rate_to_start(run) == 0.5


def test_new_learning_rate_counts_from_its_step() -> None:
    schedule = schedule_of(CYCLE, plans((0, 10, 0.5), (600, 10, 0.1)), 100)
    assert schedule.learning_rate(600) == pytest.approx(0.1)


def test_one_step_in_all_is_no_division_by_nothing() -> None:
    assert schedule_of(TrainingSettings(epochs=1, schedule="one_cycle"), (), 1).learning_rate(0) > 0
