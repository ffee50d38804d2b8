"""Whether a checkpoint is what a run can go on from: of this run's data, settings and network, whole and finite."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

import numpy as np
import numpy.typing as npt
import torch

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.schema import Count, Range, Seconds, check_schema, read_as
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.checkpoint_file import Checkpoint
from cifar_gui.training.engine import Engine

SCHEMA: Final = 1
MEMORY: Final = {"adam": ("exp_avg", "exp_avg_sq"), "sgd": ("momentum_buffer",)}
"""What each optimizer remembers of a parameter."""

_Answer = tuple[Count, Annotated[float, Range(0, 1.001)]]  # rounding may go beyond 1


@dataclass(frozen=True)
class CheckpointState:
    """What a checkpoint holds beside its arrays; the run folder's README says what each value is."""

    settings: TrainingSettings
    fingerprint: str
    epochs: tuple[EpochRecord, ...]
    epoch_loss_sum: float
    epoch_correct: Count
    epoch_seen: Count
    epoch_train_s: Seconds
    epoch_test_s: Seconds
    seconds: Seconds
    adam_steps: tuple[Annotated[float, Range(0, 1e9)], ...]
    weight_names: tuple[str, ...]
    probe: tuple[tuple[_Answer, ...], ...] = ()


def weight_name(index: int) -> str:
    """The name of an array in a checkpoint: that of a network's weight, in the order of ``network.weights``."""
    return f"weight/{index:03d}"


def parameters(engine: Engine) -> list[torch.Tensor]:
    """What the optimizer changes, in its order."""
    return [parameter for group in engine.optimizer.param_groups for parameter in group["params"]]


def fixed_settings(settings: TrainingSettings) -> TrainingSettings:
    """The settings without what may differ when a run goes on."""
    standard = TrainingSettings()
    return replace(
        settings,
        data=standard.data,  # it may have moved; the fingerprint tells whether it is the same
        epochs=standard.epochs,
        learning_rate=standard.learning_rate,
        device=standard.device,
        patience=standard.patience,  # decides when to end, not what is trained
    )


def check(checkpoint: Checkpoint, engine: Engine, record: RunRecord) -> None:
    """Refuse a checkpoint from which this run cannot go on; the engine is not touched.

    Raises:
        ValueError: If something in it is malformed, or of another run; it says what.
    """
    check_schema(checkpoint.state, SCHEMA)
    state = read_as(CheckpointState, checkpoint.state)
    if state.fingerprint != record.dataset_fingerprint:
        raise ValueError(Sentence("it was saved while training on other data"))
    if fixed_settings(state.settings) != fixed_settings(record.settings):
        raise ValueError(Sentence("it was saved with other settings"))
    _check_position(checkpoint.arrays.get("losses"), state, record)
    _check_weights(checkpoint.arrays, state, engine)
    _check_memory(checkpoint.arrays, state, engine, record.settings.optimizer)


def _check_position(losses: npt.NDArray[Any] | None, state: CheckpointState, record: RunRecord) -> None:
    if losses is None or losses.ndim != 1 or losses.dtype.kind != "f" or not np.isfinite(losses).all():
        raise ValueError(Sentence("its losses are not finite numbers"))
    first = len(state.epochs) * record.steps_per_epoch
    is_place = first <= len(losses) <= first + record.steps_per_epoch
    if not is_place or not state.epoch_correct <= state.epoch_seen <= record.num_train:
        raise ValueError(Sentence("its steps and epochs do not fit together"))
    if len(state.probe) > len(state.epochs) or any(
        label >= len(record.class_names) for answers in state.probe for label, _ in answers
    ):
        raise ValueError(Sentence("its answers for the test images do not fit the run"))


def _check_weights(arrays: dict[str, npt.NDArray[Any]], state: CheckpointState, engine: Engine) -> None:
    weights = engine.network.weights
    if state.weight_names != tuple(variable.path for variable in weights):
        raise ValueError(Sentence("its weights are not those of this network"))
    for index, variable in enumerate(weights):
        array = arrays.get(weight_name(index))
        if array is None or not _fits(array, variable.value):
            raise ValueError(Sentence("the weights of {layer} do not fit", layer=variable.path))
        if not np.isfinite(array).all():
            raise ValueError(Sentence("some of its weights are not finite numbers"))


def _check_memory(arrays: dict[str, npt.NDArray[Any]], state: CheckpointState, engine: Engine, optimizer: str) -> None:
    found = parameters(engine)
    if len(state.adam_steps) != len(found):
        raise ValueError(Sentence("what the optimizer remembers does not fit the network"))
    for index, parameter in enumerate(found):
        memory = [arrays.get(f"{name}/{index:03d}") for name in MEMORY[optimizer]]
        held = [array for array in memory if array is not None]
        if held and (len(held) < len(memory) or not all(_fits(array, parameter) for array in held)):
            raise ValueError(Sentence("what the optimizer remembers does not fit the network"))
        if not all(np.isfinite(array).all() for array in held):
            raise ValueError(Sentence("some of what the optimizer remembers is not finite"))


def _fits(array: npt.NDArray[Any], tensor: torch.Tensor) -> bool:
    """Whether an array has the shape and the type of a tensor."""
    try:
        kind = torch.from_numpy(np.empty(0, array.dtype)).dtype
    except (TypeError, ValueError):  # a type that torch does not have
        return False
    return array.shape == tuple(tensor.shape) and kind is tensor.dtype
