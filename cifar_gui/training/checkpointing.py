"""Turning an engine and its history into a checkpoint and back, to the bit."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import torch

from cifar_gui.domain.metrics import EpochRecord, Prediction
from cifar_gui.domain.schema import read_as
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.checkpoint_file import Checkpoint
from cifar_gui.training.checkpoint_check import MEMORY, SCHEMA, CheckpointState, parameters, weight_name
from cifar_gui.training.engine import Engine


@dataclass
class History:
    """What a training has measured so far; its length is its position.

    Attributes:
        losses: Mean cross-entropy of each step's batch.
        epochs: One record for each whole epoch.
        predictions: The answers for the probe after each of the last epochs; of a run begun by an older version some of
            the first may be missing.
        epoch_loss_sum: Sum of image losses in the epoch under way.
        epoch_correct: Images right in it.
        epoch_seen: Images seen in it.
        epoch_train_s: Seconds spent training in it.
        epoch_test_s: Seconds spent testing in it.
        seconds: Seconds of all sessions of the run.
    """

    losses: list[float] = field(default_factory=list)
    epochs: list[EpochRecord] = field(default_factory=list)
    predictions: list[tuple[Prediction, ...]] = field(default_factory=list)
    epoch_loss_sum: float = 0.0
    epoch_correct: int = 0
    epoch_seen: int = 0
    epoch_train_s: float = 0.0
    epoch_test_s: float = 0.0
    seconds: float = 0.0

    @property
    def steps(self) -> int:
        """Steps done."""
        return len(self.losses)

    def add_step(self, loss: float, correct: int, seen: int) -> None:
        """Count one step; called in order of steps, so that sums are the same however they were reported."""
        self.losses.append(loss)
        self.epoch_loss_sum += loss * seen
        self.epoch_correct += correct
        self.epoch_seen += seen

    def end_epoch(self, record: EpochRecord, predictions: tuple[Prediction, ...] = ()) -> None:
        """Close the epoch under way."""
        self.epochs.append(record)
        self.predictions.append(predictions)
        self.epoch_loss_sum, self.epoch_correct, self.epoch_seen = 0.0, 0, 0
        self.epoch_train_s, self.epoch_test_s = 0.0, 0.0


Read = Callable[[str, torch.Tensor], npt.NDArray[Any]]


def read_in_place(_name: str, tensor: torch.Tensor) -> npt.NDArray[Any]:
    """A tensor's numbers; on a CPU the array is the tensor's own memory and changes with it."""
    return tensor.detach().cpu().numpy()


class Copies:
    """Copies of a training's tensors in the CPU's memory.

    The memory is kept for the next time: to be given fresh memory takes longer than to copy.
    """

    def __init__(self) -> None:
        self._held: dict[str, torch.Tensor] = {}

    def read(self, name: str, tensor: torch.Tensor) -> npt.NDArray[Any]:
        """A copy of a tensor's numbers, valid until the next reading under the same name."""
        held = self._held.get(name)
        if held is None:
            held = torch.empty_like(tensor, device="cpu", memory_format=torch.preserve_format, requires_grad=False)
            self._held[name] = held
        held.copy_(tensor.detach())
        return held.numpy()


def snapshot(
    engine: Engine, history: History, settings: TrainingSettings, fingerprint: str, read: Read = read_in_place
) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """Everything that decides how the training continues.

    Args:
        engine: Network and optimizer.
        history: What was measured.
        settings: Those of the run.
        fingerprint: That of its data.
        read: How a tensor is read; ``read_in_place`` does not copy on a CPU.

    Returns:
        Arrays and state for ``runs.checkpoint_file.write_checkpoint``.
    """
    arrays: dict[str, npt.NDArray[Any]] = {"losses": np.asarray(history.losses, np.float64)}
    for index, variable in enumerate(engine.network.weights):
        arrays[weight_name(index)] = read(weight_name(index), variable.value)
    adam_steps = []
    for index, parameter in enumerate(parameters(engine)):
        moments = engine.optimizer.state.get(parameter, {})
        adam_steps.append(float(moments.get("step", 0.0)))
        for name in MEMORY[settings.optimizer]:
            if moments.get(name) is not None:
                arrays[f"{name}/{index:03d}"] = read(f"{name}/{index:03d}", moments[name])
    state = {
        "schema": SCHEMA,
        "settings": settings.to_json(),
        "fingerprint": fingerprint,
        "epochs": [record.to_json() for record in history.epochs],
        "probe": [[(one.label, one.probability) for one in answers] for answers in history.predictions],
        "epoch_loss_sum": history.epoch_loss_sum,
        "epoch_correct": history.epoch_correct,
        "epoch_seen": history.epoch_seen,
        "epoch_train_s": history.epoch_train_s,
        "epoch_test_s": history.epoch_test_s,
        "seconds": history.seconds,
        "adam_steps": adam_steps,
        "weight_names": [variable.path for variable in engine.network.weights],
        "versions": {
            "python": sys.version.split()[0],
            "torch": torch.__version__,
            "keras": keras.__version__,
            "numpy": np.__version__,
        },
    }
    return arrays, state


def restore(checkpoint: Checkpoint, engine: Engine, settings: TrainingSettings) -> History:
    """Bring an engine to where a checkpoint left it.

    Args:
        checkpoint: As read from the run's folder; one that ``checkpoint_check.check`` lets through.
        engine: A freshly built engine of the same network.
        settings: What it was built from.

    Returns:
        The history up to there.
    """
    arrays, state = checkpoint.arrays, read_as(CheckpointState, checkpoint.state)
    with torch.no_grad():
        for index, variable in enumerate(engine.network.weights):
            variable.value.copy_(torch.from_numpy(arrays[weight_name(index)]))
        _restore_memory(engine, arrays, state.adam_steps, settings.optimizer)
    return History(
        losses=[float(loss) for loss in arrays["losses"]],
        epochs=list(state.epochs),
        predictions=[tuple(Prediction(*answer) for answer in answers) for answers in state.probe],
        epoch_loss_sum=state.epoch_loss_sum,
        epoch_correct=state.epoch_correct,
        epoch_seen=state.epoch_seen,
        epoch_train_s=state.epoch_train_s,
        epoch_test_s=state.epoch_test_s,
        seconds=state.seconds,
    )


def _restore_memory(
    engine: Engine, arrays: dict[str, npt.NDArray[Any]], adam_steps: Sequence[float], optimizer: str
) -> None:
    names = MEMORY[optimizer]
    for index, parameter in enumerate(parameters(engine)):
        if f"{names[0]}/{index:03d}" not in arrays:
            continue  # saved before the first step
        memory = {
            # preserve_format gives the moments the parameter's own memory layout, as the optimizer itself would
            name: torch.empty_like(parameter, memory_format=torch.preserve_format).copy_(
                torch.from_numpy(arrays[f"{name}/{index:03d}"])
            )
            for name in names
        }
        if optimizer == "adam":
            device = _step_device(engine, parameter)
            memory["step"] = torch.tensor(adam_steps[index], dtype=torch.float32, device=device)
        engine.optimizer.state[parameter] = memory


def _step_device(engine: Engine, parameter: torch.Tensor) -> torch.device:
    """Where Adam keeps its step count: beside the parameter when fused, else on the CPU."""
    is_fused = bool(engine.optimizer.param_groups[0].get("fused"))
    return parameter.device if is_fused else torch.device("cpu")
