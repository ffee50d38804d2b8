"""How a training stands, as one value, and how each event moves it on."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float32Vector
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import (
    ClaimAdvanced,
    EpochEnded,
    Event,
    Held,
    Paused,
    PlanChanged,
    Probe,
    Progress,
    Resumed,
    RunEnded,
    RunSaved,
    RunStarted,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.metrics import EpochRecord, Prediction
from cifar_gui.domain.progressive import epoch_work, full_size_tests, size_of_test, work_left
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.sentence import Sentence

STEPS_BEFORE_A_PROMISE: Final = 10
RATE_WINDOW_S: Final = 20.0
PACE_WINDOW_S: Final = 180.0  # another program that takes the processor for a moment does not make minutes hours
PACE_POINT_S: Final = 2.0


class Phase(StrEnum):
    """What a training is doing."""

    IDLE = "idle"
    PREPARING = "preparing"
    TRAINING = "training"
    TESTING = "testing"
    SAVING = "saving"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"


ACTIVE_PHASES: Final = frozenset({Phase.PREPARING, Phase.TRAINING, Phase.TESTING, Phase.SAVING, Phase.PAUSED})


@dataclass(frozen=True)
class RatePoint:
    """How many training images were done after how many seconds."""

    elapsed_s: float
    images: int


@dataclass(frozen=True, eq=False)
class TrainingState:
    """All that the window shows of a training.

    Attributes:
        phase: What it is doing.
        run: The run, once it was created.
        device: Where it trains.
        steps_per_epoch: Steps in one epoch, 0 before the run started.
        probe: The test images asked after each epoch.
        losses: (steps,), mean cross-entropy of each step's batch, from the first step on.
        epochs: One record for each whole epoch.
        predictions: The answers for the probe after each of the last epochs; after a resume from a checkpoint of an
            older version some of the first may be missing.
        epoch_correct: Images right in the epoch under way.
        epoch_seen: Images seen in the epoch under way.
        session_first_step: The step this session began with (not 0 after a resume).
        seconds_before: Seconds that the run had trained before this session.
        elapsed_s: Seconds since this session began to train, without pauses.
        rate: The last ``RATE_WINDOW_S`` seconds of progress, for images per second.
        pace: The last ``PACE_WINDOW_S`` seconds of progress on images of one size, a point every ``PACE_POINT_S``
            seconds and the newest, for the time left. Tests between epochs are left out of it.
        progress: The last report of a stage other than training.
        saved_step: Steps that are safe on disk, or None.
        saved_epochs: Whole epochs that are safe on disk.
        save_problem: Why the last save failed, or None when it did not.
        lacks_last_save: Whether it has ended but for its last save, which failed.
        held: What outside keeps it from going on, or None.
    """

    phase: Phase = Phase.IDLE
    run: RunRecord | None = None
    device: DeviceInfo | None = None
    steps_per_epoch: int = 0
    probe: Probe | None = None
    losses: Float32Vector = field(default_factory=lambda: np.zeros(0, np.float32))
    epochs: tuple[EpochRecord, ...] = ()
    predictions: tuple[tuple[Prediction, ...], ...] = ()
    epoch_correct: int = 0
    epoch_seen: int = 0
    session_first_step: int = 0
    seconds_before: float = 0.0
    elapsed_s: float = 0.0
    rate: tuple[RatePoint, ...] = ()
    pace: tuple[RatePoint, ...] = ()
    progress: Progress | None = None
    saved_step: int | None = None
    saved_epochs: int = 0
    save_problem: str | None = None
    lacks_last_save: bool = False
    held: Sentence | None = None

    @property
    def is_active(self) -> bool:
        """Whether a training is under way."""
        return self.phase in ACTIVE_PHASES

    @property
    def step(self) -> int:
        """Steps done over the whole run."""
        return len(self.losses)

    @property
    def num_epochs(self) -> int:
        """Epochs planned, 0 before a run started."""
        return self.run.settings.epochs if self.run else 0

    @property
    def num_steps(self) -> int:
        """Steps planned, 0 before a run started."""
        return self.num_epochs * self.steps_per_epoch

    @property
    def step_in_epoch(self) -> int:
        """Steps done in the epoch under way (all of them between the last step and the end of its test)."""
        return self.step - len(self.epochs) * self.steps_per_epoch

    @property
    def fraction(self) -> float:
        """Share of the planned steps that is done, 0 to 1."""
        return self.step / self.num_steps if self.num_steps else 0.0

    @property
    def images_per_second(self) -> float | None:
        """Training images a second over the last seconds, or None before two reports."""
        return _images_per_second(self.rate)

    @property
    def epoch_accuracy(self) -> float | None:
        """Share right so far in the epoch under way, 0 to 1; the last whole epoch's between two epochs."""
        if self.epoch_seen:
            return self.epoch_correct / self.epoch_seen
        return self.epochs[-1].train_accuracy if self.epochs else None

    @property
    def tested_epochs(self) -> tuple[EpochRecord, ...]:
        """Those of ``epochs`` that were tested on images of full size."""
        run = self.run
        return self.epochs if run is None else full_size_tests(self.epochs, run.settings, run.first_plan)

    @property
    def seconds_left(self) -> float | None:
        """Time until the planned end, from this session's own speed over some minutes; None before ten steps.

        It is the training time of the steps still to do plus, for each epoch still to end, what testing took beside
        training in the last epoch (nothing before the first). An epoch that sees reduced images takes as much less of
        the former as they have fewer pixels; its test images are not reduced.
        """
        speed, run = _images_per_second(self.pace), self.run
        if run is None or speed is None or self.step - self.session_first_step < STEPS_BEFORE_A_PROMISE:
            return None
        done, first_plan = len(self.epochs), run.first_plan
        now = epoch_work(run.settings, first_plan, done)  # what an image costs at the speed that was measured
        seen = run.batching.images_before(self.step_in_epoch)  # before a resume as well
        images_left = work_left(run.settings, first_plan, done) / now * run.num_train - seen
        tests_left = max(0, self.num_epochs - done)
        return max(0, images_left) / speed + tests_left * self._test_seconds(run)

    def _test_seconds(self, run: RunRecord) -> float:
        """What testing images of full size takes, from what it took beside training in the last epoch."""
        if not self.epochs:
            return 0.0
        last = self.epochs[-1]
        training = run.num_train / last.images_per_second if last.images_per_second > 0 else last.seconds
        tested = size_of_test(last, run.settings, run.first_plan) / run.settings.image_size
        return max(0.0, last.seconds - training) / tested**2


