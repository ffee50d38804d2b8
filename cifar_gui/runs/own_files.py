"""The names of a run's own files: nothing else may be written under them, and nothing else may stand there."""

from pathlib import Path
from typing import Final

from cifar_gui.domain.sentence import Sentence
from cifar_gui.runs.errors import FileExistsAlreadyError, OwnFileError, RunDamagedError
from cifar_gui.runs.kept_report import REPORT_NAME
from cifar_gui.runs.lock import LOCK_NAME, RECORD_LOCK_NAME
from cifar_gui.runs.store import (
    BEST_WEIGHTS_NAME,
    CHECKPOINT_NAME,
    EPOCHS_NAME,
    PREVIOUS_CHECKPOINT_NAME,
    RUN_NAME,
    STEPS_NAME,
    WEIGHTS_NAME,
)

_NAMES: Final = frozenset(
    {RUN_NAME, EPOCHS_NAME, STEPS_NAME, WEIGHTS_NAME, BEST_WEIGHTS_NAME, CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME}
    | {REPORT_NAME, LOCK_NAME, RECORD_LOCK_NAME}
)


def refuse_to_replace(path: Path, *, may_replace: bool) -> None:
    """Refuse a file that the user named to write to, if writing would lose something.

    Args:
        path: The file.
        may_replace: Whether a file that is there may be replaced; a run's own never may.

    Raises:
        OwnFileError: If it is one of a run's own files.
        FileExistsAlreadyError: If there is a file of that name.
    """
    folder = path.absolute().parent
    if path.name.casefold() in _NAMES and (folder / RUN_NAME).is_file():
        raise OwnFileError(name=path.name, run=folder.name)
    if not may_replace and path.exists():
        raise FileExistsAlreadyError(name=path.name)


def check_replaceable(folder: Path) -> None:
    """Refuse a run whose files could not be written anew, before it is trained further.

    Raises:
        RunDamagedError: If a folder stands where one of its files belongs.
    """
    for name in sorted(_NAMES):
        if (folder / name).is_dir():
            raise RunDamagedError(name=f"{folder.name}/{name}", reason=Sentence("it is a folder"))
