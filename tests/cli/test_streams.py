"""Output that cannot be written: a training is never lost, and its exit status tells of it alone."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cifar_gui.cli.streams import LossyStream
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.store import list_runs
from tests.cli.test_command import TINY

TRAIN = " ".join(["train", *TINY, "--epochs 2 --batch-size 16 --json"])


class Gone(io.StringIO):
    """A stream whose reader has left."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_text_that_cannot_be_written_is_lost_and_the_reason_is_kept() -> None:
    stream = LossyStream(Gone())
    assert stream.write("words") == 5
    stream.writelines(["more\n"])
    stream.flush()
    assert isinstance(stream.error, BrokenPipeError)


def test_closed_and_missing_streams_lose_text() -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (LossyStream(None), LossyStream(closed)):
        stream.write("words")
        stream.flush()
        assert not stream.isatty()


@pytest.mark.skipif(sys.platform != "linux", reason="the shell and /dev/full of Linux")
@pytest.mark.usefixtures("practice_set")
@pytest.mark.parametrize(
    ("redirected", "status"),
    [
        ("2>/dev/full >/dev/full", 0),
        ("2>&- >&- <&-", 0),
        ("2>&1 | head -n 1", 0),
        ("--network none >&- 2>&-", 1),
    ],
)
def test_training_whose_words_cannot_be_written_is_finished(tmp_path: Path, redirected: str, status: int) -> None:
    line = f"set -o pipefail; {sys.executable} main.py {TRAIN} --runs {tmp_path} {redirected}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, env=dict(os.environ))
    assert (done.returncode, "Traceback" in done.stdout + done.stderr) == (status, False), done
    assert [run.status for run in list_runs(tmp_path)] == [RunStatus.FINISHED] * (1 - status)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full of Linux")
def test_answer_that_cannot_be_written_fails_in_a_sentence(tmp_path: Path) -> None:
    line = f"{sys.executable} main.py runs --runs {tmp_path} >/dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: the answer could not be written: No space left on device\n"
