import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest
import torch

from cifar_gui.domain.events import Event, RunSaved, SaveFailed, StepsEnded
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.atomic import write_atomically
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import SaveError
from cifar_gui.runs.store import BEST_WEIGHTS_NAME, CHECKPOINT_NAME, WEIGHTS_NAME, read_run
from cifar_gui.training import loop, saving
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.checkpointing import Copies, History, restore
from cifar_gui.training.engine import Engine
from cifar_gui.training.epoch_test import EpochScores, EpochTest
from cifar_gui.training.errors import DivergedBeforeSavingError, TrainingDivergedError
from cifar_gui.training.saving import Save, SaveBeside, take
from models.weights_file import read_weights_file
from models.weights_info import read_info
from tests.training.scenes import SETTINGS, Witness, copied, made_dataset, resume, train
from tests.training.test_session import not_finite_after


@pytest.fixture
def saving_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A save within an epoch is due at every step."""
    monkeypatch.setattr(saving, "FIRST_SAVE_S", 0.0)
    monkeypatch.setattr(saving, "SAVE_EVERY_S", 0.0)


EngineOfARun: TypeAlias = tuple[RunRecord, Engine, History]


@pytest.fixture
def engine_of_a_run(finished: tuple[RunRecord, Witness], tmp_path: Path) -> EngineOfARun:
    """A trained run, and an engine where its checkpoint left it."""
    record = copied(finished[0], tmp_path)
    engine = Engine(SETTINGS, 2, DeviceSplit(made_dataset().train, "cpu"), "cpu")
    return record, engine, restore(read_checkpoint(Path(record.folder)), engine, SETTINGS)


def test_save_holds_the_moment_it_was_taken_though_training_goes_on(engine_of_a_run: EngineOfARun) -> None:
    record, engine, history = engine_of_a_run
    before = [weight.value.detach().numpy().copy() for weight in engine.network.weights]
    save = take(record, engine, history, RunStatus.RUNNING, Copies().read)
    engine.step(engine.begin_epoch(2, 2)[:16], 0.1)
    history.add_step(1.0, 8, 16)
    saving.write(save)
    checkpoint = read_checkpoint(Path(record.folder))
    assert all(np.array_equal(checkpoint.arrays[f"weight/{k:03d}"], array) for k, array in enumerate(before))
    assert len(checkpoint.arrays["losses"]) == record.steps


def test_copies_reuse_their_memory(engine_of_a_run: EngineOfARun) -> None:
    _, engine, _history = engine_of_a_run
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
    finished: tuple[RunRecord, Witness], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def third_step(_witness: Witness, event: Event) -> bool:
        return isinstance(event, StepsEnded) and event.first_step + len(event.losses) >= 3

    stopped = train(tmp_path / "stopped", Witness(third_step))
    assert stopped.status is RunStatus.STOPPED
    monkeypatch.undo()
    whole = read_checkpoint(Path(finished[0].folder))
    resumed = read_checkpoint(Path(resume(stopped).folder))
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


@pytest.mark.usefixtures("saving_all_the_time")
def test_save_within_an_epoch_is_not_begun_with_weights_that_are_not_finite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    not_finite_after(1, monkeypatch)
    with pytest.raises(DivergedBeforeSavingError, match="at step 1, before anything of Run 1 was saved"):
        train(tmp_path)
    assert not (tmp_path / "run-0001" / CHECKPOINT_NAME).exists()


@pytest.mark.parametrize("kind", ["trainable_variables", "non_trainable_variables"])
@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_nothing_is_taken_down_when_a_weight_is_not_finite(
    kind: str, number: float, engine_of_a_run: EngineOfARun
) -> None:
    record, engine, history = engine_of_a_run
    with torch.no_grad():
        getattr(engine.network, kind)[-1].value[0] = number
    with pytest.raises(TrainingDivergedError, match="at step 8"):
        take(record, engine, history, RunStatus.RUNNING)


def best_failing_once(accuracies: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Epochs end with these test accuracies, and the disk is full when the first of them is saved as the best."""
    given, full = iter(accuracies), [True]

    def write(path: Path, *others: Any) -> None:
        if path.name == BEST_WEIGHTS_NAME and full:
            full.clear()
            raise SaveError(name=path.name, reason="No space left on device")
        write_atomically(path, *others)

    monkeypatch.setattr(saving, "write_atomically", write)
    monkeypatch.setattr(EpochTest, "run", lambda _test, _after_chunk: EpochScores(1.0, next(given), 1.0))
    monkeypatch.setattr(loop.logger, "disabled", True)  # the warning is expected here


def test_best_weights_that_could_not_be_saved_are_written_with_the_next_save(
    one_epoch: RunRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    best_failing_once([0.9, 0.5], monkeypatch)
    run = train(tmp_path / "two")
    expected, _ = read_weights_file(Path(one_epoch.folder) / WEIGHTS_NAME)
    best, info = read_weights_file(Path(run.folder) / BEST_WEIGHTS_NAME)
    assert (info.steps, info.test_accuracy) == (4, 0.9)
    assert all(
        torch.equal(ours.value, theirs.value) for ours, theirs in zip(best.weights, expected.weights, strict=True)
    )


def test_best_weights_that_wait_to_be_written_give_way_to_better_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    best_failing_once([0.5, 0.9, 0.7], monkeypatch)
    run = train(tmp_path, settings=replace(SETTINGS, epochs=3))
    assert read_info(Path(run.folder) / BEST_WEIGHTS_NAME).steps == 8


def test_only_one_save_is_written_at_a_time(engine_of_a_run: EngineOfARun) -> None:
    record, engine, history = engine_of_a_run
    beside = SaveBeside()
    assert beside.finish() is None
    beside.begin(take(record, engine, history, RunStatus.STOPPED, Copies().read))
    assert beside.is_busy
    saved = beside.finish()
    assert saved is not None
    assert not beside.is_busy
    assert saved.status is RunStatus.STOPPED
