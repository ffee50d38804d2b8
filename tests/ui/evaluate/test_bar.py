from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.evaluate.bar import EvaluateBar
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.buttons import Button
from tests.ui.finding import find, shown
from tests.ui.result_states import IDLE, TESTED


def _bar(qtbot: QtBot, state: AppState) -> EvaluateBar:
    bar = EvaluateBar()
    bar.show_state(state)
    return shown(qtbot, bar, 1440, bar.height())


def _shifted_box(bar: EvaluateBar) -> QCheckBox:
    return find(bar, QCheckBox, "testShiftedCheck")


def test_evaluate_asks_for_the_run_on_show_and_all_images(qtbot: QtBot) -> None:
    bar = _bar(qtbot, replace(IDLE, chosen_run="run-1"))
    with qtbot.waitSignal(bar.evaluate_requested) as asked:
        QTest.mouseClick(find(bar, Button, "evaluateButton"), Qt.MouseButton.LeftButton)
    assert asked.args == ["run-1", None, False]


def test_limit_box_offers_fewer_images_and_evaluate_asks_for_them(qtbot: QtBot) -> None:
    bar = _bar(qtbot, IDLE)
    box = find(bar, QComboBox, "testLimitBox")
    assert [box.itemText(k) for k in range(box.count())] == [
        "All 1,200 test images",
        "First 1,000 images",
        "First 200 images",
    ]
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.evaluate_requested) as asked:
        QTest.mouseClick(find(bar, Button, "evaluateButton"), Qt.MouseButton.LeftButton)
    assert asked.args == ["run-2", 1000, False]


def test_limit_stays_where_it_is_offered_and_is_all_images_where_it_is_not(qtbot: QtBot) -> None:
    bar = _bar(qtbot, IDLE)
    box = find(bar, QComboBox, "testLimitBox")
    box.setCurrentIndex(1)
    for num_test, limit in ((6000, 1000), (800, None)):
        runs = tuple(replace(run, num_test=num_test) for run in IDLE.runs)
        bar.show_state(replace(IDLE, runs=runs, dataset=None))
        assert box.currentData() == limit


def test_limit_other_than_the_reports_makes_evaluate_the_next_step(qtbot: QtBot) -> None:
    bar = _bar(qtbot, TESTED)
    assert find(bar, Button, "evaluateButton").rank is ButtonRole.PLAIN
    box = find(bar, QComboBox, "testLimitBox")
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert find(bar, Button, "evaluateButton").rank is ButtonRole.PRIMARY


def test_box_of_shifted_images_makes_evaluate_ask_about_them_and_the_next_step(qtbot: QtBot) -> None:
    bar = _bar(qtbot, TESTED)
    assert find(bar, Button, "evaluateButton").rank is ButtonRole.PLAIN
    QTest.keyClick(_shifted_box(bar), Qt.Key.Key_Space)
    assert find(bar, Button, "evaluateButton").rank is ButtonRole.PRIMARY
    with qtbot.waitSignal(bar.evaluate_requested) as asked:
        QTest.mouseClick(find(bar, Button, "evaluateButton"), Qt.MouseButton.LeftButton)
    assert asked.args == ["run-2", None, True]


def test_box_of_shifted_images_cannot_be_changed_while_a_test_runs_or_without_a_run(qtbot: QtBot) -> None:
    bar = _bar(qtbot, IDLE)
    box = _shifted_box(bar)
    assert box.isEnabled()
    bar.show_state(replace(IDLE, job=JobKind.EVALUATE))
    assert not box.isEnabled()
    bar.show_state(AppState())
    assert not box.isEnabled()


def test_result_of_shifted_images_is_current_when_the_box_is_ticked(qtbot: QtBot) -> None:
    report = TESTED.report
    assert report is not None
    bar = _bar(qtbot, replace(TESTED, reports={"run-2": replace(report, is_shifted_too=True)}))
    assert find(bar, Button, "evaluateButton").rank is ButtonRole.PRIMARY
    QTest.keyClick(_shifted_box(bar), Qt.Key.Key_Space)
    assert find(bar, Button, "evaluateButton").rank is ButtonRole.PLAIN


def test_run_box_asks_for_another_run(qtbot: QtBot) -> None:
    bar = _bar(qtbot, IDLE)
    box = find(bar, QComboBox, "testRunBox")
    assert box.currentText() == "Run 2, CIFAR-10"
    with qtbot.waitSignal(bar.runs.run_chosen) as asked:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert asked.args == ["run-1"]


def test_while_evaluating_stop_stands_in_the_place_of_evaluate(qtbot: QtBot) -> None:
    bar = _bar(qtbot, replace(IDLE, job=JobKind.EVALUATE, job_progress=Progress(Stage.TESTING, 300, 1200)))
    assert not find(bar, Button, "evaluateButton").isVisible()
    assert any(label.text() == "300 of 1,200 images" for label in bar.findChildren(QLabel) if label.isVisible())
    with qtbot.waitSignal(bar.stop_button.clicked):
        QTest.mouseClick(find(bar, Button, "stopTestButton"), Qt.MouseButton.LeftButton)
    bar.show_state(replace(IDLE, job=JobKind.EVALUATE, stopping=True))
    assert not find(bar, Button, "stopTestButton").isEnabled()
    assert find(bar, Button, "stopTestButton").text() == "Stopping…"


def test_while_training_evaluate_says_why_it_waits(qtbot: QtBot) -> None:
    bar = _bar(qtbot, replace(IDLE, job=JobKind.TRAIN))
    assert not find(bar, Button, "evaluateButton").isEnabled()
    assert any(label.text() == "Wait until the training has ended, or stop it" for label in bar.findChildren(QLabel))


def test_save_report_is_offered_once_there_is_one(qtbot: QtBot) -> None:
    bar = _bar(qtbot, TESTED)
    with qtbot.waitSignal(bar.save_button.clicked):
        QTest.mouseClick(find(bar, Button, "saveReportButton"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("is_shifted", [False, True])
def test_how_far_a_test_is_can_be_read_in_the_smallest_window(qtbot: QtBot, is_shifted: bool) -> None:
    bar = _bar(qtbot, IDLE)
    bar.resize(1120, bar.height())
    if is_shifted:
        _shifted_box(bar).click()
    bar.show_state(replace(IDLE, job=JobKind.EVALUATE, job_progress=Progress(Stage.TESTING, 1100, 1200)))
    QApplication.processEvents()
    words = bar.caption.text()
    assert words == "1,100 of 1,200 images"
    assert bar.caption.width() >= bar.caption.fontMetrics().horizontalAdvance(words)
    assert _shifted_box(bar).isVisible() == is_shifted
