"""A plan: one set of settings, trained by several networks and with several seeds, and how each of them stands.

What has become of a training is read off the runs on disk, each of which names its plan. Only what no run can say is
kept with the plan: why a training failed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import Annotated, Any, Final

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.schema import Moment, Range, SchemaError, read_as
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import TrainingSettings, validate

MOST_TRAININGS: Final = 1000
_Seed = Annotated[int, Range(*SETTINGS["seed"].limits)]


@dataclass(frozen=True, order=True)
class PlannedTraining:
    """One training of a plan; no plan has two that are equal.

    Attributes:
        network: A name of the registry.
        seed: Its seed.
    """

    network: str
    seed: _Seed


@dataclass(frozen=True)
class TrainingFailure:
    """Why a training of a plan failed; it is not tried again until the user asks for it.

    Attributes:
        training: Which one.
        kind: The name of the error's class, which decides what can be done about it.
        reason: What happened and what to do.
        when: Seconds since 1970 (UTC).
    """

    training: PlannedTraining
    kind: str
    reason: Sentence
    when: Moment

    def to_json(self) -> dict[str, Any]:
        """The failure as plain values for a JSON file."""
        return {
            "training": {"network": self.training.network, "seed": self.training.seed},
            "kind": self.kind,
            "reason": self.reason.to_json(),
            "when": self.when,
        }

    @classmethod
    def from_json(cls, values: object) -> "TrainingFailure":
        """A failure read back from a JSON file.

        Raises:
            SchemaError: If a value is missing, of another type, or out of its range.
        """
        reason = values.get("reason") if isinstance(values, dict) else None
        return read_as(cls, values, reason=Sentence.from_json(reason))


@dataclass(frozen=True)
class Plan:
    """Trainings that differ in network and seed alone, as they are kept on disk.

    Attributes:
        id: Its file's name without the ending, such as ``plan-0003``.
        settings: What they have in common; network and seed in it are those of the first.
        trainings: The trainings, in the order in which they are to be made.
        created: When it was put into the queue, seconds since 1970 (UTC).
        tests_each: Whether each run is tested when its training has ended, so that its report is there.
        failures: Trainings that failed, oldest first.
        ended: When nothing was left to do, seconds since 1970 (UTC), or None while it is in the queue.
    """

    id: str
    settings: TrainingSettings
    trainings: Annotated[tuple[PlannedTraining, ...], Range(1, MOST_TRAININGS)]
    created: Moment
    tests_each: bool = False
    failures: tuple[TrainingFailure, ...] = ()
    ended: Moment | None = None

    def __post_init__(self) -> None:
        """Refuse a list that names a training twice: one of the two could never be told from the other."""
        if len(set(self.trainings)) != len(self.trainings):
            raise SchemaError("trainings: one is named twice")

    def settings_of(self, training: PlannedTraining) -> TrainingSettings:
        """What one of its trainings is made with."""
        return replace(self.settings, network=training.network, seed=training.seed)

    @property
    def networks(self) -> tuple[str, ...]:
        """Its networks, in order of appearance."""
        return tuple(dict.fromkeys(training.network for training in self.trainings))

    @property
    def seeds(self) -> tuple[int, ...]:
        """Its seeds, in order of appearance."""
        return tuple(dict.fromkeys(training.seed for training in self.trainings))

    def failure_of(self, training: PlannedTraining) -> TrainingFailure | None:
        """Why one of its trainings failed, or None."""
        return next((failure for failure in self.failures if failure.training == training), None)


@dataclass(frozen=True)
class UnreadablePlan:
    """A plan whose file cannot be used.

    Attributes:
        id: Its file's name without the ending.
        reason: Why it cannot be read.
    """

    id: str
    reason: str


class NothingPlannedError(AppError):
    """A plan was to have no networks or no seeds."""

    template = "A plan needs at least one network and one seed. Name them, such as resnet20 and 0."


class TooManyTrainingsError(AppError):
    """A plan was to have more trainings than anybody waits for."""

    template = "A plan of {count} trainings is too long: it may have {most}. Choose fewer seeds or networks."


def crossed(networks: Sequence[str], seeds: Sequence[int]) -> tuple[PlannedTraining, ...]:
    """Each network with each seed, a seed's networks one after the other, so that comparisons are complete early.

    Raises:
        NothingPlannedError: If there is no network or no seed.
        TooManyTrainingsError: If they are more than ``MOST_TRAININGS``.
    """
    if not networks or not seeds:
        raise NothingPlannedError
    count = len(set(networks)) * len(set(seeds))
    if count > MOST_TRAININGS:
        raise TooManyTrainingsError(count=count, most=MOST_TRAININGS)
    pairs = product(dict.fromkeys(seeds), dict.fromkeys(networks))
    return tuple(PlannedTraining(network, seed) for seed, network in pairs)


def check_plan(plan: Plan) -> None:
    """Refuse a plan that cannot be trained.

    Raises:
        SettingError: If a setting, or a seed, is outside its range.
    """
    for training in plan.trainings:
        validate(plan.settings_of(training))


class TrainingStatus(StrEnum):
    """How a training of a plan stands."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPED = "stopped"  # part of it is saved, and it is resumed when its turn comes
    FINISHED = "finished"
    FAILED = "failed"


