from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cifar_gui.data.samples import one_of_each
from cifar_gui.domain.dataset import CIFAR10, Checksum, LeftOut
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.ui.data import texts
from cifar_gui.ui.data.left_out import LeftOutDialog
from cifar_gui.ui.data.samples import MOST_CLASSES
from cifar_gui.ui.data.tab import DataTab
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, Severity
from cifar_gui.ui.state.message_commands import Download
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.text import TextLabel
from tests.domain.values import make_run
from tests.ui.commands import gives
from tests.ui.data_states import (
    NAMES,
    cifar_state,
    filled,
    make_dataset,
    make_split,
    missing_state,
    practice_state,
    seen_texts,
    shown_tab,
    sources,
)
from tests.ui.finding import find


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot) -> Iterator[DataTab]:
    with shown_tab(qapp) as made:
        qtbot.addWidget(made)
        yield made


def test_loaded_data_shows_its_facts(tab: DataTab) -> None:
    tab.show_state(practice_state())
    values = {name: (sign.value_label.text(), sign.note_label.text()) for name, sign in tab.content.signs.items()}
    assert values["images"] == ("2,200", "drawn shapes")
    assert values["train"] == ("2,000", "200 in each class")
    assert values["test"] == ("200", "20 in each class")
    assert values["classes"] == ("10", "all the same size")
    assert values["size"] == ("32 × 32", "pixels, 3 colours")
    assert values["checksum"] == ("Not needed", "drawn by this program")


def test_classes_of_different_sizes_are_told_as_a_range(tab: DataTab) -> None:
    uneven = replace(make_dataset(), train=make_split((5, *[9] * 9)))
    tab.show_state(replace(practice_state(), dataset=uneven))
    assert tab.content.signs["train"].note_label.text() == "5 to 9 in each class"
    assert tab.content.signs["classes"].note_label.text() == "of different sizes"


def test_practice_data_is_never_called_cifar(tab: DataTab) -> None:
    tab.show_state(practice_state())
    assert tab.bar.caption.text() == "Practice data: drawn shapes, not photographs"
    assert "CIFAR" not in seen_texts(tab.content)
    assert "About the practice set" in seen_texts(tab.sources)


@pytest.mark.parametrize(
    ("checksum", "value", "row"),
    [
        (Checksum.OFFICIAL, ("Official", "fingerprint 01234567…"), "On this computer, checked"),
        (Checksum.NOT_OFFICIAL, ("Re-encoded", "not the official files"), "On this computer, re-encoded copy"),
    ],
)
def test_checksum_of_loaded_cifar_stands_in_signs_and_row(
    tab: DataTab, checksum: Checksum, value: tuple[str, str], row: str
) -> None:
    notice = "Two files differ." if checksum is Checksum.NOT_OFFICIAL else None
    tab.show_state(
        replace(
            cifar_state(),
            dataset=replace(make_dataset(CIFAR10), checksum=checksum, notices=(Sentence(notice),) if notice else ()),
        )
    )
    sign = tab.content.signs["checksum"]
    assert (sign.value_label.text(), sign.note_label.text()) == value
    assert sign.toolTip() == (notice or "MD5 of the files on disk")
    assert not tab.content.notice.isVisible()
    assert tab.sources.rows[CIFAR10].status_label.text() == row


def test_notice_of_the_data_stands_above_it_and_cannot_be_closed(tab: DataTab) -> None:
    dataset = replace(make_dataset(CIFAR10), notices=(Sentence("Two files differ."),))
    tab.show_state(replace(cifar_state(), dataset=dataset))
    assert tab.content.notice.isVisible()
    assert tab.content.notice.title_label.text() == "Two files differ."
    assert not any(button.isVisible() for button in tab.content.notice.findChildren(QAbstractButton))
    tab.show_state(cifar_state())
    assert not tab.content.notice.isVisible()


def test_validation_images_are_counted(tab: DataTab) -> None:
    dataset = replace(make_dataset("/pets"), validation=make_split((3, 4)))
    tab.show_state(replace(cifar_state(), dataset=dataset))
    assert tab.content.signs["images"].value_label.text() == "2,207"
    assert tab.content.signs["test"].note_label.text() == "7 for validation"


