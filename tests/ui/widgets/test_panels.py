import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.theme.apply import apply_theme
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, allow
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.layouts import column, panel, row
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.segment_bar import SegmentBar
from cifar_gui.ui.widgets.side_column import SideColumn
from cifar_gui.ui.widgets.tab_bar import TabBar
from tests.ui.finding import shown


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    apply_theme(qapp)


def test_empty_panel_shows_its_ways_on(qtbot: QtBot) -> None:
    button = Button("Go to Train", ButtonRole.PRIMARY)
    panel = EmptyPanel("network", "Nothing yet", "Train one.", [button])
    qtbot.addWidget(panel)
    panel.show()
    assert button.isVisible()


def test_empty_panel_tells_screen_readers_what_is_missing(qtbot: QtBot) -> None:
    panel = EmptyPanel("network", "Nothing yet", "Train one.")
    qtbot.addWidget(panel)
    assert (panel.accessibleName(), panel.accessibleDescription()) == ("Nothing yet", "Train one.")


def test_action_bar_has_its_height_and_hides_an_empty_caption_beside_a_bar(qtbot: QtBot) -> None:
    bar = ActionBar()
    qtbot.addWidget(bar)
    progress = SegmentBar()
    bar.add_middle(progress)
    bar.set_caption("")
    assert bar.height() == SIZES.action_bar
    assert bar.caption.isHidden()
    bar.set_caption("About 3 min")
    assert not bar.caption.isHidden()


def test_action_bar_with_a_long_caption_can_still_be_narrow(qtbot: QtBot) -> None:
    bar = ActionBar()
    qtbot.addWidget(bar)
    bar.set_caption("a very long sentence beside the buttons " * 10)
    assert bar.minimumSizeHint().width() < 200


def test_panel_title_keeps_its_title_whole_and_cuts_the_note(qtbot: QtBot) -> None:
    title = shown(qtbot, PanelTitle("Loss, lower is better", "each step faint, smoothed bold " * 4), 240, 40)
    assert title.title_label.width() >= title.title_label.sizeHint().width()
    assert title.note_label.toolTip().startswith("each step faint")


def test_panel_title_without_room_ends_in_an_ellipsis_and_says_all_in_its_tooltip(qtbot: QtBot) -> None:
    title = shown(qtbot, PanelTitle("Loss, lower is better"), 60, 40)
    assert title.title_label.width() <= 60
    assert title.title_label.toolTip() == "Loss, lower is better"


def test_refused_button_says_why_and_an_allowed_one_what_it_does(qtbot: QtBot) -> None:
    button = Button("Stop")
    qtbot.addWidget(button)
    allow(button, "Nothing runs", "Stop it")
    assert (button.isEnabled(), button.toolTip(), button.statusTip()) == (False, "Nothing runs", "Nothing runs")
    assert button.accessibleDescription() == "Nothing runs"
    allow(button, "", "Stop it")
    assert (button.isEnabled(), button.toolTip(), button.statusTip()) == (True, "Stop it", "")


def test_column_and_row_hold_their_parts_in_order_with_gaps_and_one_that_grows(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    first.setFixedWidth(30)
    whole = shown(qtbot, panel(row(first, 10, second, margins=(5, 0, 5, 0), grows=second)), 200, 40)
    assert whole.isVisible()
    assert (first.x(), second.x(), second.width()) == (5, 45, 150)
    lines = column(QWidget(), row(QWidget()), spacing=3)
    assert (lines.count(), lines.spacing(), lines.contentsMargins().left()) == (2, 3, 0)
    qtbot.addWidget(panel(lines))


def test_side_column_has_its_width_and_never_scrolls_sideways(qtbot: QtBot) -> None:
    column = SideColumn()
    qtbot.addWidget(column)
    assert column.width() == SIZES.left_column
    assert column.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_button_keeps_its_width_when_it_becomes_the_filled_one(qtbot: QtBot) -> None:
    button = Button("Evaluate")
    qtbot.addWidget(button)
    button.show()
    plain_width = button.sizeHint().width()
    button.set_rank(ButtonRole.PRIMARY)
    assert abs(button.sizeHint().width() - plain_width) <= 1


def test_button_takes_no_focus_from_a_click_but_from_the_keyboard(qtbot: QtBot) -> None:
    button = LinkButton("All runs…")
    qtbot.addWidget(button)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert button.accessibleName() == "All runs…"


def test_tabs_are_wide_enough_for_bold_words(qtbot: QtBot) -> None:
    tabs = TabBar()
    qtbot.addWidget(tabs)
    tabs.addTab("Classify")
    tabs.addTab("Train")
    bold = QFont(tabs.font())
    bold.setWeight(QFont.Weight.DemiBold)
    assert tabs.tabSizeHint(0).width() >= QFontMetrics(bold).horizontalAdvance("Classify")
    widths = [tabs.tabSizeHint(0).width()]
    tabs.setCurrentIndex(1)
    assert [tabs.tabSizeHint(0).width()] == widths


def test_empty_panels_of_one_size_have_their_headings_at_one_height(qtbot: QtBot) -> None:
    heights = set()
    for text, buttons in (("", []), ("A long text. " * 30, [Button("Go to Train")])):
        panel = EmptyPanel("network", "Nothing yet", text, buttons)
        qtbot.addWidget(panel)
        panel.resize(700, 500)
        panel.grab()
        heights.add(next(label.y() for label in panel.findChildren(QLabel) if label.text() == "Nothing yet"))
    assert len(heights) == 1


def test_button_that_cannot_be_used_says_why_as_tooltip_and_in_the_status_bar(qtbot: QtBot) -> None:
    button = Button("Train")
    qtbot.addWidget(button)
    allow(button, "The images are not loaded yet")
    assert not button.isEnabled()
    assert button.toolTip() == button.statusTip() == "The images are not loaded yet"
    allow(button, "")
    assert button.isEnabled()
    assert button.toolTip() == button.statusTip() == ""
