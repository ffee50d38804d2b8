"""Whether a training that is interrupted at any moment goes on as if nothing had happened.

    python -m tests.benchmarks.interruptions [--points 200] [--seed 0] [--jobs 2] [--short]

Each point is a real training of a small network in processes of its own, which is interrupted at a random moment of
loading, training, testing or saving by SIGKILL, SIGTERM, an exception, the closed window or a stop; some are
interrupted a second time while they resume. Then it is resumed to its end and compared, bit for bit, with one that was
never disturbed: weights, optimizer state, losses, metrics, the batch of each step and the weights files. Prints a
table. Exit status 0 when all are equal and nothing that was saved was lost, else 1.

A point is "restarted" when it was interrupted before anything was saved; a new training then equals the reference.
"""

import argparse
import os
import pickle
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.robustness.matrix import (
    CADENCES_S,
    CELLS,
    Ending,
    Outcome,
    Reference,
    carry_out,
    make_pictures,
    make_reference,
    table,
)
from tests.robustness.victim import import_everything

NUM_OF_CLASS: Final = 25
STRIDE: Final = 13  # through the cells of the matrix, so that few points meet every place and every way


def main() -> int:
    """Carry out the points and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="trainings at the same time")
    parser.add_argument(
        "--short", action="store_true", help="fewer pictures, and only the program's own rhythm of saving"
    )
    options = parser.parse_args()
    began = time.monotonic()
    import_everything()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        data = make_pictures(folder / "pictures", 14 if options.short else NUM_OF_CLASS)
        complaints: list[str] = []
        reference = make_reference(folder, data, complaints, CADENCES_S[:1] if options.short else CADENCES_S)
        outcomes = work(folder, data, reference, options.points, options.seed, options.jobs)
    sys.stdout.write(table(outcomes) + f"\n{time.monotonic() - began:.0f} s\n")
    for outcome in outcomes:
        complaints += [f"{outcome.point}: {text}" for text in outcome.complaints]
        if outcome.ending is Ending.TOO_LATE:
            complaints.append(f"{outcome.point}: never came in time")
    sys.stdout.writelines(f"FAULT {text}\n" for text in complaints)
    return 1 if complaints else 0


def work(folder: Path, data: Path, reference: Reference, points: int, seed: int, jobs: int) -> list[Outcome]:
    """Share the points among processes.

    Each is forked before anything was computed, and forks its trainings in turn.
    """
    cells = [CELLS[STRIDE * k % len(CELLS)] for k in range(points)]
    random.Random(seed).shuffle(cells)
    workers = []
    for job in range(jobs):
        read, write = os.pipe()
        if os.fork() == 0:
            os.close(read)
            status = 1
            try:
                with os.fdopen(write, "wb") as pipe:
                    for index in range(job, points, jobs):
                        chance = random.Random(f"{seed} {index}")
                        outcome = carry_out(cells[index], folder / f"point-{index}", data, reference, chance)
                        pickle.dump(outcome, pipe)
                        pipe.flush()
                status = 0
            finally:
                os._exit(status)
        os.close(write)
        workers.append(read)
    return [outcome for read in workers for outcome in _outcomes(read)]


def _outcomes(read: int) -> list[Outcome]:
    outcomes = []
    with os.fdopen(read, "rb") as pipe:
        while True:
            try:
                outcomes.append(pickle.load(pipe))
            except EOFError:
                return outcomes
            last = outcomes[-1]
            sys.stderr.write(f"{len(outcomes)}: {last.ending}, {last.point} {'; '.join(last.complaints)}\n")


if __name__ == "__main__":
    sys.exit(main())
