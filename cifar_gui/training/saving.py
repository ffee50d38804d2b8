"""When and how a training is saved: metrics, checkpoint and usable weights, each atomically."""

import logging
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy.typing as npt

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.temperature import NONE
from cifar_gui.runs.atomic import copy_atomically, verify_zip, write_atomically
from cifar_gui.runs.checkpoint_file import write_checkpoint
from cifar_gui.runs.errors import SaveError
from cifar_gui.runs.store import BEST_WEIGHTS_NAME, WEIGHTS_NAME, write_losses, write_record
from cifar_gui.training.checkpoint_check import weight_name
from cifar_gui.training.checkpointing import History, Read, read_in_place, snapshot
from cifar_gui.training.engine import Engine
from cifar_gui.training.errors import diverged
from models.weights_file import write_weights_arrays
from models.weights_info import WeightsInfo

logger = logging.getLogger(__name__)

FIRST_SAVE_S: Final = 10.0  # early, so that a picture dropped in the first minute has an answer
SAVE_EVERY_S: Final = 60.0


class SaveClock:
    """Says when the next save within an epoch is due."""

    def __init__(self) -> None:
        self._due = time.monotonic() + FIRST_SAVE_S

    @property
    def is_due(self) -> bool:
        """Whether a save is due now."""
        return time.monotonic() >= self._due

    def restart(self) -> None:
        """Count from now on."""
        self._due = time.monotonic() + SAVE_EVERY_S


@dataclass(frozen=True, eq=False)
class Save:
    """All that a save writes, as it was at one moment of the training.

    Attributes:
        record: The run as it is on disk once the save is done.
        arrays: The checkpoint's arrays, by name.
        state: The checkpoint's state, as JSON values.
        losses: Mean cross-entropy of each step's batch.
        is_best: Whether an epoch has just ended that is the best so far.
    """

    record: RunRecord
    arrays: dict[str, npt.NDArray[Any]]
    state: dict[str, Any]
    losses: list[float]
    is_best: bool


def take(record: RunRecord, engine: Engine, history: History, status: RunStatus, read: Read = read_in_place) -> Save:
    """Take down what there is to save of a run.

    Args:
        record: The run as it was last saved.
        engine: Its network and optimizer.
        history: What it measured.
        status: How it stands now.
        read: How tensors are read; in place only if the save is written before the next step changes them.

    Raises:
        TrainingDivergedError: If weights are not finite: a step's loss is measured before it changes them, so its loss
            does not tell.
    """
    if not engine.has_finite_weights:
        raise diverged(record, history.steps)
    arrays, state = snapshot(engine, history, record.settings, record.dataset_fingerprint, read)
    saved = replace(
        record,
        status=status,
        steps=history.steps,
        epochs=tuple(history.epochs),
        seconds=history.seconds,
        has_weights=True,
    )
    return Save(saved, arrays, state, list(history.losses), _is_best_epoch(record, history))


def write(save: Save) -> RunRecord:
    """Write a save.

    The checkpoint alone decides what a resumed training knows.

    Returns:
        The run as it is now on disk.

    Raises:
        SaveError: If something could not be written; every file is either the old or the new one, whole.
    """
    folder = Path(save.record.folder)
    best = folder / BEST_WEIGHTS_NAME
    if save.is_best:
        _write_weights(save, best)  # before the checkpoint: a resume from the one before repeats it
    write_checkpoint(folder, save.arrays, save.state)
    if save.is_best:
        copy_atomically(best, folder / WEIGHTS_NAME)
    else:
        _write_weights(save, folder / WEIGHTS_NAME)
    write_losses(save.record, save.losses)
    return write_record(save.record)


class BestEpoch:
    """Writes saves, and keeps the best epoch's weights while they cannot be written: later saves hold other ones."""

    def __init__(self) -> None:
        self._unwritten: Save | None = None

    def write(self, save: Save) -> RunRecord:
        """Write a save as ``write`` does, and after it the weights of the best epoch when its own save failed."""
        try:
            record = write(save)
        except SaveError:
            if save.is_best:
                copies = {name: save.arrays[name].copy() for name in _weight_names(save)}
                self._unwritten = replace(save, arrays=copies, losses=[])
            raise
        if self._unwritten is not None and not save.is_best:
            try:
                _write_weights(self._unwritten, Path(save.record.folder) / BEST_WEIGHTS_NAME)
            except SaveError as error:  # the user was told when it first failed, and the run itself is saved
                logger.warning("The best epoch's weights still wait: %s", error)
                return record
        self._unwritten = None
        return record


def save_run(
    record: RunRecord, engine: Engine, history: History, status: RunStatus, *, best: BestEpoch | None = None
) -> RunRecord:
    """Write everything there is of a run, now; ``take`` and ``write`` say what is given and raised.

    ``best`` is the same for all saves of a training.
    """
    return (best or BestEpoch()).write(take(record, engine, history, status))


class SaveBeside:
    """Writes a save in a thread of its own while the training goes on; at most one at a time.

    The thread only writes copies to disk: it never touches the network, and the training thread alone reports.
    """

    def __init__(self, best: BestEpoch | None = None) -> None:
        self._best = best or BestEpoch()
        self._thread: threading.Thread | None = None
        self._saved: RunRecord | None = None
        self._error: BaseException | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a save was begun whose end has not been asked for."""
        return self._thread is not None

    @property
    def is_written(self) -> bool:
        """Whether ``finish`` would not wait."""
        return self._thread is not None and not self._thread.is_alive()

    def begin(self, save: Save) -> None:
        """Begin to write a save whose arrays nobody changes until ``finish``; none may be under way."""
        assert self._thread is None
        self._saved = self._error = None
        self._thread = threading.Thread(target=self._write, args=(save,), name="save", daemon=True)
        self._thread.start()

    def finish(self) -> RunRecord | None:
        """Wait until the save under way is written.

        Returns:
            The run as it is now on disk, or None when no save was under way.

        Raises:
            SaveError: If it could not be written.
            BaseException: Whatever else the writing raised.
        """
        if self._thread is None:
            return None
        self._thread.join()
        self._thread = None
        if self._error is not None:
            raise self._error
        return self._saved

    def _write(self, save: Save) -> None:
        try:
            self._saved = self._best.write(save)
        except BaseException as error:
            self._error = error


def _is_best_epoch(record: RunRecord, history: History) -> bool:
    """Whether an epoch has just ended and no earlier one was as good; see ``RunRecord.best_epoch``."""
    if not history.epochs or history.steps != len(history.epochs) * record.steps_per_epoch:
        return False
    return replace(record, epochs=tuple(history.epochs)).best_epoch is history.epochs[-1]


def _write_weights(save: Save, path: Path) -> None:
    record = save.record
    info = WeightsInfo(
        network=record.settings.network,
        class_names=record.class_names,
        title=record.title,
        dataset_title=record.dataset_title,
        steps=record.steps,
        test_accuracy=record.last_accuracy,
        test_time_flip=record.settings.test_time_flip,
        temperature=record.epochs[-1].temperature if record.epochs else NONE,
        image_size=record.settings.image_size,
    )
    weights = [save.arrays[name] for name in _weight_names(save)]
    write_atomically(path, lambda temporary: write_weights_arrays(temporary, weights, info), verify_zip)


def _weight_names(save: Save) -> list[str]:
    return [weight_name(index) for index in range(len(save.state["weight_names"]))]
