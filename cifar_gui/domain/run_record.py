"""A run as a value: one training and what is known about it."""

from dataclasses import dataclass
from enum import StrEnum

from cifar_gui.domain.batching import ANY_BATCH, Batching
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.progressive import full_size_tests
from cifar_gui.domain.schema import ClassNames, Count, Moment, Ordinal, Rate, Seconds
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings


class RunStatus(StrEnum):
    """How a run stands."""

    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"  # never written: what is read when a run says "running" and no program is running it


@dataclass(frozen=True)
class PlanChange:
    """From a step on, a run trains to another plan; the first plan is in the run's first settings.

    Attributes:
        step: Steps done when it was changed.
        epochs: Epochs planned in all from then on.
        learning_rate: The learning rate asked for from then on.
        when: Seconds since 1970 (UTC).
    """

    step: Count
    epochs: Ordinal
    learning_rate: Rate
    when: Moment


@dataclass(frozen=True)
class UnreadableRun:
    """A run whose record cannot be used.

    Attributes:
        id: Its folder name.
        folder: Where it is kept.
        reason: Why it cannot be read.
    """

    id: str
    folder: str
    reason: str


@dataclass(frozen=True)
class RunRecord:
    """One training as it is kept on disk.

    Attributes:
        id: Its folder name; unique, sortable by time of creation.
        title: Its name for the user, such as "Run 12".
        status: How it stands.
        settings: What it trains with now; epochs and learning rate may have changed since it was started.
        dataset_title: The data set's name for the user.
        dataset_fingerprint: The data set's fingerprint.
        class_names: One name a class, in label order.
        device: The device's product name.
        num_parameters: Trainable parameters of the network.
        num_train: Training images in an epoch.
        num_test: Test images.
        num_validation: Validation images, which choose the best epoch; 0 where the test images do.
        steps: Training steps done so far.
        epochs: One record for each whole epoch done.
        created: When it was started, seconds since 1970 (UTC).
        seconds: Training time so far.
        folder: Where it is kept.
        note: The user's own words about it.
        has_weights: Whether weights were saved, so that it can be tested and used.
        plans: The plan it was started with and every change since, oldest first; empty for runs of schema 1.
        num_threads: Threads that torch computed with in its last session, or None where an earlier version did not say.
        least_batch: How it divides an epoch, see ``Batching``; decided when it was started.
        plan_id: The plan of the queue that it belongs to; "" for a training of its own.
    """

    id: str
    title: str
    status: RunStatus
    settings: TrainingSettings
    dataset_title: str
    dataset_fingerprint: str
    class_names: ClassNames
    device: str
    num_parameters: Count
    num_train: Ordinal
    num_test: Ordinal
    steps: Count
    epochs: tuple[EpochRecord, ...]
    created: Moment
    seconds: Seconds
    folder: str
    note: str = ""
    has_weights: bool = False
    plans: tuple[PlanChange, ...] = ()
    num_threads: Count | None = None
    least_batch: Count = ANY_BATCH
    plan_id: str = ""
    num_validation: Count = 0

    @property
    def steps_per_epoch(self) -> int:
        """Training steps in one epoch."""
        return self.batching.steps

    @property
    def batching(self) -> Batching:
        """How an epoch is divided into batches."""
        return Batching(self.num_train, self.settings.batch_size, self.least_batch)

    @property
    def first_plan(self) -> int:
        """Epochs planned when it was started."""
        return self.plans[0].epochs if self.plans else self.settings.epochs

    @property
    def has_epochs_left(self) -> bool:
        """Whether it has not reached the end of its plan, be it the last epoch or early stopping."""
        return len(self.epochs) < self.settings.epochs and not self.is_out_of_patience

    @property
    def is_out_of_patience(self) -> bool:
        """Whether ``settings.patience`` epochs in a row brought no better accuracy; never without one.

        They count from the best epoch on, or from the last change of the plan if that is later: whoever adds epochs
        wants them trained.

        References:
            Prechelt 1998, "Early stopping - but when?", criterion UP.
        """
        patience, best = self.settings.patience, self.best_epoch
        if patience is None or best is None:
            return False
        changed = self.plans[-1].step // self.steps_per_epoch if self.plans and self.steps_per_epoch else 0
        return len(self.epochs) - max(best.epoch, changed) >= patience

    @property
    def best_accuracy(self) -> float | None:
        """Test accuracy of ``best_epoch``, 0 to 1, or None without one."""
        return self.best_epoch.test_accuracy if self.best_epoch else None

    @property
    def best_epoch(self) -> EpochRecord | None:
        """The first of the best epochs on images of full size, or None before there is one.

        The validation images decide where there are some, else the test images, which then look a little too good.
        """
        return max(self.tested_epochs, key=lambda record: record.choosing_accuracy, default=None)

    @property
    def chosen_by(self) -> Sentence:
        """Which images choose the best epoch."""
        if self.num_validation:
            return Sentence("The best epoch is chosen by {count} validation images.", count=self.num_validation)
        return Sentence("The best epoch is chosen by the test images.")

    @property
    def tested_epochs(self) -> tuple[EpochRecord, ...]:
        """The epochs tested on images of full size: all but those on which earlier versions tested reduced ones."""
        return full_size_tests(self.epochs, self.settings, self.first_plan)

    @property
    def last_accuracy(self) -> float | None:
        """Test accuracy after the last epoch, 0 to 1, or None where it was not measured on images of full size."""
        return self.accuracy_at(self.epochs[-1].epoch) if self.epochs else None

    def accuracy_at(self, epoch: int) -> float | None:
        """Test accuracy after an epoch, counted from 1; None where it was not measured on images of full size."""
        return next((record.test_accuracy for record in self.tested_epochs if record.epoch == epoch), None)
