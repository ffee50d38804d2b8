"""What was measured of a claim, on disk: ``lab/lesion-1a2b3c4d5e6f.json`` beside the runs.

There is a file for each set of weights and images. Only parts are kept; numbers and verdict are made of them anew, by
the rules of this version.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Final

from cifar_gui.domain.claim import ClaimResult, Conclusion, Numbers, Subject, Verdict
from cifar_gui.domain.errors import AppError, system_words
from cifar_gui.domain.json_text import json_text
from cifar_gui.domain.schema import Moment, Range, SchemaError, Seconds, check_schema, read_as
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part
from cifar_gui.regular_file import read_regular
from cifar_gui.runs.atomic import make_folders, write_text_atomically
from cifar_gui.runs.errors import DAMAGE, SaveError

logger = logging.getLogger(__name__)

SCHEMA: Final = 1
FOLDER_NAME: Final = "lab"
MOST_BYTES: Final = 20_000_000
_MOST_PARTS: Final = 100_000
_HEX_DIGITS: Final = 12
NOT_MEASURED: Final = Conclusion(Verdict.NOT_MEASURED, Sentence("Not measured yet."))


@dataclass(frozen=True)
class Record:
    """The parts of one measurement.

    Attributes:
        claim: The claim's name.
        fingerprint: Of the weights and images that it was measured on.
        parts: What was measured, by the parts' names, in order.
        measured: When the last part was, seconds since 1970 (UTC).
        seconds: How long it took.
        is_whole: Whether nothing is left to measure.
        data_title: The images' name for the user.
        subjects: The networks.
    """

    claim: str
    fingerprint: str
    parts: dict[str, Numbers]
    measured: Moment
    seconds: Seconds = 0.0
    is_whole: bool = False
    data_title: str = ""
    subjects: Annotated[tuple[Subject, ...], Range(0, 1000)] = ()

    def with_part(self, part: Part, now: float, seconds: float) -> "Record":
        """The record with one more part and the seconds it took."""
        parts = {**self.parts, part.name: part.numbers}
        return replace(self, parts=parts, measured=now, seconds=self.seconds + seconds, is_whole=False)

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds that it rests on: those its parts name, else those of its networks."""
        named = {part["seed"] for part in self.parts.values() if isinstance(part.get("seed"), int)}
        return tuple(sorted(named or {one.seed for one in self.subjects}))


def lab_folder(runs_folder: Path) -> Path:
    """Where what the Lab measured is kept."""
    return runs_folder / FOLDER_NAME


def fingerprint_of(experiment: Experiment, data: str, subjects: Iterable[Subject]) -> str:
    """What a measurement depends on: its version, the images and the weights.

    Args:
        experiment: What is measured.
        data: The data's fingerprint; "" for none.
        subjects: The networks.
    """
    words = [experiment.claim.name, str(experiment.version), data]
    words += [f"{one.network} {one.seed} {one.fingerprint}" for one in subjects]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def record_path(folder: Path, claim: str, fingerprint: str) -> Path:
    """The file of one measurement."""
    return folder / f"{claim}-{fingerprint[:_HEX_DIGITS]}.json"


def write_record(folder: Path, record: Record) -> None:
    """Keep a record.

    Raises:
        SaveError: If it cannot be written; what was there is as it was.
    """
    try:
        make_folders(folder)
    except OSError as error:
        raise SaveError(name=str(folder), reason=system_words(error)) from error
    values = {"schema": SCHEMA, **asdict(record)}
    write_text_atomically(record_path(folder, record.claim, record.fingerprint), json_text(values, 1) + "\n")


def read_record(path: Path) -> Record | None:
    """A record, or None where there is none that can be used; it is then measured anew."""
    try:
        values = json.loads(read_regular(path, MOST_BYTES).decode("utf-8-sig"))
        check_schema(values, SCHEMA)
        return read_as(Record, values, parts=_parts(values))
    except FileNotFoundError:
        return None
    except (OSError, AppError, *DAMAGE) as error:
        logger.info("Left out of the Lab: %s: %s", path.name, error)
        return None


def newest_record(folder: Path, claim: str) -> Record | None:
    """What was measured last of a claim, or None."""
    try:
        paths = [path for path in folder.iterdir() if _is_of(path, claim)]
    except OSError:
        return None
    found = [record for path in paths if (record := read_record(path)) is not None and record.parts]
    return max((one for one in found if one.claim == claim), key=lambda one: one.measured, default=None)


def result_of(experiment: Experiment, record: Record | None, *, recorded: bool = False) -> ClaimResult:
    """How a claim stands, given what is kept of it."""
    if record is None or not record.parts:
        return ClaimResult(experiment.claim, NOT_MEASURED, {})
    try:
        numbers = experiment.summarise(record.parts)
        conclusion = experiment.judge(numbers)
    except (*DAMAGE, ArithmeticError, LookupError) as error:  # a file may have been written by hand
        logger.info("Left out of the Lab: %s: %s", record.claim, error)
        return ClaimResult(experiment.claim, NOT_MEASURED, {})
    if not record.is_whole:
        words = Sentence("It was stopped before everything was measured; what was measured is kept.")
        conclusion = Conclusion(Verdict.UNDECIDED, words, Sentence("Measure on: it begins where it was stopped."))
    return ClaimResult(
        claim=experiment.claim,
        conclusion=conclusion,
        numbers=numbers,
        seeds=record.seeds,
        seconds=record.seconds,
        recorded=recorded,
        is_whole=record.is_whole,
        measured=record.measured,
        data_title=record.data_title,
        subjects=record.subjects,
    )


def _is_of(path: Path, claim: str) -> bool:
    name, _, digits = path.stem.rpartition("-")
    return path.suffix == ".json" and name == claim and len(digits) == _HEX_DIGITS


def _parts(values: dict[str, Any]) -> dict[str, Numbers]:
    parts = values.get("parts")
    if not isinstance(parts, dict) or len(parts) > _MOST_PARTS:
        raise SchemaError("parts: expected an object")
    if not all(isinstance(part, dict) for part in parts.values()):
        raise SchemaError("parts: expected objects")
    return parts
