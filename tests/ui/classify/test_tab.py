from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.ui.classify.drop_area import DropArea
from cifar_gui.ui.classify.pictures import PictureView, SeenView
from cifar_gui.ui.classify.queue_model import SHARE_ROLE, VERDICT_ROLE
from cifar_gui.ui.classify.tab import ClassifyCommands, ClassifyTab
from cifar_gui.ui.classify.texts import answered_by
from cifar_gui.ui.classify.views import ViewButton
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, QueuedPicture, Severity
from cifar_gui.ui.text.class_words import CIFAR10_NAMES
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.band import MessageBand
from cifar_gui.ui.widgets.buttons import Button, IconButton
from cifar_gui.ui.widgets.canvas import PlotCanvas
from tests.ui.commands import gives, gives_nothing, make_tab
from tests.ui.finding import find, shown
from tests.ui.result_states import (
    FAILED,
    IDLE,
    NAMES,
    TESTED,
    make_answer,
    make_report,
    make_run,
    make_views,
    queue_of,
)

ANSWERED = replace(
    IDLE, queue=queue_of(make_answer("jay.jpg"), make_answer("van.jpg", "dog", 0.5), FAILED), answer_index=0
)


class Painted(QObject):
    """Tells when a widget draws itself."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted.emit()
        return False


def _tab(qtbot: QtBot, state: AppState, width: int = 1440, height: int = 802) -> ClassifyTab:
    tab = make_tab(ClassifyTab, ClassifyCommands)
    tab.show_state(state)
    return shown(qtbot, tab, width, height)


def _queue(tab: ClassifyTab) -> QListView:
    return find(tab, QListView, "queueView")


def _caption(tab: ClassifyTab) -> str:
    return find(tab, ActionBar, "classifyBar").caption.text()


def _views(tab: ClassifyTab) -> list[ViewButton]:
    """The squares on offer, from above."""
    return [button for button in tab.findChildren(ViewButton) if button.isVisible()]


def _red(widget: QWidget, x: int) -> int:
    """How red a widget is at half its height."""
    return widget.grab().toImage().pixelColor(x, widget.height() // 2).red()


def _texts(tab: ClassifyTab) -> list[str]:
    return [label.text() for label in tab.findChildren(QLabel)]


def test_without_runs_says_what_to_do_and_offers_to_train(qtbot: QtBot) -> None:
    tab = _tab(qtbot, AppState())
    assert any(label.text() == "No trained network yet" for label in tab.findChildren(QLabel) if label.isVisible())
    assert _caption(tab) == "Classify needs a trained network"
    assert not find(tab, Button, "openPicturesButton").isEnabled()
    with gives(tab, "go_to_train"):
        QTest.mouseClick(find(tab, Button, "goToTrainButton"), Qt.MouseButton.LeftButton)


def test_without_pictures_the_drop_hint_fills_the_area_and_open_is_filled(qtbot: QtBot) -> None:
    tab = _tab(qtbot, IDLE)
    assert find(tab, DropArea, "dropHint").isVisible()
    assert find(tab, DropArea, "dropHint").width() > tab.width() / 2
    assert find(tab, DropArea, "dropArea").isVisible()
    assert find(tab, Button, "openPicturesButton").rank is ButtonRole.PRIMARY
    tab.show_state(ANSWERED)
    assert not find(tab, DropArea, "dropHint").isVisible()
    assert find(tab, Button, "openPicturesButton").rank is ButtonRole.PLAIN


@pytest.mark.parametrize("name", ["dropHint", "dropArea"])
def test_click_on_a_drop_area_asks_for_a_dialog(qtbot: QtBot, name: str) -> None:
    tab = _tab(qtbot, IDLE)
    with gives(tab, "open"):
        QTest.mouseClick(find(tab, DropArea, name), Qt.MouseButton.LeftButton)


def test_drag_lights_the_drop_area_up_and_puts_it_back(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    area = find(tab, DropArea, "dropArea")
    before = area.grab().toImage()
    tab.set_drag_active(True)
    assert area.is_drag_active
    assert area.grab().toImage() != before
    tab.set_drag_active(False)
    assert area.grab().toImage() == before


def test_buttons_ask_for_pictures_and_the_clipboard(qtbot: QtBot) -> None:
    tab = _tab(qtbot, IDLE)
    with gives(tab, "open"):
        QTest.mouseClick(find(tab, Button, "openPicturesButton"), Qt.MouseButton.LeftButton)
    with gives(tab, "paste"):
        QTest.mouseClick(find(tab, Button, "pasteButton"), Qt.MouseButton.LeftButton)


def test_queue_lists_answers_errors_and_waiting_pictures(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(*ANSWERED.answers, waiting=("late.jpg",))))
    model = _queue(tab).model()
    rows = [(model.index(row, 0).data(), model.index(row, 0).data(VERDICT_ROLE)) for row in range(model.rowCount())]
    assert rows == [
        ("jay.jpg", "cat"),
        ("van.jpg", "dog"),
        ("notes.txt", "is not a picture. Choose a PNG or JPEG file."),
        ("late.jpg", "waiting"),
    ]
    assert model.index(0, 0).data(SHARE_ROLE) == "96.4 %"


def test_answer_shows_class_share_next_best_run_and_time(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    hero = find(tab, QLabel, "answerLabel")
    assert hero.text() == "cat 96.4 %"
    assert hero.accessibleName() == "jay.jpg: cat 96.4 %"
    assert hero.accessibleDescription() == "next best: airplane, 1.9 %"
    assert find(tab, QLabel, "answeredByLabel").text() == "Run 2"
    assert find(tab, QLabel, "answeredByLabel").accessibleDescription() == "resnet18, CIFAR-10"
    assert find(tab, QLabel, "answerTimeLabel").text() == "4 ms"


def test_right_this_often_comes_from_a_test_of_the_run_that_answered(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    often = find(tab, QLabel, "rightThisOftenLabel")
    assert (often.text(), often.accessibleDescription()) == ("–", "known after a test of Run 2")
    tab.show_state(replace(ANSWERED, reports=TESTED.reports))
    assert (often.text(), often.accessibleDescription()) == ("100.0 %", "of 1,196 images this sure")
    other = replace(ANSWERED.answers[0], run_id="run-1", run_title="Run 1")
    tab.show_state(replace(ANSWERED, reports=TESTED.reports, queue=queue_of(other)))
    assert often.accessibleDescription() == "known after a test of Run 1"


def test_right_this_often_from_a_handful_of_images_is_a_count(qtbot: QtBot) -> None:
    rare = replace(make_report(), confidences=np.where(np.arange(1200) < 3, 0.964, 0.5).astype(np.float32))
    tab = _tab(qtbot, replace(ANSWERED, reports={"run-2": rare}))
    often = find(tab, QLabel, "rightThisOftenLabel")
    assert (often.text(), often.accessibleDescription()) == ("1 of 3", "images this sure: too few")


def test_right_this_often_of_bundled_weights_comes_from_their_test_else_from_their_file(qtbot: QtBot) -> None:
    bundled = BundledNetwork("bundled:quick", "quick", NAMES, "CIFAR-10", 970, 0.931, "quick.keras")
    answer = replace(make_answer("jay.jpg"), run_id=bundled.id, run_title="Bundled quick")
    state = replace(ANSWERED, bundled=(bundled,), queue=queue_of(answer))
    tab = _tab(qtbot, state)
    often = find(tab, QLabel, "rightThisOftenLabel")
    assert (often.text(), often.accessibleDescription()) == ("93.1 %", "over all test images")
    tab.show_state(replace(state, reports={bundled.id: replace(make_report(steps=970), run_id=bundled.id)}))
    assert (often.text(), often.accessibleDescription()) == ("100.0 %", "of 1,196 images this sure")
    tab.show_state(replace(state, bundled=(replace(bundled, test_accuracy=None),)))
    assert (often.text(), often.accessibleDescription()) == ("–", "known after a test of Bundled network")


def test_truth_of_a_test_image_stands_beside_the_answer_and_no_photo_has_one(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    truth = find(tab, QLabel, "truthLabel")
    assert not truth.isVisible()
    answer = replace(make_answer("Test image 7", "dog", 0.9), class_names=NAMES)
    image = QueuedPicture(("Test image 7", np.zeros((32, 32, 3), np.uint8)), answer, truth="cat", tested_by="run-2")
    tab.show_state(replace(ANSWERED, queue=(image,)))
    assert truth.isVisible()
    assert (truth.text(), truth.accessibleDescription()) == ("cat", "the answer is wrong")
    tab.show_state(replace(ANSWERED, queue=(replace(image, truth="dog"),)))
    assert truth.accessibleDescription() == "the answer is right"


@pytest.mark.parametrize(
    ("newest", "why"),
    [
        (make_run(3, data=PRACTICE), "knows drawn shapes only"),
        (replace(make_run(3), epochs=()), "has no test result yet"),
        (make_run(3, accuracy=0.26), "hardly does better than guessing"),
    ],
)
def test_bar_says_who_answers_and_why_not_the_newest_run_and_asks_it_at_a_click_and_back(
    newest: RunRecord, why: str, qtbot: QtBot
) -> None:
    state = replace(IDLE, runs=(newest, *IDLE.runs))
    tab = _tab(qtbot, state)
    other = find(tab, Button, "askOtherButton")
    assert _caption(tab) == f"Run 2 answers: Run 3 {why}"
    assert (other.isVisible(), other.text()) == (True, "Ask Run 3")
    QApplication.processEvents()
    caption = find(tab, ActionBar, "classifyBar").caption
    assert other.geometry().left() - caption.geometry().right() < 20  # the click stands behind its sentence
    with gives(tab, "choose_run") as asked:
        other.click()
    assert asked.args == ["run-3"]
    tab.show_state(replace(state, chosen_run="run-3"))
    assert find(tab, QComboBox, "classifyRunBox").currentText().startswith("Run 3")
    assert other.text() == "Ask Run 2"
    with gives(tab, "choose_run") as asked:
        other.click()
    assert asked.args == [None]


def test_no_other_network_is_offered_where_the_newest_run_answers_or_nobody_else_can(qtbot: QtBot) -> None:
    tab = _tab(qtbot, IDLE)
    assert not find(tab, Button, "askOtherButton").isVisible()
    tab.show_state(replace(IDLE, runs=(make_run(3, data=PRACTICE),)))
    assert not find(tab, Button, "askOtherButton").isVisible()


def test_bundled_network_answers_while_a_training_of_the_practice_set_runs(qtbot: QtBot) -> None:
    bundled = BundledNetwork("bundled:quick", "quick", NAMES, "CIFAR-10", 970, 0.931, "quick.keras")
    run = make_run(1, data=PRACTICE)
    training = TrainingState(phase=Phase.TRAINING, run=run, saved_step=4)
    state = replace(IDLE, runs=(run,), bundled=(bundled,), training=training, job=JobKind.TRAIN)
    assert state.to_ask() is bundled
    assert _caption(_tab(qtbot, state)) == "Bundled network answers: Run 1 knows drawn shapes only"


def test_answer_of_another_network_says_whose_it_is(qtbot: QtBot) -> None:
    older = make_answer("old.jpg", run=1)
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(older, make_answer("new.jpg"))))
    model = _queue(tab).model()
    assert [model.index(row, 0).data(VERDICT_ROLE) for row in range(2)] == ["cat, says Run 1", "cat"]
    tab.show_state(replace(ANSWERED, queue=queue_of(older, make_answer("new.jpg")), chosen_run="run-1"))
    assert [model.index(row, 0).data(VERDICT_ROLE) for row in range(2)] == ["cat", "cat, says Run 2"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_delete_key_and_context_menu_remove_the_picture_on_show(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, answer_index=1))
    view = _queue(tab)
    tab.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    with gives(tab, "remove") as removed:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert removed.args == [1]
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    (menu,) = tab.findChildren(QMenu)
    with gives(tab, "remove") as removed:
        menu.actions()[0].trigger()
    assert (menu.actions()[0].text(), removed.args) == ("Remove", [1])
    menu.close()


def test_best_guesses_stand_beside_the_pictures_where_that_makes_these_larger(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED, 1920, 800)
    picker, plot = _geometry(tab, "viewPicker"), _geometry(tab, "predictionPlot")
    assert plot[0] > picker[0] + picker[2]
    assert plot[0] + plot[2] > 0.8 * tab.width()  # the right is not left empty
    tab.resize(1280, 700)
    assert _geometry(tab, "predictionPlot")[1] > _geometry(tab, "seenView")[1] + _geometry(tab, "seenView")[3]
    assert _geometry(tab, "predictionPlot")[2] <= 570  # else the number stands far from its name


def test_right_this_often_is_unknown_again_once_the_run_was_trained_on(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, reports=TESTED.reports))
    often = find(tab, QLabel, "rightThisOftenLabel")
    assert often.text() == "100.0 %"
    training = TrainingState(phase=Phase.TRAINING, run=make_run(2), saved_step=20)
    tab.show_state(replace(ANSWERED, reports=TESTED.reports, training=training))
    assert (often.text(), often.accessibleDescription()) == ("–", "known after a test of Run 2")


def test_run_that_was_renamed_answers_under_its_new_name(qtbot: QtBot) -> None:
    renamed = tuple(replace(run, title="Mine") if run.id == "run-2" else run for run in ANSWERED.runs)
    tab = _tab(qtbot, replace(ANSWERED, runs=renamed))
    assert find(tab, QLabel, "answeredByLabel").text() == "Mine"
    assert find(tab, QLabel, "rightThisOftenLabel").accessibleDescription() == "known after a test of Mine"


def test_long_name_of_the_run_that_answered_can_be_read_in_its_tooltip(qtbot: QtBot) -> None:
    name = "The training with everything switched on, third try"
    renamed = tuple(replace(run, title=name) if run.id == "run-2" else run for run in ANSWERED.runs)
    tab = _tab(qtbot, ANSWERED)
    tab.show_state(replace(ANSWERED, runs=renamed))
    assert find(tab, QLabel, "answeredByLabel").toolTip() == name


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_drop_area_is_pressed_by_key_as_it_says(qtbot: QtBot, key: Qt.Key) -> None:
    tab = _tab(qtbot, ANSWERED)
    with gives(tab, "open"):
        QTest.keyClick(find(tab, DropArea, "dropArea"), key)


def test_picture_shows_the_framed_part_and_the_pixels_the_network_gets(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    picture, seen = find(tab, PictureView, "pictureView"), find(tab, SeenView, "seenView")
    assert picture.framed_part == (20, 0, 60, 30)
    inside = picture.grab().toImage().pixelColor(picture.rect().center()).red()
    left_of_part = round(picture.width() / 100 * 10)
    outside = picture.grab().toImage().pixelColor(left_of_part, picture.height() // 2).red()
    assert inside == 50
    assert outside < inside
    assert seen.width() % 32 == 0
    assert seen.grab().toImage().pixelColor(seen.rect().center()).red() == 77


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ((0, 0, 100, 30), "the network gets all of it, squeezed to a square"),
        ((20, 0, 60, 30), "the network gets the framed part, squeezed to a square"),
    ],
)
def test_picture_is_framed_where_the_network_gets_a_part_only(
    part: tuple[int, int, int, int], words: str, qtbot: QtBot
) -> None:
    view = replace(ANSWERED.answers[0].views[0], part=part)
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(replace(ANSWERED.answers[0], views=(view,)))))
    picture = find(tab, PictureView, "pictureView")
    assert (picture.framed_part is None) == words.startswith("the network gets all")
    edge = picture.grab().toImage().pixelColor(round(picture.width() / 20), picture.height() // 2).red()
    assert (edge == 50) == (picture.framed_part is None)
    assert words in [label.text() for label in tab.findChildren(QLabel)]


def test_every_square_of_a_picture_is_shown_with_what_the_network_says_to_it_alone(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(replace(ANSWERED.answers[0], views=make_views()))))
    buttons = _views(tab)
    assert [button.accessibleName() for button in buttons] == ["Whole picture", "Middle square", "Closer"]
    assert [button.accessibleDescription() for button in buttons] == ["cat 90.0 %", "dog 60.0 %", "cat 70.0 %"]
    assert [button.isChecked() for button in buttons] == [True, False, False]
    assert [_red(button, 40) for button in buttons] == [77, 78, 79]
    assert "3 squares of 32 × 32 pixels; the answer is their average" in _texts(tab)


def test_click_on_a_square_shows_it_large_and_frames_its_part_of_the_picture(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(replace(ANSWERED.answers[0], views=make_views()))))
    picture, seen = find(tab, PictureView, "pictureView"), find(tab, SeenView, "seenView")
    QTest.mouseClick(_views(tab)[1], Qt.MouseButton.LeftButton)
    assert picture.framed_part == (35, 0, 30, 30)
    assert seen.image.pixelColor(0, 0).red() == 78
    assert "the network also gets the framed part" in _texts(tab)
    tab.activateWindow()
    _views(tab)[1].setFocus()
    qtbot.waitUntil(_views(tab)[1].hasFocus)
    QTest.keyClick(_views(tab)[1], Qt.Key.Key_Down)
    assert seen.image.pixelColor(0, 0).red() == 79


def test_square_under_the_pointer_shows_that_it_can_be_pressed(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(replace(ANSWERED.answers[0], views=make_views()))))
    button = _views(tab)[1]
    QTest.mouseMove(tab, QPoint(1, 1))
    before = button.grab().toImage()
    qtbot.wait(50)  # what was still to be drawn is drawn
    with qtbot.waitSignal(Painted(button).painted):
        QTest.mouseMove(button)
    assert button.grab().toImage() != before


def test_next_picture_shows_its_first_square_whatever_was_chosen_before(qtbot: QtBot) -> None:
    first, second = (replace(make_answer(name), views=make_views()) for name in ("one.jpg", "two.jpg"))
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(first, second)))
    QTest.mouseClick(_views(tab)[2], Qt.MouseButton.LeftButton)
    tab.show_state(replace(ANSWERED, queue=queue_of(first, second), answer_index=1))
    assert find(tab, PictureView, "pictureView").framed_part == (20, 0, 60, 30)
    assert [button.isChecked() for button in _views(tab)] == [True, False, False]


def test_picture_of_one_square_offers_no_choice(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    assert _views(tab) == []
    assert "32 × 32 pixels, nothing more" in _texts(tab)


@pytest.mark.parametrize("height", [560, 620, 720, 900])
def test_squares_lie_beside_the_large_one_at_every_height(height: int, qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(replace(ANSWERED.answers[0], views=make_views()))))
    tab.resize(1100, height)
    (seen_x, _, side, _), (x, _, width, picker_height) = _geometry(tab, "seenView"), _geometry(tab, "viewPicker")
    assert x > seen_x + side
    assert x + width < tab.width()
    assert _views(tab)[-1].geometry().bottom() < picker_height
    assert [_red(button, 20) for button in _views(tab)] == [77, 78, 79]


def test_prediction_plot_draws_the_guesses(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    plot = find(tab, PlotCanvas, "predictionPlot")
    plot.flush()
    assert plot.plot is not None
    words = {text.get_text() for text in plot.plot.axes.texts}
    assert {"cat", "airplane", "96.4 %", "1.9 %"} <= words
    assert plot.accessibleDescription().startswith("cat 96.4 %; airplane 1.9 %")


def test_slots_keep_their_places_from_picture_to_picture(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    names = ("pictureView", "seenView", "predictionPlot")
    before = [_geometry(tab, name) for name in names]
    tall = replace(make_answer("tall.jpg"), views=make_views())
    for state in (
        replace(ANSWERED, answer_index=1),
        replace(ANSWERED, answer_index=2),
        replace(ANSWERED, queue=queue_of(tall)),
    ):
        tab.show_state(state)
        assert [_geometry(tab, name) for name in names] == before


def test_error_stands_as_one_sentence_in_place_of_the_answer(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(ANSWERED, answer_index=2))
    error = find(tab, QLabel, "answerError")
    assert error.isVisible()
    assert error.text() == "notes.txt is not a picture. Choose a PNG or JPEG file."
    assert not find(tab, QLabel, "answerLabel").isVisible()
    assert not any("the network gets" in text or "32 × 32" in text for text in _texts(tab))
    seen = find(tab, SeenView, "seenView")
    assert not seen.isVisible()
    assert not any(label.isVisible() and label.text() == "Best guesses" for label in tab.findChildren(QLabel))
    tab.show_state(ANSWERED)
    assert seen.isVisible()
    assert find(tab, QLabel, "answerLabel").isVisible()


def test_first_picture_on_its_way_says_that_it_waits(qtbot: QtBot) -> None:
    tab = _tab(qtbot, replace(IDLE, queue=queue_of(waiting=("jay.jpg",))))
    assert find(tab, QLabel, "answerLabel").accessibleName() == "jay.jpg: no value yet"
    assert find(tab, QLabel, "answerLabel").accessibleDescription() == "waiting for the network"


def test_key_down_in_the_queue_asks_for_the_next_answer(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    with gives(tab, "choose_answer") as chosen:
        QTest.keyClick(_queue(tab), Qt.Key.Key_Down)
    assert chosen.args == [1]


def test_render_marks_the_answer_on_show_without_asking_for_it(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    with gives_nothing(tab):
        tab.show_state(replace(ANSWERED, answer_index=2))
        assert _queue(tab).currentIndex().row() == 2
        tab.show_state(replace(ANSWERED, queue=ANSWERED.queue[:1]))
        tab.show_state(IDLE)


def test_clear_asks_for_an_empty_queue(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    with gives(tab, "clear"):
        QTest.mouseClick(find(tab, Button, "clearButton"), Qt.MouseButton.LeftButton)


def test_save_asks_for_a_table_once_there_is_an_answer(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    with gives(tab, "save"):
        QTest.mouseClick(find(tab, Button, "saveAnswersButton"), Qt.MouseButton.LeftButton)
    tab.show_state(replace(ANSWERED, queue=(replace(ANSWERED.queue[0], answer=None),)))
    assert find(tab, Button, "saveAnswersButton").isHidden()


def test_run_box_asks_for_another_run(qtbot: QtBot) -> None:
    tab = _tab(qtbot, IDLE)
    box = find(tab, QComboBox, "classifyRunBox")
    with gives(tab, "choose_run") as asked:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert asked.args == ["run-1"]


def test_caption_says_how_good_the_run_is_and_on_what(qtbot: QtBot) -> None:
    assert _caption(_tab(qtbot, IDLE)) == "93.18 % right on the test images of CIFAR-10"


def test_caption_of_a_run_stopped_inside_an_epoch_names_the_epoch_of_its_test(qtbot: QtBot) -> None:
    run = replace(make_run(3), steps=14)
    assert _caption(_tab(qtbot, replace(IDLE, runs=(run,)))).endswith("of CIFAR-10 after epoch 1")


def test_caption_of_a_run_trained_on_practice_data_says_so(qtbot: QtBot) -> None:
    run = make_run(3, data=PRACTICE, title="Practice set")
    caption = _caption(_tab(qtbot, replace(IDLE, runs=(run,))))
    assert "Practice set" in caption
    assert "not photographs" in caption


def test_caption_during_training_says_which_saved_state_answers(qtbot: QtBot) -> None:
    training = TrainingState(phase=Phase.TRAINING, run=make_run(2), saved_step=30, saved_epochs=3)
    tab = _tab(qtbot, replace(IDLE, training=training))
    assert _caption(tab) == "Answers come from the state saved after epoch 3; the training goes on"
    tab.show_state(replace(IDLE, training=replace(training, saved_step=34)))
    assert _caption(tab) == "Answers come from the state saved in epoch 4 after step 4 of 10; the training goes on"
    tab.show_state(replace(IDLE, training=training, chosen_run="run-1"))
    assert _caption(tab).startswith("93.18 % right")


@pytest.mark.parametrize("size", [(1120, 582), (1280, 702), (1920, 982)])
def test_every_part_is_inside_the_tab_in_any_window(qtbot: QtBot, size: tuple[int, int]) -> None:
    tab = _tab(qtbot, ANSWERED, *size)
    assert (tab.width(), tab.height()) == size
    for name in ("pictureView", "seenView", "predictionPlot", "dropArea"):
        left, top, width, height = _geometry(tab, name)
        assert left >= 0
        assert top >= 0
        assert left + width <= size[0]
        assert top + height <= size[1]


def test_message_of_the_page_stands_in_its_band(qtbot: QtBot) -> None:
    message = Message(Severity.CAUTION, "4 of 9 pictures were taken.", "The list is full.", tab="classifyTab")
    tab = _tab(qtbot, replace(ANSWERED, message=message))
    band = find(tab, MessageBand, "classifyTabMessage")
    assert band.isVisible()
    with gives(tab, "dismiss"):
        close = find(band, IconButton, "closeMessageButton")
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not band.isVisible()


def test_every_control_has_an_accessible_name(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED)
    controls = [*tab.findChildren(QPushButton), *tab.findChildren(QComboBox), *tab.findChildren(DropArea), _queue(tab)]
    assert all(widget.accessibleName() for widget in controls if isinstance(widget, DropArea) or widget.objectName())


def _geometry(tab: ClassifyTab, name: str) -> tuple[int, int, int, int]:
    widget = find(tab, QWidget, name)
    corner = widget.mapTo(tab, widget.rect().topLeft())
    return corner.x(), corner.y(), widget.width(), widget.height()


@pytest.mark.usefixtures("chinese")
def test_classes_are_stored_as_the_data_call_them_and_shown_in_the_users_language(qtbot: QtBot) -> None:
    answer = replace(make_answer("jay.jpg"), views=make_views(), class_names=CIFAR10_NAMES)
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(answer)))
    assert find(tab, QLabel, "answerLabel").text().startswith("猫")
    assert _queue(tab).model().index(0, 0).data(VERDICT_ROLE) == "猫"
    assert [button.accessibleDescription().split()[0] for button in _views(tab)] == ["猫", "狗", "猫"]


def test_places_and_sizes_beside_the_pictures_follow_the_zoom(qtbot: QtBot, zoom: Callable[[int], None]) -> None:
    tab = _tab(qtbot, replace(ANSWERED, queue=queue_of(replace(ANSWERED.answers[0], views=make_views()))))
    (_, _, width_before, _), note_before = _geometry(tab, "viewPicker"), _body_note(tab).height()
    zoom(150)
    (seen_x, _, side, _), (x, _, width, _) = _geometry(tab, "seenView"), _geometry(tab, "viewPicker")
    assert (width, _body_note(tab).height()) == (width_before * 3 // 2, note_before * 3 // 2)
    assert x == seen_x + side + SIZES.column_margin


def _body_note(tab: ClassifyTab) -> QLabel:
    return next(label for label in tab.findChildren(QLabel) if "squares of 32" in label.text())


def test_answer_of_a_numbered_run_that_is_gone_names_it_in_the_users_language(chinese: None) -> None:
    gone = replace(ANSWERED.answers[0], run_id="gone", run_title="Run 3")
    assert answered_by(ANSWERED, gone).value == run_name("Run 3") != "Run 3"


def test_picture_keeps_the_width_of_the_square_on_a_small_screen(qtbot: QtBot) -> None:
    tab = _tab(qtbot, ANSWERED, 1024, 560)
    assert _geometry(tab, "pictureView")[2] >= _geometry(tab, "seenView")[2]
