"""``runs`` as a user meets it: the list, names, notes, the trash."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.cli import main
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import create_run, list_runs, write_record
from tests.domain.values import make_dataset, make_epoch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two runs: one stopped after two of three epochs, a newer one without an epoch."""
    settings = TrainingSettings(data="practice", network="resnet20", epochs=3)
    for epochs in ((make_epoch(1, 0.5), make_epoch(2, 0.75)), ()):
        run = create_run(tmp_path / "runs", settings, make_dataset(), "a processor", 1000)
        write_record(replace(run, status=RunStatus.STOPPED, epochs=epochs, seconds=20.0))
    return tmp_path / "runs"


def ask(folder: Path, *words: str, status: int = 0) -> None:
    assert main(["runs", *words, "--runs", str(folder)]) == status


def answer(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    ask(folder, *words, "--json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return list(told["runs"])


def test_runs_lists_them_newest_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(folder)
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["run", "name"]
    assert [row.split("  ")[0] for row in rows] == ["run-0002", "run-0001"]
    assert "2/3" in rows[1] and "75.00%" in rows[1] and "stopped" in rows[1]


def test_runs_json_has_the_public_keys(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newest, oldest = answer(folder, capsys)
    assert (oldest["run"], oldest["best_accuracy"], oldest["best_epoch"]) == ("run-0001", 0.75, 2)
    assert (newest["epochs"], newest["epochs_planned"], newest["best_accuracy"]) == (0, 3, None)
    assert {"title", "network", "preset", "dataset", "seconds", "status", "note", "created", "folder"} <= newest.keys()


def test_runs_when_there_is_none_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(tmp_path / "none")
    assert "Train one with" in capsys.readouterr().out


def test_rename_and_note_are_kept_and_the_new_name_is_understood(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(folder, "rename", "1", "The good one")
    ask(folder, "note", "The good one", "lower rate")
    assert answer(folder, capsys)[1]["title"] == "The good one"
    assert answer(folder, capsys)[1]["note"] == "lower rate"


def test_delete_and_restore_bring_back_what_was_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = answer(folder, capsys)
    ask(folder, "delete", "1", "run-0002", "1")
    assert answer(folder, capsys) == []
    ask(folder, "restore", "1", "Run 2")
    assert answer(folder, capsys) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["rename", "1", " "], "needs a name"),
        (["delete", "7"], "There is no run run-0007"),
        (["restore", "7"], "There is no run 7 in the trash"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    ask(folder, *words, status=1)
    error = capsys.readouterr().err
    assert error.startswith("error: ") and told in error and error.count("\n") == 1


def test_run_that_trains_now_is_not_deleted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with RunLock(folder / "run-0001"):
        ask(folder, "delete", "1", status=1)
    assert "Stop the training first" in capsys.readouterr().err
    assert len(list_runs(folder)) == 2


def test_runs_answers_without_keras_and_torch(folder: Path) -> None:
    code = (
        "import sys; from cifar_gui.cli import main; "
        f"main(['runs', '--runs', {str(folder)!r}]); print(sorted({{'keras', 'torch'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    """A whole run of a network and of its plain twin for each of two seeds, and the residual one of a third."""
    runs = (("resnet20", 0, 0.9), ("plain20", 0, 0.6), ("plain20", 1, 0.7), ("resnet20", 1, 0.8), ("resnet20", 2, 0.1))
    for network, seed, accuracy in runs:
        settings = TrainingSettings(data="practice", network=network, epochs=1, seed=seed)
        run = create_run(tmp_path / "runs", settings, make_dataset(num_test=60), "a processor", 1000)
        write_record(replace(run, status=RunStatus.FINISHED, epochs=(make_epoch(1, accuracy),)))
    return tmp_path / "runs"


def test_compare_says_by_how_much_and_whether_it_is_clear(twins: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(twins, "compare", "resnet20", "plain20")
    first, head, *rows, mean, verdict = capsys.readouterr().out.splitlines()
    assert first == "1 epoch of Practice set, equal settings; accuracy on 60 test images"
    assert head.split() == ["seed", "resnet20", "plain20", "difference", "runs"]
    assert [row.split()[:4] for row in rows] == [
        ["1", "80.00%", "70.00%", "+10.00"],
        ["0", "90.00%", "60.00%", "+30.00"],
    ]
    assert mean.startswith("mean difference +20.00 points, 95 % interval +4")
    assert verdict == "resnet20 is ahead with each of 2 seeds"
    ask(twins, "compare", "plain20", "resnet20")
    assert capsys.readouterr().out.splitlines()[-1] == verdict


def test_compare_json_has_the_public_keys(twins: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(twins, "compare", "resnet20", "plain20", "--json")
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["networks"], told["dataset"], told["epochs"], told["total"]) == (
        ["resnet20", "plain20"],
        "Practice set",
        1,
        60,
    )
    assert told["pairs"][0] == {"seed": 1, "runs": ["run-0004", "run-0003"], "accuracies": [0.8, 0.7]}
    assert told["accuracies"] == pytest.approx([0.85, 0.65])
    assert told["difference"] == pytest.approx(0.2)
    assert told["interval"][0] < 0.2 < told["interval"][1]
    assert told["train_accuracies"] == [0.4, 0.4]
    assert told["clear"] is True


def test_compare_when_nothing_was_trained_equally_says_what_to_do(
    twins: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(twins, "compare", "resnet20", "plain56", status=1)
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("error: There is no run of resnet20 and run of plain56")
    assert told.endswith("python main.py train --network plain56")


def test_run_that_cannot_be_read_is_listed_with_its_reason_and_the_others_live(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "run-0002" / "run.json"
    file.write_text(file.read_text().replace('"num_train": 12', '"num_train": "many"'))
    ask(folder)
    *_, oldest, unreadable = capsys.readouterr().out.splitlines()
    assert oldest.startswith("run-0001")
    assert unreadable.startswith("run-0002 cannot be read: ") and "num_train" in unreadable
    ask(folder, "--json")
    told = json.loads(capsys.readouterr().out)
    assert [run["run"] for run in told["runs"]] == ["run-0001"]
    assert [(run["run"], "num_train" in run["reason"]) for run in told["unreadable"]] == [("run-0002", True)]


def test_names_with_escape_sequences_do_not_reach_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "run-0001" / "run.json"
    values = json.loads(file.read_text())
    values |= {"title": "\x1b[2Jgone", "note": "\x9b31m", "dataset_title": "a\rb"}
    file.write_text(json.dumps(values))
    ask(folder)
    ask(folder, "delete", "1")
    ask(folder, "restore", "\x1b]0;x\x07", status=1)
    caught = capsys.readouterr()
    assert not {"\x1b", "\x9b", "\r", "\x07"} & set(caught.out + caught.err)
    assert r"\x1b[2Jgone" in caught.out
