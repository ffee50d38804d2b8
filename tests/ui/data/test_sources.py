from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cifar_gui.data.errors import ClassFoldersError
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, SourceState
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import Phase, TrainingState
from cifar_gui.ui.data.tab import DataTab
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.widgets.buttons import Button
from tests.domain.values import make_run
from tests.ui.commands import gives, gives_nothing
from tests.ui.data_states import (
    MEGABYTE,
    cifar_state,
    filled,
    make_dataset,
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


def test_download_shows_progress_and_cancel_in_the_row_beside_other_data(tab: DataTab, qtbot: QtBot) -> None:
    progress = Progress(Stage.DOWNLOADING, 41 * MEGABYTE, 162 * MEGABYTE)
    tab.show_state(replace(practice_state(), job=JobKind.DOWNLOAD, download=progress))
    row = tab.sources.rows[CIFAR10]
    assert row.status_label.text() == "Downloading, 41 MB of 162 MB"
    assert row.progress_bar.isVisible()
    assert row.progress_bar.value() == pytest.approx(10_000 * 41 / 162, abs=1)
    assert tab.content.isVisible()
    with gives(tab, "cancel"):
        QTest.mouseClick(row.cancel_button, Qt.MouseButton.LeftButton)


def test_download_under_way_cannot_be_started_twice(tab: DataTab) -> None:
    tab.show_state(replace(missing_state(), job=JobKind.DOWNLOAD, download=Progress(Stage.DOWNLOADING)))
    assert not tab.bar.download_button.isEnabled()
    assert tab.bar.download_button.toolTip() == "The download is under way"
    assert tab.bar.file_button.isEnabled()
    assert "Time left" in seen_texts(tab.fetching)


def test_import_under_way_shows_cancel_that_becomes_stopping(tab: DataTab) -> None:
    state = replace(missing_state(), job=JobKind.IMPORT, job_progress=Progress(Stage.LOADING, 1, 4))
    tab.show_state(state)
    row = tab.sources.rows[CIFAR10]
    assert row.cancel_button.isVisible()
    assert "Importing your CIFAR-10 file" in seen_texts(tab.loading)
    assert filled(tab) == []
    assert not tab.loading.stop_button.isVisible()
    assert not tab.loading.stop_button.isVisible()  # one way to cancel is enough
    assert not tab.bar.download_button.isEnabled()
    tab.show_state(replace(state, stopping=True))
    assert not row.cancel_button.isEnabled()
    assert row.cancel_button.text() == "Stopping…"


def test_click_on_a_row_asks_for_it_and_the_mark_waits_for_the_state(tab: DataTab, qtbot: QtBot) -> None:
    state = practice_state()
    tab.show_state(state)
    row = tab.sources.rows[CIFAR10]
    with gives(tab, "choose") as blocker:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert blocker.args == [CIFAR10]
    assert not row.radio.isChecked()
    tab.show_state(replace(state, settings=TrainingSettings(data=CIFAR10), dataset=None))
    assert row.radio.isChecked()


def test_arrow_keys_choose_a_source_and_pass_by_an_unchosen_folder(tab: DataTab, qtbot: QtBot) -> None:
    tab.show_state(practice_state())
    tab.activateWindow()
    tab.sources.rows[PRACTICE].radio.setFocus()
    with gives(tab, "choose") as blocker:
        QTest.keyClick(tab.sources.rows[PRACTICE].radio, Qt.Key.Key_Down)
    assert blocker.args == [CIFAR10]
    tab.show_state(missing_state())
    with gives_nothing(tab):
        QTest.keyClick(tab.sources.rows[CIFAR10].radio, Qt.Key.Key_Down)


def test_own_folder_without_one_asks_for_a_folder(tab: DataTab, qtbot: QtBot) -> None:
    tab.show_state(practice_state())
    row = tab.sources.rows[""]
    assert row.status_label.text() == "None chosen"
    with gives(tab, "choose_folder"):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert tab.sources.rows[PRACTICE].radio.isChecked()


def test_own_folder_chosen_before_is_used_again(tab: DataTab, qtbot: QtBot) -> None:
    tab.show_state(replace(practice_state(), sources=sources(more="/pictures/zoo")))
    assert tab.sources.rows[""].status_label.text() == "/pictures/zoo"
    with gives(tab, "choose") as blocker:
        QTest.mouseClick(tab.sources.rows[""], Qt.MouseButton.LeftButton)
    assert blocker.args == ["/pictures/zoo"]


def test_own_folder_that_holds_cifar100_is_called_so(tab: DataTab) -> None:
    found = SourceState("/data/cifar", True, "/data/cifar", 1, title="CIFAR-100")
    tab.show_state(AppState(settings=TrainingSettings(data="/data/cifar"), sources=(*sources(), found)))
    assert tab.sources.rows[""].status_label.text() == "CIFAR-100 in /data/cifar"


def test_folder_that_is_gone_says_so_and_offers_another(tab: DataTab) -> None:
    gone = SourceState("/pictures/zoo", False, "/pictures/zoo")
    tab.show_state(AppState(settings=TrainingSettings(data="/pictures/zoo"), sources=(*sources(), gone)))
    assert filled(tab) == ["Choose a folder…"]
    assert "/pictures/zoo was not found" in seen_texts(tab.absent)
    assert tab.sources.rows[""].status_label.text() == "Not found: /pictures/zoo"


@pytest.mark.parametrize(
    ("choice", "heading", "row", "status"),
    [
        ("/pictures/zoo", "This folder cannot be used", "", "Cannot be used: /pictures/zoo"),
        (CIFAR10, "CIFAR-10 cannot be used", CIFAR10, "On this computer, but cannot be used"),
    ],
)
def test_source_that_is_there_but_unusable_is_not_called_missing(
    tab: DataTab, choice: str, heading: str, row: str, status: str
) -> None:
    problem = ClassFoldersError(name="zoo", detail="it has no class folders").sentence
    unusable = SourceState(choice, False, choice, problem=problem)
    known = tuple(source for source in sources() if source.choice != choice)
    tab.show_state(AppState(settings=TrainingSettings(data=choice), sources=(*known, unusable)))
    assert heading in seen_texts(tab.absent)
    assert "it has no class folders. Make one folder for each class" in seen_texts(tab.absent)
    assert tab.sources.rows[row].status_label.text() == status
    assert "not found" not in f"{seen_texts(tab)} {tab.bar.caption.text()}"
    with gives(tab, "choose") as told:
        QTest.mouseClick(tab.absent.load_button, Qt.MouseButton.LeftButton)
    assert told.args == [choice]


def test_sources_are_fixed_only_until_a_training_has_read_its_images(tab: DataTab) -> None:
    state = replace(practice_state(), job=JobKind.TRAIN, training=TrainingState(phase=Phase.PREPARING))
    tab.show_state(state)
    assert not any(row.radio.isEnabled() for row in tab.sources.rows.values())
    assert tab.sources.rows[CIFAR10].toolTip() == "Wait until the training has read its images"
    tab.show_state(replace(state, training=TrainingState(phase=Phase.TRAINING, run=make_run())))
    with gives(tab, "choose"):
        QTest.mouseClick(tab.sources.rows[CIFAR10], Qt.MouseButton.LeftButton)
    assert tab.bar.train_button.toolTip() == "Wait until the training has ended, or stop it"
    assert tab.bar.others_button.isEnabled()


def test_open_folder_shows_the_folder_of_a_file(tab: DataTab, qtbot: QtBot, tmp_path: Path) -> None:
    archive = tmp_path / "cifar.tar.gz"
    archive.write_bytes(b"x")
    place = SourceState(CIFAR10, True, str(archive), 5 * MEGABYTE)
    tab.show_state(replace(cifar_state(), sources=(place,)))
    assert "5.0 MB, kept in" in seen_texts(tab.sources)
    with gives(tab, "open_folder") as blocker:
        QTest.mouseClick(find(tab, Button, "openFolderButton"), Qt.MouseButton.LeftButton)
    assert blocker.args == [str(tmp_path)]


def test_practice_set_has_no_folder_to_open(tab: DataTab) -> None:
    tab.show_state(practice_state())
    assert not find(tab, Button, "openFolderButton").isVisible()


def test_long_words_do_not_widen_the_column(tab: DataTab) -> None:
    path = "/" + "w" * 200
    tab.show_state(
        AppState(settings=TrainingSettings(data=path), dataset=make_dataset(path), sources=sources(more=path))
    )
    QApplication.processEvents()
    row = tab.sources.rows[""]
    assert row.mapTo(tab.sources, row.rect().bottomRight()).x() < tab.sources.width()
    assert row.status_label.toolTip() == path
