"""The runs on disk: create, list, find, read and write them.

A run is a folder ``run-0012`` with ``run.json`` (settings, status, epochs), ``epochs.csv`` and ``steps.csv`` (metrics
for other programs), ``weights.keras`` and ``checkpoint.npz``; after a test also ``report.json`` (``kept_report``).
"""

import csv
import json
import logging
import math
import os
import re
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final, cast

from cifar_gui.domain.batching import least_batch
from cifar_gui.domain.csv_text import csv_text
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus, UnreadableRun
from cifar_gui.domain.schema import check_schema, read_as
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.regular_file import read_regular
from cifar_gui.runs.atomic import flush_folder, make_folders, write_text_atomically
from cifar_gui.runs.errors import DAMAGE, NoTrainedRunError, RunDamagedError, RunNameError, RunNotFoundError, SaveError
from cifar_gui.runs.lock import is_locked, record_lock
from cifar_gui.runs.naming import id_of, shortened

logger = logging.getLogger(__name__)

SCHEMA: Final = 3  # 2 added "plans", 3 "least_batch"; earlier files are read
RUN_NAME: Final = "run.json"
EPOCHS_NAME: Final = "epochs.csv"
STEPS_NAME: Final = "steps.csv"
WEIGHTS_NAME: Final = "weights.keras"
BEST_WEIGHTS_NAME: Final = "weights-best.keras"
CHECKPOINT_NAME: Final = "checkpoint.npz"
PREVIOUS_CHECKPOINT_NAME: Final = "checkpoint-previous.npz"
TRASH_NAME: Final = ".trash"
MOST_TITLE: Final = 100
MOST_NOTE: Final = 2000
MOST_RECORD_BYTES: Final = 20_000_000  # the longest training, 1,000 epochs, has 0.4 MB
MOST_STEPS_BYTES: Final = 100_000_000  # three million steps
_NOT_IN_FILE: Final = ("id", "folder", "has_weights")  # known from the folder itself
_FOLDER_PATTERN: Final = re.compile(r"run-(\d{4,})$")
_TRASHED_PATTERN: Final = re.compile(r"run-(\d{4,})\.")


def create_run(
    runs_folder: Path,
    settings: TrainingSettings,
    dataset: Dataset,
    device: str,
    num_parameters: int,
    plan_id: str = "",
) -> RunRecord:
    """Create the folder of a new run and write what is known before the first step.

    Args:
        runs_folder: Where runs are kept; made if absent.
        settings: What will be trained.
        dataset: What it will be trained on, already limited.
        device: The device's product name.
        num_parameters: Trainable parameters of the network.
        plan_id: The plan that it belongs to, if any.

    Raises:
        SaveError: If the folder cannot be written.
    """
    folder, number = _new_folder(runs_folder)
    created = time.time()
    record = RunRecord(
        id=folder.name,
        title=f"Run {number}",
        status=RunStatus.RUNNING,
        settings=settings,
        dataset_title=dataset.title,
        dataset_fingerprint=dataset.fingerprint,
        class_names=dataset.class_names,
        device=device,
        num_parameters=num_parameters,
        num_train=len(dataset.train),
        num_test=len(dataset.test),
        steps=0,
        epochs=(),
        created=created,
        seconds=0.0,
        folder=str(folder),
        plans=(PlanChange(0, settings.epochs, settings.learning_rate, created),),
        least_batch=least_batch(settings),
        plan_id=plan_id,
        num_validation=0 if dataset.validation is None else len(dataset.validation),
    )
    write_record(record)
    return record


def _new_folder(runs_folder: Path) -> tuple[Path, int]:
    try:
        make_folders(runs_folder)
        number = 1 + max((0, *map(_number, runs_folder.iterdir()), *_trashed_numbers(runs_folder)))
        while True:
            folder = runs_folder / f"run-{number:04d}"
            try:
                folder.mkdir()
            except FileExistsError:  # another instance took the number between looking and making
                number += 1
                continue
            flush_folder(runs_folder)
            return folder, number
    except OSError as error:
        raise SaveError(name=str(runs_folder), reason=system_words(error)) from error


