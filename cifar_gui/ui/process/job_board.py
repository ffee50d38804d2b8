"""Which jobs are under way: hands requests to the threads and brings reports and answers back at a bearable pace."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cifar_gui.domain.jobs import JobControl
from cifar_gui.domain.requests import DownloadCifar10, Evaluate, ImportCifar10, LoadDataset, Request, RunQueue, Train
from cifar_gui.ui.process.worker import ComputeThread, Job, Lane
from cifar_gui.ui.state.app_state import JobKind
from cifar_gui.ui.state.failure import Failure

POLLS_PER_SECOND: Final = 4  # so that the digits that are drawn from the reports can be read
_KINDS: Final[Mapping[type[Request], JobKind]] = {
    LoadDataset: JobKind.LOAD,
    DownloadCifar10: JobKind.DOWNLOAD,
    ImportCifar10: JobKind.IMPORT,
    Train: JobKind.TRAIN,
    RunQueue: JobKind.TRAIN,
    Evaluate: JobKind.EVALUATE,
}


@dataclass(frozen=True, eq=False)
class Flight:
    """A job under way, and the thread that performs it."""

    job: Job
    thread: ComputeThread

    @property
    def request(self) -> Request:
        return self.job.request

    @property
    def kind(self) -> JobKind | None:
        """Which long job it is, or None for a short one."""
        return _KINDS.get(type(self.request))


class JobBoard(QObject):
    """Keeps the jobs under way.

    A download needs neither keras nor torch and can take an hour, so it has a thread of its own and everything else
    goes on beside it. Images chosen during a training or a test are loaded there too, between two pieces of a download.

    Signals:
        changed(): Other long jobs are under way than before.
        reported(Flight, tuple of Event): What a job left in its buffer since the last time, oldest first.
        answered(Flight, answer): A job is done.
        cancelled(Flight): A job was stopped before it had an answer.
        failed(Flight, Failure): A job raised.
        became_idle(): The last job under way has ended.
    """

    changed = Signal()
    reported = Signal(object, object)
    answered = Signal(object, object)
    cancelled = Signal(object)
    failed = Signal(object, object)
    became_idle = Signal()

    def __init__(self, compute: ComputeThread, transfers: ComputeThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compute = compute
        self._transfers = transfers
        self._flights: dict[int, Flight] = {}
        self._ids: Iterator[int] = itertools.count(1)
        self._poll = QTimer(self, interval=1000 // POLLS_PER_SECOND)
        self._poll.timeout.connect(self._collect_all)
        for thread in (compute, transfers):
            thread.job_done.connect(self._on_done)
            thread.job_cancelled.connect(self._on_cancelled)
            thread.job_failed.connect(self._on_failed)

    @property
    def kinds(self) -> frozenset[JobKind]:
        return frozenset(flight.kind for flight in self._flights.values() if flight.kind is not None)

    @property
    def is_idle(self) -> bool:
        """Whether no job is under way, short ones included."""
        return not self._flights

    def submit(self, request: Request, lane: Lane = Lane.LONG) -> Flight:
        thread, kind = self._compute, _KINDS.get(type(request))
        if kind is JobKind.DOWNLOAD:
            thread = self._transfers
        elif kind is JobKind.LOAD and not self.kinds.isdisjoint({JobKind.TRAIN, JobKind.EVALUATE}):
            thread, lane = self._transfers, Lane.URGENT
        if thread is self._transfers and not thread.isRunning():
            thread.start()
        flight = Flight(Job(next(self._ids), request, lane), thread)
        self._flights[flight.job.id] = flight
        if not self._poll.isActive():
            self._poll.start()
        self.changed.emit()
        thread.submit(flight.job)
        return flight

    def cancel(self, kind: JobKind) -> None:
        """Ask the long job of that kind to stop; nothing happens when there is none."""
        for flight in [flight for flight in self._flights.values() if flight.kind is kind]:
            self.cancel_flight(flight)

    @property
    def training(self) -> JobControl:
        """Steers the training under way; without one nothing obeys it."""
        return self._control(JobKind.TRAIN)

    @property
    def download(self) -> JobControl:
        """Steers the download under way; without one nothing obeys it."""
        return self._control(JobKind.DOWNLOAD)

    def _control(self, kind: JobKind) -> JobControl:
        return next((flight.job.control for flight in self._flights.values() if flight.kind is kind), JobControl())

    def cancel_flight(self, flight: Flight) -> None:
        """Ask a job to stop; one that has not begun is cancelled at once."""
        flight.job.control.cancel()
        if flight.job.id in self._flights and flight.thread.withdraw(flight.job):
            self._on_cancelled(flight.job.id)

    def forget(self, flight: Flight) -> None:
        """Stop a job whose answer nobody wants any more; it is not heard of again."""
        flight.job.control.cancel()
        flight.thread.withdraw(flight.job)
        self._remove(flight.job.id)
        self._tell_idle()

    def cancel_all(self) -> None:
        for flight in list(self._flights.values()):
            self.cancel_flight(flight)

    @Slot()
    def _collect_all(self) -> None:
        for flight in list(self._flights.values()):
            self._collect(flight)

    def _collect(self, flight: Flight) -> None:
        events = flight.job.events.collect()
        if events:
            self.reported.emit(flight, events)

    @Slot(object, object)
    def _on_done(self, job_id: int, answer: object) -> None:
        flight = self._take(job_id)
        if flight is not None:
            self.answered.emit(flight, answer)
            self._tell_idle()

    @Slot(object)
    def _on_cancelled(self, job_id: int) -> None:
        flight = self._take(job_id)
        if flight is not None:
            self.cancelled.emit(flight)
            self._tell_idle()

    @Slot(object, object)
    def _on_failed(self, job_id: int, failure: Failure) -> None:
        flight = self._take(job_id)
        if flight is not None:
            self.failed.emit(flight, failure)
            self._tell_idle()

    def _take(self, job_id: int) -> Flight | None:
        """The flight of an ended job, its last reports told and itself off the board."""
        flight = self._flights.get(job_id)
        if flight is not None:
            self._collect(flight)
            self._remove(job_id)
        return flight

    def _remove(self, job_id: int) -> None:
        self._flights.pop(job_id, None)
        if not self._flights:
            self._poll.stop()
        self.changed.emit()

    def _tell_idle(self) -> None:
        if not self._flights:
            self.became_idle.emit()
