"""Signals while a command runs."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cifar_gui.cli import interrupts
from cifar_gui.cli.interrupts import Interrupts
from cifar_gui.domain.jobs import JobControl
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.store import list_runs
from tests.cli.test_command import TINY

pty = pytest.importorskip("pty", reason="terminals and signals of POSIX")
TRAIN = [sys.executable, "main.py", "train", *TINY, "--epochs", "1000", "--batch-size", "16"]


@pytest.fixture
def usual_hangup() -> Iterator[None]:
    """As a terminal leaves it; the suite itself may have been started with nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("usual_hangup")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_asks_the_job_to_stop(number: int) -> None:
    control = JobControl()
    with Interrupts(control, is_training=True):
        os.kill(os.getpid(), number)
        assert control.is_cancelled
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_DFL


@pytest.mark.usefixtures("usual_hangup")
def test_hangup_that_is_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    control = JobControl()
    with Interrupts(control, is_training=True):
        os.kill(os.getpid(), signal.SIGHUP)
        assert not control.is_cancelled


def test_second_press_ends_only_when_it_is_a_press_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with Interrupts(JobControl(), is_training=True):
        for _ in range(3):
            os.kill(os.getpid(), signal.SIGINT)
        monkeypatch.setattr(interrupts, "ONE_PRESS_S", 0.0)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.usefixtures("practice_set")
def test_second_ctrl_c_within_a_second_still_saves_and_what_another_would_lose_is_said(tmp_path: Path) -> None:
    with subprocess.Popen([*TRAIN, "--runs", str(tmp_path)], stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        next(line for line in program.stderr if line.startswith("epoch 1 "))
        program.send_signal(signal.SIGINT)
        program.send_signal(signal.SIGINT)
        said = program.stderr.read()
    assert program.returncode == 130
    assert "press Ctrl+C again to end at once, which loses all steps since the last save" in said
    assert "is saved in" in said.splitlines()[-1]
    assert [run.status for run in list_runs(tmp_path)] == [RunStatus.STOPPED]


@pytest.mark.usefixtures("practice_set")
def test_training_whose_terminal_is_closed_is_saved(tmp_path: Path) -> None:
    home = dict(os.environ)  # read here: the child only starts the program
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [*TRAIN, "--runs", str(tmp_path)], home)
    said = b""
    while b"epoch 1 " not in said:
        said += os.read(terminal, 1000)
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 130
    (run,) = list_runs(tmp_path)
    assert run.status is RunStatus.STOPPED
    assert run.steps >= 3
