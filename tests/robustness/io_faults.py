"""Whether a run outlives the failure of every single call of a save to the disk.

    python -m tests.robustness io_faults [--short]

A small run is trained and then saved again and again; each time another call fails with EIO: open, read, write, seek,
flush, fsync, rename, link, close. After each save every file is the old or the new one, whole, the save says what
happened, and the next one succeeds.
"""

import sys
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Final

from cifar_gui.domain.errors import AppError
from cifar_gui.runs.atomic import remove_leftovers
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import WEIGHTS_NAME, read_run, step_losses
from tests.benchmarks.tables import markdown
from tests.robustness.failing_calls import FailingCalls
from tests.robustness.saving_faults import Saver, generation_of, only_value

SHORT_STRIDE: Final = 29


def main(*, short: bool) -> int:
    """Let every call fail, one in each save, and print the table."""
    tried, refused, faults = Counter[str](), Counter[str](), []
    with tempfile.TemporaryDirectory() as place:
        saver = Saver(Path(place) / "runs")
        assert saver.save() == ""
        for number in count(1, SHORT_STRIDE if short else 1):
            before = saver.generation
            with FailingCalls(saver.folder, number).installed() as calls:
                sentence = saver.save()
            if not calls.failed:
                break
            tried[calls.failed] += 1
            refused[calls.failed] += bool(sentence)
            faults += [f"call {number}, {calls.failed}: {text}" for text in _broken(saver, before, sentence, calls)]
    rows = [(call, str(tried[call]), str(refused[call])) for call in sorted(tried)]
    sys.stdout.write(markdown(("call that failed", "times", "save refused"), rows) + "\n")
    sys.stdout.writelines(f"FAULT {fault}\n" for fault in faults)
    return 1 if faults else 0


def _broken(saver: Saver, before: int, sentence: str, calls: FailingCalls) -> list[str]:
    """Which promises a save with a failing call broke, and whether the next save succeeds."""
    found = []
    try:
        checkpoint = read_checkpoint(saver.folder)
        generation = only_value(checkpoint.arrays["weight/000"])
        record = read_run(saver.folder)
        if checkpoint.is_previous or not before <= generation <= saver.generation:
            found.append(f"the checkpoint is of generation {generation}, previous: {checkpoint.is_previous}")
        if not sentence and generation != saver.generation:
            found.append("nothing was said, but the checkpoint is the old one")
        if sentence and "could not be saved" not in sentence:
            found.append(f"it said: {sentence}")
        if generation_of(saver.folder / WEIGHTS_NAME) > generation:
            found.append("the weights are newer than the checkpoint")
        if len({record.steps, len(step_losses(record)), len(checkpoint.arrays["losses"])}) != 1:
            found.append("the numbers of steps differ")
    except (AppError, OSError, ValueError, KeyError, AssertionError) as error:
        found.append(f"{type(error).__name__}: {error}")
    left = [path.name for path in saver.folder.iterdir() if ".tmp" in path.name]
    if left and calls.failed != "unlink":
        found.append(f"left behind: {left}")
    remove_leftovers(saver.folder)
    after = saver.save()
    if after:
        found.append(f"the next save failed: {after}")
    return found
