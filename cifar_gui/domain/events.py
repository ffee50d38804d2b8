"""What a job says while it works: frozen values, made in the job's thread, read in another."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.claim import ClaimResult
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.metrics import EpochRecord, Prediction
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.sentence import Sentence


class Stage(StrEnum):
    """What a job is busy with."""

    PREPARING = "preparing"
    LOADING = "loading"
    CHECKING = "checking"
    DOWNLOADING = "downloading"
    TESTING_DEVICE = "testing the device"
    BUILDING = "building"
    TRAINING = "training"
    TESTING = "testing"
    SAVING = "saving"
    MEASURING = "measuring"


@dataclass(frozen=True)
class Progress:
    """A job is so far in a stage.

    Attributes:
        stage: What it is busy with.
        done: Units done (images, bytes, files).
        total: Units in all, or None when unknown.
    """

    stage: Stage
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, eq=False)
class Probe:
    """The few test images that are asked again after each epoch.

    Attributes:
        images: (num_probe, height, width, 3), uint8.
        labels: (num_probe,), the truth.
    """

    images: UInt8Images
    labels: Int64Labels


@dataclass(frozen=True, eq=False)
class RunStarted:
    """A training is about to make its first step (or the first one after a resume).

    Attributes:
        run: The run as created on disk; when resumed, with the epochs done before.
        device: Where it trains, with the reason.
        steps_per_epoch: Steps in one epoch.
        probe: The test images asked after each epoch, or None.
        losses_before: Loss of each step done before a resume; empty for a new run.
        predictions_before: The answers for the probe after each of the last epochs done before a resume.
        from_previous: Whether the newest checkpoint could not be read and the one before it was taken.
        memory: How much memory it needs, as a sentence without capital and full stop; empty when nobody counted.
        data: How the user's own folder was understood, and what should be known of it.
    """

    run: RunRecord
    device: DeviceInfo
    steps_per_epoch: int
    probe: Probe | None = None
    losses_before: tuple[float, ...] = ()
    predictions_before: tuple[tuple[Prediction, ...], ...] = ()
    from_previous: bool = False
    memory: str = ""
    data: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class StepsEnded:
    """One or more training steps were done since the last report.

    Attributes:
        first_step: Number of the first of them, counted from 0 over the whole run.
        losses: Mean cross-entropy of each step's batch.
        correct: How many of the images were right, over these steps.
        seen: How many images, over these steps.
        elapsed_s: Training seconds since the run started or was resumed, testing and saving included.
    """

    first_step: int
    losses: tuple[float, ...]
    correct: int
    seen: int
    elapsed_s: float


@dataclass(frozen=True)
class EpochEnded:
    """A whole epoch was trained and tested.

    Attributes:
        record: What it measured.
        predictions: The answers for the probe images, in their order; empty without a probe.
    """

    record: EpochRecord
    predictions: tuple[Prediction, ...] = ()


@dataclass(frozen=True)
class RunSaved:
    """The run's weights and metrics are on disk.

    Attributes:
        step: Steps done when it was saved.
        epochs_done: Whole epochs done when it was saved.
    """

    step: int
    epochs_done: int


@dataclass(frozen=True)
class SaveFailed:
    """The run could not be saved; training goes on and the next save is tried as planned.

    Attributes:
        reason: What the system said, such as "No space left on device".
        is_last: Whether the training has ended and waits, with everything in memory, until this save succeeds.
    """

    reason: str
    is_last: bool = False


@dataclass(frozen=True)
class Paused:
    """A training is saved and waits; ``Resumed`` or ``RunEnded`` follows.

    Attributes:
        step: Steps done.
    """

    step: int


@dataclass(frozen=True)
class Resumed:
    """A paused training resumes with its next step."""


@dataclass(frozen=True)
class Held:
    """Something outside keeps the queue from going on; it looks again by itself, and ``Resumed`` or a start follows.

    Attributes:
        reason: Why, and what ends it.
    """

    reason: Sentence


@dataclass(frozen=True)
class PlanChanged:
    """A training under way was asked for more epochs.

    Attributes:
        run: The run with the new plan in its settings and its list of changes.
    """

    run: RunRecord


@dataclass(frozen=True)
class RunEnded:
    """A training is over; the run on disk is complete and usable.

    Attributes:
        run: The run as saved, with its final status.
    """

    run: RunRecord


@dataclass(frozen=True)
class ClaimAdvanced:
    """A part of a claim's measurement is there, and kept.

    Attributes:
        result: The claim with what was measured so far.
    """

    result: ClaimResult


Event: TypeAlias = (
    Progress
    | RunStarted
    | StepsEnded
    | EpochEnded
    | RunSaved
    | SaveFailed
    | Paused
    | Resumed
    | Held
    | PlanChanged
    | RunEnded
    | ClaimAdvanced
)