def _images_per_second(points: tuple[RatePoint, ...]) -> float | None:
    """The speed from the first point to the last, or None where there is no time between them."""
    if len(points) < 2 or points[-1].elapsed_s <= points[0].elapsed_s:
        return None
    return (points[-1].images - points[0].images) / (points[-1].elapsed_s - points[0].elapsed_s)


IDLE: Final = TrainingState()


def preparing() -> TrainingState:
    """The state from the press of Train until the first event."""
    return TrainingState(phase=Phase.PREPARING)


def failed(state: TrainingState) -> TrainingState:
    """The state after the job failed: what was measured stays on screen."""
    return replace(state, phase=Phase.FAILED, progress=None)


def stopped(state: TrainingState) -> TrainingState:
    """The state after the job was stopped before a run was created."""
    return replace(state, phase=Phase.STOPPED, progress=None)


_STAGE_PHASES: Final = {
    Stage.TRAINING: Phase.TRAINING,
    Stage.TESTING: Phase.TESTING,
    Stage.SAVING: Phase.SAVING,
}


def advance(state: TrainingState, event: Event) -> TrainingState:
    """The state after an event; pure, so that a recorded run replays to the same states.

    Args:
        state: The state before.
        event: What happened.

    Returns:
        The state after.
    """
    match event:
        case Progress(stage=stage):
            return replace(state, phase=_STAGE_PHASES.get(stage, Phase.PREPARING), progress=event)
        case RunStarted():
            return _started(event)
        case StepsEnded():
            return _stepped(state, event)
        case EpochEnded(record=record, predictions=predictions):
            return replace(
                state,
                epochs=(*state.epochs, record),
                predictions=(*state.predictions, predictions) if predictions else state.predictions,
                epoch_correct=0,
                epoch_seen=0,
                rate=(),
                pace=state.pace if _next_epoch_costs_the_same(state) else (),
            )
        case RunSaved(step=step, epochs_done=epochs_done):
            return replace(state, saved_step=step, saved_epochs=epochs_done, save_problem=None, lacks_last_save=False)
        case SaveFailed(reason=reason, is_last=is_last):
            return replace(state, save_problem=reason, lacks_last_save=is_last)
        case Paused():
            return replace(state, phase=Phase.PAUSED, progress=None)
        case Resumed():
            return replace(state, phase=Phase.TRAINING, rate=(), pace=(), held=None)  # the pause is no training time
        case Held(reason=reason):
            return replace(state, held=reason)
        case PlanChanged(run=run):
            return replace(state, run=run)
        case RunEnded(run=run):
            phase = Phase.FINISHED if run.status is RunStatus.FINISHED else Phase.STOPPED
            return replace(state, run=run, phase=phase, progress=None)
        case ClaimAdvanced():
            return state  # tells of no training


