"""The real window over the real jobs: nothing is faked but the user."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.app import make_session
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.training_state import Phase
from cifar_gui.runs.store import list_runs
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.window.session import Session
from tests.ui.finding import find

WAIT_MS = 120_000
MOST_GROWTH_BYTES = 60_000_000


@pytest.fixture
def session(practice_set: None, qtbot: QtBot) -> Iterator[Session]:
    """An open window with small settings chosen and the practice set loaded."""
    opened = make_session()
    opened.open()
    controller = opened.controller
    qtbot.waitUntil(lambda: controller.state.dataset is not None and controller.is_idle, timeout=WAIT_MS)
    settings = replace(
        controller.state.settings, network="resnet8", batch_size=16, epochs=100, train_limit=64, test_limit=32
    )
    controller.set_settings(settings)
    yield opened
    opened.closing.begin()
    qtbot.waitUntil(lambda: controller.is_idle, timeout=WAIT_MS)
    opened.end()


def reach(session: Session, qtbot: QtBot, condition: Callable[[AppState], bool]) -> AppState:
    """Keep the event loop going until the state meets a condition."""
    qtbot.waitUntil(lambda: condition(session.controller.state), timeout=WAIT_MS)
    return session.controller.state


def show_tab(session: Session, qtbot: QtBot, name: str) -> None:
    """Open a tab page and wait until it is built."""
    tabs = find(session.window, QTabWidget, "tabs")
    pages = [tabs.widget(k) for k in range(tabs.count())]
    (index,) = [k for k, page in enumerate(pages) if page is not None and page.objectName() == name]
    tabs.setCurrentIndex(index)
    QApplication.processEvents()


def press(session: Session, qtbot: QtBot, name: str) -> None:
    """Click a button as soon as it can be clicked."""
    qtbot.waitUntil(lambda: session.window.findChild(QPushButton, name) is not None, timeout=WAIT_MS)
    button = find(session.window, QPushButton, name)
    qtbot.waitUntil(button.isEnabled, timeout=WAIT_MS)
    button.click()


def drop(window: QWidget, path: Path) -> None:
    """Drop a file on the window as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle = QPointF(window.width() / 2, window.height() / 2)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(middle.toPoint(), copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(middle, copy, data, left, none))


def test_train_drop_stop_and_test_end_to_end(session: Session, qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)).save(photo)
    show_tab(session, qtbot, "trainTab")
    press(session, qtbot, "trainButton")
    reach(session, qtbot, lambda state: len(state.training.epochs) >= 1 and state.training.saved_step is not None)
    drop(session.window, photo)
    state = reach(session, qtbot, lambda state: bool(state.answers) and not state.pending_pictures)
    assert state.answers[-1].error is None and state.training.is_active
    show_tab(session, qtbot, "trainTab")
    press(session, qtbot, "stopButton")
    state = reach(session, qtbot, lambda state: not state.training.is_active)
    assert state.training.phase is Phase.STOPPED
    (run,) = list_runs(home / "runs")
    assert run.status is RunStatus.STOPPED and run.has_weights and len(run.epochs) >= 1
    show_tab(session, qtbot, "testTab")
    press(session, qtbot, "evaluateButton")
    state = reach(session, qtbot, lambda state: state.report is not None)
    report = state.report
    assert report is not None and report.run_id == run.id
    label = find(session.window, QLabel, "accuracyLabel")
    qtbot.waitUntil(lambda: f"{100 * report.accuracy:.2f}" in label.text(), timeout=WAIT_MS)
    session.controller.store.set(replace(state, reports={}))  # as after a restart
    state = reach(session, qtbot, lambda state: state.report is not None)
    assert state.report is not None and state.report.measured == report.measured


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_start_and_stop_fifty_times_leaves_memory_flat(session: Session, qtbot: QtBot) -> None:
    process, sizes = psutil.Process(), []
    show_tab(session, qtbot, "trainTab")
    for _ in range(50):
        press(session, qtbot, "trainButton")
        reach(session, qtbot, lambda state: state.training.step >= 2)
        press(session, qtbot, "stopButton")
        reach(session, qtbot, lambda state: not state.training.is_active and state.job is None)
        gc.collect()
        sizes.append(process.memory_info().rss)
    assert sizes[-1] - sizes[9] < MOST_GROWTH_BYTES, [size // 1_000_000 for size in sizes]
    assert process.num_threads() < 40
