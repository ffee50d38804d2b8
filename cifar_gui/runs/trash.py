"""The trash of runs: a deleted run is moved, not destroyed, so that it comes back as it was, number and all."""

import logging
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cifar_gui.domain.errors import system_words
from cifar_gui.runs.errors import NotInTrashError, RunDamagedError, RunInUseError, TrashError
from cifar_gui.runs.lock import is_locked
from cifar_gui.runs.naming import id_of, shortened
from cifar_gui.runs.store import TRASH_NAME, read_run

logger = logging.getLogger(__name__)

KEPT_DAYS: Final = 30
_DAY_S: Final = 24 * 60 * 60
# ``run-0012.1764000000``, and ``run-0012.1764000000.2`` where that is taken
# A folder of another name is told from its time by the time's length.
_ENTRY_PATTERN: Final = re.compile(r"(?:(run-\d{4,})\.(\d+)|(.+)\.(\d{9,}))(?:\.\d{1,4})?$", re.DOTALL)


@dataclass(frozen=True)
class TrashedRun:
    """A run in the trash.

    Attributes:
        id: The id it had and gets back.
        folder: Where it is now.
        deleted: When it was deleted, seconds since 1970 (UTC).
    """

    id: str
    folder: str
    deleted: float

    @property
    def title(self) -> str:
        """Its name for the user; its id when that cannot be read."""
        try:
            return read_run(Path(self.folder)).title
        except RunDamagedError:
            return self.id


@dataclass(frozen=True)
class TrashSize:
    """How much is in the trash.

    Attributes:
        num_runs: Runs in it.
        num_bytes: Bytes that emptying it frees.
    """

    num_runs: int = 0
    num_bytes: int = 0


def move_to_trash(folder: Path, now: float | None = None) -> TrashedRun:
    """Move a run into the trash beside it; one step of the file system, so it is in one place or in the other.

    Args:
        folder: The run's folder.
        now: The present, seconds since 1970 (UTC); None for the clock's.

    Raises:
        RunInUseError: If a program trains the run just now.
        TrashError: If the folder cannot be moved; it is then where it was.
    """
    if is_locked(folder):
        raise RunInUseError(run=_title(folder))
    deleted = int(time.time() if now is None else now)
    trash = folder.parent / TRASH_NAME
    try:
        trash.mkdir(exist_ok=True)
        target, extra = trash / f"{folder.name}.{deleted}", 2
        while target.exists():
            target, extra = trash / f"{folder.name}.{deleted}.{extra}", extra + 1
        folder.rename(target)
    except OSError as error:
        raise TrashError(run=_title(folder), reason=system_words(error)) from error
    return TrashedRun(folder.name, str(target), float(deleted))


def restore(trashed: TrashedRun) -> Path:
    """Move a run back to where it was.

    Returns:
        Its folder.

    Raises:
        TrashError: If it cannot be moved, or its place is taken; it is then still in the trash.
    """
    source = Path(trashed.folder)
    target = source.parent.parent / trashed.id
    try:
        if target.exists():  # rename would replace an empty folder
            raise FileExistsError(f"{target} is there already")
        source.rename(target)
    except OSError as error:
        raise TrashError(run=trashed.title, reason=system_words(error)) from error
    return target


def list_trash(runs_folder: Path) -> tuple[TrashedRun, ...]:
    """The runs in the trash, the one deleted last first."""
    return tuple(sorted(_entries(runs_folder), key=lambda entry: (entry.deleted, entry.folder), reverse=True))


def find_trashed(run: str, runs_folder: Path) -> TrashedRun:
    """The run in the trash that the user means; of several of the same name the one deleted last.

    Args:
        run: Its id, its number or its title.
        runs_folder: Where runs are kept.

    Raises:
        NotInTrashError: If there is no such run.
    """
    wanted = id_of(run)
    entries = list_trash(runs_folder)
    for entry in entries:
        if wanted in (entry.id, entry.title):
            return entry
    raise NotInTrashError(run=shortened(run), known=", ".join(entry.id for entry in entries[:10]) or "none")


def trash_size(runs_folder: Path) -> TrashSize:
    """How many runs are in the trash, and how many bytes they take."""
    entries = list_trash(runs_folder)
    return TrashSize(len(entries), sum(_num_bytes(entry.folder) for entry in entries))


def empty_trash(runs_folder: Path, least_days: float = 0.0, now: float | None = None) -> Iterator[TrashedRun]:
    """Destroy what is in the trash, one run at a time, so that a window can answer in between.

    Args:
        runs_folder: Where runs are kept.
        least_days: Only what was deleted at least so long ago.
        now: The present, seconds since 1970 (UTC); None for the clock's.

    Yields:
        Each run that is gone; one that cannot be removed is logged and stays.
    """
    latest = (time.time() if now is None else now) - least_days * _DAY_S
    for entry in list_trash(runs_folder):
        if entry.deleted > latest:
            continue
        try:
            shutil.rmtree(entry.folder)
        except OSError as error:
            logger.info("Could not be removed from the trash: %s", error)
        else:
            yield entry


def _entries(runs_folder: Path) -> Iterator[TrashedRun]:
    try:
        with os.scandir(runs_folder / TRASH_NAME) as found:
            for entry in found:
                match = _ENTRY_PATTERN.match(entry.name)
                if match and entry.is_dir(follow_symlinks=False):
                    run_id, deleted = (part for part in match.groups() if part is not None)
                    yield TrashedRun(run_id, entry.path, float(deleted))
    except OSError:
        return


def _num_bytes(folder: str) -> int:
    total = 0
    for path in Path(folder).rglob("*"):
        try:
            total += path.lstat().st_size
        except OSError:  # gone meanwhile
            continue
    return total


def _title(folder: Path) -> str:
    try:
        return read_run(folder).title
    except RunDamagedError:
        return folder.name
