"""Whether two trainings are the same, bit for bit."""

import io
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np
import numpy.typing as npt

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import step_losses

TIMES: Final = ("seconds", "images_per_second")
WEIGHTS_MEMBER: Final = "model.weights.h5"


def differences(one: RunRecord, other: RunRecord) -> list[str]:
    """What differs between two runs but times: weights, optimizer state, losses, metrics and weights files.

    Returns:
        A line each; empty when nothing does.
    """
    found = []
    ours, theirs = (read_checkpoint(Path(run.folder)) for run in (one, other))
    found += _different_arrays("checkpoint", ours.arrays, theirs.arrays)
    for key in ("adam_steps", "weight_names", "epoch_loss_sum", "epoch_correct", "epoch_seen"):
        if ours.state[key] != theirs.state[key]:
            found.append(f"checkpoint: {key} differs")
    if step_losses(one) != step_losses(other):
        found.append("steps.csv differs")
    if [_metrics(epoch) for epoch in one.epochs] != [_metrics(epoch) for epoch in other.epochs]:
        found.append("the metrics of an epoch differ")
    if (one.status, one.steps) != (other.status, other.steps):
        found.append(f"status and steps: {one.status} {one.steps}, {other.status} {other.steps}")
    names = [sorted(path.name for path in Path(run.folder).glob("*.keras")) for run in (one, other)]
    if names[0] != names[1]:
        return [*found, f"weights files: {names[0]}, {names[1]}"]
    for name in names[0]:
        found += _different_arrays(name, *(_arrays(Path(run.folder) / name) for run in (one, other)))
    return found


def _metrics(epoch: Any) -> dict[str, Any]:
    return {key: value for key, value in asdict(epoch).items() if key not in TIMES}


def _different_arrays(where: str, ours: dict[str, npt.NDArray[Any]], theirs: dict[str, npt.NDArray[Any]]) -> list[str]:
    if ours.keys() != theirs.keys():
        return [f"{where}: other arrays {sorted(ours.keys() ^ theirs.keys())}"]
    return [
        f"{where}: {name} differs"
        for name, array in ours.items()
        if (array.dtype, array.shape) != (theirs[name].dtype, theirs[name].shape)
        or array.tobytes() != theirs[name].tobytes()
    ]


def _arrays(file: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a weights file."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    with zipfile.ZipFile(file) as archive, h5py.File(io.BytesIO(archive.read(WEIGHTS_MEMBER)), "r") as content:

        def keep(name: str, item: Any) -> None:
            if isinstance(item, h5py.Dataset):
                arrays[name] = np.asarray(item)

        content.visititems(keep)
    return arrays