def _number(path: Path) -> int:
    match = _FOLDER_PATTERN.match(path.name)
    return int(match[1]) if match else 0


def _trashed_numbers(runs_folder: Path) -> list[int]:
    """Numbers of the runs in the trash: they may come back, so no other run may have them."""
    trash = runs_folder / TRASH_NAME
    if not trash.is_dir():
        return []
    return [int(match[1]) for path in trash.iterdir() if (match := _TRASHED_PATTERN.match(path.name))]


def write_record(record: RunRecord) -> RunRecord:
    """Write ``run.json`` and ``epochs.csv``.

    Title and note are the user's: those on disk stay, because a training that holds an older record would take back
    what the user wrote meanwhile. ``rename_run`` and ``annotate_run`` change them.

    Returns:
        The run as it is on disk now.

    Raises:
        SaveError: If they could not be written; the earlier ones are untouched.
    """
    folder = Path(record.folder)
    with record_lock(folder):
        record = with_user_words(record)
        write_text_atomically(folder / RUN_NAME, json.dumps(_to_json(record), indent=1) + "\n")
    rows = [epoch.to_json().values() for epoch in record.epochs]
    write_text_atomically(folder / EPOCHS_NAME, csv_text([EpochRecord.__dataclass_fields__, *rows]))
    return record


def with_user_words(record: RunRecord) -> RunRecord:
    """The run with the title and the note that are on disk; unchanged while there are none that can be read."""
    try:
        values = _read_json(Path(record.folder))
        return replace(record, title=str(values["title"]), note=str(values["note"]))
    except (OSError, *DAMAGE):
        return record


def rename_run(folder: Path, title: str) -> RunRecord:
    """Give a run another title; white space is tidied up, and what is longer than 100 characters is cut.

    Args:
        folder: The run's folder.
        title: Its name for the user.

    Raises:
        RunNameError: If nothing is left of the title.
        RunDamagedError: If the run cannot be read.
        SaveError: If it could not be written; the earlier title stays.
    """
    tidy = " ".join(title.split())[:MOST_TITLE].rstrip()
    if not tidy:
        raise RunNameError(run=folder.name)
    return _with_words(folder, title=tidy)


def annotate_run(folder: Path, note: str) -> RunRecord:
    """Write the user's note about a run, at most 2,000 characters; an empty one removes it.

    Raises:
        RunDamagedError: If the run cannot be read.
        SaveError: If it could not be written; the earlier note stays.
    """
    return _with_words(folder, note=note.strip()[:MOST_NOTE])


def _with_words(folder: Path, **words: str) -> RunRecord:
    with record_lock(folder):
        read_run(folder)  # says what is wrong with it before anything is touched
        values = _read_json(folder)
        write_text_atomically(folder / RUN_NAME, json.dumps({**values, **words}, indent=1) + "\n")
    return read_run(folder)


def write_losses(record: RunRecord, losses: list[float]) -> None:
    """Write ``steps.csv``: the loss of each training step so far.

    Raises:
        SaveError: If it could not be written; the earlier one is untouched.
    """
    rows = ((step, repr(loss)) for step, loss in enumerate(losses, start=1))
    write_text_atomically(Path(record.folder) / STEPS_NAME, csv_text([("step", "train_loss"), *rows]))


def step_losses(record: RunRecord) -> tuple[float, ...]:
    """The loss of each training step of a run; empty when none was saved.

    Raises:
        RunDamagedError: If the file holds anything but numbers.
    """
    path = Path(record.folder) / STEPS_NAME
    try:
        text = read_regular(path, MOST_STEPS_BYTES).decode("utf-8-sig")
        rows = csv.reader(text.splitlines())  # a DictReader takes five times as long, and there may be 100,000 rows
        place = next(rows).index("train_loss")
        losses = tuple(float(row[place]) for row in rows if row)
    except FileNotFoundError:
        return ()
    except StopIteration:
        raise RunDamagedError(name=path.name, reason=Sentence("it is empty")) from None
    except (OSError, ValueError, IndexError, csv.Error) as error:
        raise RunDamagedError(name=path.name, reason=system_words(error)) from error
    if not all(map(math.isfinite, losses)):
        raise RunDamagedError(name=path.name, reason=Sentence("some of its losses are not finite numbers"))
    return losses