def _started(event: RunStarted) -> TrainingState:
    losses = np.asarray(event.losses_before, np.float32)
    return TrainingState(
        phase=Phase.TRAINING,
        run=event.run,
        device=event.device,
        steps_per_epoch=event.steps_per_epoch,
        probe=event.probe,
        losses=losses,
        predictions=event.predictions_before,
        epochs=event.run.epochs,
        session_first_step=len(losses),
        seconds_before=event.run.seconds,
    )


def _next_epoch_costs_the_same(state: TrainingState) -> bool:
    """Whether the epoch after the one that ends sees images of the same size."""
    run, done = state.run, len(state.epochs)
    if run is None:
        return False
    now, then = (epoch_work(run.settings, run.first_plan, place) for place in (done, done + 1))
    return now == then


def _stepped(state: TrainingState, event: StepsEnded) -> TrainingState:
    is_after_test = not state.epoch_seen  # of the epoch before this one, if there was one in this session
    if is_after_test and state.pace:
        pace = _closed_up(state.pace, event)
    else:
        pace = _moved_on(state.pace, event, PACE_WINDOW_S, PACE_POINT_S)
    return replace(
        state,
        phase=Phase.TRAINING,
        losses=np.concatenate([state.losses, np.asarray(event.losses, np.float32)]),
        epoch_correct=state.epoch_correct + event.correct,
        epoch_seen=state.epoch_seen + event.seen,
        elapsed_s=event.elapsed_s,
        rate=_moved_on(state.rate, event, RATE_WINDOW_S, 0.0),
        pace=pace,
        progress=None,
    )


def _closed_up(points: tuple[RatePoint, ...], event: StepsEnded) -> tuple[RatePoint, ...]:
    """The points moved so that the newest is now: the test since then and the few images after it do not count."""
    gap_s = event.elapsed_s - points[-1].elapsed_s
    return tuple(replace(point, elapsed_s=point.elapsed_s + gap_s) for point in points)


def _moved_on(
    points: tuple[RatePoint, ...], event: StepsEnded, window_s: float, apart_s: float
) -> tuple[RatePoint, ...]:
    """The points of a window that ends with an event; all but the newest are so far apart at least."""
    newest = RatePoint(event.elapsed_s, (points[-1].images if points else 0) + event.seen)
    recent = tuple(old for old in points if old.elapsed_s >= event.elapsed_s - window_s)
    kept = recent or points[-1:]  # a single step can take longer than the window
    if len(kept) > 1 and kept[-1].elapsed_s - kept[-2].elapsed_s < apart_s:
        kept = kept[:-1]
    return (*kept, newest)
