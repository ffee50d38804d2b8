from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.errors import RunLockedError, SaveError
from cifar_gui.runs.interrupted import leave_interrupted
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import create_run, read_run, write_record
from tests.domain.values import make_dataset, make_epoch


@pytest.fixture
def killed(tmp_path: Path) -> RunRecord:
    """A run that says it is running although nobody trains it."""
    made = create_run(tmp_path, TrainingSettings(data="practice"), make_dataset(), "a processor", 1000)
    return write_record(replace(made, epochs=(make_epoch(1),), steps=12))


def test_interrupted_run_that_is_left_counts_as_stopped_and_is_else_the_same(killed: RunRecord) -> None:
    folder = Path(killed.folder)
    assert read_run(folder).status is RunStatus.INTERRUPTED
    left = leave_interrupted(folder)
    assert left == read_run(folder) == replace(killed, status=RunStatus.STOPPED)


def test_run_that_another_program_goes_on_with_is_not_left(killed: RunRecord) -> None:
    folder = Path(killed.folder)
    with RunLock(folder), pytest.raises(RunLockedError):
        leave_interrupted(folder)
    assert read_run(folder).status is RunStatus.INTERRUPTED


def test_run_that_has_ended_meanwhile_keeps_how_it_ended(killed: RunRecord) -> None:
    write_record(replace(killed, status=RunStatus.FINISHED))
    assert leave_interrupted(Path(killed.folder)).status is RunStatus.FINISHED


def test_run_whose_folder_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"run-0009/run\.lock could not be saved: No such file"):
        leave_interrupted(tmp_path / "run-0009")