def test_files_left_out_are_behind_the_notice(tab: DataTab, qtbot: QtBot) -> None:
    left_out = tuple(
        LeftOut(f"cat/{name}", Sentence(reason)) for name, reason in (("b.txt", "read"), ("a.png", "empty"))
    )
    dataset = replace(make_dataset("/pets"), notices=(Sentence("2 of 9."), Sentence("More.")), left_out=left_out)
    tab.show_state(replace(cifar_state(), dataset=dataset))
    assert tab.content.left_out_button.isVisible()
    assert tab.content.notice.text_label.text() == "More."
    dialog = LeftOutDialog(dataset, tab)
    qtbot.addWidget(dialog)
    cells = [[dialog.table.model().index(row, column).data() for column in range(2)] for row in range(2)]
    assert cells == [["cat/a.png", "empty"], ["cat/b.txt", "read"]]
    tab.show_state(replace(cifar_state(), dataset=replace(dataset, left_out=())))
    assert not tab.content.left_out_button.isVisible()


def test_samples_show_one_image_of_each_class_and_others_for_another_seed(tab: DataTab) -> None:
    state = practice_state()
    assert state.dataset is not None
    for seed in (0, 1):
        tab.show_state(replace(state, sample_seed=seed))
        tab.content.samples.canvas.flush()
        plot = tab.content.samples.canvas.plot
        assert plot is not None
        shown = [np.asarray(image.get_array()) for image in plot.axes.images]
        wanted = state.dataset.train.images[one_of_each(state.dataset, seed)]
        assert np.array_equal(shown, wanted)
        words = [text.get_text() for text in plot.axes.texts]
        assert words.count("200 images") == len(NAMES)


def test_same_state_rendered_again_draws_nothing(tab: DataTab) -> None:
    state = practice_state()
    tab.show_state(state)
    canvas = tab.content.samples.canvas
    canvas.flush()
    tab.bar.caption.setText("untouched")
    tab.show_state(replace(state, chosen_run="other"))
    canvas.flush()
    assert canvas.num_draws == 1
    assert tab.bar.caption.text() == "untouched"


def test_many_classes_make_the_panel_scroll_and_end_at_a_hundred(tab: DataTab) -> None:
    tab.show_state(replace(practice_state(), dataset=make_dataset(num_classes=120, in_train=1, in_test=1)))
    QApplication.processEvents()
    panel = tab.content.samples
    assert panel.canvas.height() > panel.height()
    panel.canvas.flush()
    assert panel.canvas.plot is not None
    assert len(panel.canvas.plot.axes.images) == MOST_CLASSES
    assert "the first 100 of 120 classes" in seen_texts(panel)


@pytest.mark.parametrize("state", [practice_state(), cifar_state()])
def test_loaded_data_offers_training_and_nothing_else_filled(tab: DataTab, state: AppState) -> None:
    tab.show_state(state)
    assert filled(tab) == ["Train on this"]
    assert tab.bar.train_button.isEnabled()


def test_missing_cifar_offers_download_file_and_practice_set(tab: DataTab) -> None:
    tab.show_state(missing_state())
    assert filled(tab) == ["Download"]
    assert tab.bar.caption.text().startswith("162 MB, checked against the official checksum")
    assert tab.sources.rows[CIFAR10].status_label.text() == "Not downloaded yet, 162 MB"
    assert "CIFAR-10 is not on this computer yet" in seen_texts(tab.fetching)
    assert tab.fetching.practice_button.isEnabled()
    assert not tab.bar.train_button.isVisible()


def test_loading_shows_progress_and_stop(tab: DataTab, qtbot: QtBot) -> None:
    loading = replace(practice_state(), dataset=None, job=JobKind.LOAD, loading=Progress(Stage.LOADING, 3, 12))
    tab.show_state(replace(loading, download=Progress(Stage.DOWNLOADING, 1, 2)))
    assert "Reading the images, 25 %" in seen_texts(tab.loading)
    assert not tab.bar.train_button.isEnabled()
    with gives(tab, "stop_loading"):
        QTest.mouseClick(tab.loading.stop_button, Qt.MouseButton.LeftButton)


