import csv
from dataclasses import replace

import pytest

from cifar_gui.domain.plan import Plan, TrainingStatus, crossed
from cifar_gui.domain.plan_result import Spread, differing_settings, result_of, runs_csv
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from tests.domain.trained_runs import trained

PLAN = Plan("plan-0001", TrainingSettings(network="resnet56"), crossed(("resnet56", "plain56"), (0, 1)), 1.0)


def run(network: str, seed: int, accuracy: float, plan: str = PLAN.id) -> RunRecord:
    return replace(trained(network, accuracy, created=seed + 1.0, seed=seed), plan_id=plan)


RUNS = (
    run("resnet56", 0, 0.80),
    run("resnet56", 1, 0.84),
    run("plain56", 0, 0.60),
    run("plain56", 1, 0.62),
)


def test_each_network_has_mean_and_range_over_its_seeds() -> None:
    spread = result_of(PLAN, RUNS).spreads["resnet56"]
    assert spread is not None
    assert [spread.mean, spread.least, spread.most] == pytest.approx([0.82, 0.80, 0.84])


def test_training_that_is_not_finished_counts_nowhere() -> None:
    half = replace(RUNS[0], status=RunStatus.STOPPED)
    found = result_of(PLAN, (half, RUNS[1]))
    assert found.spreads == {"resnet56": Spread((0.84,)), "plain56": None}
    assert found.count(TrainingStatus.FINISHED) == 1


def test_networks_are_compared_on_the_seeds_that_both_have() -> None:
    (pairs,) = result_of(PLAN, RUNS[:3]).comparisons
    assert [one.settings.seed for one in pairs.first] == [0]
    (pairs,) = result_of(PLAN, RUNS).comparisons
    assert pairs.leader is not None
    assert pairs.leader.settings.network == "resnet56"


def test_runs_of_another_plan_are_not_compared() -> None:
    others = (run("plain56", 0, 0.6, plan="plan-0002"), run("plain56", 1, 0.6, plan=""))
    assert result_of(PLAN, (*RUNS[:2], *others)).comparisons == ()


def test_runs_as_a_table_have_the_settings_that_differ() -> None:
    slower = replace(RUNS[1], title="=1+1", settings=replace(RUNS[1].settings, learning_rate=0.5))
    head, first, second = csv.reader(runs_csv((RUNS[0], slower)).splitlines())
    assert head[:4] == ["run", "title", "network", "seed"]
    assert head[-1] == "learning_rate"
    assert first[head.index("test_accuracy")] == "0.8"
    assert (second[-1], second[3]) == ("0.5", "1")


def test_only_settings_that_differ_are_listed() -> None:
    longer = replace(RUNS[1], settings=replace(RUNS[1].settings, epochs=5))
    assert differing_settings((RUNS[0], longer)) == {"epochs": (2, 5), "seed": (0, 1)}
    assert result_of(PLAN, (RUNS[0], longer)).different_settings == {"epochs": (2, 5)}
