"""What the report of a run tells, as values: gathered elsewhere, said in words here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.bundled import Trained
from cifar_gui.domain.report import Report


@dataclass(frozen=True, eq=False)
class RunFacts:
    """What is known of a run, or of weights that ship with the program.

    Attributes:
        trained: The run or the bundled weights.
        network_title: The network's name.
        steps: Training steps that the weights have behind them.
        weights_sha256: Hexadecimal SHA-256 of the weights file; "" without one.
        report: What it said about the test images; None where it was not tested.
        images: (num_images, height, width, 3), uint8, the images of ``report``; None where they are not at hand.
        notices: Why something is missing, and what must be known beside the numbers.
        trained_with: The versions that trained it, by the packages' names; empty where that is not known.
        made_with: The versions that made this report.
    """

    trained: Trained
    network_title: str
    steps: int
    weights_sha256: str = ""
    report: Report | None = None
    images: UInt8Images | None = None
    notices: tuple[str, ...] = ()
    trained_with: Mapping[str, str] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)
