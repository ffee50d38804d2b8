"""What an experiment is: a claim, how to measure it part by part, and what the numbers say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from cifar_gui.domain.claim import Claim, Conclusion, Numbers
from cifar_gui.domain.panel import Panel
from cifar_gui.domain.settings import TrainingSettings, with_preset

if TYPE_CHECKING:  # the bench needs keras, an experiment's texts and rules do not
    from cifar_gui.lab.instruments.bench import Bench


@dataclass(frozen=True)
class Part:
    """A piece of a measurement that is kept as soon as it is there.

    Attributes:
        name: What tells it from the others; the same in every run of the experiment.
        numbers: Measured numbers as JSON values.
        of: How many parts there are in all.
    """

    name: str
    numbers: Numbers
    of: int


Parts: TypeAlias = Mapping[str, Numbers]
"""All parts measured so far, by name."""


class Choice(Enum):
    """Which trained networks an experiment is made on."""

    NONE = auto()
    PAIR = auto()  # a residual network and its twin, trained alike; the residual one alone if there is no pair


@dataclass(frozen=True)
class Trainings:
    """The trainings that a claim compares; each is a run like any other, and is reused when it exists.

    Attributes:
        networks: Which networks, each with every seed.
        epochs: Epochs of each.
        train_limit: Training images of each: enough to see the effect, few enough for two cores.
    """

    networks: tuple[str, ...]
    epochs: int = 10
    train_limit: int = 5000

    def settings(self, data: str) -> TrainingSettings:
        """What they have in common."""
        settings = with_preset(TrainingSettings(data=data), "fast")
        return replace(settings, epochs=self.epochs, train_limit=self.train_limit)


@dataclass(frozen=True)
class Experiment:
    """How a claim is measured.

    Attributes:
        claim: What it is about, in words.
        measure: Gives the parts that the bench does not know yet, one by one; may be left between two.
        summarise: From the parts to the public numbers and the plots' values; must cope with some parts missing, but
            gets at least one.
        judge: From those numbers to a verdict; pure.
        panels: From those numbers to plots.
        choice: Which trained networks it needs.
        trainings: The trainings that it compares; None for none.
        version: To be raised when its measurement changes, so that what was kept before is measured anew.
    """

    claim: Claim
    measure: Callable[["Bench"], Iterator[Part]]
    summarise: Callable[[Parts], Numbers]
    judge: Callable[[Numbers], Conclusion]
    panels: Callable[[Numbers], tuple[Panel, ...]]
    choice: Choice = Choice.NONE
    trainings: Trainings | None = None
    version: int = 1
