"""Trainings that are interrupted at random moments, resumed, and compared bit for bit; see ``matrix``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


def matrix(*words: str) -> str:
    """The table of the named command; it says what went wrong where it failed."""
    command = [sys.executable, "-m", "tests.benchmarks.interruptions", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_few_random_interruptions_lose_nothing() -> None:
    assert "all" in matrix("--points", "5", "--seed", "1", "--short")


@pytest.mark.slow
@pytest.mark.timeout(3 * 3600)
def test_two_hundred_random_interruptions_lose_nothing() -> None:
    assert "all" in matrix("--points", "200")
