"""The compute thread: it owns every keras and torch call of the window and outlives every failure."""

import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, QThread, Signal

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.event_buffer import EventBuffer
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.domain.requests import Request
from cifar_gui.ui.state.failure import failure_of

logger = logging.getLogger(__name__)

Perform: TypeAlias = Callable[[Request, JobContext], object]

# The interpreter hands the GIL over after this long; measured beside a busy loop on 2 Zen3 cores, a 16 ms timer of the
# window was late by 5.6 ms (99th percentile) with Python's 5 ms and by 3.5 ms with this, at the same training speed.
SWITCH_INTERVAL_S: Final = 1e-3
# The window draws what a job answered before a job of the background competes with it for the interpreter.
BREATH_S: Final = 0.5
# Measured with tests/benchmarks/event_loop.py on 2 Zen5 cores while ResNet18 trains (November 2026): the window's timer
# is late by at most 258 ms without it and 101 ms with it, 99th percentile 70 and 29 ms.
COMPUTE_NICENESS: Final = 10
# Qt's default for a thread is 512 KiB on macOS, too little for deep networks.
STACK_BYTES: Final = 16 * 1024 * 1024


class Lane(IntEnum):
    """Who goes first when several jobs wait; a lower lane first, within a lane in the order of arrival."""

    URGENT = 0
    LONG = 1
    BACKGROUND = 2


@dataclass(frozen=True, eq=False)
class Job:
    """A request on its way through the compute thread."""

    id: int
    request: Request
    lane: Lane = Lane.LONG
    control: JobControl = field(default_factory=JobControl)
    events: EventBuffer = field(default_factory=EventBuffer)


def _collect_nothing() -> None:
    """Leave garbage where it is."""


class _EitherControl(JobControl):
    """Cancelled as soon as one of two others is."""

    def __init__(self, first: JobControl, second: JobControl) -> None:
        super().__init__()
        self._both = (first, second)

    @property
    def is_cancelled(self) -> bool:
        return any(control.is_cancelled for control in self._both)

    def raise_if_cancelled(self) -> None:
        for control in self._both:
            control.raise_if_cancelled()


