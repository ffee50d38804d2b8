"""Jobs that compute nothing: they report scripted events, wait for a word, answer or raise; no Keras anywhere."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cifar_gui import paths
from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.classification import Guess, PictureAnswer
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Dataset, SourceState
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.events import (
    EpochEnded,
    Paused,
    PlanChanged,
    Progress,
    Resumed,
    RunEnded,
    RunSaved,
    RunStarted,
    SaveFailed,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import (
    Classify,
    DescribeDevices,
    DescribeNetworks,
    DownloadCifar10,
    Evaluate,
    ImportCifar10,
    LoadDataset,
    Train,
)
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.trash import TrashSize
from cifar_gui.ui.process.worker import ComputeThread
from cifar_gui.ui.train.continue_dialog import ContinuePlan
from cifar_gui.ui.window.controller import Controller, Disk
from cifar_gui.ui.window.dialogs import CloseAnswer
from tests.domain.values import make_dataset, make_epoch, make_report, make_run

WAIT_S = 30.0
WAIT_MS = 30_000  # long enough for a machine that others use as well
DEVICE = DeviceInfo("cpu", "A Processor, 2 cores", True, "no GPU found")


def wait_until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Keep the event loop going until something holds."""
    qtbot.waitUntil(condition, timeout=WAIT_MS)


class PretendError(AppError):
    """A failure for tests."""

    template = "{what} went wrong at {place}. Do it again."


class FakeJobs:
    """A ``perform`` whose every answer a test can replace and hold back.

    Attributes:
        asked: The requests, in the order in which they began.
        threads: The thread of each of them.
        runs: What the disk lists.
        answers: For each request type the function that answers it.
        save_problem: Why ``train_until_stopped`` cannot save, or "".
        is_from_previous: Whether ``train_until_stopped`` says that the newest checkpoint is damaged.
    """

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.threads: list[int] = []
        self.runs: list[RunRecord] = []
        self.is_cifar10_present = False
        self.is_from_previous = False
        self.save_problem = ""
        self._gates: dict[type, threading.Event] = {}
        self._begun: dict[type, threading.Event] = {}
        self.answers: dict[type, Callable[[Any, JobContext], object]] = {
            LoadDataset: lambda request, _: self.dataset(request.data),
            DownloadCifar10: lambda _, __: self.arrive(),
            ImportCifar10: lambda _, __: self.arrive(),
            DescribeDevices: lambda _, __: (DEVICE,),
            DescribeNetworks: lambda _, __: (NetworkSummary("resnet18", "ResNet18", "", 18, 1, 1, 1, (), ()),),
            Train: self.train,
            Evaluate: lambda request, _: replace(make_report([0, 1, 2], [0, 1, 1]), run_id=request.run or "run-0001"),
            Classify: self.classify,
        }

    def __call__(self, request: object, context: JobContext) -> object:
        self.asked.append(request)
        self.threads.append(threading.get_ident())
        kind = type(request)
        if kind in self._gates:
            self._begun[kind].set()
            while not self._gates[kind].wait(0.002):
                context.safe_point()
        return self.answers[kind](request, context)

    def hold(self, kind: type) -> None:
        """Let jobs of that kind begin and then wait, stoppable, until ``release``."""
        self._gates[kind] = threading.Event()
        self._begun[kind] = threading.Event()

    def wait_begun(self, kind: type) -> None:
        assert self._begun[kind].wait(WAIT_S), f"{kind.__name__} did not begin"

    def release(self, kind: type) -> None:
        self._gates[kind].set()

    def fail(self, kind: type, error: BaseException) -> None:
        """Let jobs of that kind raise."""

        def answer(_request: object, _context: JobContext) -> object:
            raise error

        self.answers[kind] = answer

    def kinds(self) -> list[type]:
        return [type(request) for request in self.asked]

    def dataset(self, data: str) -> Dataset:
        return replace(make_dataset(), choice=data, title="CIFAR-10" if data == CIFAR10 else "Practice set")

    def arrive(self) -> SourceState:
        self.is_cifar10_present = True
        return self.source_state(CIFAR10)

    def source_state(self, choice: str) -> SourceState:
        present = choice == PRACTICE or (choice == CIFAR10 and self.is_cifar10_present) or Path(choice).is_dir()
        return SourceState(choice, present, "somewhere")

    def classify(self, request: Classify, _context: JobContext) -> tuple[PictureAnswer, ...]:
        names = [one.name if isinstance(one, Path) else one[0] for one in request.pictures]
        run = request.run or "newest"
        return tuple(PictureAnswer(name, None, guesses=(Guess("cat", 0.9),), run_id=run) for name in names)

    def train(self, request: Train, context: JobContext) -> RunRecord:
        """Three steps and an epoch; stopped in between it answers as a training does, with a saved run."""
        run = replace(make_run(), id=f"run-{len(self.runs) + 1:04d}", settings=request.settings)
        context.report(RunStarted(run, DEVICE, steps_per_epoch=3))
        status, num_steps = RunStatus.FINISHED, 0
        for step in range(3):
            context.serve_waiting()
            if context.control.is_cancelled:
                status = RunStatus.STOPPED
                break
            context.report(StepsEnded(step, (2.0 - step / 10,), correct=5, seen=10, elapsed_s=step + 1.0))
            num_steps += 1
        if status is RunStatus.FINISHED:
            context.report(EpochEnded(make_epoch(1)))
        return self.save(run, status, num_steps, context)

    def save(self, run: RunRecord, status: RunStatus, num_steps: int, context: JobContext) -> RunRecord:
        context.report(Progress(Stage.SAVING))
        done = replace(run, status=status, steps=num_steps, has_weights=True, seconds=3.0)
        context.report(RunSaved(num_steps, 0))
        context.report(RunEnded(done))
        self.runs.insert(0, done)
        return done

    def train_until_stopped(self, request: Train, context: JobContext) -> RunRecord:
        """Steps until a stop is asked for, serving others between them; for ``answers[Train]``.

        It pauses, takes more epochs and saves as asked; a save fails while ``save_problem`` is set.
        """
        run = replace(make_run(), id=f"run-{len(self.runs) + 1:04d}", settings=request.settings)
        context.report(RunStarted(run, DEVICE, steps_per_epoch=1_000_000, from_previous=self.is_from_previous))
        step, breath = 0, threading.Event()
        while not context.control.is_cancelled:
            context.serve_waiting()
            if context.control.is_paused:
                run = self._pause(run, step, context)
                continue
            run = self._add_epochs(run, context)
            self._save_if_asked(step, context)
            context.report(StepsEnded(step, (2.0,), correct=5, seen=10, elapsed_s=step / 1000))
            step += 1
            breath.wait(0.001)
        return self.save(run, RunStatus.STOPPED, step, context)

    @staticmethod
    def _add_epochs(run: RunRecord, context: JobContext) -> RunRecord:
        added = context.control.take_added_epochs()
        if added:
            run = replace(run, settings=replace(run.settings, epochs=run.settings.epochs + added))
            context.report(PlanChanged(run))
        return run

    def _pause(self, run: RunRecord, step: int, context: JobContext) -> RunRecord:
        self._save_between(step, context)
        context.report(Paused(step))
        breath = threading.Event()
        while context.control.is_paused and not context.control.is_cancelled:
            context.serve_waiting()
            run = self._add_epochs(run, context)
            self._save_if_asked(step, context)
            breath.wait(0.001)
        if not context.control.is_cancelled:
            context.report(Resumed())
        return run

    def _save_if_asked(self, step: int, context: JobContext) -> None:
        if context.control.take_save_request():
            self._save_between(step, context)

    def _save_between(self, step: int, context: JobContext) -> None:
        context.report(SaveFailed(self.save_problem) if self.save_problem else RunSaved(step, 0))


