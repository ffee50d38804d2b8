"""What stands in the loss plot and in the accuracy plot: pure functions from values to lines, ticks and labels."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.smoothing import centred_mean, half_window, stride_for, thinned
from cifar_gui.figures.curves import Curves, CurveWords, Overlay
from cifar_gui.figures.ticks import decimals_of, log_bounds, log_labels, loss_ceiling, multiples

LEAST_OVERLAY_SMOOTHING: Final = 0.4  # an earlier run is a grey line, not a grey band
LEAST_LOG_LOSS: Final = 1e-4
ACCURACY_TICKS: Final = (0, 25, 50, 75, 100)
ACCURACY_TOP: Final = 101.0  # so that a line at 100 % is not cut


@dataclass(frozen=True, eq=False)
class CurveSpec:
    """What a curve plot is asked to show.

    Attributes:
        curves: The values.
        words: All words.
        sentence: What stands in the plot before the first step.
        smoothing: 0 (as measured) to 1 (a tenth of the run).
        log_scale: Whether the loss axis is logarithmic.
    """

    curves: Curves
    words: CurveWords = field(default_factory=CurveWords)
    sentence: str = ""
    smoothing: float = 0.6
    log_scale: bool = False


@dataclass(frozen=True, eq=False)
class Line:
    """Points of a line: epochs done, and values in the unit of the axis."""

    xs: Float64Vector
    ys: Float64Vector

    @property
    def end(self) -> tuple[float, float] | None:
        """The last point that is a number, or None."""
        known = np.flatnonzero(np.isfinite(self.ys))
        return (float(self.xs[known[-1]]), float(self.ys[known[-1]])) if len(known) else None

    def between(self, first: float, last: float) -> "Line":
        """The points from one epoch to another."""
        inside = (self.xs >= first) & (self.xs <= last)
        return Line(self.xs[inside], self.ys[inside])

    def highest(self) -> float:
        """The greatest finite value, or 0 without one."""
        finite = self.ys[np.isfinite(self.ys)]
        return float(finite.max()) if len(finite) else 0.0


NO_LINE: Final = Line(np.zeros(0), np.zeros(0))


@dataclass(frozen=True, eq=False)
class CurveContent:
    """All that one plot draws.

    Attributes:
        raw: Every step, thinned for drawing.
        main: The training line, thinned for drawing.
        test: The test line, one point an epoch.
        overlay: The earlier run.
        main_label: Name and value at the end of the training line.
        test_label: The same for the test line.
        overlay_label: The earlier run's name.
        guess: The value of a blind guess, or None.
        guess_label: Name and value of a blind guess.
        low: Lower end of the axis.
        high: Upper end of the axis.
        y_ticks: Places and labels of the axis, rising.
        log_scale: Whether the axis is logarithmic.
    """

    raw: Line
    main: Line
    test: Line
    overlay: Line
    main_label: str
    test_label: str
    overlay_label: str
    guess: float | None
    guess_label: str
    low: float
    high: float
    y_ticks: tuple[tuple[float, str], ...]
    log_scale: bool = False


def loss_lines(spec: CurveSpec) -> tuple[Line, Line]:
    """The loss of each step and its centred mean, every point of them."""
    curves = spec.curves
    if curves.steps_per_epoch == 0 or len(curves.losses) == 0:
        return NO_LINE, NO_LINE
    xs = np.arange(1, len(curves.losses) + 1) / curves.steps_per_epoch
    half = half_window(spec.smoothing, curves.num_epochs * curves.steps_per_epoch)
    return Line(xs, curves.losses.astype(np.float64)), Line(xs, centred_mean(curves.losses, half))


def loss_content(spec: CurveSpec, first: float, last: float, least_top: float = 0.0) -> CurveContent:
    """What the loss plot draws.

    Args:
        spec: What is asked for.
        first: Left end of the visible axis in epochs.
        last: Right end.
        least_top: The axis reaches at least so far up, so that it never shrinks while a run goes on.

    Returns:
        Lines within the visible axis, thinned to about 2,000 points each.
    """
    curves, words = spec.curves, spec.words
    raw, main = loss_lines(spec)
    test = Line(curves.test_epochs, curves.test_losses)
    overlay = _overlay_losses(curves.overlay, spec.smoothing).between(0, curves.num_epochs)
    guess = math.log(curves.num_classes) if curves.num_classes > 1 else 0.0
    highest = max(1.05 * guess, main.highest(), test.highest(), overlay.highest(), least_top, 0.1)
    if spec.log_scale:
        low, high = _log_limits((main, test, overlay), highest)
        y_ticks = tuple((y, _log_words(y, words)) for y in log_labels(low, high))
    else:
        low = 0.0
        high, step = loss_ceiling(highest)
        y_ticks = tuple((y, words.number(y, max(1, decimals_of(step)))) for y in multiples(step, low, high))
    stride = stride_for(round((last - first) * curves.steps_per_epoch))
    return CurveContent(
        raw=_thinned(raw, first, last, stride),
        main=_thinned(main, first, last, stride),
        test=test,
        overlay=overlay,
        main_label=_labelled(words.training, main, words.loss_value),
        test_label=_labelled(words.test, test, words.loss_value),
        overlay_label=curves.overlay.name if curves.overlay and overlay.end else "",
        guess=None,
        guess_label="",
        low=low,
        high=high,
        y_ticks=y_ticks,
        log_scale=spec.log_scale,
    )


def accuracy_content(spec: CurveSpec) -> CurveContent:
    """What the accuracy plot draws; its axis is 0 to 100 per cent always."""
    curves, words = spec.curves, spec.words
    main = Line(curves.train_epochs, 100 * curves.train_accuracies)
    test = Line(curves.test_epochs, 100 * curves.test_accuracies)
    overlay = NO_LINE
    if curves.overlay:
        overlay = Line(curves.overlay.accuracy_epochs, 100 * curves.overlay.accuracies).between(0, curves.num_epochs)
    guess = 100 / max(1, curves.num_classes)

    def share(percent: float) -> str:
        return words.share(percent / 100)

    numbers = [words.number(y, 0) for y in ACCURACY_TICKS[:-1]] + [words.share(1.0, 0)]
    return CurveContent(
        raw=NO_LINE,
        main=main,
        test=test,
        overlay=overlay,
        main_label=_labelled(words.training, main, share),
        test_label=_labelled(words.test, test, share),
        overlay_label=curves.overlay.name if curves.overlay and overlay.end else "",
        guess=guess,
        guess_label=f"{words.guessing} {words.share(guess / 100, 0 if guess == round(guess) else 1)}",
        low=0.0,
        high=ACCURACY_TOP,
        y_ticks=tuple(zip(map(float, ACCURACY_TICKS), numbers, strict=True)),
    )


def _labelled(name: str, line: Line, write: Callable[[float], str]) -> str:
    return f"{name}  {write(line.end[1])}" if line.end else ""


def _thinned(line: Line, first: float, last: float, stride: int) -> Line:
    if len(line.xs) == 0:
        return line
    # One point more on each side, so that the line runs on to the edge of a magnified plot.
    begin = max(0, int(np.searchsorted(line.xs, first)) - 1)
    begin -= begin % stride
    end = int(np.searchsorted(line.xs, last, side="right")) + 1
    xs, ys = line.xs[begin:end], line.ys[begin:end]
    kept = thinned(ys, stride)
    return Line(xs[kept], ys[kept])


def _log_limits(lines: tuple[Line, ...], highest: float) -> tuple[float, float]:
    above = [line.ys[np.isfinite(line.ys) & (line.ys > 0)] for line in lines]
    lowest = min((float(values.min()) for values in above if len(values)), default=0.5)
    return log_bounds(max(LEAST_LOG_LOSS, min(lowest, 0.5)), highest)


def _log_words(value: float, words: CurveWords) -> str:
    return words.number(value, max(0, -math.floor(math.log10(value) + 1e-9)))


def _overlay_losses(overlay: Overlay | None, smoothing: float) -> Line:
    if overlay is None:
        return NO_LINE
    half = half_window(max(smoothing, LEAST_OVERLAY_SMOOTHING), len(overlay.losses))
    smooth = centred_mean(overlay.losses, half)
    kept = thinned(smooth, stride_for(len(smooth)))
    return Line(overlay.loss_epochs[kept], smooth[kept])
