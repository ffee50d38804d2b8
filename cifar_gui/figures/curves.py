"""What the training curves show, as frozen values made from the state of a training."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float32Vector, Float64Vector
from cifar_gui.domain.progressive import reduced_epochs
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.training_state import TrainingState


@dataclass(frozen=True)
class CurveWords:
    """Every word in the training curves, and how numbers are written; the window passes translations.

    Attributes:
        training: Name of the training line.
        test: Name of the test line.
        guessing: Name of the line of a blind guess.
        loss: Name of the loss in the read-out.
        this_step: Name of the loss of one step in the read-out.
        larger_images: Stands where a run with progressive resizing goes on with images of full size.
        epoch: The last tick of a run of one epoch; ``{count}``.
        epochs: The last tick of a longer run; ``{count}``.
        percent: A share; ``{value}`` is 0 to 100.
        place: First line of the read-out; ``{epoch}`` and ``{step}``.
        loss_summary: Where the loss stands, for a screen reader; ``{loss}``, ``{done}``, ``{planned}``.
        accuracy_summary: The same for the training accuracy; ``{accuracy}``, ``{done}``, ``{planned}``.
        test_loss_summary: ``{loss}`` and ``{epoch}``.
        test_accuracy_summary: ``{accuracy}`` and ``{epoch}``.
        between: Stands between two parts of a summary.
        decimal_point: What separates whole numbers from fractions.
        thousands_mark: What stands between groups of three digits.
    """

    training: str = "training"
    test: str = "test"
    guessing: str = "guessing"
    loss: str = "loss"
    this_step: str = "this step"
    larger_images: str = "larger images from here, so the loss may rise"
    epoch: str = "{count} epoch"
    epochs: str = "{count} epochs"
    percent: str = "{value} %"
    place: str = "epoch {epoch}, step {step}"
    loss_summary: str = "Loss {loss} after {done} of {planned} epochs"
    accuracy_summary: str = "Training accuracy {accuracy} after {done} of {planned} epochs"
    test_loss_summary: str = "test loss {loss} after epoch {epoch}"
    test_accuracy_summary: str = "test accuracy {accuracy} after epoch {epoch}"
    between: str = "; "
    decimal_point: str = "."
    thousands_mark: str = ","

    def number(self, value: float, decimals: int) -> str:
        """A number with that many decimals."""
        return f"{value:.{decimals}f}".replace(".", self.decimal_point)

    def whole(self, value: int) -> str:
        """A whole number in groups of three digits."""
        return f"{value:,}".replace(",", self.thousands_mark)

    def loss_value(self, loss: float) -> str:
        """A loss with two decimals, more where they would all be zeros."""
        return self.number(loss, 2 if loss >= 0.01 or loss <= 0 else 3 if loss >= 0.001 else 5)

    def share(self, share: float, decimals: int = 1) -> str:
        """A share of 0 to 1 in per cent."""
        return self.percent.format(value=self.number(100 * share, decimals))

    def last_tick(self, num_epochs: int) -> str:
        """The number of planned epochs with its unit."""
        return (self.epoch if num_epochs == 1 else self.epochs).format(count=num_epochs)


def _empty() -> Float64Vector:
    return np.zeros(0, np.float64)


class Quantity(StrEnum):
    """What is drawn upwards."""

    LOSS = "loss"
    TEST_ACCURACY = "test accuracy"
    TRAIN_ACCURACY = "training accuracy"


@dataclass(frozen=True, eq=False)
class Curve:
    """Points of a line, in the units of the two axes."""

    xs: Float64Vector
    ys: Float64Vector

    @property
    def end(self) -> tuple[float, float] | None:
        """The last point that is a number, or None."""
        known = np.flatnonzero(np.isfinite(self.ys))
        return (float(self.xs[known[-1]]), float(self.ys[known[-1]])) if len(known) else None

    def between(self, first: float, last: float) -> "Curve":
        """The points from one place to another."""
        inside = (self.xs >= first) & (self.xs <= last)
        return Curve(self.xs[inside], self.ys[inside])

    def highest(self) -> float:
        """The greatest finite value, or 0 without one."""
        finite = self.ys[np.isfinite(self.ys)]
        return float(finite.max()) if len(finite) else 0.0


NO_CURVE: Final = Curve(np.zeros(0), np.zeros(0))


def curve_of(run: RunRecord, quantity: Quantity, losses: Sequence[float] | Float64Vector = ()) -> Curve:
    """What was measured of a run, over its epochs.

    A training accuracy, or a loss when only an epoch's mean is known, is a mean over the epoch, so it stands at the
    middle of the epoch; at its end it would look half an epoch worse than the test accuracy beside it. Epochs that were
    tested on reduced images have no test accuracy.

    Args:
        run: The run.
        quantity: What was measured; accuracies are 0 to 1.
        losses: Loss of each of its steps; without them each epoch's mean is the loss.
    """
    if quantity is Quantity.LOSS and len(losses) and run.steps_per_epoch:
        return Curve(np.arange(1, len(losses) + 1) / run.steps_per_epoch, np.asarray(losses, np.float64))
    if quantity is Quantity.TEST_ACCURACY:
        return _points([(record.epoch, record.test_accuracy) for record in run.tested_epochs])
    is_loss = quantity is Quantity.LOSS
    means = [(record.epoch - 0.5, record.train_loss if is_loss else record.train_accuracy) for record in run.epochs]
    return _points(means)


def _points(points: list[tuple[float, float]]) -> Curve:
    xs, ys = np.array(points, np.float64).reshape(-1, 2).T
    return Curve(xs, ys)


@dataclass(frozen=True, eq=False)
class Overlay:
    """An earlier run, drawn grey behind the present one.

    Attributes:
        name: Its name for the user.
        loss: Its training loss.
        accuracy: Its test accuracy after each epoch, 0 to 1.
    """

    name: str
    loss: Curve
    accuracy: Curve


@dataclass(frozen=True, eq=False)
class Curves:
    """All values of the loss and the accuracy plot.

    Attributes:
        key: What tells this run from another; "" before one started.
        num_epochs: Epochs planned, at least 1: the length of the x-axis.
        num_classes: Classes to choose from; 1 divided by it is a blind guess.
        steps_per_epoch: Steps in one epoch, 0 before a run started.
        losses: (steps,), loss of each step's batch; step ``i`` stands at ``(i + 1) / steps_per_epoch`` epochs.
        train_epochs: (num_points,), the middle of each epoch, and of the part done of the one under way.
        train_accuracies: (num_points,), share right over that stretch, 0 to 1.
        test_epochs: (num_tests,), 1, 2, ...; without epochs that were tested on reduced images.
        test_losses: (num_tests,), test loss after each epoch.
        test_accuracies: (num_tests,), test accuracy after each epoch, 0 to 1.
        overlay: An earlier run, or None.
        larger_after: Epochs after which images are no longer reduced; 0 where they never are.
    """

    key: str = ""
    num_epochs: int = 10
    num_classes: int = 10
    steps_per_epoch: int = 0
    losses: Float32Vector = field(default_factory=lambda: np.zeros(0, np.float32))
    train_epochs: Float64Vector = field(default_factory=_empty)
    train_accuracies: Float64Vector = field(default_factory=_empty)
    test_epochs: Float64Vector = field(default_factory=_empty)
    test_losses: Float64Vector = field(default_factory=_empty)
    test_accuracies: Float64Vector = field(default_factory=_empty)
    overlay: Overlay | None = None
    larger_after: int = 0

    @property
    def epochs_done(self) -> float:
        """How far the training is, in epochs."""
        return len(self.losses) / self.steps_per_epoch if self.steps_per_epoch else 0.0

    @property
    def is_empty(self) -> bool:
        """Whether not one step was measured."""
        return len(self.losses) == 0 and len(self.test_epochs) == 0


def overlay_from_run(run: RunRecord, losses: Sequence[float] | Float64Vector = ()) -> Overlay:
    """An earlier run as it is drawn behind another; the arguments are those of ``curve_of``."""
    return Overlay(run.title, curve_of(run, Quantity.LOSS, losses), curve_of(run, Quantity.TEST_ACCURACY))


def curves_from_state(
    state: TrainingState, *, planned_epochs: int = 10, num_classes: int = 10, overlay: Overlay | None = None
) -> Curves:
    """What the plots show of a training.

    Args:
        state: How the training stands.
        planned_epochs: Length of the x-axis while there is no run.
        num_classes: Number of classes while there is no run.
        overlay: An earlier run to draw behind it.

    Returns:
        The values, without copies of long arrays.
    """
    run = state.run
    if run is None:
        return Curves(num_epochs=max(1, planned_epochs), num_classes=num_classes, overlay=overlay)
    done = state.step / state.steps_per_epoch if state.steps_per_epoch else 0.0
    tested = state.tested_epochs
    places = [record.epoch - 0.5 for record in state.epochs]
    shares = [record.train_accuracy for record in state.epochs]
    if state.epoch_seen:
        places.append((len(state.epochs) + max(done, len(state.epochs))) / 2)
        shares.append(state.epoch_correct / state.epoch_seen)
    return Curves(
        key=run.id,
        num_epochs=max(1, state.num_epochs, len(state.epochs)),
        num_classes=max(1, len(run.class_names)),
        steps_per_epoch=state.steps_per_epoch,
        losses=state.losses,
        train_epochs=np.array(places, np.float64),
        train_accuracies=np.array(shares, np.float64),
        test_epochs=np.array([record.epoch for record in tested], np.float64),
        test_losses=np.array([record.test_loss for record in tested], np.float64),
        test_accuracies=np.array([record.test_accuracy for record in tested], np.float64),
        overlay=overlay,
        larger_after=reduced_epochs(run.settings, run.first_plan),
    )
