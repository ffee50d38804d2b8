"""Files of a run cut off or changed on the disk: an earlier state is read, or a sentence says what is wrong."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.events import SaveFailed, StepsEnded
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs.atomic import verify_zip
from cifar_gui.runs.checkpoint_file import Checkpoint, read_checkpoint
from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.store import (
    CHECKPOINT_NAME,
    EPOCHS_NAME,
    PREVIOUS_CHECKPOINT_NAME,
    RUN_NAME,
    STEPS_NAME,
    WEIGHTS_NAME,
    list_runs,
    read_run,
    step_losses,
)
from models.weights_info import WeightsRefusedError, read_info
from tests.training.scenes import Witness, resume, train

NUM_CUTS = 20
NUM_FLIPS = 40


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    return train(tmp_path_factory.mktemp("runs"))


@pytest.fixture
def folder(trained: RunRecord, tmp_path: Path) -> Path:
    """A copy of a trained run, alone among its runs."""
    return Path(shutil.copytree(trained.folder, tmp_path / "runs" / trained.id))


def flips(path: Path, number: int) -> Iterator[str]:
    """Change one random bit of a file after the other, each in the file as it was."""
    content = path.read_bytes()
    chance = random.Random(path.name)
    for _ in range(number):
        offset, bit = chance.randrange(len(content)), chance.randrange(8)
        damaged = bytearray(content)
        damaged[offset] ^= 1 << bit
        path.write_bytes(bytes(damaged))
        yield f"{path.name}: bit {bit} of byte {offset}"
    path.write_bytes(content)


def same(one: Checkpoint, other: Checkpoint) -> bool:
    return one.state == other.state and all(
        np.array_equal(array, other.arrays[name]) for name, array in one.arrays.items()
    )


def test_checkpoint_that_is_cut_off_anywhere_gives_way_to_the_one_before(folder: Path) -> None:
    path = folder / CHECKPOINT_NAME
    content = path.read_bytes()
    steps_before = len(read_previous(folder).arrays["losses"])
    for number in range(NUM_CUTS):
        path.write_bytes(content[: len(content) * number // NUM_CUTS])
        checkpoint = read_checkpoint(folder)
        assert (checkpoint.is_previous, len(checkpoint.arrays["losses"])) == (True, steps_before)


def test_checkpoint_with_any_bit_changed_is_read_right_or_gives_way_to_the_one_before(folder: Path) -> None:
    newest, before = read_checkpoint(folder), read_previous(folder)
    ways = set()
    for place in flips(folder / CHECKPOINT_NAME, NUM_FLIPS):
        checkpoint = read_checkpoint(folder)
        assert same(checkpoint, before if checkpoint.is_previous else newest), place
        ways.add(checkpoint.is_previous)
    assert True in ways


def read_previous(folder: Path) -> Checkpoint:
    """The checkpoint before the newest."""
    newest = (folder / CHECKPOINT_NAME).rename(folder / "aside")
    checkpoint = read_checkpoint(folder)
    newest.rename(folder / CHECKPOINT_NAME)
    return checkpoint


def test_training_goes_on_from_the_checkpoint_before_to_the_same_end(folder: Path, trained: RunRecord) -> None:
    (folder / CHECKPOINT_NAME).write_bytes(b"")
    again = resume(read_run(folder))
    assert step_losses(again) == step_losses(trained)
    ours, theirs = read_checkpoint(folder), read_checkpoint(Path(trained.folder))
    assert not ours.is_previous
    for name, array in ours.arrays.items():
        np.testing.assert_array_equal(array, theirs.arrays[name], err_msg=name)


def test_both_checkpoints_cut_off_is_a_sentence(folder: Path) -> None:
    (folder / CHECKPOINT_NAME).write_bytes(b"PK")
    (folder / PREVIOUS_CHECKPOINT_NAME).write_bytes(b"")
    with pytest.raises(RunDamagedError, match="choose another run or train again"):
        resume(read_run(folder))


@pytest.mark.parametrize("name", [RUN_NAME, EPOCHS_NAME, STEPS_NAME])
def test_text_with_any_bit_changed_is_read_or_a_sentence_and_never_hides_the_other_runs(
    name: str, folder: Path
) -> None:
    other = shutil.copytree(folder, folder.with_name("run-0002"))
    for place in flips(folder / name, NUM_FLIPS):
        try:
            step_losses(read_run(folder))
        except RunDamagedError as error:
            assert name in str(error), place
        assert any(run.folder == str(other) for run in list_runs(folder.parent)), place


def test_weights_with_any_bit_changed_are_noticed(folder: Path) -> None:
    path = folder / WEIGHTS_NAME
    content = path.read_bytes()
    noticed = 0
    for _ in flips(path, NUM_FLIPS):
        try:
            verify_zip(path)
            read_info(path)
        except (ValueError, WeightsRefusedError):
            noticed += 1
    assert path.read_bytes() == content
    assert noticed >= NUM_FLIPS - 2  # a changed time or permission in the zip's own tables changes nothing


@pytest.mark.parametrize("text", ["[" * 100_000, '{"schema": ' + "[" * 100_000, '{"schema": 1e999}'])
def test_run_nested_without_end_is_a_sentence(text: str, folder: Path) -> None:
    (folder / RUN_NAME).write_text(text)
    with pytest.raises(RunDamagedError, match=r"run\.json cannot be read"):
        read_run(folder)
    assert list_runs(folder.parent) == ()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_folder_that_goes_away_while_training_ends_in_order_and_harms_no_other_run(
    trained: RunRecord, tmp_path: Path, logged_warnings: list[object]
) -> None:
    runs = tmp_path / "runs"
    other = Path(shutil.copytree(trained.folder, runs / trained.id))
    before = {path.name: path.read_bytes() for path in other.iterdir()}

    def remove(_witness: Witness, event: object) -> bool:
        if isinstance(event, StepsEnded):
            shutil.rmtree(runs / "run-0002", ignore_errors=True)
        return isinstance(event, SaveFailed)

    with pytest.raises(AppError, match="could not be saved: No such file or directory"):
        train(runs, Witness(stop_when=remove))
    assert {path.name: path.read_bytes() for path in other.iterdir()} == before
