"""Which network answers for a picture when the user has named none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.domain.report import wilson_interval
from cifar_gui.domain.run_record import RunRecord

# How far from guessing to always right a run must be. Without it 10.8 % of 10,000 images would count as knowing
# something: that is no chance, but nobody wants its answer.
LEAST_SKILL: Final = 0.1


class Unfit(StrEnum):
    """Why a run should not answer for photographs unless the user names it."""

    PRACTICE = "practice"
    UNTESTED = "untested"
    GUESSING = "guessing"


@dataclass(frozen=True)
class Answerer:
    """Who answers, and why.

    Attributes:
        trained: The run or the bundled weights.
        newest: The newest usable run, or None when there is none.
        unfit: Why ``newest`` should not answer; None when it is fit, or when there is none. If ``trained`` is
            ``newest`` all the same, there is nothing better.
    """

    trained: Trained
    newest: RunRecord | None
    unfit: Unfit | None

    @property
    def is_last_resort(self) -> bool:
        """Whether the run that answers is not fit to, but there is no other."""
        return self.unfit is not None and self.trained is self.newest


def unfitness(run: RunRecord) -> Unfit | None:
    """Why a run should not answer for photographs, or None when it may.

    Args:
        run: Its last whole epoch is what counts, with the interval that its number of test images leaves.
    """
    if run.settings.data == PRACTICE:
        return Unfit.PRACTICE
    if run.last_accuracy is None or not run.num_test:
        return Unfit.UNTESTED
    chance = 1 / len(run.class_names)
    low, _ = wilson_interval(round(run.last_accuracy * run.num_test), run.num_test)
    return None if low > chance + LEAST_SKILL * (1 - chance) else Unfit.GUESSING


def choose_answerer(runs: Iterable[RunRecord], bundled: Sequence[BundledNetwork]) -> Answerer | None:
    """The newest run that is fit to answer, else the best bundled weights, else the newest run that can answer at all.

    Args:
        runs: Newest first; those without weights are passed over.
        bundled: The most accurate first.

    Returns:
        None when there is nothing that can answer.
    """
    usable = [run for run in runs if run.has_weights]
    newest = usable[0] if usable else None
    fit = next((run for run in usable if unfitness(run) is None), None)
    trained = fit or next(iter(bundled), None) or newest
    return None if trained is None else Answerer(trained, newest, unfitness(newest) if newest else None)
