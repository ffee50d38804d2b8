from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.evaluate.notes import CalibrationPanel
from cifar_gui.ui.widgets.panel_title import PanelTitle
from tests.domain.values import make_report


@pytest.mark.parametrize(("num_unsure", "note"), [(3, "faint: fewer than 10 images"), (0, ""), (10, "")])
def test_faint_bins_of_the_calibration_are_explained_where_there_are_some(
    qtbot: QtBot, num_unsure: int, note: str
) -> None:
    panel = CalibrationPanel()
    qtbot.addWidget(panel)
    report = make_report([0] * 40, [0] * 40)
    confidences = np.where(np.arange(40) < num_unsure, 0.45, 0.95).astype(np.float32)
    panel.show_report(replace(report, confidences=confidences))
    title = panel.findChild(PanelTitle)
    assert title is not None
    assert title.note_label.text() == note
