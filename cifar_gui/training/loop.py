"""The training loop: epochs of steps, a test after each, saves between, a stop at any step."""

import logging
import math
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

import torch

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import (
    EpochEnded,
    Paused,
    PlanChanged,
    Progress,
    Resumed,
    RunEnded,
    RunSaved,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.schedule import rate_to_resume, schedule_of
from cifar_gui.runs.errors import SaveError
from cifar_gui.training.checkpointing import Copies, History
from cifar_gui.training.engine import Engine
from cifar_gui.training.epoch_test import EpochScores, EpochTest
from cifar_gui.training.errors import diverged
from cifar_gui.training.saving import BestEpoch, SaveBeside, SaveClock, save_run, take

logger = logging.getLogger(__name__)

REPORT_EVERY_S: Final = 0.1
REPORT_EVERY_STEPS: Final = 20
PAUSE_LOOK_S: Final = 0.05  # how soon a paused training resumes, and answers a dropped picture


@dataclass
class _Unread:
    """Steps whose results are still on the device; reading them makes a GPU wait, so it is done for many at once."""

    losses: list[torch.Tensor] = field(default_factory=list)
    correct: list[torch.Tensor] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    @property
    def is_due(self) -> bool:
        return len(self.losses) >= REPORT_EVERY_STEPS or time.monotonic() - self.since >= REPORT_EVERY_S


class TrainingLoop:
    """Trains an engine to the planned number of epochs and keeps the run on disk up to date.

    Attributes:
        record: The run as last saved.
        history: What was measured.
    """

    def __init__(
        self, record: RunRecord, engine: Engine, test: EpochTest, history: History, context: JobContext
    ) -> None:
        self.record = record
        self.history = history
        self._engine = engine
        self._test = test
        self._context = context
        self._clock = SaveClock()
        self._best, self._copies = BestEpoch(), Copies()
        self._beside = SaveBeside(self._best)
        self._started = time.monotonic()
        self._seconds_before = history.seconds
        self._unread = _Unread()
        self._waited_s = 0.0
        self._plan()

    def _plan(self) -> None:
        record = self.record
        self._schedule = schedule_of(record.settings, record.plans, record.steps_per_epoch)

    def run(self) -> RunRecord:
        """Train until the planned epochs are done or a stop is asked for; the run is saved either way.

        Returns:
            The run as saved, finished or stopped.

        Raises:
            SaveError: If the last save failed.
            TrainingDivergedError: If loss or weights were not finite; the run keeps its last finite state.
        """
        try:
            while self._has_epochs_left:
                self._train_epoch(len(self.history.epochs))
                self._end_epoch(len(self.history.epochs))
                self._add_epochs_asked_for()
            self._context.report(Progress(Stage.SAVING))
            self._save_at_the_end(RunStatus.FINISHED)
        except Cancelled:
            self._read_back()
            self._context.report(Progress(Stage.SAVING))
            self._save_at_the_end(RunStatus.STOPPED)
        finally:
            with suppress(Exception):  # after an error, which is the one to tell
                self._end_save_beside()  # the run's lock is given back after this: nothing may write any more
        self._context.report(RunEnded(self.record))
        return self.record

    @property
    def _has_epochs_left(self) -> bool:
        return replace(self.record, epochs=tuple(self.history.epochs)).has_epochs_left

    def _train_epoch(self, epoch: int) -> None:
        """Do the steps of an epoch that are not done yet."""
        batching = self.record.batching
        order = self._engine.begin_epoch(epoch, self.record.first_plan)
        first = self.history.steps - epoch * self.record.steps_per_epoch
        self._unread.since = time.monotonic()
        for step in range(first, self.record.steps_per_epoch):
            self._obey()
            began = time.monotonic()
            indices = order[batching.images_before(step) : batching.images_before(step + 1)]
            rate = self._schedule.learning_rate(epoch * self.record.steps_per_epoch + step)
            loss, correct = self._engine.step(indices, rate)
            self._unread.losses.append(loss)
            self._unread.correct.append(correct)
            self._unread.sizes.append(len(indices))
            if self._unread.is_due:
                self._read_back()
            self.history.epoch_train_s += time.monotonic() - began
            if self._clock.is_due and not self._beside.is_busy:
                self._read_back()
                self._save_beside()
        began = time.monotonic()
        self._read_back()
        self.history.epoch_train_s += time.monotonic() - began

    def _obey(self) -> None:
        """Let short jobs in and do what was asked of the training since its last step: stop, save, plan, pause.

        Raises:
            Cancelled: If a stop was asked for.
        """
        control = self._context.control
        self._context.safe_point()
        self._add_epochs_asked_for()
        if self._beside.is_written:
            self._end_save_beside()
        if control.take_save_request():
            self._read_back()
            self._save_between()
        if control.is_paused:
            self._pause()

    def _add_epochs_asked_for(self) -> None:
        """Plan the epochs asked for, at the learning rate that a resume would begin with."""
        count = self._context.control.take_added_epochs()
        if not count:
            return
        self._read_back()
        epochs = self.record.settings.epochs + count
        rate = rate_to_resume(replace(self.record, steps=self.history.steps), epochs)
        settings = replace(self.record.settings, epochs=epochs, learning_rate=rate)
        plan = PlanChange(self.history.steps, epochs, rate, time.time())
        self.record = replace(self.record, settings=settings, plans=(*self.record.plans, plan))
        self._plan()
        self._context.report(PlanChanged(self.record))

    def _pause(self) -> None:
        """Save and wait with everything in memory."""
        self._read_back()
        self._context.report(Progress(Stage.SAVING))
        self._save_between()
        self._context.report(Paused(self.history.steps))
        try:
            self._wait()
        finally:
            self._clock.restart()
            self._unread.since = time.monotonic()
        self._context.report(Resumed())

    def _wait(self) -> None:
        """Wait while paused and save when asked to: the save before the pause may have failed."""
        while self._is_waiting():
            self._add_epochs_asked_for()
            if self._context.control.take_save_request():
                self._save_between()

    def _is_waiting(self) -> bool:
        """Wait a moment and say whether the pause lasts; the time spent waiting is no training time."""
        began = time.monotonic()
        try:
            time.sleep(PAUSE_LOOK_S)
            self._context.safe_point()
            return self._context.control.is_paused
        finally:
            waited = time.monotonic() - began
            self._started += waited
            self._waited_s += waited

    def _save_at_the_end(self, status: RunStatus) -> None:
        """Save a run that ends; while that fails, wait for room if there is somebody to make it.

        Raises:
            SaveError: If it failed and nobody is there, or failed once more after a stop while it waited.
        """
        context = self._context
        can_wait = context.is_watched or context.save_retry_s is not None
        while True:
            try:
                self._save(status)
                return
            except SaveError as error:
                if not can_wait:
                    raise
                self._tell(error, is_last=True)
            try:
                self._wait_for_room()
            except Cancelled:
                can_wait = False

    def _wait_for_room(self) -> None:
        """Wait until the save is to be tried again: after a while, or when whoever watches asks for it.

        Raises:
            Cancelled: If a stop was asked for after it was told that the save failed.
        """
        control, retry_s = self._context.control, self._context.save_retry_s
        control.forget_cancel()
        control.pause()
        if retry_s is None:
            self._context.report(Paused(self.history.steps))
        else:
            logger.warning(
                "All is kept in memory and saved as soon as there is room: free some space. "
                "Ctrl+C gives up what is not saved."
            )
        until = time.monotonic() + (math.inf if retry_s is None else retry_s)
        while time.monotonic() < until and self._is_waiting() and not control.take_save_request():
            pass
        control.resume()

    def _read_back(self) -> None:
        """Fetch the results of the steps since the last time, check them and report them."""
        unread, self._unread = self._unread, _Unread()
        if not unread.losses:
            return
        losses = torch.stack(unread.losses).tolist()
        correct = torch.stack(unread.correct).tolist()
        first_step = self.history.steps
        for index, loss in enumerate(losses):
            if not math.isfinite(loss):
                self._end_save_beside()  # whether anything is saved decides what to say
                raise diverged(self.record, first_step + index + 1)
            self.history.add_step(loss, correct[index], unread.sizes[index])
        self._context.report(
            StepsEnded(first_step, tuple(losses), sum(correct), sum(unread.sizes), time.monotonic() - self._started)
        )

    def _end_epoch(self, epoch: int) -> None:
        """Test, record the epoch and save."""
        if not self._engine.has_finite_weights:  # nothing to test: no save would take them either
            self._end_save_beside()
            raise diverged(self.record, self.history.steps)
        began, waited_before = time.monotonic(), self._waited_s
        found = self._test_epoch()
        history = self.history
        history.epoch_test_s += time.monotonic() - began - (self._waited_s - waited_before)
        record = EpochRecord(
            epoch=epoch + 1,
            train_loss=history.epoch_loss_sum / history.epoch_seen,
            train_accuracy=history.epoch_correct / history.epoch_seen,
            test_loss=found.loss,
            test_accuracy=found.accuracy,
            seconds=history.epoch_train_s + history.epoch_test_s,
            learning_rate=self._schedule.learning_rate(history.steps - 1),
            images_per_second=history.epoch_seen / max(history.epoch_train_s, 1e-9),
            test_size=self._test.image_size,
            temperature=found.temperature,
            validation_loss=found.validation_loss,
            validation_accuracy=found.validation_accuracy,
        )
        predictions = self._test.predict_probe(found.temperature)
        history.end_epoch(record, predictions)
        self._context.report(EpochEnded(record, predictions))
        if self._has_epochs_left:  # the last epoch is saved by run()
            self._save_between()
            self._context.report(Progress(Stage.TRAINING))

    def _test_epoch(self) -> EpochScores:
        def after_chunk(done: int) -> None:
            self._context.report(Progress(Stage.TESTING, done, self._test.num_images))
            self._obey()

        self._context.report(Progress(Stage.TESTING, 0, self._test.num_images))
        return self._test.run(after_chunk)

    def _save_beside(self) -> None:
        """Copy what there is to save, and write the copies while the training goes on."""
        self._count_seconds()
        self._beside.begin(take(self.record, self._engine, self.history, RunStatus.RUNNING, self._copies.read))
        self._clock.restart()

    def _end_save_beside(self) -> None:
        """Take note of the save that was written beside the training, if there is one; waits for it."""
        try:
            saved = self._beside.finish()
        except SaveError as error:
            self._tell(error)
            return
        if saved is None:
            return
        # not all of the record: epochs may have been added since
        self.record = replace(
            self.record, steps=saved.steps, epochs=saved.epochs, seconds=saved.seconds, has_weights=True
        )
        self._context.report(RunSaved(saved.steps, len(saved.epochs)))

    def _save_between(self) -> None:
        """Save while training; a full disk does not end the training, the user is told and the next save tried."""
        try:
            self._save(RunStatus.RUNNING)
        except SaveError as error:
            self._tell(error)
        self._clock.restart()

    def _tell(self, error: SaveError, *, is_last: bool = False) -> None:
        logger.warning("%s", error)
        self._context.report(SaveFailed(str(error.fields["reason"]), is_last))

    def _save(self, status: RunStatus) -> None:
        self._end_save_beside()
        self._count_seconds()
        self.record = save_run(self.record, self._engine, self.history, status, best=self._best)
        self._context.report(RunSaved(self.history.steps, len(self.history.epochs)))

    def _count_seconds(self) -> None:
        self.history.seconds = self._seconds_before + time.monotonic() - self._started
