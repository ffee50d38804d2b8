import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Paused, RunStarted, SaveFailed
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import DescribeNetworks, DownloadCifar10, LoadDataset, Train
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.training_state import Phase
from cifar_gui.keep_awake import KeepAwake
from cifar_gui.ui.process import interrupts as process_interrupts
from cifar_gui.ui.process.interrupts import Interrupts
from cifar_gui.ui.state.app_state import JobKind
from cifar_gui.ui.window.controller import Disk
from cifar_gui.ui.window.dialogs import CloseAnswer
from cifar_gui.ui.window.session import Session
from tests.domain.values import make_run
from tests.ui.fakes import DEVICE, FakeDialogs, FakeJobs, wait_until
from tests.ui.window.test_main_window import NAMES, makers


class Run:
    """A session over fake jobs, with what it did to the process."""

    def __init__(self, **options: Any) -> None:
        self.jobs = FakeJobs()
        self.dialogs = FakeDialogs()
        self.exits: list[int] = []
        self.order: list[str] = []
        self.closed: list[bool] = []
        self.awake = KeepAwake("a test", "win32", lambda _: 1)
        jobs = self.jobs
        disk = Disk(lambda: tuple(jobs.runs), jobs.source_state)
        self.session = Session(
            jobs,
            options.get("import_figures", lambda: self.order.append("figures")),
            options.get("warm_up", lambda: self.order.append("engine")),
            disk,
            lambda *_: None,
            makers=lambda _, window: makers(window),
            dialogs=lambda _: self.dialogs,  # type: ignore[arg-type,return-value] # answers without asking
            exit_now=self.exits.append,
            awake=self.awake,
        )
        self.session.closing.finished.connect(lambda: self.closed.append(True))

    def open(self, qtbot: QtBot) -> None:
        self.session.open()
        wait_until(qtbot, lambda: self.session.controller.state.engine_ready)

    def begin(self, qtbot: QtBot, request_type: type) -> None:
        """Have a long job begin, and hold it."""
        controller = self.session.controller
        wait_until(qtbot, lambda: controller.is_idle)
        self.jobs.hold(request_type)
        {
            Train: controller.training.start,
            LoadDataset: lambda: controller.data.choose_folder("/somewhere"),
            DownloadCifar10: controller.data.download,
        }[request_type]()
        self.jobs.wait_begun(request_type)


@pytest.fixture
def run(qtbot: QtBot) -> Iterator[Run]:
    made = Run()
    yield made
    made.session.end()
    made.session.deleteLater()


