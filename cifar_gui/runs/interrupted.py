"""Runs whose program was killed: nobody trains them, although they say so."""

from dataclasses import replace
from pathlib import Path

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.store import read_run, write_record


def leave_interrupted(folder: Path) -> RunRecord:
    """Take note that the user leaves an interrupted run as it is: it counts as stopped and can still go on.

    Args:
        folder: The run's folder.

    Returns:
        The run as it is on disk now.

    Raises:
        RunLockedError: If another program goes on with it just now.
        RunDamagedError: If it cannot be read.
        SaveError: If it could not be written; it stays as it was.
    """
    with RunLock(folder):
        record = read_run(folder)
        if record.status in (RunStatus.RUNNING, RunStatus.INTERRUPTED):  # nobody trains it: the lock is ours
            record = write_record(replace(record, status=RunStatus.STOPPED))
        return record
