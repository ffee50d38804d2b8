"""Where an axis carries numbers: round values, none too near another, the same while a run goes on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

CLOSEST_LABELS_PX: Final = 30.0
CLOSEST_FRACTIONS_PX: Final = 56.0
CLOSEST_GRID_PX: Final = 12.0
_ROUND: Final = (1.0, 2.0, 5.0, 10.0)

Ticks: TypeAlias = Sequence[tuple[float, str]]
"""Places of an axis and the words there, rising."""


@dataclass(frozen=True)
class YAxis:
    """Limits and numbers of the y-axis; the ticks are places and words, rising."""

    low: float
    high: float
    ticks: Ticks
    log_scale: bool = False


def round_step(span: float, most_steps: int) -> float:
    """The least of 1, 2 or 5 times a power of ten that divides a span into at most ``most_steps`` steps."""
    raw = span / most_steps
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in _ROUND if factor * power >= raw * (1 - 1e-9))


def decimals_of(step: float) -> int:
    """How many decimals the multiples of a round step need."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def multiples(step: float, low: float, high: float) -> tuple[float, ...]:
    """The multiples of a step from ``low`` to ``high``, both included."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(k * step, 10) for k in range(first, last + 1))


def epoch_labels(first: float, last: float, width_px: float, last_width_px: float) -> tuple[float, ...]:
    """Where the axis of epochs carries numbers.

    Args:
        first: Left end of the axis in epochs.
        last: Right end.
        width_px: Length of the axis.
        last_width_px: Width of the last label, which carries the unit.

    Returns:
        Round places, and the right end where it is a whole number; those that would touch its label are left out.
    """
    span = last - first
    closest = CLOSEST_LABELS_PX if span >= 2 else CLOSEST_FRACTIONS_PX
    step = round_step(span, max(1, int(width_px / closest)))
    if span >= 2:
        step = max(1.0, step)
    scale = width_px / span
    places = multiples(step, first, last)
    end = float(round(last))
    if abs(end - last) > 1e-9:
        return places
    room = last_width_px / 2 + closest / 2
    return (*(x for x in places if (end - x) * scale >= room), end)


def epoch_grid(first: float, last: float, width_px: float) -> tuple[float, ...]:
    """Where vertical hairlines stand: at each whole epoch inside the axis, at round ones when there are too many."""
    step = max(1.0, round_step(last - first, max(1, int(width_px / CLOSEST_GRID_PX))))
    return tuple(x for x in multiples(step, first, last) if first + 1e-9 < x < last - 1e-9)


def loss_ceiling(highest: float) -> tuple[float, float]:
    """The top of a loss axis from 0, with a little air, and its step."""
    step = round_step(highest, 6)
    return (math.ceil(highest / step - 1e-9) + 0.2) * step, step


def log_bounds(lowest: float, highest: float) -> tuple[float, float]:
    """The limits of a logarithmic axis: the next 1, 2 or 5 times a power of ten outside two values above 0."""
    down = 10.0 ** math.floor(math.log10(lowest))
    low = max(factor * down for factor in _ROUND if factor * down <= lowest * (1 + 1e-9))
    up = 10.0 ** math.floor(math.log10(highest))
    high = min(factor * up for factor in _ROUND if factor * up >= highest * (1 - 1e-9))
    return (low, high) if high > low else (low, 10 * low)


def log_labels(low: float, high: float) -> tuple[float, ...]:
    """Where a logarithmic axis carries numbers: 1, 2, 5 in each power of ten, or powers alone when those are many."""
    powers = range(math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9) + 1)
    factors = (1.0, 2.0, 5.0) if len(powers) <= 3 else (1.0,)
    places = (factor * 10.0**power for power in powers for factor in factors)
    return tuple(place for place in places if low * (1 - 1e-9) <= place <= high * (1 + 1e-9))
