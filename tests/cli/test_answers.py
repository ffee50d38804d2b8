from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.cli.answers import to_json, to_lines
from tests.domain.values import make_report


def test_report_lines_write_a_dash_for_the_share_of_nothing() -> None:
    lines = to_lines(make_report([0, 0, 1], [0, 0, 0]))
    rows = [line.split() for line in lines]
    assert ["square", "–", "0.0%", "0.0%", "1"] in rows
    assert ["star", "–", "–", "–", "0"] in rows


def test_report_says_what_unequal_classes_make_of_its_accuracy() -> None:
    report = make_report([0] * 8 + [1, 2], [0] * 10)
    line = "classes are unequal: balanced accuracy 33.33%; always saying circle would give 80.0%"
    assert line in to_lines(report)
    assert not any("unequal" in one for one in to_lines(make_report([0, 1, 2], [0, 1, 2])))
    values = to_json(report)
    assert (values["balanced_accuracy"], values["majority_accuracy"]) == (1 / 3, 0.8)


def test_report_says_its_calibration_error_with_and_without_temperature() -> None:
    plain = make_report([0, 1, 2], [0, 1, 2])
    assert "mean confidence 90.0%, calibration error 10.00%" in to_lines(plain)
    warm = replace(plain, temperature=0.5, raw_confidences=np.full(3, 0.6, np.float32))
    line = "mean confidence 90.0%, calibration error 10.00% (40.00% without the temperature of 0.5)"
    assert line in to_lines(warm)
    values = to_json(warm)
    errors = values["calibration_error"], values["calibration_error_raw"]
    assert (values["temperature"], *errors) == pytest.approx((0.5, 0.1, 0.4))
