"""A training session in a process of its own, from the command line, as a job, or in the window, that is interrupted.

The process is forked from one that has imported everything and computed nothing, which takes a hundredth of a second
instead of several. Nothing in here may be called in a process that has started threads or a QApplication.
"""

import importlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from tests.robustness.interruption import Interruption, Journal, Trigger

SETTINGS: Final = {"network": "resnet8", "epochs": 2, "batch_size": 16, "device": "cpu"}
_MODULES: Final = (
    "cifar_gui.app",
    "cifar_gui.cli.command",
    "cifar_gui.figures.training_curves",
    "cifar_gui.jobs",
    "tests.robustness.window_user",
)
STOPPED: Final = 130
OUTPUT_NAME: Final = "output.txt"
JOURNAL_NAME: Final = "journal.txt"


class Front(StrEnum):
    """What drives the training."""

    COMMAND = "command line"
    JOB = "job"
    WINDOW = "window"
    QUEUE = "queue"


@dataclass(frozen=True)
class Session:
    """One training session.

    Attributes:
        home: The program's home; gets ``journal.txt`` and ``output.txt`` besides.
        data: A folder of class folders.
        front: What drives it.
        resume: Id of the run to go on with, or None for a new one.
        interruption: How it is interrupted, or None to let it finish.
        save_every_s: Seconds between saves within an epoch, None for the program's own.
    """

    home: Path
    data: Path
    front: Front = Front.COMMAND
    resume: str | None = None
    interruption: Interruption | None = None
    save_every_s: float | None = None


def import_everything() -> None:
    """What every session needs, so that forked processes have it; starts no thread."""
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in _MODULES:
        importlib.import_module(name)


def run_forked(session: Session) -> int:
    """Run a session in a child process and wait for it.

    Returns:
        Its exit status, or minus the number of the signal that ended it.
    """
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = _run(session)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(session: Session) -> int:
    from cifar_gui import paths

    session.home.mkdir(parents=True, exist_ok=True)
    os.environ["CIFAR_GUI_HOME"] = str(session.home)
    output = os.open(session.home / OUTPUT_NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    _save_every(session.save_every_s)
    journal = Journal(session.home / JOURNAL_NAME)
    journal.write("session")
    fronts: dict[Front, Callable[[Session, Journal, Callable[[Callable[[], object]], Trigger]], int]]
    fronts = {Front.COMMAND: _command, Front.JOB: _job, Front.WINDOW: _window, Front.QUEUE: _queue}
    triggers: list[Trigger] = []

    def arm(act: Callable[[], object]) -> Trigger:
        triggers.append(Trigger(session.interruption, act, journal))
        triggers[0].install(paths.runs_folder())
        return triggers[0]

    status = fronts[session.front](session, journal, arm)
    for where, count in triggers[0].moments.items():
        journal.write("moments", where, count)
    return status


def _save_every(seconds: float | None) -> None:
    from cifar_gui.training import saving

    if seconds is None:
        return
    for name in ("FIRST_SAVE_S", "SAVE_EVERY_S"):
        assert hasattr(saving, name), name
        setattr(saving, name, seconds)


def _command(session: Session, _journal: Journal, arm: Callable[[Callable[[], object]], Trigger]) -> int:
    from cifar_gui.cli import main
    from tests.robustness.interruption import Way

    plan = session.interruption
    number = signal.SIGTERM if plan is not None and plan.way is Way.TERMINATE else signal.SIGKILL
    arm(lambda: os.kill(os.getpid(), number))
    words = ["train", "--json"]
    if session.resume is not None:
        return main([*words, "--resume", session.resume])
    for name, value in {**SETTINGS, "data": session.data}.items():
        words += [f"--{name.replace('_', '-')}", str(value)]
    return main(words)


def _queue(session: Session, _journal: Journal, arm: Callable[[Callable[[], object]], Trigger]) -> int:
    from cifar_gui.cli import main

    arm(lambda: os.kill(os.getpid(), signal.SIGKILL))
    return main(["plan", "run", "--json", "--runs", str(session.home / "runs")])


def _job(session: Session, _journal: Journal, arm: Callable[[Callable[[], object]], Trigger]) -> int:
    from cifar_gui import jobs, paths
    from cifar_gui.domain.errors import Cancelled
    from cifar_gui.domain.jobs import JobContext, JobControl
    from cifar_gui.domain.requests import Train
    from cifar_gui.domain.run_record import RunRecord, RunStatus
    from cifar_gui.runs.store import find_run

    control = JobControl()
    arm(control.cancel)
    settings = _settings(session)
    if session.resume is not None:
        settings = find_run(session.resume, paths.runs_folder()).settings
    try:
        run = jobs.perform(Train(settings, resume=session.resume), JobContext(control=control))
    except Cancelled:
        return STOPPED
    assert isinstance(run, RunRecord)
    return STOPPED if run.status is RunStatus.STOPPED else 0


def _settings(session: Session) -> Any:
    from cifar_gui.domain.settings import TrainingSettings

    return TrainingSettings.from_json({**SETTINGS, "data": str(session.data)})


def _window(session: Session, _journal: Journal, arm: Callable[[Callable[[], object]], Trigger]) -> int:
    from cifar_gui import app
    from cifar_gui.domain.settings import TrainingSettings
    from cifar_gui.ui.window.window_memory import WindowMemory
    from tests.robustness.window_user import WindowUser

    memory = WindowMemory()
    memory.settings = TrainingSettings(data=str(session.data))
    memory.flush()
    users: list[WindowUser] = []
    make_session = app.make_session

    def make_used() -> Any:
        window_session = make_session()
        user = WindowUser(window_session, _settings(session), session.resume)
        users.append(user)
        arm(user.close_asked.emit)
        return window_session

    app.make_session = make_used
    return app.run_window([])


def read_journal(home: Path) -> list[list[list[str]]]:
    """The words of each line, by session; the last line of a session may be cut off only where the system failed."""
    sessions: list[list[list[str]]] = []
    for line in (home / JOURNAL_NAME).read_text().splitlines():
        if line == "session":
            sessions.append([])
        else:
            sessions[-1].append(line.split(" "))
    return sessions


def last_answer(home: Path) -> dict[str, Any]:
    """The JSON object that the last session from the command line ended with."""
    lines = [line for line in (home / OUTPUT_NAME).read_text().splitlines() if line.startswith("{")]
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer
