"""Files for use elsewhere: what can be written, what is needed for it, and what was written."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.report import Report
from cifar_gui.domain.wording import ENGLISH, Wording


class ExportKind(StrEnum):
    """What a file is, by the ending of its name."""

    KERAS = ".keras"
    ONNX = ".onnx"
    SAFETENSORS = ".safetensors"
    HTML = ".html"


NEEDED_PACKAGES: Final = {ExportKind.ONNX: ("onnx", "onnxruntime"), ExportKind.SAFETENSORS: ("safetensors",)}
"""What the program does without, but not a file of this kind."""


def missing_packages(kind: ExportKind) -> tuple[str, ...]:
    """The packages that must be installed first; nothing is imported to find out."""
    return tuple(name for name in NEEDED_PACKAGES.get(kind, ()) if find_spec(name) is None)


def kind_of(path: Path) -> ExportKind | None:
    """What a file of this name is; None when its name does not say it. Keras wants its ending in small letters."""
    ending = path.suffix if path.suffix.lower() == ExportKind.KERAS else path.suffix.lower()
    return next((kind for kind in ExportKind if kind == ending), None)


@dataclass(frozen=True, eq=False)
class AtHand:
    """What the window has at hand for the report of a run, so that nothing is tested or loaded for it.

    Attributes:
        report: The test result, or None where there is none.
        images: (num_images, height, width, 3), uint8: the images that were tested, or None.
        wording: The user's language.
    """

    report: Report | None
    images: UInt8Images | None = None
    wording: Wording = ENGLISH


@dataclass(frozen=True)
class ExportedFile:
    """A file that was written for use elsewhere.

    Attributes:
        path: The file.
        num_bytes: Its size.
        run_id: The run that it is of.
        run_title: Its name for the user.
        network: A name of the network registry.
        dataset_title: What it was trained on.
        steps: Training steps these weights have behind them.
        test_accuracy: Test accuracy that the file says, 0 to 1, or None.
        is_half: Whether the numbers are in half precision.
        is_tested: Whether that accuracy is of the numbers in the file; else training measured it, before any rounding.
        kind: What was written.
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
    kind: ExportKind = ExportKind.KERAS