class FakeDialogs:
    """Answers questions as a test says and remembers that they were asked."""

    def __init__(self, *_: object) -> None:
        self.asked: list[str] = []
        self.close_answer = CloseAnswer.STOP_AND_SAVE
        self.continue_plan: ContinuePlan | None = None
        self.is_emptied = True
        self.is_restarted = False
        self.pictures: list[Path] = []
        self.archive: Path | None = None
        self.folder: Path | None = None
        self.report_file: Path | None = None
        self.answers_file: Path | None = None
        self.weights_file: tuple[Path, bool] | None = None
        self.told: list[tuple[str, str]] = []
        self.opened: list[Path] = []

    def close_while_training(self, _window: QWidget, _seconds_left: str, *, is_paused: bool) -> CloseAnswer:
        self.asked.append("close while paused" if is_paused else "close while training")
        return self.close_answer

    def continue_run(self, _window: QWidget, run: RunRecord) -> ContinuePlan | None:
        self.asked.append(f"continue {run.id}")
        return self.continue_plan

    def empty_trash(self, _window: QWidget, size: TrashSize) -> bool:
        self.asked.append(f"empty_trash {size.num_runs}")
        return self.is_emptied

    def open_pictures(self, _window: QWidget) -> list[Path]:
        self.asked.append("open_pictures")
        return self.pictures

    def open_archive(self, _window: QWidget) -> Path | None:
        self.asked.append("open_archive")
        return self.archive

    def choose_folder(self, _window: QWidget) -> Path | None:
        self.asked.append("choose_folder")
        return self.folder

    def save_report(self, _window: QWidget, suggestion: str) -> Path | None:
        self.asked.append(f"save_report {suggestion}")
        return self.report_file

    def save_answers(self, _window: QWidget, suggestion: str) -> Path | None:
        self.asked.append(f"save_answers {suggestion}")
        return self.answers_file

    def save_weights(self, _window: QWidget, suggestion: str) -> tuple[Path, bool] | None:
        self.asked.append(f"save_weights {suggestion}")
        return self.weights_file

    def restart(self, _window: QWidget, language: str | None) -> bool:
        self.asked.append(f"restart {language}")
        return self.is_restarted

    def tell(self, _window: QWidget, title: str, text: str) -> None:
        self.told.append((title, text))

    def open_folder(self, folder: Path) -> None:
        self.opened.append(folder)


class KnownLosses(RunHistory):
    """The losses of runs that are on no disk."""

    def __init__(self, by_run: Mapping[str, Sequence[float]]) -> None:
        super().__init__(paths.runs_folder)
        self._by_run = by_run

    def losses(self, run: RunRecord) -> Float64Vector:
        return np.array(self._by_run[run.id], np.float64)


class Bench:
    """A controller with its threads and fake jobs."""

    def __init__(self, jobs: FakeJobs) -> None:
        self.jobs = jobs
        self.compute = ComputeThread(jobs)
        self.transfers = ComputeThread(jobs, name="transfers")
        self.losses: dict[str, tuple[float, ...]] = {}
        self.kept: dict[str, Report] = {}
        disk = Disk(
            lambda: tuple(jobs.runs),
            jobs.source_state,
            KnownLosses(self.losses),
            kept_report=lambda trained: self.kept.get(trained.id),
        )
        self.controller = Controller(self.compute, self.transfers, disk)

    def end(self) -> None:
        assert self.compute.shutdown(WAIT_MS)
        assert self.transfers.shutdown(WAIT_MS)
        self.controller.deleteLater()


@contextmanager
def bench() -> Iterator[Bench]:
    """A bench that is cleared up whatever happens."""
    made = Bench(FakeJobs())
    try:
        yield made
    finally:
        made.end()
