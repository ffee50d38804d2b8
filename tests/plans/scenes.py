"""A queue of tiny real trainings on made images."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cifar_gui.domain.events import Event
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.domain.plan import Plan, Standing, TrainingStatus, crossed, standings
from cifar_gui.domain.plan_result import QueueOutcome
from cifar_gui.domain.requests import Evaluate, Request, Train
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.plans.files import add_plan, find_plan
from cifar_gui.plans.runner import run_queue
from cifar_gui.runs.store import find_run, list_runs
from cifar_gui.training.session import resume_run, train_new
from tests.training.scenes import CPU, SETTINGS, made_dataset


def plan_of(
    folder: Path,
    networks: tuple[str, ...] = ("resnet8",),
    seeds: tuple[int, ...] = (0, 1),
    settings: TrainingSettings = SETTINGS,
    *,
    tests_each: bool = False,
) -> Plan:
    known = (run.plan_id for run in list_runs(folder))
    return add_plan(folder, settings, crossed(networks, seeds), known, tests_each=tests_each)


@dataclass
class Performer:
    """Trains for real, after it has let a test do something first; remembers what it was asked."""

    before: Callable[[Request], object] = lambda _request: None
    asked: list[Any] = field(default_factory=list)

    def __call__(self, request: Request, context: JobContext) -> object:
        self.asked.append(request)
        self.before(request)
        if isinstance(request, Evaluate):
            return None
        assert isinstance(request, Train) and request.runs_folder is not None
        if request.resume is None:
            folder = request.runs_folder
            return train_new(request.settings, made_dataset(), CPU, folder, context, plan_id=request.plan_id)
        return resume_run(find_run(request.resume, request.runs_folder), request.settings, made_dataset(), CPU, context)


def run(
    folder: Path,
    performer: Performer | None = None,
    control: JobControl | None = None,
    report: Callable[[Event], None] = lambda _event: None,
) -> QueueOutcome:
    context = JobContext(report, control or JobControl(), save_retry_s=0.1)
    return run_queue(folder, context, performer or Performer())


def now(folder: Path, plan: Plan | None = None) -> tuple[Standing, ...]:
    """How a plan's trainings stand on disk."""
    return standings(find_plan(plan.id if plan else None, folder), list_runs(folder))


def statuses(folder: Path, plan: Plan | None = None) -> list[TrainingStatus]:
    return [one.status for one in now(folder, plan)]
