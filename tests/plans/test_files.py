import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.domain.plan import PlannedTraining, TrainingFailure, with_failure, without_training
from cifar_gui.domain.sentence import Sentence
from cifar_gui.plans.errors import PlanDamagedError, PlanNotFoundError
from cifar_gui.plans.files import (
    add_plan,
    change_plan,
    find_plan,
    list_all,
    list_plans,
    plans_folder,
    put_in_order,
    remove_plan,
    restore_plan,
)
from cifar_gui.runs.errors import SaveError
from tests.marks import needs_pipes
from tests.plans.scenes import plan_of
from tests.training.scenes import SETTINGS

FIRST = PlannedTraining("resnet8", 0)


def ids(folder: Path) -> list[str]:
    return [plan.id for plan in list_plans(folder)]


def test_plan_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, ("resnet8", "plain8"), tests_each=True)
    assert find_plan("1", tmp_path) == find_plan("plan-0001", tmp_path) == find_plan(None, tmp_path) == plan


def test_failure_is_read_back_with_its_sentence(tmp_path: Path) -> None:
    reason = Sentence("{name} is full: {reason}", name="disk", reason=Sentence("no {what}", what="room"))
    failure = TrainingFailure(FIRST, "SaveError", reason, 5.0)
    plan = plan_of(tmp_path)
    change_plan(tmp_path, plan.id, lambda now: with_failure(now, failure, FIRST))
    (read,) = find_plan(None, tmp_path).failures
    assert read == failure
    assert read.reason.template == reason.template


def test_new_plans_stand_at_the_end(tmp_path: Path) -> None:
    for _ in range(3):
        plan_of(tmp_path)
    put_in_order(tmp_path, ["plan-0003", "plan-0001", "plan-0002"])
    plan_of(tmp_path)
    assert ids(tmp_path) == ["plan-0003", "plan-0001", "plan-0002", "plan-0004"]


def test_removed_plan_comes_back_to_its_place(tmp_path: Path) -> None:
    for _ in range(3):
        plan_of(tmp_path)
    remove_plan(tmp_path, "plan-0002")
    assert ids(tmp_path) == ["plan-0001", "plan-0003"]
    restore_plan(tmp_path, "plan-0002")
    assert ids(tmp_path) == ["plan-0001", "plan-0002", "plan-0003"]


def test_number_of_a_removed_plan_is_not_used_again(tmp_path: Path) -> None:
    remove_plan(tmp_path, plan_of(tmp_path).id)
    assert plan_of(tmp_path).id == "plan-0002"


def test_number_that_a_run_names_is_not_used_again(tmp_path: Path) -> None:
    assert add_plan(tmp_path, SETTINGS, (FIRST,), ("plan-0007", "")).id == "plan-0008"


def test_change_of_a_plan_that_was_removed_meanwhile_says_so(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    remove_plan(tmp_path, plan.id)
    with pytest.raises(PlanNotFoundError, match="plan-0001"):
        change_plan(tmp_path, plan.id, lambda now: without_training(now, FIRST))


def test_unchanged_plan_is_not_written(tmp_path: Path) -> None:
    plan = plan_of(tmp_path)
    path = plans_folder(tmp_path) / f"{plan.id}.json"
    before = path.stat().st_mtime_ns
    change_plan(tmp_path, plan.id, lambda now: now)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"schema": None},
        {"trainings": []},
        {"trainings": [{"network": "resnet8", "seed": 0}] * 2},
        {"trainings": [{"network": "resnet8", "seed": -1}]},
        {"settings": {"epochs": 0}},
        {"settings": 3},
        {"failures": [{"training": {"network": "a", "seed": 0}, "kind": "b", "reason": "plain", "when": 1}]},
        {
            "failures": [
                {
                    "training": {"network": "a", "seed": 0},
                    "kind": "b",
                    "reason": {"template": "{a:999999999}", "fields": {"a": 1}},
                    "when": 1,
                }
            ]
        },
        {"ended": "yesterday"},
    ],
)
def test_plan_of_wrong_content_is_left_out_and_the_others_stay(tmp_path: Path, change: dict[str, Any]) -> None:
    for _ in range(2):
        plan_of(tmp_path)
    path = plans_folder(tmp_path) / "plan-0001.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    assert ids(tmp_path) == ["plan-0002"]
    assert [plan.id for plan in list_all(tmp_path)] == ["plan-0001", "plan-0002"]
    with pytest.raises(PlanDamagedError, match=r"plan-0001\.json cannot be read"):
        find_plan("1", tmp_path)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000, b'{"schema": 1, "order": 3}'])
def test_damaged_order_is_the_order_of_age(tmp_path: Path, content: bytes) -> None:
    for _ in range(2):
        plan_of(tmp_path)
    (plans_folder(tmp_path) / "order.json").write_bytes(content)
    assert ids(tmp_path) == ["plan-0001", "plan-0002"]


@needs_pipes
def test_pipe_in_the_place_of_a_plan_keeps_nobody_waiting(tmp_path: Path) -> None:
    plan_of(tmp_path)
    os.mkfifo(plans_folder(tmp_path) / "plan-0002.json")
    assert ids(tmp_path) == ["plan-0001"]


def test_folder_that_cannot_be_made_is_an_error_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file")
    with pytest.raises(SaveError, match="could not be saved"):
        plan_of(tmp_path / "runs")


def test_longest_plan_in_which_everything_failed_can_be_read(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, seeds=tuple(range(1000)))
    reason = Sentence("{reason}", reason="x" * 1000)
    failures = tuple(TrainingFailure(one, "SaveError", reason, 5.0) for one in plan.trainings)
    change_plan(tmp_path, plan.id, lambda now: replace(now, failures=failures))
    assert len(find_plan(None, tmp_path).failures) == 1000
