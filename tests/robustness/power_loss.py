"""Whether a run outlives a power failure at every moment of its saves.

    python -m tests.robustness power_loss [--short]

A small run is trained and then saved again and again on a disk that keeps, after a power failure, only what was
flushed (``unflushed_disk``). After each call that flushes or changes a name, what would be left is read like any run:
its checkpoint is the newest whole save or the one under way, every weights file is whole, and it resumes.
"""

import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import list_runs
from tests.benchmarks.tables import markdown
from tests.robustness.saving_faults import Saver, generation_of, only_value
from tests.robustness.unflushed_disk import Luck, UnflushedDisk, put
from tests.training.scenes import resume

NUM_SAVES: Final = 3


class Witness:
    """Keeps what is left after each call, and reads it after the save: the call may hold locks."""

    def __init__(self, disk: UnflushedDisk, place: Path, *, resumes: bool) -> None:
        self.saved = self.begun = 0  # generations
        self.counts: Counter[tuple[Luck, str]] = Counter()
        self.faults: list[str] = []
        self._disk, self._place, self._resumes = disk, place, resumes
        self._seen: set[int] = set()
        self._kept: list[tuple[str, Luck, dict[str, bytes | None]]] = []

    def look(self, call: str) -> None:
        """Keep what a power failure now would leave."""
        for luck in Luck:
            left = self._disk.left(luck)
            self.counts[luck, "moments"] += 1
            key = hash((self.saved, *left.items()))
            if key not in self._seen:
                self._seen.add(key)
                self._kept.append((call, luck, left))

    def read(self) -> None:
        """Read all that was kept since the last time."""
        for call, luck, left in self._kept:
            self.counts[luck, "states"] += 1
            put(left, self._place)
            try:
                self._check()
            except (AssertionError, AppError, OSError, ValueError) as error:
                self.faults.append(f"save {self.begun}, after {call}, {luck}: {type(error).__name__} {error}")
            else:
                self.counts[luck, "whole"] += 1
        self._kept.clear()

    def _check(self) -> None:
        runs = list_runs(self._place / "runs")
        assert len(runs) == 1, f"{len(runs)} runs"
        folder = Path(runs[0].folder)
        checkpoint = read_checkpoint(folder)
        generation = only_value(checkpoint.arrays["weight/000"])
        assert not checkpoint.is_previous
        assert self.saved <= generation <= self.begun, f"generation {generation}"
        for file in folder.glob("weights*.keras"):
            assert generation_of(file) <= self.begun, file.name
        if self._resumes:
            longer = replace(runs[0].settings, epochs=len(runs[0].epochs) + 1)
            assert resume(runs[0], settings=longer).status is RunStatus.FINISHED


def main(*, short: bool) -> int:
    """Save at all moments and print the table."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        home.mkdir()
        disk = UnflushedDisk(home)
        witness = Witness(disk, Path(place) / "left", resumes=not short)
        saver = None
        for _ in range(2 if short else 1 + NUM_SAVES):
            with disk.watched(witness.look if saver else lambda _call: None):
                saver = saver or Saver(home / "runs")
                witness.saved, witness.begun = saver.generation, saver.generation + 1
                assert saver.save() == ""
            witness.read()
            witness.saved = witness.begun
            witness.look("the save")
            witness.read()
        disk.close()
    rows = [
        (luck.value, *(str(witness.counts[luck, what]) for what in ("moments", "states", "whole"))) for luck in Luck
    ]
    sys.stdout.write(markdown(("left by the power failure", "moments", "different states", "whole runs"), rows) + "\n")
    sys.stdout.writelines(f"FAULT {fault}\n" for fault in witness.faults)
    return 1 if witness.faults else 0