@dataclass(frozen=True)
class Standing:
    """What has become of one training of a plan.

    Attributes:
        training: Which one.
        status: How it stands.
        run: Its run, or None before it was begun.
        failure: Why it failed, or None.
    """

    training: PlannedTraining
    status: TrainingStatus
    run: RunRecord | None = None
    failure: TrainingFailure | None = None

    @property
    def test_accuracy(self) -> float | None:
        """Test accuracy of a finished training after its last epoch, 0 to 1."""
        return self.run.last_accuracy if self.run and self.status is TrainingStatus.FINISHED else None


_STATUSES: Final = {RunStatus.RUNNING: TrainingStatus.RUNNING, RunStatus.FINISHED: TrainingStatus.FINISHED}
ENDED: Final = frozenset({TrainingStatus.FINISHED, TrainingStatus.FAILED})
"""How a training stands that the queue does not come back to by itself."""


def standings(plan: Plan, runs: Iterable[RunRecord]) -> tuple[Standing, ...]:
    """How each training of a plan stands, in the plan's order.

    Args:
        plan: The plan.
        runs: All runs, in any order; those of other plans are passed over.
    """
    found: dict[PlannedTraining, RunRecord] = {}
    for run in runs:
        if run.plan_id == plan.id:
            training = PlannedTraining(run.settings.network, run.settings.seed)
            found[training] = max(found.get(training, run), run, key=_progress)
    return tuple(_standing(plan, training, found.get(training)) for training in plan.trainings)


def _progress(run: RunRecord) -> tuple[bool, int, float]:
    """Which of two runs of one training counts: the finished one, else the one that is further on."""
    return run.status is RunStatus.FINISHED, run.steps, run.created


def _standing(plan: Plan, training: PlannedTraining, run: RunRecord | None) -> Standing:
    failure = plan.failure_of(training)
    if run is not None and run.status is RunStatus.RUNNING:
        return Standing(training, TrainingStatus.RUNNING, run)
    if failure is not None:
        return Standing(training, TrainingStatus.FAILED, run, failure)
    if run is None:
        return Standing(training, TrainingStatus.WAITING)
    # One that says "failed" while the plan does not know why ended before the reason was written: it is tried again.
    return Standing(training, _STATUSES.get(run.status, TrainingStatus.STOPPED), run)


def with_failure(plan: Plan, failure: TrainingFailure | None, training: PlannedTraining) -> Plan:
    """The plan with one training's failure in place of the one before; None for none."""
    others = tuple(one for one in plan.failures if one.training != training)
    return replace(plan, failures=(*others, failure) if failure else others)


def without_training(plan: Plan, training: PlannedTraining) -> Plan:
    """The plan without one of its trainings."""
    rest = tuple(one for one in plan.trainings if one != training)
    return replace(with_failure(plan, None, training), trainings=rest)
