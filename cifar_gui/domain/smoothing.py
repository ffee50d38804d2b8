"""How a noisy series of losses is smoothed and thinned out before it is drawn."""

from typing import Final

import numpy as np
import numpy.typing as npt

from cifar_gui.domain.arrays import Float64Vector

LARGEST_WINDOW: Final = 0.1  # of the planned run, at full smoothing: longer would hide what an epoch does
MOST_POINTS: Final = 2000  # twice the pixels a plot is usually wide


def half_window(smoothing: float, num_steps: int) -> int:
    """How many steps on either side of a step are averaged.

    It follows from the planned length of the run, not from the steps done so far, so that a line that was drawn
    does not change its shape while the run goes on.

    Args:
        smoothing: 0 (as measured) to 1 (a tenth of the run); values outside are taken as the nearest end.
        num_steps: Steps planned in the whole run, 0 or more.

    Returns:
        Steps on each side, 0 or more; grows with the square of ``smoothing``: a slider is then fine where it is low.
    """
    strength = min(1.0, max(0.0, smoothing))
    return round(strength * strength * LARGEST_WINDOW * num_steps / 2)


def centred_mean(values: npt.ArrayLike, half: int) -> Float64Vector:
    """The mean over a window centred on each value; the window shrinks at both ends.

    A trailing mean lags and looks wrong beside the values. At the old end the window shrinks to the first value, so
    that the line starts where the series starts. At the newest end it keeps half of its left side: a window of one
    would make the value that is written beside the line jump with each batch.

    Args:
        values: (length,); values that are not finite are left out of the means.
        half: Values on each side, 0 or more; 0 gives the values back.

    Returns:
        (length,), float64; NaN where a window holds no finite value.
    """
    series = np.asarray(values, np.float64)
    length = len(series)
    if half <= 0 or length == 0:
        return series.copy()
    place = np.arange(length)
    right = np.minimum(np.minimum(half, length - 1 - place), place)
    left = np.maximum(right, np.where(length - 1 - place < half, np.minimum(place, half) // 2, 0))
    is_finite = np.isfinite(series)
    sums = np.concatenate([[0.0], np.cumsum(np.where(is_finite, series, 0.0))])
    counts = np.concatenate([[0], np.cumsum(is_finite)])
    num_values = counts[place + right + 1] - counts[place - left]
    totals = sums[place + right + 1] - sums[place - left]
    return np.where(num_values > 0, totals / np.maximum(num_values, 1), np.nan)


def thinned(values: npt.ArrayLike, stride: int) -> npt.NDArray[np.intp]:
    """Which values to draw so that every peak and trough stays visible.

    Of each ``stride`` values the least and the greatest are kept, in the order they came. The groups start at multiples
    of ``stride``, so that what was drawn stays as it is when new values come in.

    Args:
        values: (length,); values that are not finite are kept only where a group has no other.
        stride: Values in a group; 2 or less keeps all.

    Returns:
        Indices into ``values``, rising; at most two a group, and always the first and the last.
    """
    series = np.asarray(values, np.float64)
    length = len(series)
    if stride <= 2 or length <= 2:
        return np.arange(length)
    num_groups = -(-length // stride)
    padded = np.full(num_groups * stride, np.nan)
    padded[:length] = series
    groups = padded.reshape(num_groups, stride)
    starts = np.arange(num_groups) * stride
    least = starts + np.where(np.isfinite(groups), groups, np.inf).argmin(axis=1)
    greatest = starts + np.where(np.isfinite(groups), groups, -np.inf).argmax(axis=1)
    return np.unique(np.concatenate([[0], least, greatest, [length - 1]]))


def stride_for(num_values: int, most_points: int = MOST_POINTS) -> int:
    """The group size of ``thinned`` that leaves at most about ``most_points`` of ``num_values`` values.

    Args:
        num_values: How many values the whole axis will hold, 0 or more.
        most_points: How many may be drawn, at least 2.

    Returns:
        Values in a group, at least 1.
    """
    return max(1, -(-2 * num_values // most_points)) if num_values > most_points else 1
