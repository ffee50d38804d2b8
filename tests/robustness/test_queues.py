"""A queue that is killed again and again; see ``queues``."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


def queues(*words: str) -> str:
    """What the named command printed; it says what went wrong where it failed."""
    command = [sys.executable, "-m", "tests.robustness", "queues", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_few_kills_lose_nothing_and_train_nothing_twice() -> None:
    assert "4 of 4 equal to the bit" in queues("--short")


@pytest.mark.slow
def test_twenty_kills_lose_nothing_and_train_nothing_twice() -> None:
    assert "12 of 12 equal to the bit" in queues()
