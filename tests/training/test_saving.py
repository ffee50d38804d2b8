import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.events import Event, RunSaved, SaveFailed, StepsEnded
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import SaveError
from cifar_gui.runs.store import read_run
from cifar_gui.training import loop, saving
from cifar_gui.training.checkpointing import Copies, History, restore
from cifar_gui.training.engine import Engine
from cifar_gui.training.saving import Save, SaveBeside, take
from tests.training.scenes import SETTINGS, Witness, go_on, made_dataset, train


@pytest.fixture
def saving_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A save within an epoch is due at every step."""
    monkeypatch.setattr(saving, "FIRST_SAVE_S", 0.0)
    monkeypatch.setattr(saving, "SAVE_EVERY_S", 0.0)


def engine_of_a_run(folder: Path) -> tuple[Any, Engine, History]:
    """A trained run, and an engine where its checkpoint left it."""
    from cifar_gui.training.batches import DeviceSplit

    record = train(folder)
    engine = Engine(SETTINGS, 2, DeviceSplit(made_dataset().train, "cpu"), "cpu")
    return record, engine, restore(read_checkpoint(Path(record.folder)), engine, SETTINGS)


def test_save_holds_the_moment_it_was_taken_though_training_goes_on(tmp_path: Path) -> None:
    record, engine, history = engine_of_a_run(tmp_path)
    before = [weight.value.detach().numpy().copy() for weight in engine.network.weights]
    save = take(record, engine, history, RunStatus.RUNNING, Copies().read)
    engine.step(engine.begin_epoch(2, 2)[:16], 0.1)
    history.add_step(1.0, 8, 16)
    saving.write(save)
    checkpoint = read_checkpoint(Path(record.folder))
    assert all(np.array_equal(checkpoint.arrays[f"weight/{k:03d}"], array) for k, array in enumerate(before))
    assert len(checkpoint.arrays["losses"]) == record.steps


def test_copies_reuse_their_memory(tmp_path: Path) -> None:
    _, engine, _history = engine_of_a_run(tmp_path)
    copies, value = Copies(), engine.network.weights[0].value
    first = copies.read("a", value)
    engine.step(engine.begin_epoch(2, 2)[:16], 0.1)
    second = copies.read("a", value)
    assert np.shares_memory(first, second)
    assert np.array_equal(second, value.detach().numpy())
    assert not np.shares_memory(second, value.detach().numpy())


@pytest.mark.usefixtures("saving_all_the_time")
def test_saves_within_an_epoch_are_written_and_told(tmp_path: Path) -> None:
    witness = Witness()
    run = train(tmp_path, witness)
    within = [event.step for event in witness.of(RunSaved) if isinstance(event, RunSaved) and event.step % 4]
    assert within
    assert read_run(Path(run.folder)) == run


@pytest.mark.usefixtures("saving_all_the_time")
def test_run_stopped_while_a_save_is_being_written_goes_on_to_the_bit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def third_step(_witness: Witness, event: Event) -> bool:
        return isinstance(event, StepsEnded) and event.first_step + len(event.losses) >= 3

    stopped = train(tmp_path / "stopped", Witness(third_step))
    assert stopped.status is RunStatus.STOPPED
    monkeypatch.undo()
    whole = read_checkpoint(Path(train(tmp_path / "whole").folder))
    resumed = read_checkpoint(Path(go_on(stopped).folder))
    assert whole.arrays.keys() == resumed.arrays.keys()
    assert all(np.array_equal(whole.arrays[name], resumed.arrays[name]) for name in whole.arrays)


@pytest.mark.usefixtures("saving_all_the_time")
def test_save_beside_that_fails_is_told_and_training_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = saving.write, [1]

    def full_disk_once(save: Save) -> Any:
        if save.record.steps % 4 and left[0]:
            left[0] -= 1
            raise SaveError(name="checkpoint.npz", reason="No space left on device")
        return real(save)

    monkeypatch.setattr(saving, "write", full_disk_once)
    monkeypatch.setattr(loop.logger, "disabled", True)  # the warning is expected here
    witness = Witness()
    assert train(tmp_path, witness).status is RunStatus.FINISHED
    assert witness.of(SaveFailed) == [SaveFailed("No space left on device")]


@pytest.mark.usefixtures("saving_all_the_time")
def test_fault_in_the_writing_thread_comes_out_of_the_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_save: Save) -> Any:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(saving, "write", broken)
    with pytest.raises(ZeroDivisionError, match="a fault of ours"):
        train(tmp_path)
    assert not [thread for thread in threading.enumerate() if thread.name == "save"]


@pytest.mark.usefixtures("saving_all_the_time")
def test_nothing_writes_any_more_when_the_training_was_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun, may_write = saving.write, threading.Event(), threading.Event()

    def slow(save: Save) -> Any:
        begun.set()
        may_write.wait(10)
        return real(save)

    def break_off(_witness: Witness, event: Event) -> bool:
        if isinstance(event, StepsEnded) and begun.is_set():
            threading.Timer(0.2, may_write.set).start()
            raise ZeroDivisionError("a fault of ours")
        return False

    monkeypatch.setattr(saving, "write", slow)
    with pytest.raises(ZeroDivisionError):
        train(tmp_path, Witness(break_off))
    assert not [thread for thread in threading.enumerate() if thread.name == "save"]
    (run,) = [read_run(path) for path in tmp_path.iterdir() if path.is_dir()]
    assert run.status is RunStatus.FAILED
    assert run.has_weights


def test_only_one_save_is_written_at_a_time(tmp_path: Path) -> None:
    record, engine, history = engine_of_a_run(tmp_path)
    beside = SaveBeside()
    assert beside.finish() is None
    beside.begin(take(record, engine, history, RunStatus.STOPPED, Copies().read))
    assert beside.is_busy
    saved = beside.finish()
    assert saved is not None
    assert not beside.is_busy
    assert saved.status is RunStatus.STOPPED