class ComputeThread(QThread):
    """Performs jobs one after the other; urgent ones also between two steps of a long one.

    Signals declared on a QThread subclass made in the window's thread arrive in the window's thread; connect bound
    methods of QObjects only (a lambda would run in this thread).

    Signals:
        modules_imported(): ``import_first`` has ended; emitted in the compute thread.
        became_ready(): ``warm_up`` has ended well; emitted in the compute thread.
        preparation_failed(Failure): One of the two raised; jobs are still taken.
        job_done(job id, answer): A job answered.
        job_cancelled(job id): A job stopped because its control said so.
        job_failed(job id, Failure): A job raised; as text, never as an exception object, whose traceback holds tensors.
    """

    modules_imported = Signal()
    became_ready = Signal()
    preparation_failed = Signal(object)
    job_done = Signal(object, object)
    job_cancelled = Signal(object)
    job_failed = Signal(object, object)

    def __init__(
        self,
        perform: Perform,
        *,
        name: str = "compute",
        import_first: Callable[[], None] | None = None,
        warm_up: Callable[[], None] | None = None,
        collect_garbage: Callable[[], object] = _collect_nothing,
        parent: QObject | None = None,
    ) -> None:
        """Make the thread; ``start()`` starts it.

        Args:
            perform: Does what a request asks, in this thread.
            name: What the log calls the thread.
            import_first: Imports what the window needs next (the figures), in this thread.
            warm_up: Imports what the jobs need (keras and torch), in this thread.
            collect_garbage: Called in this thread after each long job; must not destroy Qt objects in this thread.
            parent: The owner; it must outlive the thread's work.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setStackSize(STACK_BYTES)
        self._perform = perform
        self._import_first = import_first
        self._warm_up = warm_up
        self._collect_garbage = collect_garbage
        self._changed = threading.Condition()
        self._lanes: tuple[deque[Job], ...] = tuple(deque() for _ in Lane)
        self._current: Job | None = None
        self._step_back = JobControl()  # asks a job of the background to let another pass
        self._is_closing = False

    def submit(self, job: Job) -> None:
        """Queue a job; returns at once. After ``request_shutdown`` it is answered with ``job_cancelled``.

        A job of the background that is under way steps back at its next safe point and is performed anew later.
        """
        with self._changed:
            if not self._is_closing:
                self._lanes[job.lane].append(job)
                if job.lane is Lane.LONG:
                    self._step_back.cancel()
                self._changed.notify()
                return
        self.job_cancelled.emit(job.id)

    def withdraw(self, job: Job) -> bool:
        """Take back a job that has not begun.

        Returns:
            Whether it was taken back; it is never heard of again then.
        """
        with self._changed:
            if job not in self._lanes[job.lane]:
                return False
            self._lanes[job.lane].remove(job)
            return True

    def request_shutdown(self) -> None:
        """Ask the thread to end: the job under way is asked to stop, waiting ones are cancelled. Returns at once."""
        with self._changed:
            self._is_closing = True
            waiting = [job for lane in self._lanes for job in lane]
            for lane in self._lanes:
                lane.clear()
            if self._current is not None:
                self._current.control.cancel()
            self._changed.notify()
        for job in waiting:
            self.job_cancelled.emit(job.id)

    def shutdown(self, wait_ms: int = 30_000) -> bool:
        """Ask the thread to end and wait for it without an event loop; whether it ended in time."""
        self.request_shutdown()
        return self.wait(wait_ms)

    def run(self) -> None:
        """Prepare, then perform jobs until the shutdown; called by Qt in the new thread."""
        threading.current_thread().name = self.objectName()  # what the log shows
        _let_the_window_go_first()
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        if self._prepare(self._import_first):
            self.modules_imported.emit()
        if self._prepare(self._warm_up):
            self.became_ready.emit()
        while (job := self._next()) is not None:
            self._answer(job, self._context_of(job))
            if job.lane is Lane.LONG and not self._is_closing:
                self._collect_garbage()  # what a network leaves behind in cycles
            del job  # or it would live until the next one comes

    def _prepare(self, step: Callable[[], None] | None) -> bool:
        failure = None
        try:
            if step is not None:
                step()
        except BaseException as error:
            logger.exception("Preparation failed")
            failure = failure_of(error)
        if failure is not None:
            self.preparation_failed.emit(failure)
        return failure is None

    def _next(self) -> Job | None:
        with self._changed:
            is_rested = False
            while not self._is_closing and not any(self._lanes[: Lane.BACKGROUND]):
                if self._lanes[Lane.BACKGROUND] and is_rested:
                    break
                is_rested = not self._changed.wait(BREATH_S if self._lanes[Lane.BACKGROUND] else None)
            self._current = None if self._is_closing else next(lane for lane in self._lanes if lane).popleft()
            return self._current

    def _answer(self, job: Job, context: JobContext) -> None:
        failure, cancelled, answer = None, False, None
        try:
            job.control.raise_if_cancelled()
            answer = self._perform(job.request, context)
        except Cancelled:
            cancelled = True
        except BaseException as error:  # whatever it is, the next job must find this thread alive
            failure = failure_of(error)
        # Outside the except block the traceback is gone, and with it the tensors that its frames held.
        if job is self._current and self._leave(job, cancelled):
            return
        if failure is not None:
            logger.log(logging.INFO if failure.is_expected else logging.ERROR, "Job failed\n%s", failure.details)
            self.job_failed.emit(job.id, failure)
        elif cancelled:
            self.job_cancelled.emit(job.id)
        else:
            self.job_done.emit(job.id, answer)

    def _context_of(self, job: Job) -> JobContext:
        """What a job sees. An urgent one lets no other in, or the later of two would be answered before the earlier."""
        if job.lane is Lane.URGENT:
            return JobContext(job.events.put, job.control, collect_garbage=self._collect_garbage)
        return JobContext(
            job.events.put, self._control_of(job), self._serve_urgent, self._collect_garbage, is_watched=True
        )

    def _control_of(self, job: Job) -> JobControl:
        if job.lane is not Lane.BACKGROUND:
            return job.control
        with self._changed:
            self._step_back = JobControl()
            if self._lanes[Lane.LONG]:
                self._step_back.cancel()
            return _EitherControl(job.control, self._step_back)

    def _leave(self, job: Job, cancelled: bool) -> bool:
        """End the job under way; whether it only stepped back and waits again, as if it had never begun."""
        with self._changed:
            self._current = None
            is_asked_to = job.lane is Lane.BACKGROUND and self._step_back.is_cancelled
            waits_again = cancelled and is_asked_to and not job.control.is_cancelled and not self._is_closing
            if waits_again:
                self._lanes[job.lane].appendleft(job)
            return waits_again

    def _serve_urgent(self) -> None:
        """One urgent job, between two steps of a long one; called very often, so it looks before it locks."""
        if not self._lanes[Lane.URGENT]:
            return
        with self._changed:
            job = self._lanes[Lane.URGENT].popleft() if self._lanes[Lane.URGENT] else None
        if job is not None:
            self._answer(job, self._context_of(job))


def _let_the_window_go_first() -> None:
    """Lower this thread's priority, and so that of the threads it starts.

    A training that takes every core must not make the window wait for one. On Linux each thread has a niceness of its
    own, at first that of the window's thread; elsewhere Qt's priority, given at the start of the thread, does the same.
    """
    if sys.platform.startswith("linux"):
        try:
            os.nice(COMPUTE_NICENESS)  # of this thread alone, and added to what the program was started with
        except OSError as error:
            logger.info("The compute thread keeps its priority: %s", error)
