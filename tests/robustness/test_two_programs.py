"""Two programs and one run: the second is refused with a sentence, and a killed one holds nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs.errors import RunLockedError
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import CHECKPOINT_NAME, read_run
from tests.training.scenes import resume, train

ROOT = Path(__file__).parent.parent.parent
HOLD = """
import pathlib, sys, time
from cifar_gui.runs.lock import RunLock
with RunLock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    return train(tmp_path_factory.mktemp("runs"))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_second_program_is_refused_until_the_first_is_killed(run: RunRecord) -> None:
    folder = Path(run.folder)
    checkpoint = (folder / CHECKPOINT_NAME).read_bytes()
    words = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(
            RunLockedError, match=r"being trained by another program just now\. Wait until it has ended"
        ):
            resume(run)
        assert (folder / CHECKPOINT_NAME).read_bytes() == checkpoint
        os.kill(first.pid, signal.SIGKILL)
    assert resume(run).status == run.status


def test_second_lock_leaves_the_record_as_the_first_wrote_it(run: RunRecord) -> None:
    with RunLock(Path(run.folder)):
        before = read_run(Path(run.folder))
        with pytest.raises(RunLockedError):
            resume(run)
        assert read_run(Path(run.folder)) == before
