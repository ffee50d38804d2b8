"""What came of plans: how accurate each network is over its seeds, and whether one of them is ahead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from cifar_gui.domain.csv_text import csv_text
from cifar_gui.domain.paired_runs import PairedRuns, paired_runs
from cifar_gui.domain.plan import Plan, Standing, TrainingStatus, standings
from cifar_gui.domain.report_text import safe_words
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.setting_table import SETTINGS


@dataclass(frozen=True)
class Spread:
    """Test accuracies of one network over its seeds, each after the last epoch.

    Attributes:
        accuracies: One for each seed that was trained to its end, 0 to 1; at least one.
    """

    accuracies: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Their mean."""
        return fmean(self.accuracies)

    @property
    def least(self) -> float:
        """The lowest of them."""
        return min(self.accuracies)

    @property
    def most(self) -> float:
        """The highest of them."""
        return max(self.accuracies)


@dataclass(frozen=True)
class PlanResult:
    """A plan and how its trainings stand.

    Attributes:
        plan: The plan.
        standings: How each training stands, in the plan's order.
    """

    plan: Plan
    standings: tuple[Standing, ...]

    def count(self, status: TrainingStatus) -> int:
        """How many trainings stand so."""
        return sum(one.status is status for one in self.standings)

    @property
    def runs(self) -> tuple[RunRecord, ...]:
        """The runs of its trainings so far, in the plan's order."""
        return tuple(one.run for one in self.standings if one.run is not None)

    @property
    def spreads(self) -> Mapping[str, Spread | None]:
        """The accuracies of each network, in the plan's order; None before its first seed is finished."""
        found: dict[str, list[float]] = {network: [] for network in self.plan.networks}
        for one in self.standings:
            if one.test_accuracy is not None:
                found[one.training.network].append(one.test_accuracy)
        return {network: Spread(tuple(shares)) if shares else None for network, shares in found.items()}

    @property
    def different_settings(self) -> dict[str, tuple[object, ...]]:
        """The settings, beside network and seed, in which its runs differ: a run may have been trained longer."""
        found = differing_settings(self.runs)
        return {name: values for name, values in found.items() if name not in ("network", "seed")}

    @property
    def comparisons(self) -> tuple[PairedRuns, ...]:
        """Each two of its networks on the seeds that both were trained with; those without such a seed are left out."""
        runs = sorted(self.runs, key=lambda run: run.created, reverse=True)
        pairs = (paired_runs(runs, first, second) for first, second in combinations(self.plan.networks, 2))
        return tuple(pair for pair in pairs if pair is not None)


def result_of(plan: Plan, runs: Iterable[RunRecord]) -> PlanResult:
    """A plan with how its trainings stand, given all runs."""
    return PlanResult(plan, standings(plan, runs))


def results_of(plans: Iterable[Plan], runs: Iterable[RunRecord]) -> tuple[PlanResult, ...]:
    """Plans with how their trainings stand, given all runs; each run is looked at once for all plans."""
    by_plan: dict[str, list[RunRecord]] = {}
    for run in runs:
        if run.plan_id:
            by_plan.setdefault(run.plan_id, []).append(run)
    return tuple(result_of(plan, by_plan.get(plan.id, ())) for plan in plans)


@dataclass(frozen=True)
class QueueOutcome:
    """What came of a queue.

    Attributes:
        results: The plans that had something left to do when it was started or were added since, in its order.
        is_interrupted: Whether a stop was asked for before it was empty.
    """

    results: tuple[PlanResult, ...]
    is_interrupted: bool = False

    @property
    def has_failures(self) -> bool:
        """Whether a training of these plans failed."""
        return any(result.count(TrainingStatus.FAILED) for result in self.results)


def runs_csv(runs: Sequence[RunRecord]) -> str:
    """A row for each run as CSV text, with the settings in which they differ; accuracies are fractions."""
    different = [name for name in differing_settings(runs) if name not in ("network", "seed", "epochs")]
    known = ["run", "title", "network", "seed", "status", "epochs", "epochs_planned", "test_accuracy", "seconds"]
    rows: list[list[object]] = [[*known, *different]]
    for run in runs:
        settings, share = run.settings, run.last_accuracy
        done = [run.status.value, len(run.epochs), settings.epochs, "" if share is None else share, run.seconds]
        name = [run.id, safe_words(run.title), settings.network, settings.seed]
        rows.append([*name, *done, *(getattr(settings, one) for one in different)])
    return csv_text(rows)


def differing_settings(runs: Iterable[RunRecord]) -> dict[str, tuple[object, ...]]:
    """The settings in which runs differ, in the order of the form: by name, the value of each run."""
    settings = [run.settings for run in runs]
    found = {name: tuple(getattr(one, name) for one in settings) for name in SETTINGS}
    return {name: values for name, values in found.items() if len(set(values)) > 1}
