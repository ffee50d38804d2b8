import csv
import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import NoTrainedRunError, RunDamagedError, RunNotFoundError, SaveError
from cifar_gui.runs.kept_report import load_report
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import (
    WEIGHTS_NAME,
    create_run,
    find_run,
    list_all,
    list_runs,
    read_run,
    rename_run,
    step_losses,
    write_losses,
    write_record,
)
from models.weights_info import WeightsRefusedError, read_info
from tests.domain.values import make_dataset, make_epoch
from tests.marks import needs_pipes


def new_run(folder: Path) -> RunRecord:
    return create_run(folder, TrainingSettings(data="practice", batch_size=4), make_dataset(), "a processor", 1000)


def test_create_run_numbers_runs_and_can_be_read_back(tmp_path: Path) -> None:
    first, second = new_run(tmp_path / "runs"), new_run(tmp_path / "runs")
    assert (first.id, first.title, second.id) == ("run-0001", "Run 1", "run-0002")
    with RunLock(Path(first.folder)):
        assert read_run(Path(first.folder)) == first


def test_create_run_after_a_deleted_one_never_takes_an_existing_number(tmp_path: Path) -> None:
    new_run(tmp_path)
    (tmp_path / "run-0007").mkdir()
    assert new_run(tmp_path).id == "run-0008"


def test_create_run_when_folder_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("not a folder")
    with pytest.raises(SaveError):
        new_run(tmp_path / "runs")


def test_write_record_round_trips_epochs_and_status(tmp_path: Path) -> None:
    run = replace(new_run(tmp_path), status=RunStatus.FINISHED, epochs=(make_epoch(1), make_epoch(2)), steps=6)
    write_record(run)
    assert read_run(Path(run.folder)) == run


def test_epochs_csv_is_plain_and_complete(tmp_path: Path) -> None:
    run = replace(new_run(tmp_path), epochs=(make_epoch(1, test_accuracy=0.1234567890123),))
    write_record(run)
    with (Path(run.folder) / "epochs.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert float(row["test_accuracy"]) == 0.1234567890123


def test_step_losses_round_trip_to_the_bit(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    losses = [2.302585092994046, 0.1, 1 / 3]
    write_losses(run, losses)
    assert step_losses(run) == tuple(losses)


def test_step_losses_when_none_saved_is_empty(tmp_path: Path) -> None:
    assert step_losses(new_run(tmp_path)) == ()


def test_step_losses_when_damaged_says_so(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    (Path(run.folder) / "steps.csv").write_text("step,train_loss\n1,abc\n")
    with pytest.raises(RunDamagedError, match=r"steps\.csv"):
        step_losses(run)


def test_read_run_when_running_but_nobody_holds_it_is_interrupted(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    assert read_run(Path(run.folder)).status is RunStatus.INTERRUPTED
    with RunLock(Path(run.folder)):
        assert read_run(Path(run.folder)).status is RunStatus.RUNNING


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1}', '{"schema": 99}', "null"])
def test_read_run_when_damaged_says_so(tmp_path: Path, text: str) -> None:
    run = new_run(tmp_path)
    (Path(run.folder) / "run.json").write_text(text)
    with pytest.raises(RunDamagedError, match=r"run-0001/run\.json"):
        read_run(Path(run.folder))


def test_list_runs_is_newest_first_and_leaves_out_damaged_and_foreign(tmp_path: Path) -> None:
    runs = [new_run(tmp_path) for _ in range(3)]
    (Path(runs[1].folder) / "run.json").write_text("{")
    (tmp_path / "something else").mkdir()
    assert [run.id for run in list_runs(tmp_path)] == ["run-0003", "run-0001"]


def test_list_runs_when_folder_is_absent_is_empty(tmp_path: Path) -> None:
    assert list_runs(tmp_path / "none") == ()


def test_find_run_takes_id_number_title_and_folder(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    for word in ("run-0001", "1", "Run 1", run.folder):
        assert find_run(word, tmp_path).id == "run-0001"


def test_find_run_without_name_takes_the_newest_with_weights(tmp_path: Path) -> None:
    runs = [new_run(tmp_path) for _ in range(3)]
    (Path(runs[1].folder) / WEIGHTS_NAME).write_bytes(b"x")
    assert find_run(None, tmp_path).id == "run-0002"


def test_find_run_when_none_is_trained_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoTrainedRunError, match="Train one first"):
        find_run(None, tmp_path)


def test_find_run_when_unknown_lists_the_known(tmp_path: Path) -> None:
    new_run(tmp_path)
    with pytest.raises(RunNotFoundError, match="run-0001"):
        find_run("run-0099", tmp_path)


def test_run_json_carries_a_schema_version(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    assert json.loads((Path(run.folder) / "run.json").read_text())["schema"] == 3


def test_run_json_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    file = Path(run.folder) / "run.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_run(Path(run.folder)).title == run.title
    assert rename_run(Path(run.folder), "Kept").title == "Kept"


@pytest.mark.parametrize("word", ["²", "9" * 5000, "x" * 5000, "a\0b", "../" * 2000])
def test_find_run_of_a_word_that_is_no_name_says_so_in_a_line(tmp_path: Path, word: str) -> None:
    with pytest.raises(RunNotFoundError) as caught:
        find_run(word, tmp_path)
    assert len(str(caught.value)) < 400


@needs_pipes
@pytest.mark.parametrize("name", ["run.json", "steps.csv", "report.json", "checkpoint.npz", "weights.keras"])
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_file_of_a_run_that_is_no_regular_file_makes_nobody_wait(tmp_path: Path, name: str, kind: str) -> None:
    run = new_run(tmp_path)
    file = Path(run.folder) / name
    file.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        file.mkdir()
    for read in (
        lambda: read_run(Path(run.folder)),
        lambda: step_losses(run),
        lambda: load_report(run),
        lambda: read_checkpoint(Path(run.folder)),
        lambda: read_info(file),
    ):
        with suppress(RunDamagedError, WeightsRefusedError):
            read()
    assert [one.id for one in list_all(tmp_path)] == [run.id]
    with suppress(SaveError):  # in place of a folder nothing is written
        write_record(run)
