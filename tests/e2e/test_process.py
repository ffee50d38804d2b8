"""The program as a process: how soon it is there, how it ends, and what it leaves on disk."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.store import list_runs

ROOT = Path(__file__).parent.parent.parent
LONGEST_S = 240


def start(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.driver", *words],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """Wait for the end; everything it said."""
    said, complaints = process.communicate(timeout=LONGEST_S)
    assert process.returncode == 0, complaints
    assert complaints == ""
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.usefixtures("practice_set")
def test_program_when_terminated_while_training_saves_the_run_and_ends_well(home: Path) -> None:
    process = start("train")
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "training":
            break
    process.send_signal(signal.SIGTERM)
    finish(process)
    (run,) = list_runs(home / "runs")
    assert run.status is RunStatus.STOPPED
    assert run.has_weights
    assert run.steps >= 2


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0])
def test_program_when_closed_at_any_moment_ends_well_and_leaves_whole_runs(home: Path, seconds: float) -> None:
    finish(start("close", str(seconds)))
    for run in list_runs(home / "runs"):
        assert run.status is RunStatus.STOPPED
        assert run.has_weights or run.steps == 0


@pytest.mark.slow
def test_window_is_there_in_a_second_and_never_stands_still_for_long(home: Path) -> None:
    """For a machine with nothing else to do: the limits are those promised to the user."""
    began = time.time()
    said = {fact["event"]: fact for fact in finish(start("look"))}
    assert said["shown"]["at"] - began < 1.0
    assert said["shown"]["loaded"] == []
    assert said["end"]["worst"]["import"] < 0.25
    assert said["end"]["worst"]["work"] < 0.25
    assert said["end"]["message"] == ""
