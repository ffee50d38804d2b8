from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.domain.calibration import accuracy_when_this_sure, calibration
from cifar_gui.domain.report import Report
from tests.domain.values import make_report


def make_sure_report(confidences: list[float], right: list[bool]) -> Report:
    labels = [0] * len(right)
    report = make_report(labels, [0 if hit else 1 for hit in right])
    return replace(report, confidences=np.asarray(confidences, np.float32))


def test_calibration_of_answers_at_two_levels_then_counts_each_bin() -> None:
    found = calibration(make_sure_report([0.55, 0.52, 0.95, 0.99], [True, False, True, True]))
    assert [(one.count, one.accuracy) for one in found.bins] == [(2, 0.5), (2, 1.0)]
    assert found.bins[0].confidence == pytest.approx(0.535)
    assert (found.bins[0].low, found.bins[0].high) == pytest.approx((0.5, 0.6))


def test_too_sure_when_confidence_is_above_accuracy_then_is_their_difference() -> None:
    found = calibration(make_sure_report([0.9, 0.9, 0.9, 0.9], [True, True, True, False]))
    assert found.too_sure == pytest.approx(0.15)
    assert found.expected_error == pytest.approx(0.15)


def test_expected_error_when_bins_err_both_ways_then_they_do_not_cancel() -> None:
    found = calibration(make_sure_report([0.6, 0.6, 0.9, 0.9], [True, True, True, False]))
    assert found.too_sure == pytest.approx(0.0)
    assert found.expected_error == pytest.approx(0.4)


def test_calibration_without_temperature_goes_by_the_raw_confidences() -> None:
    report = make_sure_report([0.9, 0.9, 0.9, 0.9], [True, True, True, False])
    assert calibration(report, is_raw=True) == calibration(report)
    raw = replace(report, temperature=0.5, raw_confidences=np.full(4, 0.55, np.float32))
    assert calibration(raw) == calibration(report)
    assert calibration(raw, is_raw=True).expected_error == pytest.approx(0.2)


def test_interval_of_a_bin_then_surrounds_its_accuracy() -> None:
    one = calibration(make_sure_report([0.95] * 10, [True] * 7 + [False] * 3)).bins[0]
    assert one.accuracy_low < 0.7 < one.accuracy_high


@pytest.mark.parametrize("confidence", [0.0, 0.1, 0.5, 1.0])
def test_calibration_at_an_edge_then_counts_the_answer_once(confidence: float) -> None:
    found = calibration(make_sure_report([confidence], [True]))
    assert [one.count for one in found.bins] == [1]
    assert accuracy_when_this_sure(found, float(np.float32(confidence))) == found.bins[0]


def test_accuracy_when_this_sure_in_an_empty_bin_then_is_none() -> None:
    assert accuracy_when_this_sure(calibration(make_sure_report([0.95], [True])), 0.5) is None


def test_calibration_of_no_images_then_has_no_bins() -> None:
    found = calibration(make_sure_report([], []))
    assert (found.bins, found.too_sure) == ((), 0.0)
