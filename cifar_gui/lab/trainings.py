"""The trainings that claims compare, put into the queue where they are missing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cifar_gui.data.sources import lasting_name
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.paired_runs import trained_alike
from cifar_gui.domain.plan import Plan
from cifar_gui.domain.requests import AddPlan
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.lab.experiment import Experiment
from cifar_gui.plans.errors import QueueBusyError
from cifar_gui.plans.files import list_plans
from cifar_gui.plans.runner import Perform, run_queue
from cifar_gui.runs.store import list_runs

if TYPE_CHECKING:
    from cifar_gui.lab.measuring import Wanted

_ENDED: Final = (RunStatus.FINISHED, RunStatus.FAILED)


def missing_plans(experiment: Experiment, data: str, num_seeds: int, runs_folder: Path) -> Iterator[AddPlan]:
    """The plans that a claim lacks; none if runs of any equal settings are there for all its networks and seeds.

    Args:
        experiment: The claim's experiment.
        data: The data to train on.
        num_seeds: How many seeds.
        runs_folder: Where runs and plans are kept.
    """
    trainings = experiment.trainings
    if trainings is None:
        return
    runs, seeds = list_runs(runs_folder), range(num_seeds)
    on_data = [run for run in runs if run.settings.data == lasting_name(data)]
    alike = trained_alike(on_data, trainings.networks)
    if all(len(alike.get(network, ())) >= num_seeds for network in trainings.networks):
        return
    settings = replace(trainings.settings(data), data=lasting_name(data))
    known = {*_made(runs, settings), *_planned(list_plans(runs_folder), settings)}
    lacking: dict[tuple[int, ...], list[str]] = {}
    for network in trainings.networks:
        left = tuple(seed for seed in seeds if (network, seed) not in known)
        if left:
            lacking.setdefault(left, []).append(network)
    for left, networks in lacking.items():
        yield AddPlan(settings, tuple(networks), left, runs_folder=runs_folder)


def train_missing(experiments: Sequence[Experiment], wanted: "Wanted", context: JobContext, perform: Perform) -> bool:
    """Put what claims lack into the queue and train the queue until it is empty or the time is used up.

    Args:
        experiments: The claims' experiments; those without trainings are passed over.
        wanted: How they are to be measured; its data must be named.
        context: Report, stop, and let others in.
        perform: Does requests, as ``jobs.perform``.

    Returns:
        Whether a stop was asked for; what was trained is kept.
    """
    added = False
    for experiment in experiments:
        for request in missing_plans(experiment, wanted.data or "", wanted.num_seeds, wanted.runs_folder):
            perform(request, context)
            added = True
    is_waiting = added or any(plan.ended is None for plan in list_plans(wanted.runs_folder))
    if not is_waiting or all(experiment.trainings is None for experiment in experiments):
        return False
    limit = _TimeLimit(wanted, context)
    with suppress(QueueBusyError):  # then another program trains it, and what is there already is measured
        outcome = run_queue(wanted.runs_folder, limit.context, perform)
        return outcome.is_interrupted and not limit.take()
    return False


class _TimeLimit:
    """Stops a queue when the time is used up, as if a stop had been asked for."""

    def __init__(self, wanted: "Wanted", context: JobContext) -> None:
        self._wanted, self._context, self._is_over = wanted, context, False

    @property
    def context(self) -> JobContext:
        """What the queue is to see of the world."""
        return replace(self._context, serve_waiting=self._serve)

    def take(self) -> bool:
        """Whether the time was used up; the stop is then taken back."""
        if self._is_over:
            self._context.control.forget_cancel()
        return self._is_over

    def _serve(self) -> None:
        self._context.serve_waiting()
        if not self._is_over and self._wanted.is_over:
            self._is_over = True
            self._context.control.cancel()


def _made(runs: Iterable[RunRecord], settings: TrainingSettings) -> Iterator[tuple[str, int]]:
    """Network and seed of the runs that were trained to their end, or failed, with these settings."""
    for run in runs:
        own = run.settings
        if run.status in _ENDED and _common(own) == _common(settings):
            yield own.network, own.seed


def _planned(plans: Iterable[Plan], settings: TrainingSettings) -> Iterator[tuple[str, int]]:
    for plan in plans:
        if plan.ended is None and _common(plan.settings) == _common(settings):
            yield from ((training.network, training.seed) for training in plan.trainings)


def _common(settings: TrainingSettings) -> TrainingSettings:
    """Settings but for network and seed, and for how precision and device turned out."""
    return replace(settings, network="", seed=0, device="", precision="", test_batch_size=0)