def read_run(folder: Path) -> RunRecord:
    """Read one run.

    Raises:
        RunDamagedError: If ``run.json`` is missing or cannot be understood.
    """
    try:
        record = _from_json(_read_json(folder), folder)
    except OSError as error:
        raise RunDamagedError(name=f"{folder.name}/{RUN_NAME}", reason=system_words(error)) from error
    except DAMAGE as error:
        raise RunDamagedError(
            name=f"{folder.name}/{RUN_NAME}", reason=Sentence("unexpected content ({error})", error=str(error))
        ) from error
    if record.status is RunStatus.RUNNING and not is_locked(folder):
        record = replace(record, status=RunStatus.INTERRUPTED)
    return record


def _read_json(folder: Path) -> Any:
    """The content of ``run.json``; raises OSError or one of ``DAMAGE``."""
    return json.loads(read_regular(f"{folder}{os.sep}{RUN_NAME}", MOST_RECORD_BYTES).decode("utf-8-sig"))


def run_folders(runs_folder: Path) -> list[Path]:
    """The folders that are named as runs are, newest first; whether they can be read is not looked at."""
    try:
        with os.scandir(runs_folder) as entries:
            names = [entry.name for entry in entries if _FOLDER_PATTERN.match(entry.name)]
    except OSError:
        return []
    return [runs_folder / name for name in sorted(names, key=lambda name: int(name[4:]), reverse=True)]


def try_to_read(folder: Path) -> RunRecord | UnreadableRun | None:
    """A run, or why it cannot be read; None for a folder without ``run.json``, such as one that is just being made."""
    try:
        return read_run(folder)
    except RunDamagedError as error:
        logger.info("Left out of the list of runs: %s", error)
        is_run = not isinstance(error.__cause__, FileNotFoundError)
        return UnreadableRun(folder.name, str(folder), cast(str, error.fields["reason"])) if is_run else None


def list_all(runs_folder: Path) -> tuple[RunRecord | UnreadableRun, ...]:
    """All runs, newest first."""
    found = map(try_to_read, run_folders(runs_folder))
    return tuple(one for one in found if one is not None)


def list_runs(runs_folder: Path) -> tuple[RunRecord, ...]:
    """All readable runs, newest first; damaged ones are left out and logged."""
    return tuple(found for found in list_all(runs_folder) if isinstance(found, RunRecord))


def find_run(run: str | None, runs_folder: Path) -> RunRecord:
    """The run that the user means.

    Args:
        run: Its id (``run-0012``), its title ("Run 12"), its number, or the path of its folder; None for the newest
            that has weights.
        runs_folder: Where runs are kept.

    Raises:
        NoTrainedRunError: For None, if no run has weights.
        RunNotFoundError: If there is no such run.
        RunDamagedError: If it cannot be read.
    """
    if run is None:
        for found in map(try_to_read, run_folders(runs_folder)):
            if isinstance(found, RunRecord) and found.has_weights:
                return found
        raise NoTrainedRunError(folder=runs_folder)
    run = id_of(run)
    for folder in (runs_folder / run, Path(run)):
        if _holds_run(folder):
            return read_run(folder.resolve())
    known = list_runs(runs_folder)
    for record in known:
        if record.title == run:
            return record
    raise RunNotFoundError(run=shortened(run), folder=runs_folder, known=", ".join(r.id for r in known[:10]) or "none")


def _holds_run(folder: Path) -> bool:
    try:
        return (folder / RUN_NAME).exists()
    except (OSError, ValueError):  # a name too long to be one, or one with a null character
        return False


def _to_json(record: RunRecord) -> dict[str, Any]:
    values = {name: value for name, value in asdict(record).items() if name not in _NOT_IN_FILE}
    return {"schema": SCHEMA, **values}


def _from_json(values: object, folder: Path) -> RunRecord:
    check_schema(values, SCHEMA)
    has_weights = os.path.isfile(f"{folder}{os.sep}{WEIGHTS_NAME}")  # noqa: PTH113 - a Path takes ten times as long
    return read_as(RunRecord, values, id=folder.name, folder=str(folder), has_weights=has_weights)
