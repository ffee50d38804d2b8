from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.report import wilson_interval
from cifar_gui.domain.report_selection import ImageFilter
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.ui.evaluate.bar import EvaluateBar
from cifar_gui.ui.evaluate.matrix import MatrixCanvas
from cifar_gui.ui.evaluate.tab import EvaluateCommands, EvaluateTab
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, Severity
from cifar_gui.ui.state.message_commands import Download
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.band import MessageBand
from cifar_gui.ui.widgets.buttons import Button
from tests.ui.commands import given, gives, make_tab
from tests.ui.finding import find, shown
from tests.ui.result_states import IDLE, TESTED, make_dataset, make_report, make_run


def _tab(qtbot: QtBot, state: AppState, width: int = 1440, height: int = 802) -> EvaluateTab:
    tab = make_tab(EvaluateTab, EvaluateCommands)
    tab.show_state(state)
    return shown(qtbot, tab, width, height)


def _text(tab: EvaluateTab, name: str) -> str:
    return find(tab, QLabel, name).text()


def _note(tab: EvaluateTab, name: str) -> str:
    return find(tab, QLabel, name).accessibleDescription()


def _gallery(tab: EvaluateTab) -> QListView:
    return find(tab, QListView, "galleryView")


def _table(tab: EvaluateTab, name: str = "perClassTable") -> QTableView:
    return find(tab, QTableView, name)


def _matrix(tab: EvaluateTab) -> MatrixCanvas:
    return find(tab, MatrixCanvas, "predictionsPlot")


def _title(tab: EvaluateTab) -> str:
    widget = find(tab, QWidget, "galleryTitle")
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def _places(tab: EvaluateTab) -> list[int]:
    """The numbers of the images in the gallery, from 0."""
    model = _gallery(tab).model()
    words = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return [int(text.split(":")[0].removeprefix("Test image ").replace(",", "")) - 1 for text in words]


def _click_row(table: QTableView, row: int) -> None:
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_without_runs_says_what_to_do_and_offers_to_train(qtbot: QtBot) -> None:
    tab = _tab(qtbot, AppState())
    assert not find(tab, Button, "evaluateButton").isEnabled()
    assert any(label.text() == "No trained network yet" for label in tab.findChildren(QLabel) if label.isVisible())
    assert any(label.text() == "Evaluate needs a trained network" for label in tab.findChildren(QLabel))
    with gives(tab, "go_to_train"):
        QTest.mouseClick(find(tab, Button, "goToTrainButton"), Qt.MouseButton.LeftButton)


def test_with_a_run_and_no_report_evaluate_is_the_filled_button(qtbot: QtBot) -> None:
    tab = _tab(qtbot, IDLE)
    assert find(tab, Button, "evaluateButton").rank is ButtonRole.PRIMARY
    assert _text(tab, "accuracyLabel") == "–"
    assert not find(tab, Button, "saveReportButton").isEnabled()
    assert any(label.text() == "Run 2 is not tested yet" for label in tab.findChildren(QLabel) if label.isVisible())


