"""What the plot of several runs shows, as frozen values made from their records and losses."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.progressive import epoch_work, reduced_epochs
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import IMAGE_SIZE
from cifar_gui.domain.smoothing import centred_mean, half_window, stride_for, thinned
from cifar_gui.figures.curves import NO_CURVE, Curve, CurveWords, Quantity, curve_of

# One pass forward, and about two of the same size backward: one for the gradient of the layer's input and one for that
# of its weights (Kaplan et al. 2020, section 2.1, count training the same way).
PASSES_OF_A_STEP: Final = 3
COUNTED_SIZE: Final = IMAGE_SIZE  # of the images that a network's multiply-accumulates are counted for
MOST_POINTS_IN_ALL: Final = 60_000
MOST_POINTS: Final = 2000
LEAST_POINTS: Final = 60
_PREFIXES: Final = ((1e18, "E"), (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"))


class Axis(StrEnum):
    """What is drawn to the right."""

    EPOCH = "epoch"
    STEP = "step"
    TIME = "time"
    MACS = "macs"


@dataclass(frozen=True, eq=False)
class RunCurve:
    """One run's curve.

    Attributes:
        key: The run's id.
        name: Its name for the user.
        mark: Its colour and dash, see ``run_marks``.
        xs: (points,), rising, in epochs, steps, seconds or multiply-accumulates.
        ys: (points,), loss, or share right of 0 to 1.
        num_planned: Points in the whole run as planned; how far a line is smoothed follows from it.
    """

    key: str
    name: str
    mark: int
    xs: Float64Vector
    ys: Float64Vector
    num_planned: int = 0


@dataclass(frozen=True)
class RunWords:
    """The words of the plot; the window passes translations.

    Attributes:
        numbers: How numbers are written.
        epochs, steps, seconds, minutes, hours: The last tick of an axis with its unit; ``{value}``.
        macs: The same for multiply-accumulates; ``{value}`` and ``{prefix}``, such as "T" for 10 to the 12th.
        quantities: What each quantity is called in a sentence, in the order of ``Quantity``.
        summary: The plot in words; ``{quantity}`` and ``{runs}``.
        more: Stands for the runs that a read-out has no room for; ``{count}``.
    """

    numbers: CurveWords = field(default_factory=CurveWords)
    epochs: str = "{value} epochs"
    steps: str = "{value} steps"
    seconds: str = "{value} s"
    minutes: str = "{value} min"
    hours: str = "{value} h"
    macs: str = "{value} {prefix}MAC"
    quantities: tuple[str, ...] = ("Training loss", "Test accuracy", "Training accuracy")
    summary: str = "{quantity}: {runs}"
    more: str = "and {count} more"


@dataclass(frozen=True, eq=False)
class RunCurvesSpec:
    """What the plot shows.

    Attributes:
        curves: The runs' curves; those without a point are left out by the plot.
        quantity: What ``ys`` are.
        axis: What ``xs`` are.
        words: All words.
        sentence: What stands in the plot while there is no curve.
        smoothing: How much losses are smoothed, 0 (as measured) to 1 (a tenth of the run).
        log_scale: Whether the axis of losses is logarithmic.
        highlighted: Key of the run that stands out, or "".
    """

    curves: tuple[RunCurve, ...] = ()
    quantity: Quantity = Quantity.LOSS
    axis: Axis = Axis.EPOCH
    words: RunWords = field(default_factory=RunWords)
    sentence: str = ""
    smoothing: float = 0.6
    log_scale: bool = False
    highlighted: str = ""

    def value_text(self, value: float) -> str:
        """A value of the y-axis for the user."""
        numbers = self.words.numbers
        return numbers.loss_value(value) if self.quantity is Quantity.LOSS else numbers.share(value)


@dataclass(frozen=True)
class AxisUnit:
    """How much a unit of the x-axis is, and a number with it; ``{value}``."""

    size: float
    words: str


def run_curve(
    run: RunRecord, losses: Float64Vector, quantity: Quantity, axis: Axis, *, mark: int = 0, macs: int | None = None
) -> RunCurve:
    """The curve of a run, see ``curve_of``.

    Args:
        run: The run.
        losses: (steps,), loss of each step; without them each epoch's mean is drawn.
        quantity: What to draw upwards.
        axis: What to draw to the right.
        mark: Its colour and dash.
        macs: Multiply-accumulates of the network for one image forward; None when they are not known, and then there
            is no point on that axis.
    """
    curve = curve_of(run, quantity, losses)
    is_each_step = quantity is Quantity.LOSS and len(losses) > 0
    num_planned = run.settings.epochs * run.steps_per_epoch if is_each_step else 0
    if axis is Axis.MACS and macs is None:
        curve = NO_CURVE
    return RunCurve(run.id, run.title, mark, _on_axis(run, curve.xs, axis, macs or 0), curve.ys, num_planned)


def _on_axis(run: RunRecord, epochs_done: Float64Vector, axis: Axis, macs: int) -> Float64Vector:
    match axis:
        case Axis.STEP:
            return epochs_done * run.steps_per_epoch
        case Axis.TIME:
            return _seconds_at(run, epochs_done)
        case Axis.MACS:
            return PASSES_OF_A_STEP * float(macs) * _full_images_at(run, epochs_done)
        case _:
            return epochs_done


def _images_at(run: RunRecord, epochs_done: Float64Vector) -> Float64Vector:
    """Training images seen; the last batch of an epoch may be smaller than the others."""
    whole = np.floor(epochs_done + 1e-9)
    batches = (epochs_done - whole) * run.steps_per_epoch
    size = max(run.settings.batch_size, run.num_train / max(1, run.steps_per_epoch))
    return whole * run.num_train + np.clip(batches * size, 0, run.num_train)


def _full_images_at(run: RunRecord, epochs_done: Float64Vector) -> Float64Vector:
    """Training images seen, counted by their pixels in images of ``COUNTED_SIZE``: convolutions cost as much."""
    scale: float = (run.settings.image_size / COUNTED_SIZE) ** 2
    reduced = _images_at(run, np.minimum(epochs_done, reduced_epochs(run.settings, run.first_plan)))
    saved = 1 - epoch_work(run.settings, run.first_plan, 0)
    return scale * (_images_at(run, epochs_done) - saved * reduced)


def _seconds_at(run: RunRecord, epochs_done: Float64Vector) -> Float64Vector:
    """Seconds of training and testing; within an epoch they are not known and spread evenly."""
    ends = np.concatenate([[0.0], np.cumsum([record.seconds for record in run.epochs])])
    places = np.arange(len(ends), dtype=np.float64)
    done = run.steps / max(1, run.steps_per_epoch)
    if done > places[-1]:
        places, ends = np.append(places, done), np.append(ends, max(ends[-1], run.seconds))
    seconds: Float64Vector = np.interp(epochs_done, places, ends)
    return seconds


def shown_lines(spec: RunCurvesSpec) -> dict[str, Curve]:
    """The line of each run as it is drawn: smoothed when it is noisy, all of its points; in units of ``xs``."""
    lines = {}
    for curve in spec.curves:
        if len(curve.xs):
            half = half_window(spec.smoothing, curve.num_planned)
            lines[curve.key] = Curve(curve.xs, centred_mean(curve.ys, half))
    return lines


def thinned_lines(lines: dict[str, Curve]) -> dict[str, Curve]:
    """The same with about 2,000 points each, fewer when there are many lines."""
    most = max(LEAST_POINTS, min(MOST_POINTS, MOST_POINTS_IN_ALL // max(1, len(lines))))
    drawn = {}
    for key, line in lines.items():
        kept = thinned(line.ys, stride_for(len(line.ys), most))
        drawn[key] = Curve(line.xs[kept], line.ys[kept])
    return drawn


def axis_unit(spec: RunCurvesSpec, longest: float) -> AxisUnit:
    """The unit in which an axis up to ``longest`` is read best."""
    words = spec.words
    match spec.axis:
        case Axis.EPOCH:
            return AxisUnit(1.0, words.epochs)
        case Axis.STEP:
            return AxisUnit(1.0, words.steps)
        case Axis.TIME if longest >= 3 * 3600:
            return AxisUnit(3600.0, words.hours)
        case Axis.TIME if longest >= 180:
            return AxisUnit(60.0, words.minutes)
        case Axis.TIME:
            return AxisUnit(1.0, words.seconds)
    size, prefix = next((pair for pair in _PREFIXES if longest >= pair[0]), _PREFIXES[-1])
    return AxisUnit(size, words.macs.format(value="{value}", prefix=prefix))
