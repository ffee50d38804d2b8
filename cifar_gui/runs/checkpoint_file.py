"""The checkpoint of a run: one file that holds all that is needed to go on, and the one before it.

The file is an uncompressed ``.npz``: arrays by name, and ``state`` as JSON text. Zip keeps a CRC-32 of each member, so
a damaged file is noticed and the previous one is used.
"""

import json
import logging
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from cifar_gui.runs.atomic import write_atomically
from cifar_gui.runs.errors import RunDamagedError
from cifar_gui.runs.store import CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME

logger = logging.getLogger(__name__)

_STATE_MEMBER: Final = "state"


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """What a training needs to go on.

    Attributes:
        arrays: Weights, optimizer state and losses, by name.
        state: Position, settings, metrics and versions, as JSON values.
        is_previous: Whether the newest file was damaged and this is the one before it.
    """

    arrays: dict[str, npt.NDArray[Any]]
    state: dict[str, Any]
    is_previous: bool = False


def write_checkpoint(folder: Path, arrays: dict[str, npt.NDArray[Any]], state: dict[str, Any]) -> None:
    """Write the checkpoint and keep the one before.

    Raises:
        SaveError: If it could not be written; the earlier ones are untouched.
    """

    def write(path: Path) -> None:
        text = np.frombuffer(json.dumps(state).encode(), np.uint8)
        with path.open("wb") as file:
            np.savez(file, allow_pickle=False, **{_STATE_MEMBER: text}, **arrays)

    write_atomically(folder / CHECKPOINT_NAME, write, _verify, keep_previous=folder / PREVIOUS_CHECKPOINT_NAME)


def _verify(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except zipfile.BadZipFile as error:
        raise ValueError(f"what was written cannot be read back ({error})") from error
    if damaged is not None:
        raise ValueError(f"what was written cannot be read back ({damaged})")


def read_checkpoint(folder: Path) -> Checkpoint:
    """Read the newest checkpoint that is whole.

    Raises:
        RunDamagedError: If there is none.
    """
    reasons = []
    for name in (CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME):
        try:
            checkpoint = _read(folder / name)
        except FileNotFoundError:
            reasons.append(f"{name} is missing")
        except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError) as error:
            reasons.append(f"{name} is damaged ({error})")
            logger.info("Damaged checkpoint %s: %s", folder / name, error)
        else:
            is_previous = name == PREVIOUS_CHECKPOINT_NAME and bool(reasons)
            return Checkpoint(checkpoint.arrays, checkpoint.state, is_previous)
    raise RunDamagedError(name=folder.name, reason=" and ".join(reasons))


def _read(path: Path) -> Checkpoint:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:  # np.load itself leaks a damaged file
        arrays = {name: archive[name] for name in archive.files if name != _STATE_MEMBER}
        state = json.loads(archive[_STATE_MEMBER].tobytes())
    if not isinstance(state, dict):
        raise ValueError("its state is not an object")
    return Checkpoint(arrays, state)