def test_window_when_opened_is_painted_before_anything_heavy_is_imported(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cifar_gui.ui.window.session._NO_PAINT_MS", 600_000)  # only the paint may start it
    seen: list[bool] = []
    painted = threading.Event()
    run = Run(import_figures=lambda: seen.append(painted.is_set()))
    original = run.session.window.tabs.paintEvent

    def paint(event: Any) -> None:
        painted.set()
        original(event)

    run.session.window.tabs.paintEvent = paint  # type: ignore[method-assign] # watches it
    run.open(qtbot)
    assert seen == [True]
    wait_until(qtbot, lambda: sorted(run.session.window.tabs.pages) == sorted(NAMES))
    run.session.closing.begin()
    wait_until(qtbot, lambda: bool(run.closed))
    run.session.end()


def test_window_when_it_is_not_painted_starts_its_work_all_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cifar_gui.ui.window.session._NO_PAINT_MS", 1)
    run = Run()
    monkeypatch.setattr(run.session.window, "show", lambda: None)
    run.open(qtbot)
    assert run.order == ["figures", "engine"]
    run.session.end()


def test_pages_when_the_figures_cannot_be_imported_are_built_all_the_same(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def import_figures() -> None:
        raise ImportError("no matplotlib")

    run = Run(import_figures=import_figures)
    run.open(qtbot)
    wait_until(qtbot, lambda: len(run.session.window.tabs.pages) == len(NAMES))
    assert run.session.controller.state.message is not None
    run.session.end()


def test_close_when_nothing_runs_ends_at_once_without_a_question(run: Run, qtbot: QtBot) -> None:
    run.open(qtbot)
    wait_until(qtbot, lambda: run.session.controller.is_idle)
    run.session.window.close()
    wait_until(qtbot, lambda: bool(run.closed))
    assert run.dialogs.asked == []
    assert not run.session.window.isVisible()
    assert run.exits == []


@pytest.mark.parametrize("answer", [CloseAnswer.KEEP_TRAINING, CloseAnswer.CANCEL])
def test_close_when_a_training_runs_and_the_user_keeps_it_goes_on(run: Run, qtbot: QtBot, answer: CloseAnswer) -> None:
    run.open(qtbot)
    run.begin(qtbot, Train)
    run.dialogs.close_answer = answer
    run.session.window.close()
    assert run.dialogs.asked == ["close while training"]
    assert run.session.window.isVisible()
    assert run.session.window.isMinimized() is (answer is CloseAnswer.KEEP_TRAINING)
    assert run.session.controller.state.job is JobKind.TRAIN
    assert not run.session.controller.state.stopping


def test_close_when_a_training_runs_saves_it_then_closes(run: Run, qtbot: QtBot) -> None:
    may_end = threading.Event()

    def train(request: Train, context: JobContext) -> RunRecord:
        record = run.jobs.train_until_stopped(request, context)
        assert may_end.wait(60)  # or it could end between the two tries to close
        return record

    run.open(qtbot)
    run.jobs.answers[Train] = train
    run.session.controller.training.start()
    wait_until(qtbot, lambda: run.session.controller.state.training.step > 0)
    run.session.window.close()
    run.session.window.close()  # an impatient user
    assert run.session.window.isVisible()
    assert run.session.controller.state.stopping
    may_end.set()
    wait_until(qtbot, lambda: bool(run.closed))
    wait_until(qtbot, lambda: not run.session.window.isVisible())
    assert run.dialogs.asked == ["close while training"]
    assert [record.status for record in run.jobs.runs] == [RunStatus.STOPPED]
    assert [record.status for record in run.session.controller.state.runs] == [RunStatus.STOPPED]
    assert run.exits == []


def test_close_when_the_training_cannot_be_saved_is_called_off_and_nothing_is_lost(run: Run, qtbot: QtBot) -> None:
    has_room = threading.Event()

    def train(request: Train, context: JobContext) -> RunRecord:
        context.report(RunStarted(make_run(), DEVICE, steps_per_epoch=10))
        while not context.control.is_cancelled:
            threading.Event().wait(0.001)
        context.control.forget_cancel()
        context.report(SaveFailed("No space left on device", is_last=True))
        context.report(Paused(3))
        assert has_room.wait(60)
        return run.jobs.save(make_run(), RunStatus.STOPPED, 3, context)

    run.open(qtbot)
    run.jobs.answers[Train] = train
    controller = run.session.controller
    controller.training.start()
    wait_until(qtbot, lambda: controller.state.training.run is not None)
    run.session.window.close()
    wait_until(qtbot, lambda: controller.state.training.lacks_last_save and not controller.state.stopping)
    assert controller.state.message is not None
    assert "Stop gives up what is not saved" in controller.state.message.text
    assert run.session.window.isVisible()
    assert run.closed == []
    has_room.set()
    wait_until(qtbot, lambda: controller.is_idle)
    run.session.window.close()
    wait_until(qtbot, lambda: bool(run.closed))
    assert run.exits == []


@pytest.mark.parametrize("request_type", [LoadDataset, DownloadCifar10])
def test_close_when_something_without_results_runs_stops_it_without_a_question(
    run: Run, qtbot: QtBot, request_type: type
) -> None:
    run.open(qtbot)
    run.begin(qtbot, request_type)
    run.session.window.close()
    assert not run.session.window.isVisible()
    wait_until(qtbot, lambda: bool(run.closed))
    assert run.dialogs.asked == []


def test_close_while_the_engine_is_imported_hides_the_window_and_waits(qtbot: QtBot) -> None:
    importing, may_go_on = threading.Event(), threading.Event()

    def warm_up() -> None:
        importing.set()
        assert may_go_on.wait(60)

    run = Run(warm_up=warm_up)
    run.session.open()
    wait_until(qtbot, importing.is_set)
    run.session.window.close()
    assert not run.session.window.isVisible()
    assert not run.closed
    may_go_on.set()
    wait_until(qtbot, lambda: bool(run.closed))
    assert DescribeNetworks not in run.jobs.kinds()
    run.session.end()


def test_close_when_a_job_never_stops_ends_the_process_after_the_deadline(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    may_end = threading.Event()
    begun = threading.Event()

    def hang(_request: object, _context: JobContext) -> object:
        begun.set()
        assert may_end.wait(60)
        raise Cancelled

    run = Run()
    run.jobs.answers[LoadDataset] = hang
    run.session.closing._deadline.setInterval(50)
    run.open(qtbot)
    wait_until(qtbot, begun.is_set)
    run.session.window.tabs.show_page("testTab")
    run.session.window.close()
    wait_until(qtbot, lambda: run.exits == [0])
    assert "Ended without waiting any longer for: compute" in caplog.text
    assert (Path(os.environ["CIFAR_GUI_HOME"]) / "window.ini").is_file()
    may_end.set()
    run.session.end()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_signal_when_it_comes_saves_the_training_and_ends(run: Run, qtbot: QtBot, name: str) -> None:
    number = getattr(signal, name, signal.SIGTERM)  # Windows has no SIGHUP
    run.session.interrupts.install()
    run.open(qtbot)
    run.jobs.answers[Train] = run.jobs.train_until_stopped
    run.session.controller.training.start()
    wait_until(qtbot, lambda: run.session.controller.state.training.step > 0)
    os.kill(os.getpid(), number)
    wait_until(qtbot, lambda: bool(run.closed))
    assert run.session.interrupted_by == number
    assert run.dialogs.asked == []
    assert [record.status for record in run.jobs.runs] == [RunStatus.STOPPED]


def test_signal_when_it_comes_again_later_ends_the_process_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)  # a suite that runs in the background of a shell has it ignored
    exits: list[int] = []
    received: list[int] = []
    interrupts = Interrupts(exits.append)
    interrupts.received.connect(received.append)
    interrupts.install()
    os.kill(os.getpid(), signal.SIGINT)
    wait_until(qtbot, lambda: bool(received))
    os.kill(os.getpid(), signal.SIGINT)  # the same press
    QApplication.processEvents()
    assert (received, exits) == ([signal.SIGINT], [])
    monkeypatch.setattr(process_interrupts, "ONE_PRESS_S", 0.0)
    os.kill(os.getpid(), signal.SIGINT)
    wait_until(qtbot, lambda: bool(exits))
    assert exits[0] == 130
    interrupts.uninstall()
    assert signal.getsignal(signal.SIGINT) == before


def test_crash_of_the_last_session_is_told(qtbot: QtBot) -> None:
    run = Run()
    run.session.crash.last_crash = "Fatal Python error"
    run.open(qtbot)
    message = run.session.controller.state.message
    assert message is not None and message.title == "The last session ended in a crash."
    assert message.details == "Fatal Python error"
    run.session.end()


@pytest.mark.parametrize("request_type", [Train, LoadDataset, DownloadCifar10])
def test_session_when_ended_from_outside_leaves_no_thread(qtbot: QtBot, request_type: type) -> None:
    run = Run()
    run.open(qtbot)
    run.begin(qtbot, request_type)
    run.session.end()  # the leak guard fails this test when a thread is left
    assert run.exits == []


def test_computer_when_a_training_computes_is_kept_awake_and_may_sleep_while_it_is_paused(
    run: Run, qtbot: QtBot
) -> None:
    run.open(qtbot)
    controller = run.session.controller
    assert not run.awake.is_held
    run.jobs.answers[Train] = run.jobs.train_until_stopped
    controller.training.start()
    wait_until(qtbot, lambda: controller.state.training.step > 0)
    assert run.awake.is_held
    controller.training.pause_or_resume()
    wait_until(qtbot, lambda: controller.state.training.phase is Phase.PAUSED)
    assert not run.awake.is_held
    controller.training.pause_or_resume()
    wait_until(qtbot, lambda: controller.state.training.phase is Phase.TRAINING)
    assert run.awake.is_held
    controller.stop()
    wait_until(qtbot, lambda: controller.is_idle)
    assert not run.awake.is_held


def test_computer_when_the_session_ends_in_a_training_may_sleep(qtbot: QtBot) -> None:
    run = Run()
    run.open(qtbot)
    run.begin(qtbot, Train)
    assert run.awake.is_held
    run.session.end()
    assert not run.awake.is_held


def test_close_when_a_training_is_paused_says_so_and_saves_it(run: Run, qtbot: QtBot) -> None:
    run.open(qtbot)
    controller = run.session.controller
    run.jobs.answers[Train] = run.jobs.train_until_stopped
    controller.training.start()
    wait_until(qtbot, lambda: controller.state.training.step > 0)
    controller.training.pause_or_resume()
    wait_until(qtbot, lambda: controller.state.training.phase is Phase.PAUSED)
    run.session.window.close()
    wait_until(qtbot, lambda: bool(run.closed))
    assert run.dialogs.asked == ["close while paused"]
    assert [record.status for record in run.jobs.runs] == [RunStatus.STOPPED]


def test_restart_when_asked_for_closes_the_session_and_says_that_it_is_wanted(run: Run, qtbot: QtBot) -> None:
    run.open(qtbot)
    run.dialogs.is_restarted = True
    run.session.window.menus.by_name["zh_CNLanguageAction"].trigger()
    wait_until(qtbot, lambda: bool(run.closed))
    assert run.session.is_restart_wanted


def test_settings_and_own_folder_come_back_in_the_next_session(qtbot: QtBot, tmp_path: Path) -> None:
    first = Run()
    first.open(qtbot)
    controller = first.session.controller
    wait_until(qtbot, lambda: controller.is_idle)
    controller.data.choose_folder(str(tmp_path))
    wait_until(qtbot, lambda: controller.is_idle)
    controller.data.use_practice_set()
    wait_until(qtbot, lambda: controller.is_idle)
    controller.set_settings(replace(controller.state.settings, seed=7, epochs=4))
    first.session.window.remember()
    first.session.end()
    second = Run()
    second.open(qtbot)
    state = second.session.controller.state
    assert (state.settings.seed, state.settings.epochs, state.data) == (7, 4, "practice")
    assert str(tmp_path) in [source.choice for source in state.sources]
    second.session.end()
