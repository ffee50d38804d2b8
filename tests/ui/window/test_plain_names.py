"""Names come from files and folders: nowhere in the window are they more than plain text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.run_record import RunStatus
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.window.controller import Disk
from cifar_gui.ui.window.session import Session
from tests.ui import data_states, result_states, train_states
from tests.ui.fakes import FakeJobs

HOSTILE = '<img src="x.png">'
FROM_OUTSIDE = {
    *("title", "name", "names", "note", "class_names", "dataset_title", "device", "run_title", "label", "source"),
    *("error", "path", "folder", "notice", "preset", "run"),
}


def hostile(value: Any, name: str = "") -> Any:
    """A value with what an outsider can name called ``<img ...>``, and its own name, which keeps names apart."""
    if isinstance(value, str) and type(value).__module__ == "builtins" and name in FROM_OUTSIDE:
        return f"{HOSTILE}{value}"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(hostile(part, name) for part in value)
    if isinstance(value, Mapping):
        return {key: hostile(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: hostile(getattr(value, one.name), one.name) for one in fields(value) if one.init}
        return replace(value, **parts)
    return value


def results() -> AppState:
    runs = (result_states.make_run(2), result_states.make_run(1))
    queue = result_states.queue_of(
        result_states.make_answer("a.png"), replace(result_states.make_answer("b.png"), error="no picture", guesses=())
    )
    state = AppState(engine_ready=True, runs=runs, dataset=result_states.make_dataset())
    return replace(state, reports={"run-2": result_states.make_report()}, queue=queue, answer_index=0)


STATES: dict[str, Callable[[], AppState]] = {
    "data": data_states.practice_state,
    "training": train_states.running_state,
    "paused": train_states.paused_state,
    "ended": lambda: train_states.ended_state(RunStatus.STOPPED, 3),
    "results": results,
    "message": lambda: AppState(message=caution(HOSTILE, HOSTILE, "runsTab", details=HOSTILE)),
}


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    jobs = FakeJobs()
    made = Session(jobs, lambda: None, lambda: None, Disk(lambda: (), jobs.source_state), lambda *_: None)
    made.window.show()
    made.window.tabs.build_all()
    yield made
    made.end()
    made.deleteLater()


def rich_texts(root: QObject) -> Iterator[str]:
    """Where a hostile name would be drawn as rich text."""
    for widget in root.findChildren(QWidget):
        if is_rich(widget.toolTip()):
            yield f"tooltip of {described(widget)}"
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and is_rich(widget.text()):
            yield f"text of {described(widget)}"
        model = widget.model() if isinstance(widget, QAbstractItemView | QComboBox) else None
        if model is not None and any(map(is_rich, tips(model))):
            yield f"tooltip in {described(widget)}"
    for action in root.findChildren(QAction):
        if is_rich(action.toolTip()):
            yield f"tooltip of the action {action.objectName() or action.text()}"


def tips(model: QAbstractItemModel) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    nothing = QModelIndex()
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(nothing)):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(min(20, model.rowCount(nothing))):
            yield str(model.index(row, column).data(role) or "")
    for row in range(min(20, model.rowCount(nothing))):
        yield str(model.headerData(row, Qt.Orientation.Vertical, role) or "")


def is_rich(text: str) -> bool:
    return "<img" in text and GuiQt.mightBeRichText(text)


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


@pytest.mark.parametrize("name", STATES)
def test_no_name_is_rich_text_anywhere_in_the_window(session: Session, name: str) -> None:
    controller, window = session.controller, session.window
    controller.store.set(hostile(STATES[name]()))
    found: set[str] = set()
    for tab in window.tabs.names():
        controller.store.tab_requested.emit(tab)
        for width in (1500, 700):  # in a narrow window labels are cut short and have tooltips
            window.resize(width, 760)
            QApplication.processEvents()
            found |= {f"{tab}: {place}" for place in rich_texts(window)}
    assert found == set()
