"""Weights that were written to a file of the user's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportedWeights:
    """A weights file that was written for use elsewhere.

    Attributes:
        path: The file.
        num_bytes: Its size.
        run_id: The run whose weights they are.
        run_title: Its name for the user.
        network: A name of the network registry.
        dataset_title: What it was trained on.
        steps: Training steps these weights have behind them.
        test_accuracy: Test accuracy that the file says, 0 to 1, or None.
        is_half: Whether the numbers are in half precision.
        is_tested: Whether that accuracy is of the numbers in the file; else training measured it, before any rounding.
    """

    path: str
    num_bytes: int
    run_id: str
    run_title: str
    network: str
    dataset_title: str
    steps: int
    test_accuracy: float | None
    is_half: bool
    is_tested: bool = False
