from dataclasses import replace
from typing import Any

import pytest

from cifar_gui.domain.plan import (
    MOST_TRAININGS,
    NothingPlannedError,
    Plan,
    PlannedTraining,
    TooManyTrainingsError,
    TrainingFailure,
    TrainingStatus,
    crossed,
    standings,
    with_failure,
    without_training,
)
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.schema import SchemaError
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from tests.domain.trained_runs import trained

FIRST = PlannedTraining("resnet8", 0)
PLAN = Plan("plan-0001", TrainingSettings(network="resnet8"), crossed(("resnet8", "plain8"), (0, 1)), 1.0)
FAILURE = TrainingFailure(FIRST, "OutOfMemoryError", Sentence("{device} is full", device="A GPU"), 2.0)


def of_plan(training: PlannedTraining, status: RunStatus, **changes: Any) -> RunRecord:
    run = trained(training.network, seed=training.seed)
    return replace(run, plan_id=PLAN.id, status=status, **changes)


def status_of_first(*runs: RunRecord, plan: Plan = PLAN) -> TrainingStatus:
    return standings(plan, runs)[0].status


def test_seeds_are_complete_one_after_the_other() -> None:
    assert crossed(("a", "b"), (0, 1)) == (
        PlannedTraining("a", 0),
        PlannedTraining("b", 0),
        PlannedTraining("a", 1),
        PlannedTraining("b", 1),
    )


def test_what_is_named_twice_is_trained_once() -> None:
    assert crossed(("a", "a"), (3, 3)) == (PlannedTraining("a", 3),)


@pytest.mark.parametrize(("networks", "seeds"), [((), (0,)), (("a",), ())])
def test_plan_of_nothing_is_refused(networks: tuple[str, ...], seeds: tuple[int, ...]) -> None:
    with pytest.raises(NothingPlannedError):
        crossed(networks, seeds)


def test_plan_longer_than_anybody_waits_for_is_refused() -> None:
    with pytest.raises(TooManyTrainingsError):
        crossed(("a",), range(MOST_TRAININGS + 1))


def test_list_that_names_a_training_twice_is_no_plan() -> None:
    with pytest.raises(SchemaError, match="twice"):
        replace(PLAN, trainings=(FIRST, FIRST))


def test_each_training_has_its_own_network_and_seed() -> None:
    settings = PLAN.settings_of(PlannedTraining("plain8", 1))
    assert (settings.network, settings.seed) == ("plain8", 1)


def test_training_without_a_run_waits() -> None:
    assert status_of_first() is TrainingStatus.WAITING


@pytest.mark.parametrize(
    ("of_run", "expected"),
    [
        (RunStatus.RUNNING, TrainingStatus.RUNNING),
        (RunStatus.FINISHED, TrainingStatus.FINISHED),
        (RunStatus.STOPPED, TrainingStatus.STOPPED),
        (RunStatus.INTERRUPTED, TrainingStatus.STOPPED),
        (RunStatus.FAILED, TrainingStatus.STOPPED),
    ],
)
def test_training_stands_as_its_run_says(of_run: RunStatus, expected: TrainingStatus) -> None:
    assert status_of_first(of_plan(FIRST, of_run)) is expected


def test_run_of_another_plan_or_seed_is_not_the_trainings() -> None:
    other = replace(of_plan(FIRST, RunStatus.FINISHED), plan_id="plan-0002")
    seed = of_plan(PlannedTraining("resnet8", 1), RunStatus.FINISHED)
    assert status_of_first(other, seed) is TrainingStatus.WAITING


def test_of_two_runs_of_a_training_the_finished_one_counts() -> None:
    done = of_plan(FIRST, RunStatus.FINISHED)
    begun = of_plan(FIRST, RunStatus.INTERRUPTED, created=9.0, steps=10**6)
    for runs in ((done, begun), (begun, done)):
        assert standings(PLAN, runs)[0].run is done


def test_failed_training_keeps_its_reason_until_it_is_taken_back() -> None:
    failed = with_failure(PLAN, FAILURE, FIRST)
    assert status_of_first(of_plan(FIRST, RunStatus.FAILED), plan=failed) is TrainingStatus.FAILED
    assert status_of_first(plan=with_failure(failed, None, FIRST)) is TrainingStatus.WAITING


def test_second_failure_of_a_training_takes_the_place_of_the_first() -> None:
    later = replace(FAILURE, when=3.0)
    assert with_failure(with_failure(PLAN, FAILURE, FIRST), later, FIRST).failures == (later,)


def test_training_that_is_removed_takes_its_failure_along() -> None:
    rest = without_training(with_failure(PLAN, FAILURE, FIRST), FIRST)
    assert FIRST not in rest.trainings
    assert rest.failures == ()


def test_failure_survives_its_file() -> None:
    assert TrainingFailure.from_json(FAILURE.to_json()) == FAILURE
