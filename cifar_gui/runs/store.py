"""The runs on disk: create, list, find, read and write them.

A run is a folder ``run-0012`` with ``run.json`` (settings, status, epochs), ``epochs.csv`` and ``steps.csv`` (metrics
for other programs), ``weights.keras`` and ``checkpoint.npz``; after a test also ``report.json`` (``kept_report``).
"""

import csv
import io
import json
import logging
import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from cifar_gui.domain.batching import ANY_BATCH, least_batch
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.atomic import flush_folder, make_folders, write_text_atomically
from cifar_gui.runs.errors import NoTrainedRunError, RunDamagedError, RunNameError, RunNotFoundError, SaveError
from cifar_gui.runs.lock import is_locked, record_lock

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
_FOLDER_PATTERN: Final = re.compile(r"run-(\d{4,})$")
_TRASHED_PATTERN: Final = re.compile(r"run-(\d{4,})\.")


def create_run(
    runs_folder: Path, settings: TrainingSettings, dataset: Dataset, device: str, num_parameters: int
) -> RunRecord:
    """Create the folder of a new run and write what is known before the first step.

    Args:
        runs_folder: Where runs are kept; made if absent.
        settings: What will be trained.
        dataset: What it will be trained on, already limited.
        device: The device's product name.
        num_parameters: Trainable parameters of the network.

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
        raise SaveError(name=str(runs_folder), reason=error.strerror or str(error)) from error


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
    columns = list(EpochRecord.__dataclass_fields__)
    rows = [[getattr(epoch, column) for column in columns] for epoch in record.epochs]
    write_text_atomically(folder / EPOCHS_NAME, _csv([columns, *rows]))
    return record


def with_user_words(record: RunRecord) -> RunRecord:
    """The run with the title and the note that are on disk; unchanged while there are none that can be read."""
    try:
        values = json.loads((Path(record.folder) / RUN_NAME).read_text(encoding="utf-8"))
        return replace(record, title=str(values["title"]), note=str(values["note"]))
    except (OSError, ValueError, KeyError, TypeError):
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
        values = json.loads((folder / RUN_NAME).read_text(encoding="utf-8"))
        write_text_atomically(folder / RUN_NAME, json.dumps({**values, **words}, indent=1) + "\n")
    return read_run(folder)


def write_losses(record: RunRecord, losses: list[float]) -> None:
    """Write ``steps.csv``: the loss of each training step so far.

    Raises:
        SaveError: If it could not be written; the earlier one is untouched.
    """
    rows: list[list[object]] = [["step", "train_loss"], *([k + 1, repr(loss)] for k, loss in enumerate(losses))]
    write_text_atomically(Path(record.folder) / STEPS_NAME, _csv(rows))


def _csv(rows: list[list[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def step_losses(record: RunRecord) -> tuple[float, ...]:
    """The loss of each training step of a run; empty when none was saved.

    Raises:
        RunDamagedError: If the file holds anything but numbers.
    """
    path = Path(record.folder) / STEPS_NAME
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)  # a DictReader takes five times as long, and there may be 100,000 rows
            place = next(rows).index("train_loss")
            return tuple(float(row[place]) for row in rows if row)
    except FileNotFoundError:
        return ()
    except StopIteration:
        raise RunDamagedError(name=path.name, reason=Sentence("it is empty")) from None
    except (OSError, ValueError, IndexError, csv.Error) as error:
        raise RunDamagedError(name=path.name, reason=str(error)) from error


def read_run(folder: Path) -> RunRecord:
    """Read one run.

    Raises:
        RunDamagedError: If ``run.json`` is missing or cannot be understood.
    """
    path = folder / RUN_NAME
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        record = _from_json(values, folder)
    except OSError as error:
        raise RunDamagedError(name=f"{folder.name}/{RUN_NAME}", reason=error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise RunDamagedError(
            name=f"{folder.name}/{RUN_NAME}", reason=Sentence("unexpected content ({error})", error=str(error))
        ) from error
    if record.status is RunStatus.RUNNING and not is_locked(folder):
        record = replace(record, status=RunStatus.INTERRUPTED)
    return record


def run_folders(runs_folder: Path) -> list[Path]:
    """The folders that are named as runs are, newest first; whether they can be read is not looked at."""
    try:
        with os.scandir(runs_folder) as entries:
            names = [entry.name for entry in entries if _FOLDER_PATTERN.match(entry.name)]
    except OSError:
        return []
    return [runs_folder / name for name in sorted(names, key=lambda name: int(name[4:]), reverse=True)]


def iter_runs(runs_folder: Path) -> Iterator[RunRecord]:
    """The readable runs one after the other, newest first; damaged ones are left out and logged."""
    for folder in run_folders(runs_folder):
        try:
            yield read_run(folder)
        except RunDamagedError as error:
            logger.info("Left out of the list of runs: %s", error)


def list_runs(runs_folder: Path) -> tuple[RunRecord, ...]:
    """All readable runs, newest first; damaged ones are left out and logged."""
    return tuple(iter_runs(runs_folder))


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
        for record in iter_runs(runs_folder):
            if record.has_weights:
                return record
        raise NoTrainedRunError(folder=runs_folder)
    if run.isdigit():
        run = f"run-{int(run):04d}"
    for folder in (runs_folder / run, Path(run)):
        if (folder / RUN_NAME).is_file():
            return read_run(folder.resolve())
    known = list_runs(runs_folder)
    for record in known:
        if record.title == run:
            return record
    raise RunNotFoundError(run=run, folder=runs_folder, known=", ".join(r.id for r in known[:10]) or "none")


def _to_json(record: RunRecord) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "title": record.title,
        "status": record.status.value,
        "note": record.note,
        "settings": record.settings.to_json(),
        "dataset_title": record.dataset_title,
        "dataset_fingerprint": record.dataset_fingerprint,
        "class_names": list(record.class_names),
        "device": record.device,
        "num_parameters": record.num_parameters,
        "num_train": record.num_train,
        "num_test": record.num_test,
        "steps": record.steps,
        "created": record.created,
        "seconds": record.seconds,
        "epochs": [epoch.to_json() for epoch in record.epochs],
        "plans": [plan.to_json() for plan in record.plans],
        "least_batch": record.least_batch,
    }


def _from_json(values: dict[str, Any], folder: Path) -> RunRecord:
    if values["schema"] > SCHEMA:
        raise ValueError(
            f"it was written by a newer version (schema {values['schema']}, this one reads up to {SCHEMA})"
        )
    return RunRecord(
        id=folder.name,
        title=str(values["title"]),
        status=RunStatus(values["status"]),
        settings=TrainingSettings.from_json(values["settings"]),
        dataset_title=str(values["dataset_title"]),
        dataset_fingerprint=str(values["dataset_fingerprint"]),
        class_names=tuple(str(name) for name in values["class_names"]),
        device=str(values["device"]),
        num_parameters=int(values["num_parameters"]),
        num_train=int(values["num_train"]),
        num_test=int(values["num_test"]),
        steps=int(values["steps"]),
        epochs=tuple(EpochRecord.from_json(epoch) for epoch in values["epochs"]),
        created=float(values["created"]),
        seconds=float(values["seconds"]),
        folder=str(folder),
        note=str(values["note"]),
        has_weights=(folder / WEIGHTS_NAME).is_file(),
        plans=tuple(PlanChange.from_json(plan) for plan in values.get("plans", ())),
        least_batch=int(values.get("least_batch", ANY_BATCH)),
    )
