"""Saves on a disk that loses what was not flushed, and on one whose calls fail; see ``__main__``."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors of folders, inodes")


def table(*words: str) -> str:
    """What the named check prints; it says what went wrong where a promise was broken."""
    command = [sys.executable, "-m", "tests.robustness", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def test_power_failure_within_a_save_leaves_a_whole_run() -> None:
    assert "nothing that was not flushed" in table("power_loss", "--short")


def test_call_that_fails_within_a_save_leaves_a_whole_run() -> None:
    assert "save refused" in table("io_faults", "--short")


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", ["power_loss", "io_faults"])
def test_every_moment_and_every_call_leaves_a_whole_run_that_resumes(name: str) -> None:
    assert table(name)
