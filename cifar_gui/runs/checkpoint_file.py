"""The checkpoint of a run: one file that holds all that is needed to go on, and the one before it.

The file is an uncompressed ``.npz``: arrays by name, and ``state`` as JSON text. Zip keeps a CRC-32 of each member, so
a damaged file is noticed and the previous one is used.
"""

import json
import logging
import math
import os
import tokenize
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from cifar_gui.domain.errors import system_words
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import open_regular
from cifar_gui.runs.atomic import verify_zip, write_atomically
from cifar_gui.runs.errors import NothingSavedError, RunDamagedError
from cifar_gui.runs.store import CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME, WEIGHTS_NAME

logger = logging.getLogger(__name__)

_STATE_MEMBER: Final = "state"
_MOST_VERSION_LETTERS: Final = 40
# What reading a damaged file, or one that somebody made to do harm, can raise.
_DAMAGE: Final = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    OverflowError,
    RuntimeError,  # an encrypted member, or JSON nested too deeply
    SyntaxError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)


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

    write_atomically(folder / CHECKPOINT_NAME, write, verify_zip, keep_previous=folder / PREVIOUS_CHECKPOINT_NAME)


def was_saved(folder: Path) -> bool:
    """Whether anything of a run's training was ever saved, so that there is something to resume."""
    return any((folder / name).exists() for name in (CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME, WEIGHTS_NAME))


def read_checkpoint(folder: Path, check: Callable[[Checkpoint], None] | None = None) -> Checkpoint:
    """Read the newest checkpoint that is whole.

    Args:
        folder: The run's folder.
        check: Raises ValueError for one from which the run cannot go on; the one before is tried then.

    Raises:
        NothingSavedError: If nothing was ever saved.
        RunDamagedError: If there is none.
    """
    if not was_saved(folder):
        raise NothingSavedError(name=folder.name)
    reasons = []
    for name in (CHECKPOINT_NAME, PREVIOUS_CHECKPOINT_NAME):
        try:
            checkpoint = _read(folder / name)
            if check is not None:
                check(checkpoint)
        except FileNotFoundError:
            reasons.append(Sentence("{name} is missing", name=name))
        except _DAMAGE as error:
            reasons.append(_reason(name, error))
            logger.info("Damaged checkpoint %s: %s", folder / name, error)
        else:
            is_previous = name == PREVIOUS_CHECKPOINT_NAME and bool(reasons)
            return Checkpoint(checkpoint.arrays, checkpoint.state, is_previous)
    raise RunDamagedError(
        name=folder.name, reason=Sentence("{first} and {second}", first=reasons[0], second=reasons[1])
    )


def read_versions(folder: Path) -> dict[str, str]:
    """The versions of Python and of the packages that saved a run last, by name; empty where that cannot be read."""
    try:
        with _opened(folder / CHECKPOINT_NAME) as archive:
            versions = json.loads(archive[_STATE_MEMBER].tobytes())["versions"]
            return {name: str(version)[:_MOST_VERSION_LETTERS] for name, version in versions.items()}
    except (*_DAMAGE, AttributeError) as error:
        logger.info("The versions that trained %s are not known: %s", folder.name, error)
        return {}


def _reason(name: str, error: Exception) -> Sentence:
    if error.args and isinstance(error.args[0], Sentence):  # it can be read, but is not one of this run
        return Sentence("{name} cannot be used: {reason}", name=name, reason=error.args[0])
    return Sentence("{name} is damaged ({error})", name=name, error=system_words(error))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The archive, once it is known to need no more memory than its own size."""
    with open_regular(path) as file:
        _check_sizes(file, os.fstat(file.fileno()).st_size)
        file.seek(0)
        with np.load(file, allow_pickle=False) as archive:  # given an open file: np.load itself leaks a damaged one
            yield archive


def _check_sizes(file: BinaryIO, size: int) -> None:
    """Refuse an archive that would need more memory than its own size: compressed, overlapping, or with huge shapes."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if any(member.compress_type != zipfile.ZIP_STORED for member in members):
            raise ValueError("it is compressed, which a checkpoint never is")
        if sum(member.file_size for member in members) > size:
            raise ValueError("it says it holds more than it does")
        for member in members:
            with archive.open(member) as content:
                major, _ = np.lib.format.read_magic(content)
                read_header = np.lib.format.read_array_header_1_0 if major == 1 else np.lib.format.read_array_header_2_0
                shape, _, dtype = read_header(content)
                if dtype.hasobject or math.prod(shape) * dtype.itemsize != member.file_size - content.tell():
                    raise ValueError(f"{member.filename} is not an array of its size")


def _read(path: Path) -> Checkpoint:
    with _opened(path) as archive:
        arrays = {name: archive[name] for name in archive.files if name != _STATE_MEMBER}
        state = json.loads(archive[_STATE_MEMBER].tobytes())
    if not isinstance(state, dict):
        raise ValueError("its state is not an object")
    return Checkpoint(arrays, state)