def test_loading_that_waits_says_what_is_loaded_first(tab: DataTab) -> None:
    waiting = replace(practice_state(), dataset=None, job=JobKind.LOAD, loading=Progress(Stage.LOADING))
    tab.show_state(waiting)
    assert "Waiting for Keras and PyTorch to load…" in seen_texts(tab.loading)
    tab.show_state(replace(waiting, engine_ready=True))
    assert "Starting…" in seen_texts(tab.loading)


def test_images_of_the_next_training_are_loaded_and_shown_beside_the_one_under_way(tab: DataTab) -> None:
    run = replace(make_run(), title="Run 7", dataset_title="CIFAR-10", dataset_fingerprint="f" * 64)
    training = TrainingState(phase=Phase.TRAINING, run=run)
    loading = replace(
        practice_state(), dataset=None, job=JobKind.TRAIN, training=training, loading=Progress(Stage.LOADING, 1, 4)
    )
    tab.show_state(loading)
    assert "Reading the images, 25 %" in seen_texts(tab.loading)
    assert tab.loading.stop_button.isEnabled()
    tab.show_state(replace(loading, loading=None, dataset=make_dataset()))
    assert tab.content.isVisible()
    assert tab.bar.caption.text() == "For the next training; Run 7 still uses CIFAR-10"
    same = replace(make_dataset(), fingerprint=run.dataset_fingerprint)
    tab.show_state(replace(loading, loading=None, dataset=same))
    assert tab.bar.caption.text() == "Practice data: drawn shapes, not photographs"


def test_training_that_reads_the_images_itself_shows_it_until_its_run_begins(tab: DataTab) -> None:
    training = TrainingState(phase=Phase.PREPARING)
    reading = replace(
        practice_state(), dataset=None, job=JobKind.TRAIN, training=training,
        job_progress=Progress(Stage.LOADING, 1, 4),
    )  # fmt: skip
    tab.show_state(reading)
    assert "Reading the images, 25 %" in seen_texts(tab.loading)
    run = replace(training, phase=Phase.TESTING, run=make_run())
    tab.show_state(replace(reading, training=run, job_progress=Progress(Stage.TESTING, 40, 100)))
    assert not tab.loading.isVisible() and tab.absent.isVisible()
    assert all(button.isEnabled() for button in (tab.absent.load_button, tab.absent.practice_button))


def test_test_of_images_that_are_not_loaded_is_no_loading(tab: DataTab) -> None:
    testing = replace(practice_state(), dataset=None, job=JobKind.EVALUATE)
    tab.show_state(replace(testing, job_progress=Progress(Stage.LOADING, 1, 4)))
    assert tab.loading.isVisible()
    tab.show_state(replace(testing, job_progress=Progress(Stage.TESTING, 40, 100)))
    assert not tab.loading.isVisible()


def test_loading_that_was_stopped_can_be_asked_for_again(tab: DataTab, qtbot: QtBot) -> None:
    tab.show_state(AppState(settings=TrainingSettings(data=CIFAR10), sources=sources(present=True)))
    assert "CIFAR-10 is not loaded" in seen_texts(tab.absent)
    with gives(tab, "choose") as blocker:
        QTest.mouseClick(find(tab.absent, Button, "loadDataButton"), Qt.MouseButton.LeftButton)
    assert blocker.args == [CIFAR10]


@pytest.mark.parametrize(
    ("button", "command", "state"),
    [
        ("trainOnThisButton", "train", practice_state()),
        ("othersButton", "show_others", practice_state()),
        ("downloadButton", "download", missing_state()),
        ("fileButton", "choose_file", missing_state()),
        ("usePracticeButton", "choose", missing_state()),
        ("chooseFolderButton", "choose_folder", practice_state()),
    ],
)
def test_button_pressed_asks_for_what_it_says(
    tab: DataTab, qtbot: QtBot, button: str, command: str, state: AppState
) -> None:
    tab.show_state(state)
    with gives(tab, command):
        QTest.mouseClick(find(tab, Button, button), Qt.MouseButton.LeftButton)