def test_bar_gives_its_commands(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    bar = find(tab, EvaluateBar)
    bar.evaluate_requested.emit("run-2", 200, True)
    bar.runs.run_chosen.emit("run-1")
    bar.save_button.click()
    bar.stop_button.click()
    assert [(one.name, one.args) for one in given(tab)] == [
        ("evaluate", ["run-2", 200, True]),
        ("choose_run", ["run-1"]),
        ("save_report", []),
        ("stop", []),
    ]


def test_result_of_shifted_images_says_so(qtbot: QtBot) -> None:
    report = TESTED.report
    assert report is not None
    tab = _tab(qtbot, replace(TESTED, reports={"run-2": replace(report, is_shifted_too=True)}))
    said = [label.text() for label in tab.findChildren(QLabel)]
    assert f"Accuracy on {report.total:,} unseen images, shifted ones too" in said
    assert any(text.startswith("Measured") and text.endswith(", averaged with shifted images") for text in said)


def test_report_shows_accuracy_with_its_interval_and_what_is_wrong(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    low, high = wilson_interval(1196, 1200)
    assert _text(tab, "accuracyLabel") == "99.67 %"
    assert _note(tab, "accuracyLabel") == f"95 % interval: {100 * low:.1f} to {100 * high:.1f} %"
    assert (_text(tab, "rightLabel"), _note(tab, "rightLabel")) == ("1,196", "guessing: 300")
    assert (_text(tab, "wrongLabel"), _note(tab, "wrongLabel")) == ("4", "1 in 300")
    assert _text(tab, "sureLabel") == "94.9 %"
    assert _note(tab, "sureLabel") == "4.7 points too cautious"
    assert _text(tab, "testLossLabel") == "0.231"
    assert (_text(tab, "testSpeedLabel"), _note(tab, "testSpeedLabel")) == ("2,400", "images/s on a processor")


def test_each_run_has_its_own_report(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(TESTED, chosen_run="run-1"))
    assert any(label.text() == "Run 1 is not tested yet" for label in tab.findChildren(QLabel) if label.isVisible())
    assert _text(tab, "accuracyLabel") == "–"
    assert find(tab, Button, "evaluateButton").rank is ButtonRole.PRIMARY
    reports = {**TESTED.reports, "run-1": make_report(200, run=1)}
    tab.show_state(replace(TESTED, reports=reports, chosen_run="run-1"))
    assert _text(tab, "accuracyLabel") == "98.0 %"
    tab.show_state(replace(TESTED, reports=reports, chosen_run="run-2"))
    assert _text(tab, "accuracyLabel") == "99.67 %"


def test_report_is_out_of_date_when_the_run_was_trained_on_and_saved(qtbot: QtBot) -> None:
    training = TrainingState(phase=Phase.TRAINING, run=make_run(2), saved_step=20)
    tab = _tab(qtbot, TESTED)
    assert find(tab, Button, "evaluateButton").rank is ButtonRole.PLAIN
    tab.show_state(replace(TESTED, training=training))
    assert _note(tab, "accuracyLabel") == "Out of date: Run 2 was trained on since"


def test_class_table_lists_every_class_with_its_scores(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    model = _table(tab).model()
    rows = [[str(model.index(row, column).data()) for column in range(5)] for row in range(4)]
    assert rows[0] == ["airplane", "100.0", "100.0", "100.0", "300"]
    assert rows[2] == ["cat", "99.0", "99.7", "99.3", "300"]


@pytest.mark.parametrize("percent", [100, 80, 150])
def test_class_rows_stand_beside_the_rows_of_the_matrix_at_every_zoom(
    qtbot: QtBot, zoom: Callable[[int], None], percent: int
) -> None:
    tab = _tab(qtbot, TESTED)
    zoom(percent)
    QApplication.processEvents()
    table, matrix = _table(tab), _matrix(tab)
    matrix.flush()
    assert matrix.plot is not None
    for row in range(4):
        rect = table.visualRect(table.model().index(row, 0))
        middle = table.viewport().mapTo(tab, rect.center())
        with qtbot.waitSignal(matrix.filter_chosen) as chosen:
            at = QPoint(9, matrix.mapFrom(tab, middle).y())
            QTest.mouseClick(_canvas_of(matrix), Qt.MouseButton.LeftButton, pos=at)
        assert chosen.args == [ImageFilter(row, 0)]


def test_sorting_the_table_sorts_the_matrix_too(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    _table(tab).sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert str(_table(tab).model().index(0, 0).data()) == "cat"
    with qtbot.waitSignal(_matrix(tab).filter_chosen) as chosen:
        QTest.keyClick(_matrix(tab), Qt.Key.Key_Down)
    assert chosen.args == [ImageFilter(2, 2)]


def test_gallery_shows_wrong_images_most_sure_first_with_truth_and_answer(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    assert _places(tab) == [10, 6, 2, 1]
    assert _title(tab) == "Wrong answers | 4 images"
    first = _gallery(tab).model().index(0, 0)
    assert str(first.data()) == "Test image 11: Predicted: dog, confidence 90.0 %. True class: cat."


@pytest.mark.parametrize(("place", "count", "first"), [(1, 4, 1), (2, 1200, 0), (3, 1200, 1)])
def test_order_box_changes_which_images_are_shown(qtbot: QtBot, place: int, count: int, first: int) -> None:
    tab = _tab(qtbot, TESTED)
    box = find(tab, QComboBox, "galleryOrderBox")
    box.setCurrentIndex(place)
    assert (len(_places(tab)), _places(tab)[0]) == (count, first)


def test_click_on_a_class_shows_its_wrong_images_and_show_all_undoes_it(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    _click_row(_table(tab), 1)
    assert _title(tab).startswith("bird taken for another | 1 image")
    assert _places(tab) == [1]
    assert _table(tab).selectionModel().isRowSelected(1)
    QTest.mouseClick(find(tab, Button, "showAllButton"), Qt.MouseButton.LeftButton)
    assert len(_places(tab)) == 4
    assert not _table(tab).selectionModel().hasSelection()


def test_click_on_a_mix_up_shows_its_images_and_outlines_the_cell(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    mix_ups = _table(tab, "mixUpsTable")
    assert [str(mix_ups.model().index(row, 0).data()) for row in range(2)] == [
        "cat taken for dog",
        "bird taken for cat",
    ]
    _click_row(mix_ups, 0)
    assert _places(tab) == [10, 6, 2]
    assert _matrix(tab).chosen == (2, 3)


def test_escape_undoes_a_filter(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    tab.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is tab)
    _click_row(_table(tab), 1)
    QTest.keyClick(_table(tab), Qt.Key.Key_Escape)
    assert len(_places(tab)) == 4


def test_arrow_keys_walk_the_matrix_and_filter_the_gallery(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    matrix = _matrix(tab)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(matrix, key)
    assert matrix.chosen == (0, 3)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(matrix, key)
    assert matrix.chosen == (2, 3)
    assert _places(tab) == [10, 6, 2]
    assert matrix.accessibleDescription() == "cat taken for dog: 3 images"


def test_enter_and_double_click_on_an_image_offer_it_to_be_classified(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    view = _gallery(tab)
    view.setCurrentIndex(view.model().index(1, 0))
    with gives(tab, "classify") as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    (image,) = chosen.args
    name, pixels = image.source
    assert (int(pixels[0, 0, 0]), pixels.shape, pixels.dtype) == (6, (32, 32, 3), np.uint8)
    assert (name, image.truth, image.tested_by) == ("Test image 7", "cat", "run-2")
    place = view.visualRect(view.model().index(0, 0)).center()
    with gives(tab, "classify") as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args[0].name == "Test image 11"


@pytest.mark.parametrize("dataset", [None, make_dataset("Other data")])
def test_without_the_tested_images_the_gallery_says_what_to_load(qtbot: QtBot, dataset: Dataset | None) -> None:
    tab = _tab(qtbot, replace(TESTED, dataset=dataset))
    assert _text(tab, "gallerySentence").startswith("The images of CIFAR-10 are not loaded.")
    assert _gallery(tab).model().rowCount() == 0
    tab.show_state(TESTED)
    assert len(_places(tab)) == 4


def test_gallery_says_how_an_image_is_opened_where_there_are_some(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    hint = find(tab, QLabel, "galleryHint")
    assert hint.isVisible()
    assert hint.text() == "Double-click an image to open it in Classify"
    tab.show_state(replace(TESTED, dataset=None))
    assert not hint.isVisible()


def test_words_of_a_tile_never_reach_the_next_one(qtbot: QtBot) -> None:
    names = ("airplane", "bird", "cat", "a very long name of a class")
    report = replace(make_report(), class_names=names)
    tab = _tab(qtbot, replace(TESTED, reports={"run-2": report}, runs=(replace(make_run(2), class_names=names),)))
    view = _gallery(tab)
    first, second = (view.visualRect(view.model().index(row, 0)) for row in (0, 1))
    assert first.top() == second.top()
    picture = view.viewport().grab().toImage()
    words = range(first.bottom() - 40, first.bottom())
    gap = range(second.left() - 8, second.left())
    assert len({picture.pixelColor(x, y).name() for x in gap for y in words}) == 1


def test_test_under_way_says_when_its_result_comes_and_leaves_no_empty_signs(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(IDLE, job=JobKind.EVALUATE))
    visible = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
    assert {"Test running", "Results appear when the test ends."} <= set(visible)
    assert "–" not in visible


def test_images_of_another_data_set_of_the_same_name_are_not_shown(qtbot: QtBot) -> None:
    other = make_dataset()
    swapped = replace(other.test, labels=other.test.labels[::-1].copy())
    tab = _tab(qtbot, replace(TESTED, dataset=replace(other, test=swapped)))
    assert _gallery(tab).model().rowCount() == 0


def test_report_without_a_mistake_says_so(qtbot: QtBot) -> None:
    report = make_report()
    tab = _tab(qtbot, replace(TESTED, reports={"run-2": replace(report, predicted=report.labels)}))
    assert _text(tab, "gallerySentence").startswith("There is no wrong answer.")
    assert _note(tab, "wrongLabel") == "none"
    assert not _table(tab, "mixUpsTable").isVisible()


def test_a_new_report_takes_the_filter_away(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    _click_row(_table(tab), 1)
    tab.show_state(replace(TESTED, reports={"run-2": make_report(200)}))
    assert len(_places(tab)) == 4
    assert _text(tab, "accuracyLabel") == "98.0 %"


def test_render_of_the_same_report_draws_nothing_again(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    matrix = _matrix(tab)
    matrix.flush()
    drawn = matrix.num_draws
    _gallery(tab).setCurrentIndex(_gallery(tab).model().index(2, 0))
    tab.show_state(replace(TESTED, job=JobKind.TRAIN))
    matrix.flush()
    assert matrix.num_draws == drawn
    assert _gallery(tab).currentIndex().row() == 2


def test_message_of_the_page_stands_in_its_band_with_its_ways_out(qtbot: QtBot) -> None:
    message = Message(Severity.ERROR, "It failed.", "Do it again.", tab="testTab", actions=((Download(), "Download"),))
    tab = _tab(qtbot, replace(TESTED, message=replace(message, tab="dataTab")))
    band = find(tab, MessageBand, "testTabMessage")
    assert not band.isVisible()
    tab.show_state(replace(TESTED, message=message))
    assert band.isVisible()
    assert band.title_label.text() == "It failed."
    with gives(tab, "do") as asked:
        QTest.mouseClick(find(tab, Button, "downloadButton"), Qt.MouseButton.LeftButton)
    assert asked.args == [Download()]
    band.hide()
    tab.show_state(replace(TESTED, message=message, job=JobKind.TRAIN))
    assert not band.isVisible()


def test_figure_that_cannot_be_saved_is_told_in_the_band(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    _matrix(tab).save_failed.emit("figure.png could not be saved: No space left on device")
    band = find(tab, MessageBand, "testTabMessage")
    assert band.isVisible()
    assert band.text_label.text().endswith("No space left on device")


def test_wheel_over_the_matrix_scrolls_the_panel(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED, height=480)
    _matrix(tab).flush()
    panel = find(tab, QScrollArea, "classesPanel")
    assert panel.verticalScrollBar().maximum() > 0
    over_matrix = _matrix(tab).mapTo(tab, QPoint(40, 100))
    QTest.wheelEvent(tab.windowHandle(), QPointF(over_matrix), QPoint(0, -120))
    assert panel.verticalScrollBar().value() > 0


@pytest.mark.parametrize("size", [(1120, 582), (1280, 702), (1920, 982)])
def test_every_number_of_the_table_has_room_in_any_window(qtbot: QtBot, size: tuple[int, int]) -> None:
    tab = _tab(qtbot, TESTED, *size)
    table = _table(tab)
    assert table.horizontalScrollBar().maximum() == 0
    for column in range(1, 5):
        needed = table.fontMetrics().horizontalAdvance(str(table.model().headerData(column, Qt.Orientation.Horizontal)))
        assert table.columnWidth(column) >= needed + 8
    assert find(tab, QScrollArea, "classesPanel").horizontalScrollBar().maximum() == 0


def test_every_control_has_an_accessible_name(qtbot: QtBot) -> None:
    tab = _tab(qtbot, TESTED)
    controls = [*tab.findChildren(QPushButton), *tab.findChildren(QComboBox)]
    views = [*tab.findChildren(QTableView), *tab.findChildren(QListView)]
    named = [view for view in views if view.objectName()]
    assert all(widget.accessibleName() for widget in (*controls, *named))


def _canvas_of(matrix: MatrixCanvas) -> QWidget:
    """The widget of matplotlib that gets the mouse."""
    found = matrix.childAt(matrix.rect().center())
    assert found is not None
    return found


def test_tiles_of_the_gallery_and_their_distance_follow_the_zoom(qtbot: QtBot, zoom: Callable[[int], None]) -> None:
    tab = _tab(qtbot, TESTED)
    before = _gallery(tab).gridSize().height()
    zoom(150)
    assert _gallery(tab).gridSize().height() == before * 3 // 2


def test_numbers_of_the_classes_are_read_whole_after_zooming(qtbot: QtBot, zoom: Callable[[int], None]) -> None:
    tab = _tab(qtbot, TESTED, 1440, 900)
    table = _table(tab)
    zoom(150)
    QApplication.processEvents()
    for column in range(1, 5):
        needed = table.fontMetrics().horizontalAdvance(str(table.model().headerData(column, Qt.Orientation.Horizontal)))
        assert table.columnWidth(column) >= needed
