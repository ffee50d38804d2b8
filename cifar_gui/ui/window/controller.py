"""Answers what the user asks for: starts and stops jobs and brings what they say into the state."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cifar_gui import paths
from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset, SourceState
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.events import Event, RunStarted
from cifar_gui.domain.exported import ExportedFile
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan_result import QueueOutcome
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import (
    Classify,
    DescribeDevices,
    DescribeNetworks,
    DownloadCifar10,
    Evaluate,
    Export,
    ImportCifar10,
    LoadDataset,
    Request,
    RunQueue,
    Train,
)
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import AUTO_DEVICE, TrainingSettings, with_preset
from cifar_gui.runs.history import RunHistory
from cifar_gui.ui.classify.control import PictureControl
from cifar_gui.ui.data.control import DataControl
from cifar_gui.ui.evaluate.control import EvaluateControl
from cifar_gui.ui.process.job_board import Flight, JobBoard
from cifar_gui.ui.process.worker import ComputeThread, Lane
from cifar_gui.ui.runs.control import RunsControl
from cifar_gui.ui.runs.export_control import ExportControl
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.message_commands import (
    ChangeSetting,
    Download,
    LeaveInterrupted,
    MessageCommand,
    PauseTraining,
    Resume,
    RunPlans,
    SaveNow,
    UndoDelete,
    UndoRemove,
    UsePracticeSet,
)
from cifar_gui.ui.state.messages import message_of
from cifar_gui.ui.state.rules import why_not_do
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.train.control import TrainControl
from cifar_gui.ui.train.memory_control import MemoryControl, unknown
from cifar_gui.ui.train.plan_control import PlanControl

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Disk:
    """What the window reads from disk and system itself: small files, at once.

    Attributes:
        list_runs: All runs, newest first.
        source_state: Whether a source of images can be loaded now.
        history: Reads many runs in pieces, and the losses of single runs.
        list_bundled: The weights that ship with the program, the most accurate first.
        held_bytes: The memory this process holds; None where the system does not say.
        available_bytes: The memory it could have in all; None where the system does not say.
        kept_report: The test result that was kept of a run or bundled weights, or None.
    """

    list_runs: Callable[[], tuple[RunRecord, ...]]
    source_state: Callable[[str], SourceState]
    history: RunHistory = field(default_factory=lambda: RunHistory(paths.runs_folder))
    list_bundled: Callable[[], tuple[BundledNetwork, ...]] = tuple
    held_bytes: Callable[[], int | None] = unknown
    available_bytes: Callable[[], int | None] = unknown
    kept_report: Callable[[Trained], Report | None] = lambda _trained: None


class Controller(QObject):
    """The window's one partner; most commands are carried out by the parts it owns."""

    became_idle = Signal()

    def __init__(
        self, compute: ComputeThread, transfers: ComputeThread, disk: Disk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._disk = disk
        self._board = JobBoard(compute, transfers, self)
        self.store = Store(self)
        self.data = DataControl(self.store, self._board, disk.source_state, self)
        self.pictures = PictureControl(self.store, self._board, self)
        self.training = TrainControl(self.store, self._board, self.set_settings, self.refresh_runs, self)
        self.plans = PlanControl(self.store, self._board, self.refresh_runs, self)
        self.runs = RunsControl(self.store, disk.list_runs, disk.history, self.set_settings, self)
        self.exports = ExportControl(self.store, self._board, disk.kept_report, self)
        self.testing = EvaluateControl(self.store, self._board, self.pictures.choose_run, disk.kept_report, self)
        self._memory = MemoryControl(self.store, compute, disk.held_bytes, disk.available_bytes, self)
        self._board.changed.connect(self._on_jobs_changed)
        # Queued: a training that has just ended is answered first.
        self._board.changed.connect(self.plans.go_on, Qt.ConnectionType.QueuedConnection)
        self._board.reported.connect(self._on_reported)
        self._board.answered.connect(self._on_answered)
        self._board.cancelled.connect(self._on_cancelled)
        self._board.failed.connect(self._on_failed)
        self._board.became_idle.connect(self.became_idle)
        compute.became_ready.connect(self._on_became_ready)
        compute.preparation_failed.connect(self._on_preparation_failed)

    @property
    def state(self) -> AppState:
        return self.store.state

    @property
    def is_idle(self) -> bool:
        """Whether no job is under way, short ones included."""
        return self._board.is_idle

    def start(self, settings: TrainingSettings | None = None, sources: Sequence[str] = ()) -> None:
        """Look around and load the data; settings and listed sources are those of the last session."""
        settings = settings or self.state.settings
        self.store.set(transitions.with_settings(self.state, settings))
        self.store.set(replace(self.state, bundled=self._disk.list_bundled()))
        self.runs.start()
        self.plans.start()
        self._board.submit(DescribeDevices())
        self.data.start(settings.data, sources)
        # Counting the networks takes longest and is waited for least, so it lets everything else pass.
        self._board.submit(DescribeNetworks(), lane=Lane.BACKGROUND)
        self.training.offer_resume()

    @Slot(object)
    def set_settings(self, settings: TrainingSettings) -> None:
        """Use what the form says; nothing happens while a job uses the settings."""
        if not transitions.can_change_settings(self.state):
            self.store.repeat()  # the form shows again what holds
            return
        data, size_before = settings.data, self.state.settings.image_size
        self.store.set(transitions.with_settings(self.state, replace(settings, data=self.state.data)))
        if data != self.state.data:  # another setting is no reason to load again what was stopped or refused
            self.data.select_data(data)
        elif settings.image_size != size_before:
            self.data.resize()

    @Slot(str)
    def apply_preset(self, preset: str) -> None:
        """Set everything that a preset decides."""
        try:
            self.set_settings(with_preset(self.state.settings, preset))
        except AppError as error:
            self.store.tell(error, "trainTab")

    @Slot()
    def stop(self) -> None:
        """Ask the long job on show to stop at its next safe point."""
        kind = self.state.job
        if kind is not None:
            self.store.set(transitions.stop_asked(self.state))
            if kind is JobKind.TRAIN:
                self.plans.stopped()
            self._board.cancel(kind)

    def stop_all(self) -> None:
        """Ask every job to stop, for the end of the program."""
        self.store.set(transitions.stop_asked(self.state))
        self.plans.end()
        self._board.cancel_all()

    @Slot(object)
    def overlay_run(self, run_id: str | None) -> None:
        """Draw an earlier run grey in the plots; None takes it away."""
        run = next((run for run in self.state.runs if run.id == run_id), None)
        if run is None:
            self.store.set(replace(self.state, overlay_run=None))
            return
        try:
            self.store.set(transitions.with_overlay(self.state, run.id, self._disk.history.losses(run)))
        except AppError as error:
            self.store.tell(error, "trainTab")

    @Slot()
    def refresh_runs(self) -> None:
        self.runs.refresh()
        training, overlay = self.state.training, self.state.overlay_run
        if overlay is not None and training.run is not None and training.run.id == overlay:
            self.overlay_run(overlay)  # it has more steps than when it was laid into the plots

    @Slot()
    def dismiss_message(self) -> None:
        self.store.set(replace(self.state, message=None))

    @Slot(object)
    def do(self, command: MessageCommand) -> None:
        """Do what a button of the message promises, if it can be done now; until then the message stays."""
        if why_not_do(self.state, command):
            return
        self.dismiss_message()
        match command:
            case UsePracticeSet():
                self.data.use_practice_set()
            case Download():
                self.data.download()
            case UndoDelete():
                self.runs.undo_delete()
            case UndoRemove():
                self.plans.undo()
            case RunPlans():
                self.plans.run()
            case LeaveInterrupted(run_id):
                self.runs.leave(run_id)
            case Resume(run_id, rate):
                self.training.resume(run_id, learning_rate=rate)
            case PauseTraining():
                self.training.pause()
            case SaveNow():
                self.training.save_now()
            case ChangeSetting(name, value, trains):
                self.set_settings(replace(self.state.settings, **{name: value}))
                if trains:
                    self.training.start()

    @Slot()
    def _on_became_ready(self) -> None:
        self.store.set(replace(self.state, engine_ready=True))

    @Slot(object)
    def _on_preparation_failed(self, failure: Failure) -> None:
        self.store.show(message_of(failure, "trainTab"))

    @Slot()
    def _on_jobs_changed(self) -> None:
        self.store.set(transitions.with_jobs(self.state, self._board.kinds))

    @Slot(object, object)
    def _on_reported(self, flight: Flight, events: tuple[Event, ...]) -> None:
        if flight.kind is None:
            return
        before = self.state
        self.store.set(transitions.reported(before, flight.kind, events))
        if flight.kind is JobKind.TRAIN:
            self.training.reported(before, events)
            self.plans.reported(events)
            self._count_networks(events)
            self._look_again(event.device for event in events if isinstance(event, RunStarted))

    @Slot(object, object)
    def _on_answered(self, flight: Flight, answer: object) -> None:
        # What a request is answered with is said in its docstring (domain/requests.py).
        match flight.request:
            case DescribeDevices(test=tested):
                self._take_devices(cast(tuple[DeviceInfo, ...], answer), is_tested=tested is not None)
            case DescribeNetworks():
                self.store.set(replace(self.state, networks=cast(tuple[NetworkSummary, ...], answer)))
            case LoadDataset(data=data):
                self.data.loaded(data, cast(Dataset, answer))
            case DownloadCifar10():
                self.data.fetched(JobKind.DOWNLOAD)
            case ImportCifar10():
                self.data.fetched(JobKind.IMPORT)
            case Train():
                self.training.answered(flight, cast(RunRecord, answer))
            case RunQueue():
                self.plans.answered(cast(QueueOutcome, answer))
            case Evaluate():
                self.store.set(transitions.tested(self.state, cast(Report, answer)))
            case Classify():
                self.pictures.answered(flight, cast(tuple[PictureAnswer, ...], answer))
            case Export():
                self.exports.answered(cast(ExportedFile, answer))

    def _take_devices(self, devices: tuple[DeviceInfo, ...], *, is_tested: bool) -> None:
        """Show the devices; the one that would train is tested before it is asked to, when nothing else is to do."""
        self.store.set(replace(self.state, devices=devices))
        if not is_tested and not devices[0].is_tested:
            self._board.submit(DescribeDevices(test=AUTO_DEVICE), lane=Lane.BACKGROUND)

    def _count_networks(self, events: tuple[Event, ...]) -> None:
        """Have the networks counted between two steps of a training that began before they were: it may take hours."""
        if not self.state.networks and any(isinstance(event, RunStarted) for event in events):
            self._board.submit(DescribeNetworks(), lane=Lane.URGENT)

    def _look_again(self, devices: Iterable[DeviceInfo]) -> None:
        """Ask for the devices anew when a training chose one that is known otherwise: it was tested meanwhile."""
        if self.state.devices and any(device not in self.state.devices for device in devices):
            self._board.submit(DescribeDevices(), lane=Lane.URGENT)

    @Slot(object)
    def _on_cancelled(self, flight: Flight) -> None:
        if isinstance(flight.request, Train):
            self.training.cancelled()
        if isinstance(flight.request, RunQueue):
            self.plans.ended()
        if isinstance(flight.request, Classify):
            self.pictures.given_up()

    @Slot(object, object)
    def _on_failed(self, flight: Flight, failure: Failure) -> None:
        if failure.name == "DeviceRefusedError":
            self._board.submit(DescribeDevices(), lane=Lane.URGENT)  # the form says why as well
        if isinstance(flight.request, Train):
            self.training.failed(failure)
            return
        if isinstance(flight.request, RunQueue):
            self.plans.failed(failure)
            return
        if isinstance(flight.request, Export):
            self.exports.failed(flight.request, failure)
            return
        if isinstance(flight.request, Classify):
            self.pictures.given_up()
        if isinstance(flight.request, LoadDataset):
            self.data.not_loaded(flight.request.data)
        self.store.show(message_of(failure, _tab_of(flight.request)))


_TABS: Final[dict[type, str]] = {Evaluate: "testTab", Classify: "classifyTab"}


def _tab_of(request: Request) -> str:
    """The tab page where a request was made."""
    if isinstance(request, LoadDataset | DownloadCifar10 | ImportCifar10):
        return "dataTab"
    return _TABS.get(type(request), "trainTab")
