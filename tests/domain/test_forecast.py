from dataclasses import replace
from typing import Any

import pytest

from cifar_gui.domain.forecast import Forecast, Speeds, forecasts, seconds_to_the_end
from cifar_gui.domain.plan import Plan, PlannedTraining, crossed
from cifar_gui.domain.plan_result import PlanResult, result_of
from cifar_gui.domain.run_record import RunRecord, RunStatus
from tests.domain.trained_runs import EPOCHS, trained

EPOCH_S = 10.0  # of ``make_epoch``
RESNET, PLAIN = PlannedTraining("resnet8", 0), PlannedTraining("plain8", 0)
SETTINGS = trained("resnet8").settings
PLAN = Plan("plan-0001", SETTINGS, crossed(("resnet8", "plain8"), (0,)), 1.0)


def begun(network: str, status: RunStatus, num_epochs: int = 1, **changes: Any) -> RunRecord:
    run = trained(network)
    return replace(run, plan_id=PLAN.id, status=status, epochs=run.epochs[:num_epochs], **changes)


def look(*runs: RunRecord, left_s: float | None = None, known: tuple[str, ...] = ("resnet8", "plain8")) -> Any:
    results: list[PlanResult] = [result_of(PLAN, runs)]
    return forecasts(results, Speeds(trained(name) for name in known), left_s)


def test_training_takes_what_its_epochs_took_in_an_earlier_run() -> None:
    assert Speeds([trained("resnet8")]).seconds(replace(SETTINGS, epochs=7)) == 7 * EPOCH_S


@pytest.mark.parametrize("unlike", [{"network": "plain8"}, {"batch_size": 64}, {"train_limit": 5}, {"data": "x"}])
def test_other_work_has_no_speed(unlike: dict[str, Any]) -> None:
    assert Speeds([trained("resnet8")]).seconds(replace(SETTINGS, **unlike)) is None


def test_another_seed_and_rate_are_the_same_work() -> None:
    assert Speeds([trained("resnet8")]).seconds(replace(SETTINGS, seed=9, learning_rate=0.5)) is not None


def test_run_on_another_device_says_nothing() -> None:
    assert Speeds([trained("resnet8")], "a GPU").seconds(SETTINGS) is None


def test_part_of_a_run_on_reduced_images_says_nothing_of_the_whole() -> None:
    reduced = replace(SETTINGS, progressive_size=16, progressive_share=0.5)
    run = replace(trained("resnet8"), settings=reduced)
    assert Speeds([run]).seconds(reduced) == EPOCHS * EPOCH_S
    assert Speeds([replace(run, epochs=run.epochs[:1])]).seconds(reduced) is None


def test_trainings_begin_one_after_the_other() -> None:
    found = look()
    assert found[PLAN.id, RESNET] == Forecast(0.0, 20.0, 20.0)
    assert found[PLAN.id, PLAIN] == Forecast(20.0, 40.0, 20.0)
    assert seconds_to_the_end(found) == 40.0


def test_training_under_way_ends_when_its_own_speed_says() -> None:
    found = look(begun("resnet8", RunStatus.RUNNING), left_s=3.0)
    assert found[PLAN.id, RESNET].ends_s == 3.0
    assert found[PLAN.id, PLAIN] == Forecast(3.0, 23.0, 20.0)


def test_training_that_was_stopped_needs_the_rest() -> None:
    assert look(begun("resnet8", RunStatus.STOPPED))[PLAN.id, RESNET].seconds == 10.0


def test_what_has_ended_has_no_forecast() -> None:
    assert set(look(begun("resnet8", RunStatus.FINISHED, 2))) == {(PLAN.id, PLAIN)}


def test_after_a_training_that_was_never_measured_nothing_is_promised() -> None:
    found = look(known=("plain8",))
    assert found[PLAN.id, RESNET] == Forecast(0.0, None, None)
    assert found[PLAN.id, PLAIN] == Forecast(None, None, 20.0)
    assert seconds_to_the_end(found) is None


def test_empty_queue_ends_now() -> None:
    assert seconds_to_the_end({}) == 0.0
