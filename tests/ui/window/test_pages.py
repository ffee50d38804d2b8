"""The real pages in the real window: every command reaches what carries it out, every message is seen."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.requests import Train
from cifar_gui.ui.state.app_state import JobKind, Severity
from cifar_gui.ui.state.message_commands import UsePracticeSet
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.widgets.band import MessageBand
from cifar_gui.ui.window.main_window import MainWindow
from cifar_gui.ui.window.pages import PAGE_MODULES, page_makers
from cifar_gui.ui.window.window_memory import WindowMemory
from tests.ui.fakes import Bench, FakeDialogs, wait_until
from tests.ui.finding import find

# How a test, a screen reader or a script finds the parts of the window; listed in cifar_gui/ui/README.md.
PUBLIC_NAMES = [
    "tabs",
    "dataTab",
    "trainTab",
    "testTab",
    "classifyTab",
    "compareTab",
    "trainButton",
    "stopButton",
    "datasetBox",
    "networkBox",
    "presetBox",
    "deviceBox",
    "epochsSpin",
    "batchSizeSpin",
    "learningRateSpin",
    "seedSpin",
    "addToQueueButton",
    "queueList",
    "queueEtaLabel",
    "planSeedsSpin",
    "planTwinCheck",
    "samplesPlot",
    "lossPlot",
    "accuracyPlot",
    "progressBar",
    "etaLabel",
    "evaluateButton",
    "accuracyLabel",
    "perClassTable",
    "predictionsPlot",
    "dropArea",
    "predictionPlot",
    "networksTable",
    "runsTab",
    "runsTable",
    "runsPlot",
]


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> Iterator[MainWindow]:
    bench.compute.start()
    bench.controller.start()
    wait_until(qtbot, lambda: bench.controller.is_idle)
    made = MainWindow(
        bench.controller,
        partial(page_makers, bench.controller),
        WindowMemory(),
        FakeDialogs(),  # type: ignore[arg-type] # answers without asking
        lambda _report, _file: None,
    )
    qtbot.addWidget(made)
    made.show()
    made.tabs.build_all()
    yield made
    wait_until(qtbot, lambda: bench.controller.is_idle)


def test_pages_are_there_by_their_names_in_order(window: MainWindow) -> None:
    pages = [window.tabs.widget(index) for index in range(window.tabs.count())]
    assert [page.objectName() for page in pages if page] == list(PAGE_MODULES)


def test_parts_with_public_names_are_there_once_each(window: MainWindow) -> None:
    assert [name for name in PUBLIC_NAMES if len(window.findChildren(QWidget, name)) != 1] == []


@pytest.mark.parametrize("page", PAGE_MODULES)
def test_message_is_seen_on_its_page_and_can_be_closed(window: MainWindow, bench: Bench, page: str) -> None:
    window.tabs.show_page(page)
    bench.controller.store.show(caution("Take care.", "Really.", page, ((UsePracticeSet(), "Practise"),)))
    bands = [band for band in window.findChildren(MessageBand) if band.isVisible()]
    assert [band.title_label.text() for band in bands] == ["Take care."]
    find(bands[0], QAbstractButton, "closeMessageButton").click()
    assert bench.controller.state.message is None
    assert not bands[0].isVisible()


def test_message_button_does_what_it_promises(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.controller.data.select_data("cifar10")
    window.tabs.show_page("trainTab")
    bench.controller.store.show(caution("Take care.", "", "trainTab", ((UsePracticeSet(), "Practise"),)))
    (band,) = [band for band in window.findChildren(MessageBand) if band.isVisible()]
    band.action_buttons()[0].click()
    assert bench.controller.state.data == "practice"


def test_train_and_stop_when_pressed_reach_the_controller(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.jobs.answers[Train] = bench.jobs.train_until_stopped
    window.tabs.show_page("trainTab")
    find(window, QSpinBox, "epochsSpin").setValue(3)
    find(window, QAbstractButton, "trainButton").click()
    wait_until(qtbot, lambda: bench.controller.state.training.step > 0)
    assert bench.controller.state.settings.epochs == 3
    assert find(window, QAbstractButton, "stopButton").isVisible()
    find(window, QAbstractButton, "stopButton").click()
    wait_until(qtbot, lambda: bench.controller.is_idle)
    assert find(window, QAbstractButton, "trainButton").isVisible()
    assert bench.jobs.kinds().count(Train) == 1


def test_evaluate_when_pressed_shows_the_accuracy(window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
    bench.controller.training.start()
    wait_until(qtbot, lambda: bench.controller.is_idle)
    window.tabs.show_page("testTab")
    find(window, QAbstractButton, "evaluateButton").click()
    assert bench.controller.state.job is JobKind.EVALUATE
    wait_until(qtbot, lambda: bench.controller.state.report is not None)
    assert "66.7" in find(window, QLabel, "accuracyLabel").text()


def test_failure_when_train_fails_is_seen_on_the_train_page(
    window: MainWindow, bench: Bench, qtbot: QtBot, logged_warnings: list[object]
) -> None:
    bench.jobs.fail(Train, ZeroDivisionError("oh"))
    bench.controller.training.start()
    wait_until(qtbot, lambda: bench.controller.is_idle)
    assert window.tabs.current_name == "trainTab"
    message = bench.controller.state.message
    assert message is not None and message.severity is Severity.ERROR
    assert [band.title_label.text() for band in window.findChildren(MessageBand) if band.isVisible()] == [message.title]
    assert find(window, QAbstractButton, "trainButton").isEnabled()
    assert len(logged_warnings) == 1