def test_message_about_data_stands_in_the_band_with_its_ways_out(tab: DataTab, qtbot: QtBot) -> None:
    message = Message(Severity.ERROR, "Damaged.", "Get a copy.", tab="dataTab", actions=((Download(), "Again"),))
    tab.show_state(replace(missing_state(), message=message))
    assert tab.band.title_label.text() == "Damaged."
    with gives(tab, "do") as blocker:
        QTest.mouseClick(tab.band.action_buttons()[0], Qt.MouseButton.LeftButton)
    assert blocker.args == [Download()]
    tab.show_state(missing_state())
    assert not tab.band.isVisible()


def test_message_of_another_tab_is_not_shown(tab: DataTab) -> None:
    tab.show_state(replace(missing_state(), message=Message(Severity.ERROR, "Out of memory.", "", tab="trainTab")))
    assert not tab.band.isVisible()


@pytest.mark.parametrize("state", [practice_state(), missing_state(), cifar_state()])
def test_every_control_can_be_named_by_a_screen_reader(tab: DataTab, state: AppState) -> None:
    tab.show_state(state)
    assert [b for b in tab.findChildren(QAbstractButton) if b.isVisible() and not b.accessibleName()] == []


@pytest.mark.parametrize("size", [(1120, 572), (1280, 704), (1920, 984)])
def test_page_fits_its_size(tab: DataTab, size: tuple[int, int]) -> None:
    tab.show_state(cifar_state())
    tab.resize(*size)
    QApplication.processEvents()
    assert (tab.width(), tab.height()) == size
    assert tab.content.samples.geometry().bottom() <= tab.height()


def test_damaged_copy_can_be_replaced_by_another_file(tab: DataTab, qtbot: QtBot) -> None:
    damaged = AppState(settings=TrainingSettings(data=CIFAR10), sources=sources(present=True))
    tab.show_state(damaged)
    assert not find(tab, Button, "fileButton").isVisible()
    failure = Message(Severity.ERROR, "data_batch_3 is damaged.", "Get a fresh copy.", tab="dataTab")
    tab.show_state(replace(damaged, message=failure))
    with gives(tab, "choose_file"):
        QTest.mouseClick(find(tab, Button, "fileButton"), Qt.MouseButton.LeftButton)


def test_word_in_the_slot_of_the_checksum_is_read_whole_on_a_small_screen(tab: DataTab) -> None:
    tab.resize(1024, 600)
    tab.show_state(practice_state())
    QApplication.processEvents()
    label = tab.content.signs["checksum"].value_label
    assert label.text() == "Not needed"
    assert label.width() >= label.sizeHint().width()


def test_heading_stands_where_it_was_when_loading_ends_without_images(tab: DataTab) -> None:
    heights = []
    for panel in (tab.loading, tab.absent):
        panel.resize(700, 500)
        panel.grab()
        heading = next(label for label in panel.findChildren(TextLabel) if label.property("type") == TypeRole.HEADING)
        heights.append(heading.y())
    assert heights[0] == heights[1]


def test_rows_of_many_classes_are_drawn_in_the_height_they_are_given_at_every_zoom(
    tab: DataTab, zoom: Callable[[int], None]
) -> None:
    many = make_dataset(num_classes=30)
    zoom(150)
    tab.show_state(replace(practice_state(), dataset=many))
    canvas = tab.content.samples.canvas
    QApplication.processEvents()
    canvas.flush()
    assert canvas.plot is not None
    _, height = canvas.plot.size_px
    last = canvas.plot.names[-1].get_position()[1]
    assert height - 24 < last < height


def test_values_and_images_are_seen_whole_in_a_small_window_at_twice_the_size(
    tab: DataTab, zoom: Callable[[int], None]
) -> None:
    zoom(200)
    tab.show_state(practice_state())
    tab.resize(1280, 640)
    QApplication.processEvents()
    for sign in tab.content.signs.values():
        assert sign.value_label.width() >= sign.value_label.sizeHint().width()
    assert tab.content.samples.canvas.height() >= 400


def test_run_under_way_is_named_in_the_users_language_beside_the_images_of_the_next(chinese: None) -> None:
    run = replace(make_run(), title="Run 3")
    training = TrainingState(phase=Phase.TRAINING, run=run)
    state = replace(practice_state(), job=JobKind.TRAIN, training=training)
    assert run_name("Run 3") in texts.next_training_words(state)
