"""Whether a measured difference is real: the one rule behind the verdicts of the Lab.

Confirmed only if the interval leaves out zero and every seed agrees; contradicted likewise; no clear difference if the
interval holds zero and stays within what matters; else it cannot be decided.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.report import wilson_interval

MATTERS: Final = 0.03
"""A difference of accuracies that is surely smaller does not matter: 3 points."""
# Quantiles of Student's t at 97.5 % for 1, 2, 3 ... degrees of freedom; beyond the table the last is used, which is
# wider than the true one.
_STUDENT: Final = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """By how much one thing is above another, seed by seed.

    Attributes:
        values: One for each seed; at least one.
        low: Lower end of the 95 % interval of their mean.
        high: Upper end; both infinite where one seed cannot say.
    """

    values: tuple[float, ...]
    low: float
    high: float

    @property
    def mean(self) -> float:
        """Their mean."""
        return fmean(self.values)

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero and every seed says the same."""
        return self.low * self.high > 0 and all(value * self.mean > 0 for value in self.values)

    def verdict(self, matters: float = MATTERS) -> Verdict:
        """Of the claim that the first is above the second.

        Args:
            matters: The smallest difference that would matter.
        """
        if self.is_clear:
            return Verdict.CONFIRMED if self.mean > 0 else Verdict.CONTRADICTED
        holds_zero = self.low <= 0 <= self.high
        is_small = holds_zero and max(-self.low, self.high) <= matters
        return Verdict.NO_CLEAR_DIFFERENCE if is_small else Verdict.UNDECIDED

    def wider(self, low: float, high: float) -> "Difference":
        """The same with an interval that holds another one as well: what both sources of chance leave open."""
        return Difference(self.values, min(self.low, low), max(self.high, high))


def over_seeds(values: Sequence[float]) -> Difference:
    """A difference measured with several seeds, with Student's 95 % interval of the mean over seeds.

    Args:
        values: One a seed, paired; at least one. With one seed nothing is known about others.
    """
    count = len(values)
    if count < 2 or not all(map(math.isfinite, values)):
        return Difference(tuple(values), -math.inf, math.inf)
    mean = fmean(values)
    half = _STUDENT[min(count - 1, len(_STUDENT)) - 1] * stdev(values) / math.sqrt(count)
    return Difference(tuple(values), mean - half, mean + half)


def over_images(pairs: Sequence[tuple[int, int]], total: int) -> Difference:
    """A difference of accuracies on the same images, with the interval that their number leaves.

    It is computed as if each network had been asked about images of its own, so it is wider than the true one. With
    several seeds it is joined with the interval over seeds.

    Args:
        pairs: Right answers of the first and of the second, for each seed; at least one pair.
        total: Images that each was asked about, at least 1.

    References:
        Newcombe 1998, Statistics in Medicine 17, 873 to 890, method 10.
    """
    values = [(first - second) / total for first, second in pairs]
    first, second = (fmean(pair[side] for pair in pairs) / total for side in (0, 1))
    low, high = newcombe(first, second, total)
    if len(pairs) == 1:
        return Difference(tuple(values), low, high)
    return over_seeds(values).wider(low, high)


def newcombe(first: float, second: float, total: int) -> tuple[float, float]:
    """The 95 % interval of the difference of two accuracies on ``total`` images each (Newcombe 1998, method 10)."""
    low, high = wilson_interval(round(first * total), total)
    their_low, their_high = wilson_interval(round(second * total), total)
    difference = first - second
    return (
        difference - math.hypot(first - low, their_high - second),
        difference + math.hypot(high - first, second - their_low),
    )
