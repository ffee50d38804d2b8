"""The runs on disk, read once for each state of their files: 1,000 of them are listed again in some milliseconds."""

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.run_record import RunRecord, RunStatus, UnreadableRun
from cifar_gui.runs.lock import is_locked
from cifar_gui.runs.store import RUN_NAME, STEPS_NAME, WEIGHTS_NAME, run_folders, step_losses, try_to_read

MOST_LOSSES_KEPT: Final = 20_000_000  # values of all runs together; 160 MB

_Stamp = tuple[int, int, int]
_NO_FILE: Final[_Stamp] = (0, 0, 0)


@dataclass(frozen=True)
class _Known:
    """What was read of a run, and the state of the file it was read from; None for a folder that holds no run."""

    stamp: _Stamp
    found: RunRecord | UnreadableRun | None


class RunHistory:
    """Lists runs and their losses; everything it gives is as the files are at that moment."""

    def __init__(self, runs_folder: Callable[[], Path]) -> None:
        """Read nothing yet.

        Args:
            runs_folder: Says where runs are kept.
        """
        self._runs_folder = runs_folder
        self._known: dict[str, _Known] = {}
        self._waiting: list[Path] = []  # folders that ``read_some`` has still to read, the newest last
        self._losses: OrderedDict[str, tuple[_Stamp, Float64Vector]] = OrderedDict()

    def read_some(self, budget_s: float) -> bool:
        """Read runs that are not known yet until so much time has passed.

        Args:
            budget_s: Seconds; at least one run is read.

        Returns:
            Whether all are known, so that ``runs`` answers at once.
        """
        until = time.perf_counter() + budget_s
        if not self._waiting:  # looking for them again after each piece would take longer than reading them
            folders = run_folders(self._runs_folder())
            self._waiting = [folder for folder in reversed(folders) if str(folder) not in self._known]
        while self._waiting:
            self._read(self._waiting.pop())
            if time.perf_counter() >= until:
                return False
        return True

    def runs(self) -> tuple[RunRecord, ...]:
        """All readable runs, newest first; the same object for a run whose files are as they were."""
        folders = run_folders(self._runs_folder())
        known = {str(folder): self._read(folder) for folder in folders}
        self._known = known
        return _records(known.values())

    def known(self) -> tuple[RunRecord, ...]:
        """The runs that were read so far, newest first, as they were then."""
        folders = map(str, run_folders(self._runs_folder()))
        return _records(self._known[folder] for folder in folders if folder in self._known)

    def unreadable(self) -> tuple[UnreadableRun, ...]:
        """The runs among those read so far that cannot be used."""
        return tuple(known.found for known in self._known.values() if isinstance(known.found, UnreadableRun))

    def losses(self, run: RunRecord) -> Float64Vector:
        """The loss of each step of a run, (steps,); empty when none was saved.

        Raises:
            RunDamagedError: If the file holds anything but numbers.
        """
        stamp = _stamp(os.path.join(run.folder, STEPS_NAME))  # noqa: PTH118 - see _read
        kept = self._losses.get(run.folder)
        if kept is None or kept[0] != stamp:
            kept = (stamp, np.asarray(step_losses(run), np.float64))
            self._losses[run.folder] = kept
            self._forget_oldest_losses()
        self._losses.move_to_end(run.folder)
        return kept[1]

    def _forget_oldest_losses(self) -> None:
        total = sum(len(losses) for _, losses in self._losses.values())
        while total > MOST_LOSSES_KEPT and len(self._losses) > 1:
            _, (_, losses) = self._losses.popitem(last=False)
            total -= len(losses)

    def _read(self, folder: Path) -> _Known:
        # Plain strings and os.stat: with a thousand runs, making Path objects would take longer than everything else.
        key = str(folder)
        stamp = _stamp(f"{key}{os.sep}{RUN_NAME}")
        known = self._known.get(key)
        if known is None or known.stamp != stamp:
            known = self._known[key] = _Known(stamp, try_to_read(folder))
        record = known.found
        if not isinstance(record, RunRecord):
            return known
        has_weights = os.path.isfile(f"{key}{os.sep}{WEIGHTS_NAME}")  # noqa: PTH113 - as above
        status = record.status
        if status in (RunStatus.RUNNING, RunStatus.INTERRUPTED):  # says the lock, not the file
            status = RunStatus.RUNNING if is_locked(folder) else RunStatus.INTERRUPTED
        if (has_weights, status) != (record.has_weights, record.status):
            record = replace(record, has_weights=has_weights, status=status)
            known = self._known[key] = _Known(stamp, record)
        return known


def _records(found: Iterable[_Known]) -> tuple[RunRecord, ...]:
    return tuple(known.found for known in found if isinstance(known.found, RunRecord))


def _stamp(path: str) -> _Stamp:
    """What changes when a file is written anew; the same for every file that is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - see RunHistory._read
    except OSError:
        return _NO_FILE
    return found.st_mtime_ns, found.st_size, found.st_ino
