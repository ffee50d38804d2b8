"""What stands in the loss plot and in the accuracy plot: pure functions from values to lines, ticks and labels."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from cifar_gui.domain.smoothing import centred_mean, half_window, stride_for, thinned
from cifar_gui.figures.curves import NO_CURVE, Curve, Curves, CurveWords, Overlay
from cifar_gui.figures.ticks import YAxis, decimals_of, log_bounds, log_labels, loss_ceiling, multiples

LEAST_OVERLAY_SMOOTHING: Final = 0.4  # an earlier run is a grey line, not a grey band
LEAST_LOG_LOSS: Final = 1e-4
ACCURACY_TICKS: Final = (0, 25, 50, 75, 100)
ACCURACY_TOP: Final = 101.0  # so that a line at 100 % is not cut


@dataclass(frozen=True, eq=False)
class CurveSpec:
    """What a curve plot shows.

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

    @cached_property
    def loss_lines(self) -> tuple[Curve, Curve]:
        """The loss of each step and its centred mean, every point of them."""
        curves = self.curves
        if curves.steps_per_epoch == 0 or len(curves.losses) == 0:
            return NO_CURVE, NO_CURVE
        xs = np.arange(1, len(curves.losses) + 1) / curves.steps_per_epoch
        half = half_window(self.smoothing, curves.num_epochs * curves.steps_per_epoch)
        return Curve(xs, curves.losses.astype(np.float64)), Curve(xs, centred_mean(curves.losses, half))


@dataclass(frozen=True, eq=False)
class CurveContent:
    """All that one plot draws: lines thinned for drawing, and their labels."""

    raw: Curve
    main: Curve
    test: Curve
    overlay: Curve
    main_label: str
    test_label: str
    overlay_label: str
    guess: float | None
    guess_label: str
    y_axis: YAxis


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
    raw, main = spec.loss_lines
    test = Curve(curves.test_epochs, curves.test_losses)
    overlay = _overlay_losses(curves.overlay, spec.smoothing).between(0, curves.num_epochs)
    guess = math.log(curves.num_classes) if curves.num_classes > 1 else 0.0
    highest = max(1.05 * guess, main.highest(), test.highest(), overlay.highest(), least_top, 0.1)
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
        y_axis=loss_axis((main, test, overlay), highest, words, log_scale=spec.log_scale),
    )


def accuracy_content(spec: CurveSpec) -> CurveContent:
    """What the accuracy plot draws; its axis is 0 to 100 per cent always."""
    curves, words = spec.curves, spec.words
    main = Curve(curves.train_epochs, 100 * curves.train_accuracies)
    test = Curve(curves.test_epochs, 100 * curves.test_accuracies)
    overlay = NO_CURVE
    if curves.overlay:
        accuracy = curves.overlay.accuracy
        overlay = Curve(accuracy.xs, 100 * accuracy.ys).between(0, curves.num_epochs)
    guess = 100 / max(1, curves.num_classes)

    def share(percent: float) -> str:
        return words.share(percent / 100)

    return CurveContent(
        raw=NO_CURVE,
        main=main,
        test=test,
        overlay=overlay,
        main_label=_labelled(words.training, main, share),
        test_label=_labelled(words.test, test, share),
        overlay_label=curves.overlay.name if curves.overlay and overlay.end else "",
        guess=guess,
        guess_label=f"{words.guessing} {words.share(guess / 100, 0 if guess == round(guess) else 1)}",
        y_axis=accuracy_axis(ACCURACY_TICKS, words),
    )


def loss_axis(lines: Sequence[Curve], highest: float, words: CurveWords, *, log_scale: bool) -> YAxis:
    """The axis of losses, from 0 or logarithmic, up to ``highest``."""
    if not log_scale:
        high, step = loss_ceiling(highest)
        ticks = [(y, words.number(y, max(1, decimals_of(step)))) for y in multiples(step, 0.0, high)]
        return YAxis(0.0, high, ticks)
    above = [line.ys[np.isfinite(line.ys) & (line.ys > 0)] for line in lines]
    lowest = min((float(values.min()) for values in above if len(values)), default=0.5)
    low, high = log_bounds(max(LEAST_LOG_LOSS, min(lowest, 0.5)), highest)
    ticks = [(y, words.number(y, max(0, -math.floor(math.log10(y) + 1e-9)))) for y in log_labels(low, high)]
    return YAxis(low, high, ticks, log_scale=True)


def accuracy_axis(ticks: Sequence[float], words: CurveWords) -> YAxis:
    """The axis of accuracies in per cent, from the first of ``ticks`` to 100."""
    numbers = [words.share(1.0, 0) if y == 100 else words.number(y, 0) for y in ticks]
    return YAxis(float(ticks[0]), ACCURACY_TOP, tuple(zip(map(float, ticks), numbers, strict=True)))


def _labelled(name: str, line: Curve, write: Callable[[float], str]) -> str:
    return f"{name}  {write(line.end[1])}" if line.end else ""


def _thinned(line: Curve, first: float, last: float, stride: int) -> Curve:
    if len(line.xs) == 0:
        return line
    # One point more on each side, so that the line runs on to the edge of a magnified plot.
    begin = max(0, int(np.searchsorted(line.xs, first)) - 1)
    begin -= begin % stride
    end = int(np.searchsorted(line.xs, last, side="right")) + 1
    xs, ys = line.xs[begin:end], line.ys[begin:end]
    kept = thinned(ys, stride)
    return Curve(xs[kept], ys[kept])


def _overlay_losses(overlay: Overlay | None, smoothing: float) -> Curve:
    if overlay is None:
        return NO_CURVE
    half = half_window(max(smoothing, LEAST_OVERLAY_SMOOTHING), len(overlay.loss.ys))
    smooth = centred_mean(overlay.loss.ys, half)
    kept = thinned(smooth, stride_for(len(smooth)))
    return Curve(overlay.loss.xs[kept], smooth[kept])
