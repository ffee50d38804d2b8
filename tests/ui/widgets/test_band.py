import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.state.app_state import Severity
from cifar_gui.ui.state.message_commands import Download, SaveNow
from cifar_gui.ui.widgets.band import MessageBand
from cifar_gui.ui.widgets.buttons import Button, IconButton
from tests.ui.finding import find


@pytest.fixture
def band(qtbot: QtBot) -> MessageBand:
    made = MessageBand()
    qtbot.addWidget(made)
    return made


def test_band_is_hidden_until_there_is_something_to_say(band: MessageBand) -> None:
    assert band.isHidden()


def test_show_message_shows_title_text_and_severity(band: MessageBand) -> None:
    band.show_message(Severity.CAUTION, "The last run was interrupted.", "It was saved.")
    assert band.isVisible()
    assert (band.title_label.text(), band.text_label.text()) == ("The last run was interrupted.", "It was saved.")
    assert band.property("band") == "caution"
    assert band.accessibleName() == "The last run was interrupted."


def test_action_button_pressed_requests_its_action(band: MessageBand, qtbot: QtBot) -> None:
    band.show_message(Severity.ERROR, "Failed.", "", [(SaveNow(), "Try again now"), (Download(), "Download")])
    with qtbot.waitSignal(band.command_given) as blocker:
        band.action_buttons()[1].click()
    assert blocker.args == [Download()]


def test_new_message_replaces_the_actions_of_the_old_one(band: MessageBand) -> None:
    band.show_message(Severity.ERROR, "Failed.", "", [(SaveNow(), "A"), (Download(), "B")])
    band.show_message(Severity.ERROR, "Failed again.", "", [(SaveNow(), "C")])
    assert [button.text() for button in band.action_buttons()] == ["C"]


def test_copy_details_puts_them_on_the_clipboard(band: MessageBand, qtbot: QtBot) -> None:
    band.show_message(Severity.ERROR, "Failed.", "", details="RuntimeError: out of memory")
    find(band, Button, "copyDetailsButton").click()
    assert QGuiApplication.clipboard().text() == "RuntimeError: out of memory"


def test_message_without_details_offers_no_copy(band: MessageBand) -> None:
    band.show_message(Severity.ERROR, "Failed.", "")
    assert find(band, Button, "copyDetailsButton").isHidden()


def test_close_hides_the_band_and_tells(band: MessageBand, qtbot: QtBot) -> None:
    band.show_message(Severity.ERROR, "Failed.", "")
    close = find(band, IconButton, "closeMessageButton")
    with qtbot.waitSignal(band.closed):
        close.click()
    assert band.isHidden()


def test_long_text_wraps_and_makes_the_band_higher(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    band = MessageBand()
    column = QVBoxLayout(page)
    column.addWidget(band)
    column.addStretch()
    page.resize(500, 400)
    page.show()
    band.show_message(Severity.ERROR, "Failed.", "short")
    qtbot.waitUntil(lambda: band.height() > 0 and band.width() > 400)
    short = band.height()
    band.show_message(Severity.ERROR, "Failed.", "a long sentence about what happened and what to do " * 6)
    line = band.fontMetrics().height()
    qtbot.waitUntil(lambda: band.height() >= short + 3 * line)
    assert band.text_label.height() >= band.text_label.heightForWidth(band.text_label.width())


def test_message_that_looks_like_html_is_shown_as_it_is(band: MessageBand) -> None:
    band.show_message(Severity.ERROR, "<b>x</b>", "<img src='file'>")
    assert band.title_label.textFormat() == Qt.TextFormat.PlainText
    assert band.text_label.textFormat() == Qt.TextFormat.PlainText


def test_band_that_must_stay_has_no_close_button(qtbot: QtBot) -> None:
    band = MessageBand("notice", can_close=False)
    qtbot.addWidget(band)
    band.show_message(Severity.CAUTION, "Not the official files.", "")
    assert not any(button.isVisible() for button in band.findChildren(IconButton))
