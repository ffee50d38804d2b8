"""Trains the queue: one training after the other, until none is left or a stop is asked for.

What is left to do is read off the disk before each training, so the queue may be changed meanwhile, and a runner that
was killed at any moment is simply started again: a run belongs to its plan from the first byte that is written of it.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from cifar_gui.domain.errors import AppError, Cancelled, system_words
from cifar_gui.domain.events import Held, RunEnded
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.plan import ENDED, Plan, Standing, TrainingFailure, TrainingStatus, standings, with_failure
from cifar_gui.domain.plan_result import QueueOutcome, result_of
from cifar_gui.domain.requests import Evaluate, Request, Train
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.plans.errors import PlanNotFoundError, QueueBusyError
from cifar_gui.plans.files import change_plan, list_plans, plans_folder
from cifar_gui.plans.power import PowerWatch
from cifar_gui.runs.atomic import make_folders
from cifar_gui.runs.checkpoint_file import was_saved
from cifar_gui.runs.errors import RunLockedError, SaveError
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.kept_report import REPORT_NAME
from cifar_gui.runs.lock import ProcessLock, is_held
from cifar_gui.runs.trash import move_to_trash

logger = logging.getLogger(__name__)

RUNNER_LOCK_NAME: Final = "runner.lock"
RETRY_S: Final = 15.0  # after a save that failed: the disk may have room by then
_MOST_LETTERS: Final = 1000  # of an unexpected error
_LOOK_S: Final = 0.5  # whether another program has ended the training that it has taken

Perform = Callable[[Request, JobContext], object]


def is_queue_held(runs_folder: Path) -> bool:
    """Whether a living program, this one included, trains the queue."""
    return is_held(plans_folder(runs_folder) / RUNNER_LOCK_NAME)


def run_queue(runs_folder: Path, context: JobContext, perform: Perform) -> QueueOutcome:
    """Train what waits in the queue, in its order, until nothing is left.

    A training that fails is noted with its reason, and the next one begins. While the disk is full or the battery low
    the queue waits and says so.

    Args:
        runs_folder: Where runs are kept; made if absent.
        context: Report, stop, pause, and let others in.
        perform: Does what a request asks; trains and tests.

    Returns:
        How the plans stand that had something left to do.

    Raises:
        QueueBusyError: If another program trains the queue.
        SaveError: If the folder cannot be written at the beginning.
    """
    folder = plans_folder(runs_folder)
    try:
        make_folders(folder)
    except OSError as error:
        raise SaveError(name=str(folder), reason=system_words(error)) from error
    # At night nobody is there to press a button: a last save that the disk refuses is tried again by itself.
    context = replace(context, save_retry_s=context.save_retry_s or RETRY_S)
    with ProcessLock(folder / RUNNER_LOCK_NAME, QueueBusyError()):
        return _Runner(runs_folder, PowerWatch(context).context, perform).run()


@dataclass(frozen=True)
class _Task:
    """What is done next: a training, or the test of a run whose training has ended."""

    plan: Plan
    standing: Standing


class _Runner:
    def __init__(self, runs_folder: Path, context: JobContext, perform: Perform) -> None:
        self._folder = runs_folder
        self._context = context
        self._perform = perform
        self._history = RunHistory(lambda: runs_folder)
        self._tested: set[str] = set()  # a report that cannot be written is not made again and again
        self._plans: dict[str, None] = {}

    def run(self) -> QueueOutcome:
        is_interrupted = False
        try:
            while not self._context.control.stops_after_this:
                self._context.safe_point()
                task = self._next()
                if task is None:
                    break
                self._do(task)
        except Cancelled:
            is_interrupted = True
        runs = self._history.runs()
        plans = [plan for plan in list_plans(self._folder) if plan.id in self._plans]
        return QueueOutcome(tuple(result_of(plan, runs) for plan in plans), is_interrupted)

    def _next(self) -> _Task | None:
        """The first of the queue that is to be done; waits while only another program has something to end."""
        while True:
            runs, is_awaited = self._history.runs(), False
            for plan in list_plans(self._folder):
                if plan.ended is not None:
                    continue
                self._plans[plan.id] = None
                found = standings(plan, runs)
                task = next((one for one in found if self._is_due(plan, one)), None)
                if task is not None:
                    return _Task(plan, task)
                is_awaited |= not all(one.status in ENDED for one in found) or self._was_changed(plan)
            if not is_awaited:
                return None
            self._wait(_LOOK_S)

    def _is_due(self, plan: Plan, standing: Standing) -> bool:
        if standing.status is TrainingStatus.FINISHED:
            return self._needs_test(plan, standing.run)
        return standing.status in (TrainingStatus.WAITING, TrainingStatus.STOPPED)

    def _needs_test(self, plan: Plan, run: RunRecord | None) -> bool:
        is_testable = run is not None and run.has_weights and run.id not in self._tested
        return plan.tests_each and is_testable and run is not None and not (Path(run.folder) / REPORT_NAME).exists()

    def _do(self, task: _Task) -> None:
        """Train or test; a failure is noted, after which nothing holds what the training had in memory."""
        failure, problem = None, None
        try:
            self._train_and_test(task)
        except SaveError as error:
            problem = error.fields["reason"]
        except RunLockedError:
            logger.info("Another program has begun %s meanwhile", task.standing.training)
        except Exception as error:
            if isinstance(error, Cancelled):
                raise
            failure = _failure(task.standing, error)
            logger.info("A training of %s failed", task.plan.id, exc_info=True)
            training = task.standing.training
            logger.warning("%s, seed %d: %s The queue goes on.", training.network, training.seed, failure.reason)
        if failure is not None:
            problem = self._note(task.plan, failure)
        if problem is not None:
            self._hold(str(problem))

    def _train_and_test(self, task: _Task) -> None:
        run = task.standing.run
        if task.standing.status is not TrainingStatus.FINISHED:
            answer: Any = self._perform(self._training(task), self._context)
            run = answer
        if run is None or run.status is not RunStatus.FINISHED:
            raise Cancelled  # only a stop ends a training early without an error
        if self._needs_test(task.plan, run):
            self._tested.add(run.id)
            limit, device = run.settings.test_limit, task.plan.settings.device
            request = Evaluate(run.id, test_limit=limit, device=device, runs_folder=self._folder)
            self._perform(request, self._context)
            self._context.report(RunEnded(run))  # whoever follows the training saw it being tested since it ended

    def _training(self, task: _Task) -> Train:
        """The request that begins a training or resumes it; a run of which nothing was saved makes room for another."""
        run, settings = task.standing.run, task.plan.settings_of(task.standing.training)
        if run is not None and was_saved(Path(run.folder)):
            return Train(replace(run.settings, device=settings.device), self._folder, run.id)
        if run is not None:
            move_to_trash(Path(run.folder))
        return Train(settings, self._folder, plan_id=task.plan.id)

    def _note(self, plan: Plan, failure: TrainingFailure) -> str | None:
        """Write down why a training failed; why that could not be written, or None."""
        try:
            change_plan(self._folder, plan.id, lambda now: with_failure(now, failure, failure.training))
        except PlanNotFoundError:  # removed meanwhile
            return None
        except AppError as error:
            return str(error)
        return None

    def _was_changed(self, plan: Plan) -> bool:
        """Take a plan with nothing left to do out of the queue; whether it was changed meanwhile and so stays."""

        def end(now: Plan) -> Plan:
            return replace(now, ended=time.time()) if now == plan else now

        try:
            return change_plan(self._folder, plan.id, end).ended is None
        except AppError as error:
            logger.info("The plan stays in the queue: %s", error)
            return False

    def _hold(self, reason: str) -> None:
        seconds = self._context.save_retry_s or RETRY_S
        words = Sentence(
            "Nothing can be saved ({reason}): the queue waits for room and tries again every {seconds:g} seconds",
            reason=reason,
            seconds=seconds,
        )
        self._context.report(Held(words))
        self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._context.safe_point()
            time.sleep(min(0.05, seconds))


def _failure(standing: Standing, error: Exception) -> TrainingFailure:
    """What went wrong, as it is kept with the plan."""
    reason = (
        error.sentence
        if isinstance(error, AppError)
        else Sentence(
            "Unexpected {kind}: {text}. See the log file for details.",
            kind=type(error).__name__,
            text=str(error)[:_MOST_LETTERS],
        )
    )
    return TrainingFailure(standing.training, type(error).__name__, reason, time.time())
