"""When and how a training is saved: metrics, checkpoint and usable weights, each atomically."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.atomic import copy_atomically, verify_zip, write_atomically
from cifar_gui.runs.checkpoint_file import write_checkpoint
from cifar_gui.runs.store import BEST_WEIGHTS_NAME, WEIGHTS_NAME, write_losses, write_record
from cifar_gui.training.checkpointing import History, snapshot
from cifar_gui.training.engine import Engine
from models.weights_file import write_weights_file
from models.weights_info import WeightsInfo

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


def save_run(record: RunRecord, engine: Engine, history: History, status: RunStatus) -> RunRecord:
    """Write everything there is of a run.

    The checkpoint alone decides what a resumed training knows.

    Args:
        record: The run as it was last saved.
        engine: Its network and optimizer.
        history: What it measured.
        status: How it stands now.

    Returns:
        The run as it is now on disk.

    Raises:
        SaveError: If something could not be written; every file is either the old or the new one, whole.
    """
    folder = Path(record.folder)
    best, is_best = folder / BEST_WEIGHTS_NAME, _is_best_epoch(record, history)
    if is_best:
        _write_weights(record, engine, history, best)  # before the checkpoint: a resume from the one before repeats it
    arrays, state = snapshot(engine, history, record.settings, record.dataset_fingerprint)
    write_checkpoint(folder, arrays, state)
    if is_best:
        copy_atomically(best, folder / WEIGHTS_NAME)
    else:
        _write_weights(record, engine, history, folder / WEIGHTS_NAME)
    write_losses(record, history.losses)
    saved = replace(
        record,
        status=status,
        steps=history.steps,
        epochs=tuple(history.epochs),
        seconds=history.seconds,
        has_weights=True,
    )
    return write_record(saved)


def _is_best_epoch(record: RunRecord, history: History) -> bool:
    """Whether an epoch has just ended and no earlier one was as good on the test images."""
    if not history.epochs or history.steps != len(history.epochs) * record.steps_per_epoch:
        return False
    earlier = [epoch.test_accuracy for epoch in history.epochs[:-1]]
    return history.epochs[-1].test_accuracy > max(earlier, default=-1.0)


def _write_weights(record: RunRecord, engine: Engine, history: History, path: Path) -> None:
    info = WeightsInfo(
        network=record.settings.network,
        class_names=record.class_names,
        title=record.title,
        dataset_title=record.dataset_title,
        steps=history.steps,
        test_accuracy=history.epochs[-1].test_accuracy if history.epochs else None,
        mirror_test=record.settings.mirror_test,
    )
    write_atomically(path, lambda temporary: write_weights_file(temporary, engine.network, info), verify_zip)
