from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.widgets.page_scroller import PageScroller
from tests.ui.fakes import wait_until
from tests.ui.finding import shown


def make_page() -> tuple[QWidget, QPushButton, QLabel]:
    page = QWidget()
    words, button = QLabel("word " * 60), QPushButton("At the foot")
    words.setWordWrap(True)
    plot = QWidget()
    plot.setMinimumSize(500, 300)
    column = QVBoxLayout(page)
    for widget in (words, plot, button):
        column.addWidget(widget)
    return page, button, words


def test_page_when_there_is_room_fills_it_without_scroll_bars(qtbot: QtBot) -> None:
    page, _, _ = make_page()
    scroller = shown(qtbot, PageScroller(page), 900, 700)
    assert page.size() == scroller.size()
    assert scroller.verticalScrollBar().maximum() == 0


def test_page_when_the_window_is_small_keeps_its_least_size_and_scrolls(qtbot: QtBot) -> None:
    page, button, words = make_page()
    scroller = shown(qtbot, PageScroller(page), 300, 200)
    assert page.width() >= 500
    assert not words.geometry().intersects(button.geometry())
    assert words.height() >= words.heightForWidth(words.width())
    scroller.ensureWidgetVisible(button)
    assert scroller.viewport().rect().contains(button.mapTo(scroller.viewport(), button.rect().center()))


def test_page_when_its_parts_need_more_room_later_scrolls_further(qtbot: QtBot) -> None:
    page, button, _ = make_page()
    scroller = shown(qtbot, PageScroller(page), 600, 400)
    button.setMinimumHeight(900)
    qtbot.waitUntil(lambda: scroller.verticalScrollBar().maximum() > 0)


def test_page_whose_part_grows_gets_the_height_for_it(qtbot: QtBot) -> None:
    page, button, _ = make_page()
    area = shown(qtbot, PageScroller(page), 520, 250)
    button.setFixedHeight(200)
    wait_until(qtbot, lambda: page.height() >= page.minimumSizeHint().height() and button.height() == 200)
    assert area.isVisible() and page.rect().contains(button.geometry())
