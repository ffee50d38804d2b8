"""Which tested images are looked at, and in which order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.report import Report


class ImageOrder(StrEnum):
    """A way to go through the tested images."""

    MOST_SURE_WRONG = "most sure and wrong"
    ALL_WRONG = "all wrong"
    ALL = "all"
    LEAST_SURE = "least sure"


@dataclass(frozen=True)
class ImageFilter:
    """What narrows the images down.

    Attributes:
        truth: Only images of this class, or None.
        said: Only images that were taken for this class; None means taken for any class but their own.
    """

    truth: int | None = None
    said: int | None = None

    @property
    def cell(self) -> tuple[int, int] | None:
        """(truth, said) of the one cell of the confusion matrix that it leaves, or None."""
        return (self.truth, self.said) if self.truth is not None and self.said is not None else None

    @property
    def is_open(self) -> bool:
        """Whether it lets every image through."""
        return self.truth is None and self.said is None


NO_FILTER: Final = ImageFilter()


def select_images(report: Report, order: ImageOrder, chosen: ImageFilter = NO_FILTER) -> Int64Labels:
    """The images to look at, first one first.

    Args:
        report: The answers.
        order: Which images, in which order; not looked at while a filter narrows them down.
        chosen: With a truth and no answer: its wrong images. With both: the images of that cell of the matrix.
            Filtered images come most sure first.

    Returns:
        (num_selected,), int64, places in the report.
    """
    wrong = report.labels != report.predicted
    if not chosen.is_open:
        kept = np.ones(report.total, bool)
        if chosen.truth is not None:
            kept &= report.labels == chosen.truth
        kept &= wrong if chosen.said is None else report.predicted == chosen.said
        return _by_confidence(report, kept, falling=True)
    match order:
        case ImageOrder.MOST_SURE_WRONG:
            return _by_confidence(report, wrong, falling=True)
        case ImageOrder.ALL_WRONG:
            return np.flatnonzero(wrong).astype(np.int64)
        case ImageOrder.ALL:
            return np.arange(report.total, dtype=np.int64)
        case ImageOrder.LEAST_SURE:
            return _by_confidence(report, np.ones(report.total, bool), falling=False)


def tested_images(report: Report, dataset: Dataset) -> UInt8Images | None:
    """The images that a report is about, (num_images, height, width, 3); None where the data set has others."""
    if dataset.title != report.dataset_title:
        return None
    if not np.array_equal(dataset.test.labels[: report.total], report.labels):  # another folder of the same name
        return None
    return dataset.test.images[: report.total]


def _by_confidence(report: Report, kept: np.ndarray[tuple[int], np.dtype[np.bool_]], *, falling: bool) -> Int64Labels:
    places = np.flatnonzero(kept).astype(np.int64)
    confidences = report.confidences[places]
    return places[np.argsort(-confidences if falling else confidences, kind="stable")]
