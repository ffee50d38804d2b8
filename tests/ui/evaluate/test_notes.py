from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.evaluate.matrix import MatrixCanvas
from cifar_gui.ui.evaluate.notes import CalibrationPanel
from cifar_gui.ui.evaluate.texts import readings
from cifar_gui.ui.text.words import device_name, run_name
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.panel_title import PanelTitle
from tests.domain.values import make_report
from tests.ui.finding import find


@pytest.mark.parametrize(
    ("num_unsure", "note"), [(3, "Calibration; faint: under 10 images"), (0, "Calibration"), (10, "Calibration")]
)
def test_faint_bins_of_the_calibration_are_explained_where_there_are_some(
    qtbot: QtBot, num_unsure: int, note: str
) -> None:
    panel = CalibrationPanel()
    qtbot.addWidget(panel)
    report = make_report([0] * 40, [0] * 40)
    confidences = np.where(np.arange(40) < num_unsure, 0.45, 0.95).astype(np.float32)
    panel.show_report(replace(report, confidences=confidences))
    assert find(panel, PanelTitle).note_label.text() == note


def test_calibration_says_what_the_temperature_does_to_its_error(qtbot: QtBot) -> None:
    panel = CalibrationPanel()
    qtbot.addWidget(panel)
    report = replace(make_report([0] * 40, [0] * 40), confidences=np.full(40, 0.95, np.float32))
    panel.show_report(replace(report, temperature=0.5, raw_confidences=np.full(40, 0.8, np.float32)))
    assert find(panel, PanelTitle).note_label.text() == "Calibration; error 5.0 points, without temperature 20.0"


def test_calibration_error_comes_before_the_note_on_faint_bins(qtbot: QtBot) -> None:
    panel = CalibrationPanel()
    qtbot.addWidget(panel)
    confidences = np.where(np.arange(40) < 3, 0.45, 0.95).astype(np.float32)
    report = replace(make_report([0] * 40, [0] * 40), confidences=confidences, temperature=0.5)
    panel.show_report(replace(report, raw_confidences=np.full(40, 0.8, np.float32)))
    assert find(panel, PanelTitle).note_label.text().endswith("without temperature 20.0; faint: under 10 images")


def test_saved_matrix_and_calibration_say_what_they_show_of_which_run(qtbot: QtBot, tmp_path: Path) -> None:
    report = replace(make_report([0, 1, 2], [0, 2, 2]), run_title="Run 3")
    panel, matrix = CalibrationPanel(), MatrixCanvas()
    for widget in (panel, matrix):
        qtbot.addWidget(widget)
        widget.resize(400, 300)
    panel.show_report(report)
    matrix.show_matrix(report, (0, 1, 2))
    calibration = find(panel, PlotCanvas)
    for canvas, parts in (
        (calibration, ("Calibration – Run 3", "Confidence (%)", "Right (%)")),
        (matrix, ("Confusion matrix – Run 3", "Predicted class", "True class", *report.class_names)),
    ):
        canvas.save(tmp_path / "plot.svg")
        words = (tmp_path / "plot.svg").read_text(encoding="utf-8")
        assert all(f"<!-- {part} -->" in words for part in parts)


def test_saved_matrix_names_a_numbered_run_and_the_signs_a_device_in_the_users_language(chinese: None) -> None:
    report = replace(make_report([0, 1], [0, 1]), run_title="Run 3", device="AMD Ryzen, 8 cores")
    matrix = MatrixCanvas()
    matrix.show_matrix(report, (0, 1, 2))
    assert matrix._matrix_caption().subject == run_name("Run 3") != "Run 3"
    assert device_name("AMD Ryzen, 8 cores") in readings(report)[-1].note


def test_unequal_classes_show_balanced_accuracy_and_what_the_largest_class_alone_would_get(qtbot: QtBot) -> None:
    accuracy, right = readings(make_report([0] * 8 + [1, 2], [0] * 9 + [2]))[:2]
    assert accuracy.value == "90.0"
    assert accuracy.note.startswith("balanced: 66.7 %; 95 % interval: ")
    assert right.note == "always saying circle: 8"


def test_equal_classes_are_measured_against_guessing(qtbot: QtBot) -> None:
    accuracy, right = readings(make_report([0, 1, 2], [0, 1, 1]))[:2]
    assert accuracy.note.startswith("95 % interval: ")
    assert right.note == "guessing: 1"
