"""Weights that ship with the program on the Test and the Classify tab."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, SourceState
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.classify.tab import ClassifyCommands, ClassifyTab
from cifar_gui.ui.classify.texts import answered_by, run_caption
from cifar_gui.ui.evaluate.tab import EvaluateCommands, EvaluateTab
from cifar_gui.ui.evaluate.texts import chosen_title, limit_choices, why_out_of_date
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.rules import why_not_evaluate
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.run_box import RunEntries
from cifar_gui.ui.widgets.tab_page import TabPage
from tests.ui.commands import gives, make_tab
from tests.ui.finding import find
from tests.ui.result_states import NAMES, NUM_TEST, make_answer, make_dataset, make_report, make_run

QUICK = BundledNetwork("bundled:quick", "quick", NAMES, "JPEG re-encoded CIFAR-10", 970, 0.931, "quick.keras")
RESNET = BundledNetwork("bundled:resnet18", "resnet18", NAMES, "CIFAR-10", 970, None, "resnet18.keras")
QUICK_SUMMARY = NetworkSummary("quick", "Quick ResNet", "", 8, 1, 1, 1, (), ())
FIRST_START = AppState(engine_ready=True, bundled=(QUICK,), networks=(QUICK_SUMMARY,))
TESTABLE = replace(FIRST_START, dataset=make_dataset())


def _render(qtbot: QtBot, tab: TabPage, state: AppState) -> None:
    qtbot.addWidget(tab)
    tab.show_state(state)


def _entries(state: AppState) -> list[tuple[str, str]]:
    return [(run_id, words) for run_id, words, _ in RunEntries().of(state)]


def test_box_names_the_bundled_weights_below_the_runs() -> None:
    assert _entries(replace(FIRST_START, runs=(make_run(2),))) == [
        ("run-2", "Run 2, resnet18, CIFAR-10"),
        ("bundled:quick", "Bundled Quick ResNet · 93.10 %"),
    ]


def test_tooltip_says_where_bundled_weights_are_from() -> None:
    ((_, _, tooltip),) = RunEntries().of(FIRST_START)
    assert tooltip == "came with this program, trained by it on JPEG re-encoded CIFAR-10"


def test_box_leaves_out_an_accuracy_that_is_not_known() -> None:
    assert _entries(AppState(bundled=(RESNET,))) == [("bundled:resnet18", "Bundled network")]


def test_entries_are_made_again_when_the_bundled_weights_are_found() -> None:
    entries = RunEntries()
    assert entries.of(AppState()) == ()
    assert len(entries.of(FIRST_START)) == 1


def test_first_start_can_classify_at_once_and_says_which_weights_answer(qtbot: QtBot) -> None:
    tab = make_tab(ClassifyTab, ClassifyCommands)
    _render(qtbot, tab, FIRST_START)
    assert find(tab, Button, "openPicturesButton").isEnabled()
    assert run_caption(FIRST_START) == (
        "Bundled Quick ResNet answers: trained by this program, "
        "93.10 % right on the test images of JPEG re-encoded CIFAR-10"
    )


def test_an_answer_names_the_bundled_weights() -> None:
    answer = replace(make_answer("jay.jpg"), run_id="bundled:quick", run_title="Bundled Quick ResNet")
    fact = answered_by(FIRST_START, answer)
    assert (fact.value, fact.note) == ("Bundled Quick ResNet", "came with this program, JPEG re-encoded CIFAR-10")


def test_evaluate_is_offered_where_the_loaded_data_fit(qtbot: QtBot) -> None:
    tab = make_tab(EvaluateTab, EvaluateCommands)
    _render(qtbot, tab, TESTABLE)
    with gives(tab, "evaluate") as asked:
        find(tab, Button, "evaluateButton").click()
    assert asked.args == ["bundled:quick", None, False]
    assert limit_choices(TESTABLE)[0][0] == f"All {NUM_TEST:,} test images"


def test_evaluate_without_data_that_fit_says_what_to_get(qtbot: QtBot) -> None:
    tab = make_tab(EvaluateTab, EvaluateCommands)
    _render(qtbot, tab, FIRST_START)
    assert not find(tab, Button, "evaluateButton").isEnabled()
    assert why_not_evaluate(FIRST_START) == "Evaluate needs CIFAR-10; get it on the Data tab"


def test_evaluate_takes_cifar10_when_other_data_are_chosen() -> None:
    sources = (SourceState(CIFAR10, True, "somewhere"),)
    other = replace(make_dataset("Practice set"), class_names=("circle", "square"))
    state = replace(FIRST_START, sources=sources, settings=TrainingSettings(data=PRACTICE), dataset=other)
    assert state.data_for(QUICK) == CIFAR10
    assert why_not_evaluate(state) == ""


def test_own_run_goes_before_the_bundled_weights_unless_they_are_chosen() -> None:
    state = replace(TESTABLE, runs=(make_run(2),))
    assert chosen_title(state) == "Run 2"
    assert chosen_title(replace(state, chosen_run="bundled:quick")) == "Bundled Quick ResNet"


def test_report_of_bundled_weights_is_never_out_of_date() -> None:
    report = replace(make_report(), run_id="bundled:quick", steps=970)
    assert why_out_of_date(replace(TESTABLE, reports={"bundled:quick": report})) == ""


def test_choosing_in_the_box_asks_for_the_bundled_weights(qtbot: QtBot) -> None:
    tab = make_tab(ClassifyTab, ClassifyCommands)
    _render(qtbot, tab, replace(FIRST_START, runs=(make_run(2),)))
    with gives(tab, "choose_run") as asked:
        find(tab, QComboBox, "classifyRunBox").activated.emit(1)
    assert asked.args == ["bundled:quick"]
