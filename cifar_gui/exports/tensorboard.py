"""What a training measures, as event files that TensorBoard shows; a disk that fails never ends the training.

The writer that tensorboardX offers has a thread of its own, and a training would wait for it for ever once the disk is
full. So its records are written here, in the training's thread, which writes checkpoints there as well.
"""

import logging
import os
import platform
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from cifar_gui.domain.errors import system_words
from cifar_gui.domain.events import EpochEnded, Event, RunEnded, RunStarted, StepsEnded
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.setting_table import SETTINGS

logger = logging.getLogger(__name__)

PACKAGE: Final = "tensorboardX"
STEP_LOSS: Final = "step/train_loss"
_NAME: Final = "events.out.tfevents"
_FORMAT: Final = "brain.Event:2"
_FLUSH_EVERY_S: Final = 10.0
_OF_EPOCH: Final = (
    "train_loss",
    "test_loss",
    "train_accuracy",
    "test_accuracy",
    "validation_loss",  # only with validation images
    "validation_accuracy",
    "learning_rate",
    "images_per_second",
)


def recorded(context: JobContext, folder: Path) -> JobContext:
    """The context of a training whose events also go to TensorBoard.

    Args:
        context: That of the training.
        folder: The folder that ``tensorboard --logdir`` is given; each run has a folder in it.
    """
    return replace(context, report=_Recorder(folder, context.report).take)


class _Recorder:
    """Passes every event on, and writes those that hold numbers."""

    def __init__(self, folder: Path, report: Callable[[Event], None]) -> None:
        self._folder = folder
        self._report = report
        self._file: _EventFile | None = None
        self._steps_per_epoch = 1

    def take(self, event: Event) -> None:
        self._report(event)
        try:
            self._write(event)
        except (OSError, ValueError) as error:  # a closed file is a ValueError
            self._give_up()
            logger.warning("Nothing more is written for TensorBoard: %s. The training goes on.", system_words(error))

    def _write(self, event: Event) -> None:
        if isinstance(event, RunStarted):
            self._steps_per_epoch = event.steps_per_epoch
            self._begin(event)
        elif self._file is None:  # not begun, or given up
            return
        elif isinstance(event, StepsEnded):
            self._file.steps(event.first_step, event.losses)
        elif isinstance(event, EpochEnded):
            self._file.epoch(event.record, self._steps_per_epoch)
        elif isinstance(event, RunEnded):
            self._file.close()
            self._file = None

    def _begin(self, event: RunStarted) -> None:
        """A file for this session; the first of a run also gets what was measured before."""
        run, folder = event.run, self._folder / event.run.id
        folder.mkdir(parents=True, exist_ok=True)
        is_first, first_step = not any(folder.glob(f"{_NAME}.*")), len(event.losses_before)
        self._file = file = _EventFile(folder, first_step)
        file.begin(first_step)
        file.text("settings", _described(run), first_step)
        if is_first:
            file.steps(0, event.losses_before)
            for record in run.epochs:
                file.epoch(record, self._steps_per_epoch)
        file.flush()

    def _give_up(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError, ValueError):
                file.close()


class _EventFile:
    """One file of TensorBoard's records."""

    def __init__(self, folder: Path, first_step: int) -> None:
        from tensorboardX import record_writer, summary
        from tensorboardX.proto import event_pb2

        self._summary, self._kinds = summary, event_pb2
        # TensorBoard finds files by the beginning of the name; two sessions may begin in one second.
        name = f"{_NAME}.{int(time.time())}.{platform.node()}.{first_step}.{os.getpid()}"
        self._records = record_writer.RecordWriter(str(folder.absolute() / name))
        self._flushed = time.monotonic()

    def begin(self, first_step: int) -> None:
        """What every file begins with."""
        kinds = self._kinds
        self._add(file_version=_FORMAT)
        # Steps after the last save are done again: what an earlier file says of them no longer holds.
        self._add(step=first_step + 1, session_log=kinds.SessionLog(status=kinds.SessionLog.START))

    def steps(self, first_step: int, losses: tuple[float, ...]) -> None:
        """The loss of each step, from the one with this number, counted from 0."""
        for step, loss in enumerate(losses, start=first_step + 1):
            self._add(step=step, summary=self._summary.scalar(STEP_LOSS, loss))
        if time.monotonic() - self._flushed >= _FLUSH_EVERY_S:
            self.flush()

    def epoch(self, record: EpochRecord, steps_per_epoch: int) -> None:
        """What was measured after an epoch, at its last step."""
        for name in _OF_EPOCH:
            value = getattr(record, name)
            if value is not None:
                scalar = self._summary.scalar(f"epoch/{name}", value)
                self._add(step=record.epoch * steps_per_epoch, summary=scalar)
        self.flush()

    def text(self, name: str, words: str, step: int) -> None:
        """A text in Markdown."""
        self._add(step=step, summary=self._summary.text(name, words))

    def flush(self) -> None:
        """Let TensorBoard see what was written."""
        self._records.flush()
        self._flushed = time.monotonic()

    def close(self) -> None:
        self._records.close()

    def _add(self, **content: Any) -> None:
        self._records.write(self._kinds.Event(wall_time=time.time(), **content).SerializeToString())


def _described(run: RunRecord) -> str:
    """The run and its settings as a table."""
    values = ((name, setting.value_words(getattr(run.settings, name))) for name, setting in SETTINGS.items())
    rows = "".join(f"\n| {name} | {words} |" for name, words in values if name != "data")
    text = f"{run.title}, {run.dataset_title}, {run.device}\n\n| setting | value |\n|---|---|{rows}"
    return text.encode("utf-8", "replace").decode()
