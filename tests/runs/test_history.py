from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs import history as history_module
from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import (
    WEIGHTS_NAME,
    create_run,
    list_runs,
    rename_run,
    run_folders,
    write_losses,
    write_record,
)
from cifar_gui.runs.trash import move_to_trash
from tests.domain.values import make_dataset, make_epoch


def new_run(folder: Path, status: RunStatus = RunStatus.FINISHED) -> RunRecord:
    run = create_run(folder, TrainingSettings(data="practice", batch_size=4), make_dataset(), "a processor", 1000)
    return write_record(replace(run, status=status, epochs=(make_epoch(1),)))


@pytest.fixture
def history(tmp_path: Path) -> RunHistory:
    return RunHistory(lambda: tmp_path)


def test_runs_are_those_on_disk_newest_first_without_damaged_ones(history: RunHistory, tmp_path: Path) -> None:
    runs = [new_run(tmp_path) for _ in range(3)]
    (Path(runs[1].folder) / "run.json").write_text("{")
    assert history.runs() == list_runs(tmp_path) == (runs[2], runs[0])


def test_runs_when_nothing_changed_are_the_same_objects_and_no_file_is_read(
    history: RunHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_run(tmp_path)
    first = history.runs()
    monkeypatch.setattr(history_module, "try_to_read", None)
    assert history.runs()[0] is first[0]


def test_runs_follow_every_change_on_disk(history: RunHistory, tmp_path: Path) -> None:
    run, other = new_run(tmp_path), new_run(tmp_path)
    history.runs()
    rename_run(Path(run.folder), "The good one")
    (Path(run.folder) / WEIGHTS_NAME).write_bytes(b"x")
    move_to_trash(Path(other.folder))
    (found,) = history.runs()
    assert (found.title, found.has_weights) == ("The good one", True)
    (Path(run.folder) / WEIGHTS_NAME).unlink()
    assert not history.runs()[0].has_weights


def test_run_is_running_as_long_as_a_program_holds_it(history: RunHistory, tmp_path: Path) -> None:
    run = new_run(tmp_path, RunStatus.RUNNING)
    with RunLock(Path(run.folder)):
        assert history.runs()[0].status is RunStatus.RUNNING
    assert history.runs()[0].status is RunStatus.INTERRUPTED
    with RunLock(Path(run.folder)):
        assert history.runs()[0].status is RunStatus.RUNNING


def test_read_some_reads_in_pieces_until_all_is_known(history: RunHistory, tmp_path: Path) -> None:
    for _ in range(3):
        new_run(tmp_path)
    assert [history.read_some(0.0) for _ in range(4)] == [False, False, False, True]
    assert len(history.runs()) == 3


def test_losses_are_read_once_for_each_state_of_the_file(
    history: RunHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = new_run(tmp_path)
    assert history.losses(run).tolist() == []
    write_losses(run, [2.0, 1 / 3])
    first = history.losses(run)
    assert first.tolist() == [2.0, 1 / 3]
    assert history.losses(run) is first
    write_losses(run, [2.0, 1 / 3, 0.25])
    assert history.losses(run).tolist() == [2.0, 1 / 3, 0.25]


def test_losses_of_many_runs_give_way_to_those_asked_for_last(
    history: RunHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_module, "MOST_LOSSES_KEPT", 3)
    runs = [new_run(tmp_path) for _ in range(2)]
    for run in runs:
        write_losses(run, [2.0, 1.0])
    first, second = (history.losses(run) for run in runs)
    assert history.losses(runs[1]) is second
    assert history.losses(runs[0]) is not first


def test_losses_when_damaged_say_so(history: RunHistory, tmp_path: Path) -> None:
    run = new_run(tmp_path)
    (Path(run.folder) / "steps.csv").write_text("step,train_loss\n1,abc\n")
    with pytest.raises(RunDamagedError, match=r"steps\.csv"):
        history.losses(run)


def test_history_of_no_folder_is_empty(tmp_path: Path) -> None:
    history = RunHistory(lambda: tmp_path / "none")
    assert history.read_some(0.0)
    assert history.runs() == ()
    assert not (tmp_path / "none").exists()


def test_run_that_cannot_be_read_is_told_with_its_reason(history: RunHistory, tmp_path: Path) -> None:
    run, other = new_run(tmp_path), new_run(tmp_path)
    file = Path(run.folder) / "run.json"
    file.write_text(file.read_text().replace('"epochs": 10', '"epochs": "10"'))
    assert history.runs() == (other,)
    (told,) = history.unreadable()
    assert (told.id, told.folder) == (run.id, run.folder)
    assert "settings: epochs: expected a whole number" in told.reason
    move_to_trash(Path(run.folder))
    history.runs()
    assert history.unreadable() == ()


def test_folder_of_runs_is_looked_through_once_however_many_pieces_are_read(
    history: RunHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        new_run(tmp_path)
    looked: list[Path] = []

    def look(folder: Path) -> list[Path]:
        looked.append(folder)
        return run_folders(folder)

    monkeypatch.setattr(history_module, "run_folders", look)
    assert [history.read_some(0.0) for _ in range(5)] == [False] * 5
    assert len(looked) == 1
