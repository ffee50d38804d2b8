from pathlib import Path

import numpy as np
import pytest

from cifar_gui.runs.checkpoint_file import read_checkpoint, read_versions, write_checkpoint
from cifar_gui.runs.errors import NothingSavedError, RunDamagedError
from cifar_gui.runs.store import CHECKPOINT_NAME, WEIGHTS_NAME


def write_two(folder: Path) -> None:
    for step in (1, 2):
        write_checkpoint(folder, {"weight/000": np.full((3, 4), step, np.float32)}, {"step": step})


def test_read_checkpoint_gives_the_newest_to_the_bit(tmp_path: Path) -> None:
    arrays = {
        "weight/000": np.random.default_rng(0).normal(size=(5, 7)).astype(np.float32),
        "losses": np.array([1 / 3]),
    }
    write_checkpoint(tmp_path, arrays, {"step": 3, "name": "é"})
    checkpoint = read_checkpoint(tmp_path)
    assert checkpoint.state == {"step": 3, "name": "é"}
    assert not checkpoint.is_previous
    for name, array in arrays.items():
        assert checkpoint.arrays[name].dtype == array.dtype
        np.testing.assert_array_equal(checkpoint.arrays[name], array)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_read_checkpoint_when_truncated_falls_back_and_says_so(tmp_path: Path, share: float) -> None:
    write_two(tmp_path)
    path = tmp_path / CHECKPOINT_NAME
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    checkpoint = read_checkpoint(tmp_path)
    assert (checkpoint.state["step"], checkpoint.is_previous) == (1, True)


def test_read_checkpoint_when_any_byte_of_an_array_is_flipped_never_gives_wrong_numbers(tmp_path: Path) -> None:
    write_two(tmp_path)
    path = tmp_path / CHECKPOINT_NAME
    content = path.read_bytes()
    for offset in range(0, len(content), 13):
        damaged = bytearray(content)
        damaged[offset] ^= 0x40
        path.write_bytes(bytes(damaged))
        checkpoint = read_checkpoint(tmp_path)
        assert (checkpoint.arrays["weight/000"] == checkpoint.state["step"]).all()


def test_read_checkpoint_when_both_are_damaged_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / CHECKPOINT_NAME).write_bytes(b"nonsense")
    with pytest.raises(RunDamagedError, match=r"checkpoint\.npz is damaged .* and checkpoint-previous\.npz is missing"):
        read_checkpoint(tmp_path)


def test_read_checkpoint_when_nothing_was_ever_saved_says_so_and_speaks_of_no_damage(tmp_path: Path) -> None:
    with pytest.raises(NothingSavedError, match=r"had been saved when it ended.* Train again\.$"):
        read_checkpoint(tmp_path)


def test_read_checkpoint_when_there_are_weights_without_it_speaks_of_damage(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS_NAME).write_bytes(b"weights")
    with pytest.raises(RunDamagedError, match=r"checkpoint\.npz is missing .* may be damaged"):
        read_checkpoint(tmp_path)


def test_versions_are_read_and_a_file_that_has_none_says_nothing(tmp_path: Path) -> None:
    assert read_versions(tmp_path) == {}
    for versions in ({"torch": "2.14.1"}, ["torch"], None):
        write_checkpoint(tmp_path, {"losses": np.array([1.0])}, {"versions": versions})
        assert read_versions(tmp_path) == (versions if isinstance(versions, dict) else {})
    (tmp_path / CHECKPOINT_NAME).write_bytes(b"nonsense")
    assert read_versions(tmp_path) == {}
