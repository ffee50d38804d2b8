from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTableView
from pytestqt.qtbot import QtBot

from cifar_gui.figures.architecture import ArchitecturePlot, ArchitectureSpec, panel_height
from cifar_gui.ui.compare.drawing import HEIGHT_PX
from cifar_gui.ui.compare.networks import DIFFERENCE, NAME, PARAMETERS
from cifar_gui.ui.compare.tab import CompareCommands, CompareTab
from cifar_gui.ui.state.app_state import AppState, JobKind, Message, Severity
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.widgets.delegates import BOLD_ROLE, TONE_ROLE
from tests.domain.trained_runs import trained
from tests.domain.values import make_dataset
from tests.ui.commands import gives, make_tab
from tests.ui.finding import shown
from tests.ui.network_summaries import CONVNET, NETWORKS, PLAIN, RESNET

READY = AppState(engine_ready=True, networks=NETWORKS)


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot) -> Iterator[CompareTab]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    theme().force("light")
    apply_theme(qapp)
    yield shown(qtbot, make_tab(CompareTab, CompareCommands), 1440, 804)
    QLocale.setDefault(before)


def column(table: QTableView, number: int, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
    model = table.model()
    return [model.index(row, number).data(role) for row in range(model.rowCount())]


def choose(box: QComboBox, name: str) -> None:
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def plot_of(tab: CompareTab) -> ArchitecturePlot:
    tab.drawing.flush()
    plot = tab.drawing.plot
    assert plot is not None
    return plot


def view_of(tab: CompareTab) -> ArchitectureSpec:
    view = plot_of(tab).spec
    assert view is not None
    return view


def words_of(tab: CompareTab) -> str:
    labels = [tab.verdict.heading, tab.verdict.text, *chain.from_iterable(tab.words.labels)]
    return "\n".join(label.text() for label in labels if not label.isHidden())


def click_table(table: QTableView, row: int, *, double: bool = False) -> None:
    place = table.visualRect(table.model().index(row, 0)).center()
    press = QTest.mouseDClick if double else QTest.mouseClick
    press(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_before_the_networks_are_counted_a_sentence_says_so(tab: CompareTab) -> None:
    tab.show_state(AppState())
    assert tab._counting.isVisible()
    assert tab._counting.accessibleName() == "The networks are being counted…"
    assert "Keras and PyTorch are being loaded" in tab._counting.accessibleDescription()
    assert not tab.bar.first_box.isVisible()
    tab.show_state(AppState(engine_ready=True))
    assert "some seconds" in tab._counting.accessibleDescription()


def test_networks_table_lists_every_network_with_its_numbers(tab: CompareTab) -> None:
    tab.show_state(READY)
    assert column(tab.networks_table, NAME) == [network.title for network in NETWORKS]
    assert column(tab.networks_table, PARAMETERS) == [f"{network.parameters:,}" for network in NETWORKS]
    assert column(tab.networks_table, DIFFERENCE)[:2] == ["", "−576"]
    head = tab.networks_table.model().headerData(DIFFERENCE, Qt.Orientation.Horizontal)
    assert head == "vs ResNet18"
    assert column(tab.networks_table, PARAMETERS, Qt.ItemDataRole.TextAlignmentRole)[0] & Qt.AlignmentFlag.AlignRight


MEASURED = (trained("plain18", 0.60, created=2.0), trained("resnet18", 0.70))


def test_first_pair_is_the_one_with_the_clearest_measured_difference(tab: CompareTab) -> None:
    less = (trained("resnet56", 0.70, created=4.0), trained("convnet", 0.68, created=3.0))
    tab.show_state(replace(READY, runs=(*less, *MEASURED)))
    assert tab.bar.pair == ("resnet18", "plain18")
    assert tab.verdict.heading.text() == "Measured here: ResNet18 ahead by 10.0 points"


def test_first_pair_is_the_deep_one_while_nothing_was_measured(tab: CompareTab) -> None:
    deep = replace(RESNET, name="resnet56", title="ResNet56")
    tab.show_state(replace(READY, networks=(*NETWORKS, deep)))
    assert tab.bar.pair == ("resnet56", "plain56")
    assert tab.verdict.heading.text() == "Not measured here yet"


def test_verdict_stands_above_the_drawing_in_full_width(tab: CompareTab) -> None:
    tab.show_state(replace(READY, runs=MEASURED))
    QApplication.processEvents()
    assert tab.verdict.width() == tab.width()
    assert tab.verdict.mapTo(tab, QPoint(0, tab.verdict.height())).y() <= tab.drawing.mapTo(tab, QPoint()).y()
    assert tab.verdict.heading.isVisible() and tab.verdict.text.isVisible()


def test_boxes_name_the_pair_that_is_drawn(tab: CompareTab) -> None:
    tab.show_state(READY)
    assert tab.bar.pair == ("resnet18", "plain18")
    assert (tab.bar.first_box.currentText(), tab.bar.second_box.currentText()) == ("ResNet18", "Plain 18")
    assert [network.summary for network in view_of(tab).networks] == [RESNET, PLAIN]
    assert column(tab.networks_table, NAME, BOLD_ROLE) == [True, True, False, False, False]


def test_click_on_a_header_sorts_by_number_and_says_so(tab: CompareTab) -> None:
    counts = (20_000, 999, 1_000_000)
    made = tuple(replace(one, parameters=count) for one, count in zip(NETWORKS, counts, strict=False))
    tab.show_state(replace(READY, networks=made))
    QApplication.processEvents()
    head = tab.networks_table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(PARAMETERS) + 10, head.height() // 2)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    ascending = sorted(counts)
    assert column(tab.networks_table, PARAMETERS) == [f"{count:,}" for count in ascending]
    assert tab.networks_table.model().headerData(PARAMETERS, Qt.Orientation.Horizontal) == "↑ Parameters"
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert column(tab.networks_table, PARAMETERS) == [f"{count:,}" for count in reversed(ascending)]


def test_choosing_another_network_redraws_all_three(tab: CompareTab) -> None:
    tab.show_state(READY)
    choose(tab.bar.second_box, "convnet")
    assert [network.summary for network in view_of(tab).networks] == [RESNET, CONVNET]
    assert tab.ledger_table.rows[-1].second == CONVNET.parameters
    assert "more parameters than ConvNet" in words_of(tab)


def test_choosing_the_others_network_swaps_the_two(tab: CompareTab) -> None:
    tab.show_state(READY)
    choose(tab.bar.first_box, "plain18")
    assert tab.bar.pair == ("plain18", "resnet18")
    assert tab.bar.second_box.currentText() == "ResNet18"


def test_double_click_on_a_network_compares_with_it(tab: CompareTab) -> None:
    tab.show_state(READY)
    QApplication.processEvents()
    click_table(tab.networks_table, 2)
    tab.networks_table.activated.emit(tab.networks_table.currentIndex())
    assert tab.bar.pair == ("resnet18", "convnet")


def test_first_open_part_is_where_the_networks_differ(tab: CompareTab) -> None:
    tab.show_state(READY)
    assert [row.words for row in tab.ledger_table.rows if row.is_chosen][:1] == ["Stage 2"]
    assert view_of(tab).chosen == "stage2"
    assert tab._ledger_title.note_label.text().startswith("Stage 2 opened")


def test_shortcut_lines_are_blue(tab: CompareTab) -> None:
    tab.show_state(READY)
    tones = dict(zip(column(tab.ledger_table, 0), column(tab.ledger_table, 0, TONE_ROLE), strict=True))
    assert tones["shortcut"] == tones["its norm"] == "accent_text"
    assert (tones["2 norms"], tones["Stem"]) == ("text2", "text")


def test_click_on_a_stage_in_the_drawing_opens_it(tab: CompareTab, qtbot: QtBot) -> None:
    tab.show_state(READY)
    plot = plot_of(tab)
    stage1 = next(one for one in plot.layout.columns if one.part == "stage1")
    place = QPoint(round((stage1.left_px + stage1.right_px) / 2), 150)
    canvas = tab.drawing.childAt(place)
    assert canvas is not None
    with qtbot.waitSignal(tab.drawing.part_chosen) as blocker:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert blocker.args == ["stage1"]
    assert {row.part for row in tab.ledger_table.rows if row.is_chosen} == {"stage1"}
    assert view_of(tab).chosen == "stage1"


def test_click_on_a_line_of_the_ledger_opens_its_part(tab: CompareTab) -> None:
    tab.show_state(READY)
    QApplication.processEvents()
    click_table(tab.ledger_table, 0)
    assert {row.part for row in tab.ledger_table.rows if row.is_chosen} == {"stem"}
    assert tab.ledger_table.currentIndex().row() == 0


def test_click_on_the_totals_opens_nothing(tab: CompareTab, qtbot: QtBot) -> None:
    tab.show_state(READY)
    with qtbot.assertNotEmitted(tab.ledger_table.part_chosen):
        click_table(tab.ledger_table, len(tab.ledger_table.rows) - 1)


def test_arrow_keys_walk_through_the_parts_and_stop_at_the_ends(tab: CompareTab) -> None:
    tab.show_state(READY)
    for key, part in (
        (Qt.Key.Key_Right, "classifier"),
        (Qt.Key.Key_Right, "classifier"),
        (Qt.Key.Key_Left, "stage2"),
    ):
        QTest.keyClick(tab.drawing, key)
        assert {row.part for row in tab.ledger_table.rows if row.is_chosen} == {part}


def test_words_hold_verdict_tutorial_comparison_and_purpose(tab: CompareTab) -> None:
    tab.show_state(READY)
    words = words_of(tab)
    assert "ResNet18 has 576 more parameters than Plain 18: the 1×1 projection with its norm." in words
    assert "ResNet18 against a standard convolutional network" in words
    assert "What shortcuts are for" in words


def test_words_leave_out_a_comparison_whose_network_is_not_there(tab: CompareTab) -> None:
    tab.show_state(replace(READY, networks=(RESNET, PLAIN)))
    assert "standard convolutional network" not in words_of(tab)


def test_image_of_the_loaded_data_goes_into_the_networks(tab: CompareTab) -> None:
    tab.show_state(READY)
    assert view_of(tab).image is None
    dataset = make_dataset()
    tab.show_state(replace(READY, dataset=dataset))
    image = view_of(tab).image
    assert image is not None
    assert any((image == picture).all() for picture in dataset.train.images)


def test_finished_twins_are_compared_in_words_as_soon_as_they_are_there(tab: CompareTab) -> None:
    tab.show_state(READY)
    assert "Not measured here yet" in words_of(tab)
    tab.show_state(replace(READY, runs=(trained("plain18", 0.60, created=2.0), trained("resnet18", 0.70))))
    assert "Measured here: ResNet18 ahead by 10.0 points" in words_of(tab)
    choose(tab.bar.second_box, "convnet")
    assert "Not measured here yet" in words_of(tab)


def test_link_sets_up_the_twins_training(tab: CompareTab, qtbot: QtBot) -> None:
    tab.show_state(replace(READY, runs=(trained("resnet18", 0.70),)))
    assert tab.verdict.set_up_link.text() == "Set up Plain 18 on Train with the settings of Run 1"
    with gives(tab, "set_up") as asked:
        QTest.mouseClick(tab.verdict.set_up_link, Qt.MouseButton.LeftButton)
    assert asked.args == ["plain18", "run-0001", None]


def test_link_waits_while_a_job_uses_the_settings(tab: CompareTab) -> None:
    tab.show_state(replace(READY, job=JobKind.EVALUATE))
    assert not tab.verdict.set_up_link.isEnabled()
    assert tab.verdict.set_up_link.toolTip() == "Wait until the test has ended, or stop it"
    for state in (READY, replace(READY, job=JobKind.TRAIN)):  # the form is the next training's
        tab.show_state(state)
        assert tab.verdict.set_up_link.isEnabled()
        assert tab.verdict.set_up_link.toolTip() == ""


def test_same_networks_rendered_again_draw_nothing(tab: CompareTab) -> None:
    tab.show_state(READY)
    tab.drawing.flush()
    tab.show_state(replace(READY, chosen_run="other"))
    tab.drawing.flush()
    assert tab.drawing.num_draws == 1


def test_choice_of_networks_survives_a_new_count(tab: CompareTab) -> None:
    tab.show_state(READY)
    choose(tab.bar.second_box, "plain56")
    tab.show_state(replace(READY, networks=tuple(NETWORKS[:])[::-1]))
    assert tab.bar.pair == ("resnet18", "plain56")


def test_message_of_this_page_stands_in_its_band(tab: CompareTab, qtbot: QtBot) -> None:
    tab.show_state(replace(READY, message=Message(Severity.ERROR, "Went wrong.", "", tab="compareTab")))
    assert tab.band.isVisible()
    assert tab.band.title_label.text() == "Went wrong."
    tab.show_state(READY)
    assert not tab.band.isVisible()


def test_drawing_is_as_high_as_the_figure_needs() -> None:
    assert panel_height(2) <= HEIGHT_PX


@pytest.mark.parametrize("size", [(1120, 572), (1280, 704), (1440, 804), (1920, 984)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_number_is_cut_off_at_any_size(tab: CompareTab, size: tuple[int, int], scheme: str) -> None:
    theme().force(scheme)
    tab.show_state(READY)
    tab.resize(*size)
    QApplication.processEvents()
    assert (tab.width(), tab.height()) == size
    for table in (tab.networks_table, tab.ledger_table):
        shown = sum(table.columnWidth(k) for k in range(table.model().columnCount()) if not table.isColumnHidden(k))
        assert shown <= table.viewport().width()
    assert not tab.networks_table.isColumnHidden(PARAMETERS)


def test_every_control_can_be_named_by_a_screen_reader(tab: CompareTab) -> None:
    tab.show_state(READY)
    for widget in (tab.bar.first_box, tab.bar.second_box, tab.drawing, tab.networks_table, tab.ledger_table, tab.words):
        assert widget.accessibleName()
