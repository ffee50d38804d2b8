"""The notebook: what was predicted of each claim before it was measured, kept in ``lab/notebook.json``.

A prediction may be changed until the claim is measured; from the first measured part on it stays as it is, and none can
be added.
"""

import json
import logging
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from cifar_gui.domain.errors import AppError, system_words
from cifar_gui.domain.json_text import json_text
from cifar_gui.domain.schema import Moment, Range, check_schema, read_as
from cifar_gui.lab.record import lab_folder, newest_record
from cifar_gui.regular_file import read_regular
from cifar_gui.runs.atomic import make_folders, write_text_atomically
from cifar_gui.runs.errors import DAMAGE, SaveError
from cifar_gui.runs.lock import record_lock

logger = logging.getLogger(__name__)

SCHEMA: Final = 1
NAME: Final = "notebook.json"
MOST_BYTES: Final = 1_000_000
MOST_LETTERS: Final = 2000


class PredictionLockedError(AppError):
    """A claim was measured already, so nothing can be predicted of it any more."""

    template = "{claim} was measured already: a prediction made now would be none."


@dataclass(frozen=True)
class Prediction:
    """What somebody expects of a claim.

    Attributes:
        claim: The claim's name.
        choice: Place of the chosen answer among the claim's ``choices``, or None for words alone.
        words: Their own words; may be empty.
        made: When, seconds since 1970 (UTC).
    """

    claim: Annotated[str, Range(1, 100)]
    choice: Annotated[int, Range(0, 20)] | None
    words: Annotated[str, Range(0, MOST_LETTERS)]
    made: Moment


@dataclass(frozen=True)
class Notebook:
    """All predictions, one a claim at most.

    Attributes:
        predictions: In the order in which they were made.
    """

    predictions: Annotated[tuple[Prediction, ...], Range(0, 1000)] = ()

    def of(self, claim: str) -> Prediction | None:
        """What was predicted of a claim, or None."""
        return next((one for one in self.predictions if one.claim == claim), None)

    def with_prediction(self, prediction: Prediction) -> "Notebook":
        """The notebook with one more, in place of the one before of the same claim."""
        others = tuple(one for one in self.predictions if one.claim != prediction.claim)
        return Notebook((*others, prediction))


def read_notebook(runs_folder: Path) -> Notebook:
    """The notebook; an empty one where none can be read."""
    path = lab_folder(runs_folder) / NAME
    try:
        values = json.loads(read_regular(path, MOST_BYTES).decode("utf-8-sig"))
        check_schema(values, SCHEMA)
        return read_as(Notebook, values)
    except FileNotFoundError:
        return Notebook()
    except (OSError, *DAMAGE) as error:
        logger.info("The notebook cannot be read: %s", error)
        return Notebook()


def predict(runs_folder: Path, claim: str, choice: int | None, words: str = "") -> Notebook:
    """Note what is expected of a claim.

    Args:
        runs_folder: Where runs are kept; made if absent.
        claim: The claim's name.
        choice: Place of the chosen answer, or None.
        words: Own words.

    Raises:
        PredictionLockedError: If something of it was measured here already.
        SaveError: If it cannot be written.
    """
    folder = lab_folder(runs_folder)
    if newest_record(folder, claim) is not None:
        raise PredictionLockedError(claim=claim)
    try:
        make_folders(folder)
    except OSError as error:
        raise SaveError(name=str(folder), reason=system_words(error)) from error
    with record_lock(folder):
        made = Prediction(claim, choice, words[:MOST_LETTERS], time.time())
        notebook = read_notebook(runs_folder).with_prediction(made)
        values: dict[str, Any] = {"schema": SCHEMA, **asdict(notebook)}
        write_text_atomically(folder / NAME, json_text(values, 1) + "\n")
    return notebook
