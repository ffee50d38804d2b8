"""Weights that ship with the program, as a value."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.temperature import NONE

PREFIX: Final = "bundled:"


@dataclass(frozen=True)
class BundledNetwork:
    """A trained network that ships with the program; it can be tested and asked like a run.

    Attributes:
        id: How it is chosen where a run could be, such as ``bundled:quick``.
        network: A name of the network registry.
        class_names: One name a class, in label order.
        dataset_title: What it was trained on.
        steps: Training steps done.
        test_accuracy: Test accuracy that its training measured, 0 to 1, or None.
        path: Its weights file.
        temperature: What its logits are divided by before they become probabilities.
    """

    id: str
    network: str
    class_names: tuple[str, ...]
    dataset_title: str
    steps: int
    test_accuracy: float | None
    path: str
    temperature: float = NONE


Trained: TypeAlias = RunRecord | BundledNetwork  # what can be tested and asked about pictures


def is_bundled(run: str | None) -> bool:
    """Whether these words mean weights that ship with the program and not a run of the user's."""
    return run is not None and run.startswith(PREFIX)
