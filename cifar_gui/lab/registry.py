"""The list of claims in the order they are told: a new experiment is one file and one line here."""

from collections.abc import Iterable
from typing import Final

from cifar_gui.domain.errors import AppError
from cifar_gui.lab.experiment import Experiment
from cifar_gui.lab.experiments.depth import DEPTH
from cifar_gui.lab.experiments.landscape import LANDSCAPE
from cifar_gui.lab.experiments.lesion import LESION
from cifar_gui.lab.experiments.norm import NORM
from cifar_gui.lab.experiments.parameters import PARAMETERS
from cifar_gui.lab.experiments.probes import PROBES
from cifar_gui.lab.experiments.race import RACE
from cifar_gui.lab.experiments.response import RESPONSE
from cifar_gui.lab.experiments.seeds import SEEDS
from cifar_gui.lab.experiments.shattered_gradients import SHATTERED_GRADIENTS
from cifar_gui.lab.experiments.similarity import SIMILARITY
from cifar_gui.lab.experiments.skip_dial import SKIP_DIAL
from cifar_gui.lab.experiments.vanishing_gradients import VANISHING_GRADIENTS

EXPERIMENTS: Final[tuple[Experiment, ...]] = (
    PARAMETERS,
    SHATTERED_GRADIENTS,
    VANISHING_GRADIENTS,
    LESION,
    RESPONSE,
    PROBES,
    LANDSCAPE,
    SKIP_DIAL,
    SIMILARITY,
    DEPTH,
    RACE,
    NORM,
    SEEDS,
)


class UnknownClaimError(AppError):
    """There is no claim of that name."""

    template = "There is no claim named {claim}. Choose from: {known}."


def claim_names(experiments: Iterable[Experiment] = EXPERIMENTS) -> tuple[str, ...]:
    """The names of all claims, in order."""
    return tuple(experiment.claim.name for experiment in experiments)


def experiment_named(name: str, experiments: Iterable[Experiment] = EXPERIMENTS) -> Experiment:
    """The experiment of a claim.

    Raises:
        UnknownClaimError: If there is none.
    """
    known = {experiment.claim.name: experiment for experiment in experiments}
    if name not in known:
        raise UnknownClaimError(claim=name, known=", ".join(known))
    return known[name]


def chosen_experiments(names: tuple[str, ...]) -> tuple[Experiment, ...]:
    """The experiments of some claims in the order named; of all that need no training for none.

    Raises:
        UnknownClaimError: If there is no such claim.
    """
    if names:
        return tuple(experiment_named(name) for name in dict.fromkeys(names))
    return tuple(experiment for experiment in EXPERIMENTS if experiment.trainings is None)
