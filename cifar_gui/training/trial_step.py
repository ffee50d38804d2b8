"""One training step of a small network on a device and the same step on the CPU, in a process that may crash or hang.

``python -m cifar_gui.training.trial_step cuda:0 300`` ends by itself after 300 seconds and prints one line of JSON:
``{"loss": 1e-7, "weights": 2e-6}`` when the step was made, ``{"error": "…"}`` or ``{"memory": "…"}`` when it failed.
"""

import faulthandler
import json
import sys
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine

# SGD, because the first step of Adam is the sign of each gradient, which rounding decides where it is almost 0. A small
# step: after one of 0.1, two correct convolutions of one CPU had losses up to 7e-4 apart.
SETTINGS: Final = TrainingSettings(network="resnet20", batch_size=32, optimizer="sgd", learning_rate=0.01)
NUM_CLASSES: Final = 10
MOST_WORDS: Final = 120


@dataclass(frozen=True)
class Differences:
    """How far a step on a device is from the same step on the CPU; NaN where it computed no number.

    Attributes:
        loss: The greater of those before and after the step, as a share of the loss.
        weights: How differently the step changed a kernel or vector, the worst of all: the length of the difference as
            a share of the length of the change.
    """

    loss: float
    weights: float


def differences(device: str) -> Differences:
    """Make one step on the CPU and one on a device, from the same weights with the same images.

    Args:
        device: As torch calls it.

    Raises:
        RuntimeError: If the device cannot do it, with torch's words.
    """
    split = _made_split()
    reference, trial = (Engine(SETTINGS, NUM_CLASSES, DeviceSplit(split, place), place) for place in ("cpu", device))
    start = [weight.value.detach().clone() for weight in reference.network.weights]
    with torch.no_grad():  # a device may draw other initial weights from the same seed
        for weight, value in zip(trial.network.weights, start, strict=True):
            weight.value.copy_(value)
    before = [_step(engine) for engine in (reference, trial)]
    changes = zip(_changes(reference.network, start), _changes(trial.network, start), strict=True)
    shares = torch.stack([_share_apart(ours, theirs) for ours, theirs in changes])
    after = [_step(engine) for engine in (reference, trial)]  # the loss of a step is that before it
    losses = torch.tensor([before, after], dtype=torch.float64)
    return Differences(float((losses[:, 1] / losses[:, 0] - 1).abs().max()), float(shares.max()))


def _compute_in_full_precision() -> None:
    """A GPU rounds to TF32 in training, on purpose; that would hide a fault behind a difference of its size."""
    torch.backends.cudnn.conv.fp32_precision = "ieee"  # type: ignore[attr-defined]  # torch makes it when it is loaded
    torch.backends.cuda.matmul.fp32_precision = "ieee"


def _made_split() -> Split:
    """Noise that is brighter for a higher class, so that there is something to learn."""
    labels = np.arange(SETTINGS.batch_size, dtype=np.int64) % NUM_CLASSES
    noise = np.random.default_rng(0).integers(0, 120, (SETTINGS.batch_size, 32, 32, 3))
    return Split((noise + 15 * labels[:, None, None, None]).astype(np.uint8), labels)


def _step(engine: Engine) -> float:
    loss, _ = engine.step(engine.begin_epoch(0, 1), SETTINGS.learning_rate)
    return float(loss)


def _changes(network: Any, start: list[torch.Tensor]) -> list[torch.Tensor]:
    """How the step changed each weight, those of batch norms that no gradient reaches as well."""
    return [weight.value.detach().cpu() - value for weight, value in zip(network.weights, start, strict=True)]


def _share_apart(ours: torch.Tensor, theirs: torch.Tensor) -> torch.Tensor:
    share: torch.Tensor = (theirs - ours).norm() / ours.norm().clamp_min(torch.finfo(torch.float32).tiny)
    return share


def main(device: str) -> None:
    """Try a device and say on standard output what came of it.

    Args:
        device: As torch calls it.
    """
    try:
        found = differences(device)
        said: dict[str, float | str] = {"loss": found.loss, "weights": found.weights}
    except torch.OutOfMemoryError as error:
        said = {"memory": _first_line(error)}
    except Exception as error:  # whatever torch raises for a device is a reason not to use it
        said = {"error": _first_line(error)}
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.split("\n")[0][:MOST_WORDS].rstrip(".")


if __name__ == "__main__":
    faulthandler.dump_traceback_later(float(sys.argv[2]), exit=True)  # nobody may be left to end a process that hangs
    _compute_in_full_precision()
    main(sys.argv[1])
