"""All that the window shows, as one value; every panel is drawn from it and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cifar_gui.domain.answerer import Answerer, choose_answerer
from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.classification import PictureAnswer, PictureSource
from cifar_gui.domain.dataset import CIFAR10, Dataset, SourceState
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.downloads import DownloadProgress
from cifar_gui.domain.events import Progress
from cifar_gui.domain.memory_need import MemoryHere
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord, UnreadableRun
from cifar_gui.domain.settings import AUTO_DEVICE, TrainingSettings
from cifar_gui.domain.training_state import IDLE, TrainingState
from cifar_gui.runs.trash import TrashedRun, TrashSize
from cifar_gui.ui.state.message_commands import MessageCommand
from cifar_gui.ui.state.plan_state import PlanState


class JobKind(StrEnum):
    """The long jobs: one at a time (a download may run beside another), each with progress and a way to stop it."""

    LOAD = "load"
    DOWNLOAD = "download"
    IMPORT = "import"
    TRAIN = "train"
    EVALUATE = "evaluate"


class PauseRequest(StrEnum):
    """What was asked of the training under way and has not come about yet."""

    NONE = "none"
    PAUSE = "pause"
    RESUME = "resume"


class Severity(StrEnum):
    """How a message is coloured."""

    CAUTION = "caution"
    ERROR = "error"


@dataclass(frozen=True)
class Message:
    """What stands in the band under the action bar; texts are already translated.

    Attributes:
        severity: Failure or caution.
        title: The cause, in bold.
        text: The consequence and what to do.
        details: What "Copy details" puts on the clipboard.
        setting: The field of TrainingSettings that is at fault, or "".
        tab: objectName of the tab page it belongs to, or "" for every page.
        actions: Ways out as plain buttons: (command, label), first one first.
    """

    severity: Severity
    title: str
    text: str
    details: str = ""
    setting: str = ""
    tab: str = "trainTab"
    actions: tuple[tuple[MessageCommand, str], ...] = ()

    def is_on(self, tab: str) -> bool:
        return self.tab in (tab, "")


@dataclass(frozen=True, eq=False)
class QueuedPicture:
    """A picture of the Classify tab: one of the user's own, or a test image.

    Attributes:
        source: Where it is from.
        answer: What a network said about it last.
        truth: The class that a test image is of; "" for a picture whose class nobody knows.
        tested_by: Id of the run or bundled weights that was tested on it and so answers unless another is chosen.
    """

    source: PictureSource
    answer: PictureAnswer | None = None
    truth: str = ""
    tested_by: str | None = None

    @property
    def name(self) -> str:
        """What it is called in the list."""
        return self.source[0] if isinstance(self.source, tuple) else self.source.name


@dataclass(frozen=True, eq=False)
class AppState:
    """The window's state.

    Attributes:
        engine_ready: Whether the compute thread has imported keras and torch.
        settings: Those of the next new run, its data among them; the form on the Train tab changes them.
        training_settings: Those of the training under way, or None.
        sources: What is known of each source, in the order they are listed.
        dataset: The loaded data set for ``data``, or None.
        sample_seed: Which sample of each class is shown; "show others" adds one.
        devices: The devices found, the one ``auto`` picks first; empty until the engine is ready.
        networks: Every network of the registry, counted; empty until the engine is ready.
        runs: The runs on disk, newest first.
        unreadable_runs: Those whose record cannot be used, newest first.
        bundled: The weights that ship with the program, the most accurate first.
        training: How the current or last training stands.
        overlay_run: Id of an earlier run drawn grey in the plots, or None.
        job: The long job under way, or None; a download only when it is the only one.
        job_progress: Its last report.
        download: The download's last report; None when none runs. It runs beside the other jobs.
        last_download: The last report about bytes of the last download, which may be over; None before the first.
        loading: The last report of the loading of ``data``; None when nothing is loaded. It runs beside a training or
            a test, which keep their own data.
        stopping: Whether a stop was asked for and not yet finished.
        pause_request: Whether the training was asked to pause or to go on and does not yet.
        chosen_run: Id of the run or bundled weights that the user chose, on Test or on Classify, for both; None to test
            the newest run (that is how one learns whether it is fit) and let ``answerer`` answer for pictures.
        reports: The last test result of each run or bundled weights looked at so far, by id; None where there is none.
        queue: The pictures of the Classify tab, oldest first; those that wait for their first answer are the last.
        answer_index: Place of the answer on show, or None.
        message: What stands in the band, or None.
        run_losses: Loss of each step, (steps,), by the run's id, of ``overlay_run`` and of those on the Runs tab.
        deleted_runs: What was moved to the trash in this session and can be brought back, the last batch last.
        trash: How much is in the trash.
        plans: The queue of trainings.
        memory: What the process holds and could have; None until keras and torch are loaded.
    """

    engine_ready: bool = False
    settings: TrainingSettings = field(default_factory=TrainingSettings)
    training_settings: TrainingSettings | None = None
    sources: tuple[SourceState, ...] = ()
    dataset: Dataset | None = None
    sample_seed: int = 0
    devices: tuple[DeviceInfo, ...] = ()
    networks: tuple[NetworkSummary, ...] = ()
    runs: tuple[RunRecord, ...] = ()
    unreadable_runs: tuple[UnreadableRun, ...] = ()
    bundled: tuple[BundledNetwork, ...] = ()
    training: TrainingState = IDLE
    overlay_run: str | None = None
    job: JobKind | None = None
    job_progress: Progress | None = None
    download: Progress | None = None
    last_download: DownloadProgress | None = None
    loading: Progress | None = None
    stopping: bool = False
    pause_request: PauseRequest = PauseRequest.NONE
    chosen_run: str | None = None
    reports: Mapping[str, Report | None] = field(default_factory=dict)
    queue: tuple[QueuedPicture, ...] = ()
    answer_index: int | None = None
    message: Message | None = None
    run_losses: Mapping[str, Float64Vector] = field(default_factory=dict)
    deleted_runs: tuple[tuple[TrashedRun, ...], ...] = ()
    trash: TrashSize = field(default_factory=TrashSize)
    plans: PlanState = field(default_factory=PlanState)
    memory: MemoryHere | None = None

    @property
    def form_settings(self) -> TrainingSettings:
        """The settings of the training under way, else those of the next one, which the form shows."""
        return self.training_settings or self.settings

    @property
    def data(self) -> str:
        """The chosen source: ``cifar10``, ``practice`` or a path."""
        return self.settings.data

    @property
    def answers(self) -> tuple[PictureAnswer, ...]:
        """What was said about the pictures of the queue, oldest first."""
        return tuple(one.answer for one in self.queue if one.answer is not None)

    @property
    def pending_pictures(self) -> tuple[str, ...]:
        """Names of the pictures of the queue that are not answered yet."""
        return tuple(one.name for one in self.queue if one.answer is None)

    @property
    def usable_runs(self) -> tuple[RunRecord, ...]:
        """The runs that can be tested and used to classify, newest first."""
        return tuple(run for run in self.runs if run.has_weights)

    @property
    def answerer(self) -> Answerer | None:
        """Who answers for pictures when nobody is chosen, and why."""
        return choose_answerer(self.usable_runs, self.bundled)

    @property
    def to_test(self) -> Trained | None:
        """What is tested: the choice, else, as ``evaluate`` does, the newest usable run."""
        if self.chosen_run is not None:
            return self.run_by_id(self.chosen_run)
        return next(iter(self._usable), None)

    def to_ask(self, picture: QueuedPicture | None = None) -> Trained | None:
        """Who answers for a picture: the choice, else who was tested on it, else ``answerer``; None if nobody can."""
        if self.chosen_run is None and picture is not None and picture.tested_by is not None:
            return self.run_by_id(picture.tested_by) or self.run_by_id(None)
        return self.run_by_id(self.chosen_run)

    @property
    def report(self) -> Report | None:
        """The last test result of what is tested, or None."""
        return self.reports.get(self.to_test.id) if self.to_test is not None else None

    def run_by_id(self, run_id: str | None) -> Trained | None:
        """The usable run or the bundled weights of that id.

        Args:
            run_id: The id; None for the one that answers for pictures when nobody is chosen.

        Returns:
            None when there is no such run.
        """
        if run_id is None:
            return self.answerer.trained if self.answerer else None
        return next((one for one in self._usable if one.id == run_id), None)

    @property
    def _usable(self) -> tuple[Trained, ...]:
        return (*self.usable_runs, *self.bundled)

    @property
    def chosen_device(self) -> DeviceInfo | None:
        """The device that the settings mean: ``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``; None when not found."""
        wanted = self.settings.device
        if wanted == AUTO_DEVICE:
            return self.devices[0] if self.devices else None
        return next((device for device in self.devices if wanted in (device.name, device.name.split(":")[0])), None)

    @property
    def device_on_show(self) -> DeviceInfo | None:
        """The device that trains, or would."""
        training = self.training.device if self.training.is_active else None
        return training or self.chosen_device

    def is_listed(self, run_id: str) -> bool:
        """Whether a run is among those on disk, with weights or not; a deleted one is not."""
        return any(run.id == run_id for run in self.runs)

    def saved_steps(self, trained: Trained) -> int:
        """Training steps of a run that are on disk, the ones saved since the runs were read included."""
        training = self.training
        if training.run is not None and training.run.id == trained.id and training.saved_step is not None:
            return max(trained.steps, training.saved_step)
        return trained.steps

    def was_trained_since(self, report: Report) -> bool:
        """Whether the run that a report is about has other weights on disk by now."""
        run = self.run_by_id(report.run_id)
        return run is not None and report.steps is not None and self.saved_steps(run) > report.steps

    def data_for(self, bundled: BundledNetwork) -> str | None:
        """The data that bundled weights can be tested on: the chosen ones if they fit, else CIFAR-10, else None."""
        if self.dataset is not None and self.dataset.class_names == bundled.class_names:
            return self.data
        has_cifar10 = any(source.choice == CIFAR10 and source.is_present for source in self.sources)
        return CIFAR10 if has_cifar10 else None
