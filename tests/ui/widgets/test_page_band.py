from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.state.app_state import AppState, JobKind, Message, Severity
from cifar_gui.ui.state.message_commands import Resume
from cifar_gui.ui.widgets.buttons import IconButton
from cifar_gui.ui.widgets.page_band import PageBand
from tests.ui.finding import find

OFFER = Message(Severity.CAUTION, "Run 3 was interrupted.", "", tab="testTab", actions=((Resume("run-3"), "Resume"),))
OTHER = Message(Severity.ERROR, "No memory.", "", tab="testTab")


@pytest.fixture
def band(qtbot: QtBot) -> PageBand:
    made = PageBand("testTab")
    qtbot.addWidget(made)
    return made


def close(band: PageBand) -> None:
    find(band, IconButton, "closeMessageButton").click()


def test_message_of_the_page_is_shown_and_closed_by_the_user(band: PageBand, qtbot: QtBot) -> None:
    band.show_state(AppState(message=OFFER))
    assert (band.isHidden(), band.title_label.text()) == (False, "Run 3 was interrupted.")
    with qtbot.waitSignal(band.closed):
        close(band)


def test_message_of_another_page_is_not(band: PageBand) -> None:
    band.show_state(AppState(message=replace(OFFER, tab="runsTab")))
    assert band.isHidden()


def test_way_out_is_closed_while_a_job_is_under_way(band: PageBand) -> None:
    band.show_state(AppState(message=OFFER, job=JobKind.EVALUATE))
    assert not band.action_buttons()[0].isEnabled()
    band.show_state(AppState(message=OFFER))
    assert band.action_buttons()[0].isEnabled()


def test_figure_that_was_not_saved_is_told_until_it_is_closed_and_takes_no_message_away(
    band: PageBand, qtbot: QtBot
) -> None:
    state = AppState(message=OFFER)
    band.show_state(state)
    band.show_save_failure("the disk is full")
    band.show_state(replace(state, job=JobKind.TRAIN))
    assert band.title_label.text() == "The figure was not saved."
    with qtbot.assertNotEmitted(band.closed):
        close(band)
    assert band.title_label.text() == "Run 3 was interrupted."


def test_figure_that_was_not_saved_is_gone_when_it_is_closed_and_nothing_was_there(band: PageBand) -> None:
    band.show_state(AppState(message=replace(OFFER, tab="runsTab")))
    band.show_save_failure("the disk is full")
    assert not band.isHidden()
    close(band)
    assert band.isHidden()


def test_another_message_takes_the_place_of_a_figure_that_was_not_saved(band: PageBand) -> None:
    band.show_save_failure("the disk is full")
    band.show_state(AppState(message=OTHER))
    assert band.title_label.text() == "No memory."


def test_way_out_that_comes_back_after_a_failure_is_closed_while_it_must_wait(band: PageBand) -> None:
    band.show_state(AppState(message=OFFER, job=JobKind.EVALUATE))
    band.show_save_failure("the disk is full")
    close(band)
    assert not band.action_buttons()[0].isEnabled()


def test_figure_that_was_not_saved_stays_when_the_message_below_it_goes(band: PageBand) -> None:
    band.show_state(AppState(message=OFFER))
    band.show_save_failure("the disk is full")
    band.show_state(AppState())
    assert (band.isHidden(), band.title_label.text()) == (False, "The figure was not saved.")
    close(band)
    assert band.isHidden()
