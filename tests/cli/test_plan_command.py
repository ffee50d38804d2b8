"""``plan`` as a user meets it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.cli import main
from cifar_gui.cli.parser import build_parser, request_of
from cifar_gui.domain.requests import AddPlan, RunQueue
from cifar_gui.domain.settings import PRESETS
from cifar_gui.plans.errors import QueueBusyError
from cifar_gui.plans.files import list_plans, plans_folder
from cifar_gui.plans.runner import RUNNER_LOCK_NAME
from cifar_gui.runs.kept_report import load_report
from cifar_gui.runs.lock import ProcessLock
from cifar_gui.runs.store import list_runs

TINY = ["--data", "practice", "--train-limit", "32", "--test-limit", "20", "--device", "cpu", "--epochs", "1"]
SPREAD = {"mean", "least", "most"}

pytestmark = pytest.mark.usefixtures("practice_set")


@pytest.fixture(scope="module")
def trained(practice_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one plan of four trainings, trained by the command itself."""
    folder = tmp_path_factory.mktemp("plans") / "runs"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIFAR_GUI_HOME", str(practice_home))
        ask(folder, "add", "--networks", "resnet8,plain8", "--seeds", "0,1", "--test-each", *TINY)
        ask(folder, "run")
    return folder


def ask(folder: Path, what: str, *words: str, status: int = 0) -> None:
    assert main(["plan", what, *words, "--runs", str(folder)]) == status


def answer(capsys: pytest.CaptureFixture[str], folder: Path, what: str, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    ask(folder, what, *words, "--json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return told


def request(*words: str) -> object:
    return request_of(build_parser().parse_args(["plan", *words]))


def test_add_takes_networks_seeds_and_every_option_of_train() -> None:
    found = request("add", "--networks", "a, b", "--seeds", "3,1", "--preset", "fast", "--patience", "2")
    assert isinstance(found, AddPlan)
    assert (found.networks, found.seeds) == (("a", "b"), (3, 1))
    assert found.settings.optimizer == PRESETS["fast"].optimizer
    assert found.settings.patience == 2


def test_add_without_lists_plans_one_training() -> None:
    found = request("add", "--network", "resnet20", "--seed", "4")
    assert isinstance(found, AddPlan)
    assert (found.networks, found.seeds) == (("resnet20",), (4,))


def test_run_asks_for_the_queue() -> None:
    assert request("run", "--retry") == RunQueue(None, retries=True)


def test_show_answers_with_the_public_keys(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, trained, "show")
    assert told.keys() == {"plan", "trainings", "networks"}
    assert [one.keys() for one in told["trainings"]] == [{"network", "seed", "status", "run", "test_accuracy"}] * 4
    assert {one["status"] for one in told["trainings"]} == {"finished"}
    assert told["networks"]["plain8"].keys() == SPREAD
    shares = [one["test_accuracy"] for one in told["trainings"] if one["network"] == "plain8"]
    assert told["networks"]["plain8"]["mean"] == pytest.approx(sum(shares) / 2)


def test_show_says_mean_range_and_verdict(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(trained, "show", "1")
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("resnet8: mean ") and "with 2 seeds" in line for line in lines)
    assert any("95 % interval" in line for line in lines)


def test_show_writes_a_row_for_each_training(trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(trained, "show", "--csv", str(tmp_path / "plan.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text())))
    assert [(row["network"], row["seed"]) for row in rows][:2] == [("resnet8", "0"), ("plain8", "0")]
    assert all(0 <= float(row["test_accuracy"]) <= 1 for row in rows)


def test_each_run_has_its_report(trained: Path) -> None:
    assert all(load_report(run) is not None for run in list_runs(trained))


def test_run_of_an_empty_queue_is_done_at_once(trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, trained, "run") == {"plan": None, "trainings": [], "networks": {}, "plans": []}


def test_run_of_a_training_that_fails_exits_one_and_trains_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "none").mkdir()
    ask(tmp_path, "add", *TINY, "--data", str(tmp_path / "none"), "--network", "resnet8")
    ask(tmp_path, "add", *TINY, "--network", "resnet8")
    capsys.readouterr()
    ask(tmp_path, "run", "--json", status=1)
    written = capsys.readouterr()
    told = json.loads(written.out.splitlines()[-1])
    assert [plan["trainings"][0]["status"] for plan in told["plans"]] == ["failed", "finished"]
    assert written.err.splitlines()[-1].startswith("error: 1 of 2 trainings failed; resnet8, seed 0: ")


def test_run_beside_another_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(tmp_path, "add", *TINY, "--network", "resnet8")
    with ProcessLock(plans_folder(tmp_path) / RUNNER_LOCK_NAME, QueueBusyError()):
        ask(tmp_path, "run", status=1)
    assert "trained by another program" in capsys.readouterr().err


def test_add_refuses_what_could_not_be_trained_at_night(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["--networks", "resnet8,nonet"],
        ["--seeds", "0,-1"],
        ["--epochs", "0"],
        ["--networks", "plain8", "--start-from", "run-0009"],
    ):
        ask(tmp_path, "add", *words, status=1)
        assert "error: " in capsys.readouterr().err
    assert list_plans(tmp_path) == ()


def test_list_has_every_plan_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(tmp_path, "list")
    assert "plan add" in capsys.readouterr().out
    for seed in ("3", "4"):
        ask(tmp_path, "add", "--network", "resnet8", "--seed", seed)
    assert [plan["plan"] for plan in answer(capsys, tmp_path, "list")["plans"]] == ["plan-0001", "plan-0002"]


def test_remove_takes_a_plan_out_and_leaves_its_runs(
    trained: Path, practice_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = list_runs(trained)
    ask(trained, "add", "--network", "resnet8")
    ask(trained, "remove", "2")
    assert [plan.id for plan in list_plans(trained)] == ["plan-0001"]
    assert list_runs(trained) == runs
    ask(trained, "remove", "2", status=1)
    assert "Known plans: plan-0001" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["add", "--seeds", "a"], ["remove"], []])
def test_wrong_usage_exits_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", *words]) == 2
    assert "usage" in capsys.readouterr().err


def test_plan_that_cannot_be_read_is_listed_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        ask(tmp_path, "add", "--network", "resnet8")
    (plans_folder(tmp_path) / "plan-0001.json").write_text("{}")
    told = answer(capsys, tmp_path, "list")
    assert [plan["plan"] for plan in told["plans"]] == ["plan-0002"]
    assert [plan["plan"] for plan in told["unreadable"]] == ["plan-0001"]
    ask(tmp_path, "list")
    assert "plan-0001 cannot be read: " in capsys.readouterr().out
