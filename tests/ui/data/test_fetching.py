"""The page of a CIFAR-10 that is not here: sources, progress, address, and what to do meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cifar_gui.data.source_list import shipped_sources
from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.downloads import DownloadProgress, SourceStatus, SourceUse, SpeedSample
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.sentence import Sentence
from cifar_gui.ui.data.tab import DataTab
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.widgets.segment_bar import SegmentState
from tests.ui.commands import gives
from tests.ui.data_states import MEGABYTE, filled, missing_state, seen_texts, shown_tab
from tests.ui.fakes import wait_until

SOURCES = shipped_sources().sources
USES = (
    SourceUse(SOURCES[0], SourceStatus.REFUSED, reason=Sentence("it answered with code {code}", code=404)),
    SourceUse(
        SOURCES[1], SourceStatus.LEFT, MEGABYTE, 50 * 1024, Sentence("it is slow, {kilobytes} kB/s", kilobytes=50)
    ),
    SourceUse(SOURCES[2], SourceStatus.IN_USE, 95 * MEGABYTE, 3.3 * MEGABYTE),
    *map(SourceUse, SOURCES[3:]),
)
SPEEDS = tuple(SpeedSample(float(k), (0.05 if k < 20 else 3.3) * MEGABYTE, 1 if k < 20 else 2) for k in range(1, 48))
REPORT = DownloadProgress(
    Stage.DOWNLOADING, 96 * MEGABYTE, 162 * MEGABYTE, USES, 3.3 * MEGABYTE, 2.0 * MEGABYTE, speeds=SPEEDS
)


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot) -> Iterator[DataTab]:
    with shown_tab(qapp) as made:
        qtbot.addWidget(made)
        yield made


def downloading(progress: Progress = REPORT, last: DownloadProgress = REPORT) -> AppState:
    return replace(missing_state(), job=JobKind.DOWNLOAD, download=progress, last_download=last)


def cells(tab: DataTab, row: int) -> list[str]:
    model = tab.fetching.table.sources_model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_sources_are_listed_before_the_first_download(tab: DataTab) -> None:
    tab.show_state(missing_state())
    assert cells(tab, 0) == ["Zenodo", "zenodo.org", "not tried", "–", "–"]
    assert tab.fetching.table.sources_model.rowCount() == len(SOURCES)
    assert not tab.fetching.strip.isVisible()
    assert filled(tab) == ["Download"]


def test_download_under_way_says_how_fast_from_whom_and_why_others_were_left(tab: DataTab) -> None:
    tab.show_state(downloading())
    seen = seen_texts(tab.fetching)
    for words in ("of 162 MB, 59 %", "2.0 MB/s on average", "changed by itself"):
        assert words in seen
    assert cells(tab, 0)[2] == "not used: it answered with code 404"
    assert cells(tab, 1)[2:] == ["left: it is slow, 50 kB/s", "50 kB/s", "1.0 MB"]
    assert cells(tab, 2)[2:] == ["in use", "3.3 MB/s", "95 MB"]
    row = tab.sources.rows[CIFAR10]
    assert row.status_label.text() == "96 MB of 162 MB, 20 s left"
    assert row.pause_button.isVisible() and row.cancel_button.isVisible()


def test_pause_is_given_by_the_row_and_becomes_resume(tab: DataTab) -> None:
    tab.show_state(downloading())
    row = tab.sources.rows[CIFAR10]
    with gives(tab, "pause_or_resume"):
        QTest.mouseClick(row.pause_button, Qt.MouseButton.LeftButton)
    paused = replace(REPORT, is_paused=True, bytes_per_second=None)
    tab.show_state(downloading(paused, paused))
    assert row.pause_button.text() == "Resume"
    assert row.status_label.text() == "Paused at 96 MB of 162 MB"
    assert row.progress_bar.state is SegmentState.PAUSED


def test_check_cannot_be_paused_and_says_how_far_it_is(tab: DataTab) -> None:
    tab.show_state(downloading(Progress(Stage.CHECKING, 81, 162)))
    assert not tab.sources.rows[CIFAR10].pause_button.isVisible()
    assert "being checked" in seen_texts(tab.fetching)


def test_address_of_the_chosen_source_is_shown_whole_and_copied(tab: DataTab) -> None:
    tab.show_state(missing_state())
    tab.fetching.table.selectRow(1)
    assert tab.fetching.address.text() == SOURCES[1].url
    QTest.mouseClick(tab.fetching.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == SOURCES[1].url


def test_chosen_row_stays_while_numbers_change(tab: DataTab) -> None:
    tab.show_state(downloading())
    tab.fetching.table.selectRow(3)
    tab.show_state(downloading(replace(REPORT, done=97 * MEGABYTE), replace(REPORT, done=97 * MEGABYTE)))
    assert tab.fetching.address.text() == SOURCES[3].url


def test_download_that_ended_without_the_file_says_that_its_part_is_kept_and_why(tab: DataTab) -> None:
    tab.show_state(replace(missing_state(), last_download=REPORT))
    assert "the part that has arrived is kept" in seen_texts(tab.fetching)
    assert "404" in cells(tab, 0)[2]
    assert filled(tab) == ["Download"]


def test_practice_set_is_offered_meanwhile(tab: DataTab) -> None:
    tab.show_state(downloading())
    with gives(tab, "choose") as told:
        QTest.mouseClick(tab.fetching.practice_button, Qt.MouseButton.LeftButton)
    assert told.args == [PRACTICE]


def test_speed_of_each_source_is_drawn(tab: DataTab) -> None:
    tab.show_state(downloading())
    tab.fetching.canvas.flush()
    plot = tab.fetching.canvas.plot
    assert plot is not None
    assert [label.get_text() for label in plot.labels] == ["University of Toronto", "Toronto, old address"]


@pytest.mark.parametrize("width", [1120, 1440])
def test_page_fits_its_room(tab: DataTab, width: int) -> None:
    tab.resize(width, 680)
    tab.show_state(downloading())
    QApplication.processEvents()
    assert tab.fetching.table.horizontalScrollBar().maximum() == 0
    assert tab.fetching.table.verticalScrollBar().maximum() == 0


def test_nothing_lies_on_the_table_in_a_small_window(tab: DataTab, qtbot: QtBot) -> None:
    failed = caution("No source could be reached.", "Try again. " * 40, "dataTab")
    tab.show_state(missing_state())
    tab.resize(1024, 480)
    qtbot.wait(30)
    tab.show_state(replace(missing_state(), message=failed, last_download=REPORT))
    qtbot.wait(30)
    tab.show_state(replace(missing_state(), message=failed))
    fetching = tab.fetching

    def gap() -> int:
        """Pixels from the end of the table to the address below it."""
        return fetching.address.mapTo(fetching, QPoint()).y() - fetching.table.geometry().bottom()

    wait_until(qtbot, lambda: gap() > 0)
