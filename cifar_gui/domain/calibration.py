"""Whether a network is as sure as it is right."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from cifar_gui.domain.report import Report, wilson_interval

LEAST_IMAGES: Final = 10
"""A bin with fewer says little: it is drawn faint, and the line passes it by."""


@dataclass(frozen=True)
class CalibrationBin:
    """The test images about which the network was about equally sure.

    Attributes:
        low: Least probability in the bin, 0 to 1 (not included, but for the first bin).
        high: Greatest probability in the bin, 0 to 1 (included).
        count: How many images, at least 1.
        confidence: Mean probability the network gave its answers, 0 to 1.
        accuracy: Share of the answers that was right, 0 to 1.
        accuracy_low: Lower end of the 95 % interval of ``accuracy``.
        accuracy_high: Upper end of the 95 % interval of ``accuracy``.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float
    accuracy_low: float
    accuracy_high: float


@dataclass(frozen=True)
class Calibration:
    """How sure a network is against how often it is right.

    Attributes:
        bins: The bins that hold images, least sure first.
        confidence: Mean probability over all answers, 0 to 1; 0 without images.
        accuracy: Share of all answers that was right, 0 to 1; 0 without images.
        expected_error: Expected calibration error, the mean distance of the bins weighted by their images, 0 to 1.
    """

    bins: tuple[CalibrationBin, ...]
    confidence: float
    accuracy: float
    expected_error: float

    @property
    def too_sure(self) -> float:
        """Mean confidence minus accuracy, -1 to 1; above 0 the network is surer than it is right."""
        return self.confidence - self.accuracy


def calibration(report: Report, num_bins: int = 10, *, is_raw: bool = False) -> Calibration:
    """Sort the answers of a report by how sure they were and count how many were right.

    Args:
        report: The answers.
        num_bins: Bins of equal width between 0 and 1, at least 1.
        is_raw: Whether to go by the confidences without temperature.

    Returns:
        The bins that hold images, and the means over all images.

    References:
        Guo et al. 2017, https://arxiv.org/abs/1706.04599, equations 2 to 5.
    """
    if report.total == 0:
        return Calibration((), 0.0, 0.0, 0.0)
    raw = report.raw_confidences if is_raw else None
    sure = np.asarray(report.confidences if raw is None else raw, np.float64)
    right = report.labels == report.predicted
    edges = np.linspace(0.0, 1.0, num_bins + 1)
    place = np.clip(np.searchsorted(edges, sure, side="left") - 1, 0, num_bins - 1)
    bins = []
    for k in range(num_bins):
        inside = place == k
        count = int(inside.sum())
        if count == 0:
            continue
        num_right = int(right[inside].sum())
        low, high = wilson_interval(num_right, count)
        bins.append(
            CalibrationBin(
                float(edges[k]), float(edges[k + 1]), count, float(sure[inside].mean()), num_right / count, low, high
            )
        )
    error = sum(one.count * abs(one.confidence - one.accuracy) for one in bins) / report.total
    return Calibration(tuple(bins), float(sure.mean()), report.accuracy, float(error))


def accuracy_when_this_sure(found: Calibration, confidence: float) -> CalibrationBin | None:
    """The bin that says how often the network was right when it was this sure.

    Args:
        found: The calibration of the network on its test images.
        confidence: How sure it is of one answer, 0 to 1.

    Returns:
        The bin that ``confidence`` falls into, or None when no test image fell into it.
    """
    return next(
        (one for one in found.bins if one.low < confidence <= one.high or (one.low == 0.0 == confidence)),
        None,
    )
