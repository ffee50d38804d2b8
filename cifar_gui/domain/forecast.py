"""When the trainings of a queue begin and end, by the speed of earlier runs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cifar_gui.domain.plan import ENDED, PlannedTraining, Standing, TrainingStatus
from cifar_gui.domain.plan_result import PlanResult
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings

Place: TypeAlias = tuple[str, PlannedTraining]
"""A training of the queue: its plan's id and which one."""


class Speeds:
    """What an epoch took in earlier runs; a training that did no such work before has no speed."""

    def __init__(self, runs: Iterable[RunRecord], device: str | None = None) -> None:
        """Take down the newest run of each kind of work.

        Args:
            runs: All runs, newest first.
            device: Product name of the device that will train; None for any.
        """
        self._epoch_seconds: dict[Hashable, float] = {}
        for run in runs:
            if run.epochs and device in (None, run.device):
                is_whole = run.settings.progressive_size is None or len(run.epochs) == run.settings.epochs
                if is_whole:  # epochs of reduced images come first and are shorter: a part says nothing of the whole
                    seconds = sum(epoch.seconds for epoch in run.epochs) / len(run.epochs)
                    self._epoch_seconds.setdefault(_work(run.settings), seconds)

    def seconds(self, settings: TrainingSettings) -> float | None:
        """How long a whole training takes, or None where nothing like it was measured."""
        epoch = self._epoch_seconds.get(_work(settings))
        return None if epoch is None else epoch * settings.epochs


def _work(settings: TrainingSettings) -> Hashable:
    """What decides how long an epoch takes on one device."""
    reduced = (settings.progressive_size, settings.progressive_share, settings.epochs)
    return (
        *(settings.network, settings.data, settings.batch_size, settings.optimizer, settings.test_time_flip),
        *(settings.train_limit, settings.test_limit, reduced if settings.progressive_size is not None else None),
    )


@dataclass(frozen=True)
class Forecast:
    """When a training begins and ends, in seconds from now; None where that cannot be said.

    Attributes:
        begins_s: Its begin, 0 for the one under way.
        ends_s: Its end.
        seconds: How long it takes from its begin.
    """

    begins_s: float | None
    ends_s: float | None
    seconds: float | None


def forecasts(results: Sequence[PlanResult], speeds: Speeds, left_s: float | None) -> Mapping[Place, Forecast]:
    """A forecast for each training that has not ended, in the order in which they are trained.

    Args:
        results: The plans of the queue in its order.
        speeds: What epochs took so far.
        left_s: Seconds left of the training under way, or None when there is none or it cannot be said.
    """
    found: dict[Place, Forecast] = {}
    running = [(result, one) for result in results for one in result.standings if one.status is TrainingStatus.RUNNING]
    now: float | None = 0.0
    for result, one in running:
        left = left_s if left_s is not None else _rest(result, one, speeds)
        found[result.plan.id, one.training] = Forecast(0.0, left, left)
        now = left
    for result in results:
        for one in result.standings:
            if one.status in ENDED or one.status is TrainingStatus.RUNNING:
                continue
            seconds = _rest(result, one, speeds)
            end = None if now is None or seconds is None else now + seconds
            found[result.plan.id, one.training] = Forecast(now, end, seconds)
            now = end
    return found


def seconds_to_the_end(forecast: Mapping[Place, Forecast]) -> float | None:
    """Seconds until the last training ends; None where that cannot be said, 0 for an empty queue."""
    last = list(forecast.values())[-1:]
    return last[0].ends_s if last else 0.0


def _rest(result: PlanResult, standing: Standing, speeds: Speeds) -> float | None:
    """How long a training still takes: all of it, or what is left of one that was stopped."""
    settings, run = result.plan.settings_of(standing.training), standing.run
    seconds = speeds.seconds(settings)
    if seconds is None or run is None:
        return seconds
    return seconds * (1 - min(1.0, len(run.epochs) / max(1, run.settings.epochs)))
