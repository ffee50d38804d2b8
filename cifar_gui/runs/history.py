"""The runs on disk, read once for each state of their files: 1,000 of them are listed again in some milliseconds."""

import logging
import os
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.lock import is_locked
from cifar_gui.runs.store import RUN_NAME, STEPS_NAME, WEIGHTS_NAME, read_run, run_folders, step_losses

logger = logging.getLogger(__name__)

MOST_LOSSES_KEPT: Final = 20_000_000  # values of all runs together; 160 MB

_Stamp = tuple[int, int, int]
_NO_FILE: Final[_Stamp] = (0, 0, 0)


@dataclass(frozen=True)
class _Known:
    """What was read of a run, and the state of the file it was read from; no record when it could not be read."""

    stamp: _Stamp
    record: RunRecord | None


class RunHistory:
    """Lists runs and their losses; everything it gives is as the files are at that moment."""

    def __init__(self, runs_folder: Callable[[], Path]) -> None:
        """Read nothing yet.

        Args:
            runs_folder: Says where runs are kept.
        """
        self._runs_folder = runs_folder
        self._known: dict[str, _Known] = {}
        self._losses: OrderedDict[str, tuple[_Stamp, Float64Vector]] = OrderedDict()

    def read_some(self, budget_s: float) -> bool:
        """Read runs that are not known yet until so much time has passed.

        Args:
            budget_s: Seconds; at least one run is read.

        Returns:
            Whether all are known, so that ``runs`` answers at once.
        """
        until = time.perf_counter() + budget_s
        for folder in run_folders(self._runs_folder()):
            if str(folder) in self._known:
                continue
            self._read(folder)
            if time.perf_counter() >= until:
                return False
        return True

    def runs(self) -> tuple[RunRecord, ...]:
        """All readable runs, newest first; the same object for a run whose files are as they were."""
        folders = run_folders(self._runs_folder())
        if len(self._known) > len(folders):
            there = set(map(str, folders))
            self._known = {folder: known for folder, known in self._known.items() if folder in there}
        records = (self._read(folder) for folder in folders)
        return tuple(record for record in records if record is not None)

    def known(self) -> tuple[RunRecord, ...]:
        """The runs that were read so far, newest first, as they were then."""
        found = (self._known.get(str(folder)) for folder in run_folders(self._runs_folder()))
        return tuple(known.record for known in found if known is not None and known.record is not None)

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

    def _read(self, folder: Path) -> RunRecord | None:
        # Plain strings and os.stat: with a thousand runs, making Path objects would take longer than everything else.
        key = str(folder)
        stamp = _stamp(f"{key}{os.sep}{RUN_NAME}")
        known = self._known.get(key)
        if known is None or known.stamp != stamp:
            known = self._known[key] = _Known(stamp, self._try_to_read(folder))
        record = known.record
        if record is None:
            return None
        has_weights = os.path.isfile(f"{key}{os.sep}{WEIGHTS_NAME}")  # noqa: PTH113 - as above
        status = record.status
        if status in (RunStatus.RUNNING, RunStatus.INTERRUPTED):  # says the lock, not the file
            status = RunStatus.RUNNING if is_locked(folder) else RunStatus.INTERRUPTED
        if (has_weights, status) != (record.has_weights, record.status):
            record = replace(record, has_weights=has_weights, status=status)
            self._known[key] = _Known(stamp, record)
        return record

    @staticmethod
    def _try_to_read(folder: Path) -> RunRecord | None:
        try:
            return read_run(folder)
        except RunDamagedError as error:
            logger.info("Left out of the list of runs: %s", error)
            return None


def _stamp(path: str) -> _Stamp:
    """What changes when a file is written anew; the same for every file that is not there."""
    try:
        found = os.stat(path)  # noqa: PTH116 - see RunHistory._read
    except OSError:
        return _NO_FILE
    return found.st_mtime_ns, found.st_size, found.st_ino
