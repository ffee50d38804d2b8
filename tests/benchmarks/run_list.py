"""Seconds that listing many runs takes, for the first time and again; and what each part of it takes.

    python -m tests.benchmarks.run_list [--runs N] [--epochs N] [--steps N]

The runs are written by the program's own functions into a temporary folder, without waiting for the disk.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.store import WEIGHTS_NAME, create_run, list_runs, write_losses, write_record
from cifar_gui.ui.runs.control import FIRST_PIECE_S, PIECE_S
from tests.domain.values import make_dataset, make_epoch


def make_runs(folder: Path, num_runs: int, num_epochs: int, num_steps: int) -> None:
    """Write finished runs."""
    dataset = make_dataset()
    settings = TrainingSettings(data="practice", network="resnet20", epochs=num_epochs)
    epochs = tuple(make_epoch(epoch + 1, test_accuracy=epoch / num_epochs) for epoch in range(num_epochs))
    losses = [2.3 / (step + 1) ** 0.3 for step in range(num_steps)]
    with mock.patch("os.fsync"):
        for _ in range(num_runs):
            run = create_run(folder, settings, dataset, "a processor", 272_474)
            done = replace(run, status=RunStatus.FINISHED, epochs=epochs, steps=num_steps, seconds=100.0)
            write_losses(done, losses)
            (Path(run.folder) / WEIGHTS_NAME).write_bytes(b"")
            write_record(done)


def read_in_pieces(history: RunHistory) -> None:
    """Read the runs as the window does, which answers in between."""
    budget_s = FIRST_PIECE_S
    while not history.read_some(budget_s):
        budget_s = PIECE_S
    history.runs()


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="write the runs there and leave them")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = seconds(lambda: make_runs(folder, options.runs, options.epochs, options.steps))
        pieces = seconds(lambda: read_in_pieces(RunHistory(lambda: folder)))
        history = RunHistory(lambda: folder)
        first, again = seconds(history.runs), seconds(history.runs)
        plain = seconds(lambda: list_runs(folder))
        num_found = len(history.runs())
    sys.stdout.write(
        f"{num_found} runs of {options.epochs} epochs (written in {made:.1f} s): "
        f"listed in {first:.3f} s, again in {again:.3f} s; in pieces, as in the window, in {pieces:.3f} s; "
        f"on the command line in {plain:.3f} s\n"
    )
    return 0 if num_found == options.runs else 1


if __name__ == "__main__":
    sys.exit(main())
