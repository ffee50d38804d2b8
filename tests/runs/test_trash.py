from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.errors import NotInTrashError, RunInUseError, TrashError
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import create_run, list_runs, write_losses, write_record
from cifar_gui.runs.trash import (
    KEPT_DAYS,
    TrashSize,
    empty_trash,
    find_trashed,
    list_trash,
    move_to_trash,
    restore,
    trash_size,
)
from tests.domain.values import make_dataset, make_epoch

DAY_S = 24 * 60 * 60


def new_run(folder: Path) -> RunRecord:
    run = create_run(folder, TrainingSettings(data="practice", batch_size=4), make_dataset(), "a processor", 1000)
    return write_record(replace(run, status=RunStatus.FINISHED, epochs=(make_epoch(1),)))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_deleted_run_leaves_the_list_and_undo_brings_back_every_byte_and_its_number(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    write_losses(run, [1.0, 0.5])
    before = content(Path(run.folder))
    trashed = move_to_trash(Path(run.folder))
    assert list_runs(tmp_path) == ()
    assert list_trash(tmp_path) == (trashed,)
    assert restore(trashed) == Path(run.folder)
    assert content(Path(run.folder)) == before
    assert (list_runs(tmp_path), list_trash(tmp_path)) == ((run,), ())


def test_number_of_a_run_in_the_trash_is_not_given_to_another(tmp_path: Path) -> None:
    runs = [new_run(tmp_path) for _ in range(2)]
    move_to_trash(Path(runs[1].folder))
    assert new_run(tmp_path).id == "run-0003"


def test_run_that_is_trained_now_is_not_deleted(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    with RunLock(Path(run.folder)), pytest.raises(RunInUseError, match=r"Run 1 is being trained.*Stop the training"):
        move_to_trash(Path(run.folder))
    assert [one.id for one in list_runs(tmp_path)] == [run.id]


def test_restore_when_the_place_is_taken_leaves_the_run_in_the_trash(tmp_path: Path) -> None:
    trashed = move_to_trash(Path(new_run(tmp_path).folder))
    (tmp_path / "run-0001").mkdir()
    with pytest.raises(TrashError, match=r"Run 1 could not be moved.*there already"):
        restore(trashed)
    assert list_trash(tmp_path) == (trashed,)


def test_delete_when_there_is_a_file_in_place_of_the_trash_says_so_and_changes_nothing(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    (tmp_path / ".trash").write_text("not a folder")
    with pytest.raises(TrashError, match="Run 1 could not be moved"):
        move_to_trash(Path(run.folder))
    assert [one.id for one in list_runs(tmp_path)] == [run.id]


def test_two_runs_of_the_same_name_deleted_in_the_same_second_stay_apart(tmp_path: Path) -> None:
    first = move_to_trash(Path(new_run(tmp_path).folder), now=1000)
    (tmp_path / "run-0001").mkdir()
    second = move_to_trash(tmp_path / "run-0001", now=1000)
    assert first.folder != second.folder
    assert {entry.folder for entry in list_trash(tmp_path)} == {first.folder, second.folder}


def test_trash_is_emptied_of_what_is_older_than_it_is_kept(tmp_path: Path) -> None:
    old, new = (Path(new_run(tmp_path).folder) for _ in range(2))
    now = 100 * DAY_S
    move_to_trash(old, now=now - (KEPT_DAYS + 1) * DAY_S)
    kept = move_to_trash(new, now=now - (KEPT_DAYS - 1) * DAY_S)
    assert [gone.id for gone in empty_trash(tmp_path, KEPT_DAYS, now=now)] == ["run-0001"]
    assert list_trash(tmp_path) == (kept,)


def test_trash_size_counts_the_bytes_that_emptying_frees(tmp_path: Path) -> None:
    run = new_run(tmp_path)
    (Path(run.folder) / "weights.keras").write_bytes(b"x" * 5000)
    num_bytes = sum(len(one) for one in content(Path(run.folder)).values())
    move_to_trash(Path(run.folder))
    assert trash_size(tmp_path) == TrashSize(1, num_bytes)
    assert len(list(empty_trash(tmp_path))) == 1
    assert trash_size(tmp_path) == TrashSize()


def test_foreign_files_in_the_trash_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".trash" / "mine").mkdir(parents=True)
    (tmp_path / ".trash" / "run-0001.12").write_text("a file")
    assert list(empty_trash(tmp_path)) == []
    assert sorted(path.name for path in (tmp_path / ".trash").iterdir()) == ["mine", "run-0001.12"]


@pytest.mark.parametrize("word", ["run-0001", "1", "Run 1"])
def test_find_trashed_takes_id_number_and_title(tmp_path: Path, word: str) -> None:
    trashed = move_to_trash(Path(new_run(tmp_path).folder))
    assert find_trashed(word, tmp_path) == trashed


def test_find_trashed_when_unknown_lists_what_is_there(tmp_path: Path) -> None:
    move_to_trash(Path(new_run(tmp_path).folder))
    with pytest.raises(NotInTrashError, match="run-0001"):
        find_trashed("7", tmp_path)


@pytest.mark.parametrize("name", ["from Anna", "run-7", "run-0001.1700000000", "backup.2"])
def test_run_in_a_folder_of_another_name_comes_back_and_is_purged_like_the_others(tmp_path: Path, name: str) -> None:
    run = Path(new_run(tmp_path).folder).rename(tmp_path / name)
    deleted = 1_764_000_000
    move_to_trash(run, now=deleted)
    assert restore(find_trashed(name, tmp_path)) == run
    (tmp_path / ".trash" / f"{name}.{deleted}").mkdir()
    move_to_trash(run, now=deleted)
    assert {entry.id for entry in list_trash(tmp_path)} == {name}
    assert list(empty_trash(tmp_path, KEPT_DAYS, now=deleted + KEPT_DAYS * DAY_S - 1)) == []
    assert len(list(empty_trash(tmp_path, KEPT_DAYS, now=deleted + KEPT_DAYS * DAY_S))) == 2


def test_restore_of_a_run_whose_name_is_no_name_says_so(tmp_path: Path) -> None:
    for word in ("²", "9" * 5000):
        with pytest.raises(NotInTrashError):
            find_trashed(word, tmp_path)
