"""Trainings that claims compare: found among the runs, put into the queue where missing, trained, and measured."""

from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui import jobs
from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import AddPlan, MeasureClaims
from cifar_gui.lab import registry
from cifar_gui.lab.experiment import Experiment, Trainings
from cifar_gui.lab.experiments import seeds
from cifar_gui.lab.measuring import Wanted, measure
from cifar_gui.lab.trainings import missing_plans
from cifar_gui.plans.files import list_plans
from cifar_gui.runs.store import list_runs

TINY = Trainings(("resnet8", "plain8"), epochs=1, train_limit=32)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Experiment:
    monkeypatch.setattr(seeds, "PAIR", TINY.networks)
    experiment = replace(seeds.SEEDS, trainings=TINY)
    monkeypatch.setattr(registry, "EXPERIMENTS", (experiment,))
    monkeypatch.setattr(registry.experiment_named, "__defaults__", ((experiment,),))
    return experiment


def test_missing_trainings_are_named_network_by_network(tmp_path: Path) -> None:
    (request,) = missing_plans(seeds.SEEDS, "practice", 3, tmp_path)
    assert (request.networks, request.seeds) == (("resnet20", "plain20"), (0, 1, 2))
    assert (request.settings.epochs, request.settings.train_limit) == (10, 5000)


def test_trainings_in_the_queue_are_not_added_again(practice_set: None, tmp_path: Path) -> None:
    (request,) = missing_plans(seeds.SEEDS, "practice", 2, tmp_path)
    jobs.perform(request, JobContext())
    assert list(missing_plans(seeds.SEEDS, "practice", 2, tmp_path)) == []
    (more,) = missing_plans(seeds.SEEDS, "practice", 3, tmp_path)
    assert more.seeds == (2,)


def test_runs_of_any_equal_settings_are_enough(pairs: Path, tiny: Experiment) -> None:
    assert list(missing_plans(tiny, "practice", 2, pairs)) == []
    assert [request.seeds for request in missing_plans(tiny, "practice", 3, pairs)] == [(0, 1, 2)]


def test_claim_without_its_trainings_names_them(tmp_path: Path) -> None:
    result = measure(seeds.SEEDS, Wanted(tmp_path, "cpu"), JobContext())
    assert result.conclusion.verdict is Verdict.NOT_MEASURED
    assert result.conclusion.missing is not None and "resnet20, plain20" in result.conclusion.missing


def test_claim_trains_what_is_missing_and_measures_it(practice_set: None, tmp_path: Path, tiny: Experiment) -> None:
    request = MeasureClaims(("seeds",), num_seeds=1, data="practice", device="cpu", runs_folder=tmp_path)
    state = jobs.perform(request, JobContext())
    assert [run.settings.network for run in list_runs(tmp_path)] == ["plain8", "resnet8"]
    assert all(plan.ended is not None for plan in list_plans(tmp_path))
    (result,) = state.results  # type: ignore[attr-defined]  # of a job
    assert result.seeds == (0,) and result.conclusion.verdict is Verdict.UNDECIDED
    jobs.perform(request, JobContext())
    assert len(list_runs(tmp_path)) == 2


def test_time_that_is_used_up_ends_the_queue_and_not_the_measuring(
    practice_set: None, tmp_path: Path, tiny: Experiment
) -> None:
    request = MeasureClaims(("seeds",), 1, 1e-6, "practice", "cpu", tmp_path)
    state = jobs.perform(request, JobContext())
    assert not state.is_interrupted  # type: ignore[attr-defined]  # of a job
    assert all(plan.ended is None for plan in list_plans(tmp_path))


def test_a_plan_is_what_a_claim_asks_for(tmp_path: Path) -> None:
    assert all(isinstance(request, AddPlan) for request in missing_plans(seeds.SEEDS, "practice", 1, tmp_path))
