"""The queue in the right column, worked with mouse and keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.domain.plan import Plan, crossed, without_training
from cifar_gui.domain.run_record import RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.plan_state import QueueEntry
from cifar_gui.ui.train.queue_panel import QueueCommands, QueuePanel
from cifar_gui.ui.train.queue_texts import queue_view
from tests.ui.finding import find
from tests.ui.plan_states import ALONE, FAILED, FIRST, PLAN, SETTINGS, queue_state, run_of

Said = list[tuple[str, tuple[Any, ...]]]


class Scene:
    """A panel and what it was told to do."""

    def __init__(self) -> None:
        self.said: Said = []
        names = QueueCommands.__dataclass_fields__
        arity = {"move": 2, "try_with": 3, "remove": 1, "try_again": 1}
        self.panel = QueuePanel(QueueCommands(**{name: self._recorder(name, arity.get(name, 0)) for name in names}))

    def _recorder(self, name: str, count: int) -> Any:
        def note(*args: Any) -> None:
            self.said.append((name, args))

        # Qt looks at the number of arguments before it passes what a signal carries.
        exactly: list[Any] = [lambda: note(), lambda a: note(a), lambda a, b: note(a, b), note]  # noqa: PLW0108
        return exactly[count]

    def show(self, state: AppState) -> None:
        self.panel.show_state(state, queue_view(state, datetime.now()))

    def button(self, name: str) -> QPushButton:
        return find(self.panel, QPushButton, name)


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    made = Scene()
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(360, 700)
    made.panel.setParent(page)
    made.panel.resize(360, 700)
    made.show(queue_state(PLAN, ALONE))
    page.show()
    qtbot.waitExposed(page)
    yield made


def press(scene: Scene, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(scene.panel.list, key, modifier)


def test_row_is_moved_by_alt_and_an_arrow(scene: Scene) -> None:
    scene.panel.list.setFocus()
    scene.panel.list.choose(QueueEntry(PLAN.id, FIRST))
    press(scene, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    scene.panel.list.choose(QueueEntry(PLAN.id))
    press(scene, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert scene.said == [("move", (QueueEntry(PLAN.id, FIRST), 1)), ("move", (QueueEntry(PLAN.id), -1))]


def test_finished_training_cannot_be_moved(scene: Scene) -> None:
    scene.show(queue_state(PLAN, ALONE, runs=(run_of(FIRST, 1),)))
    scene.panel.list.setFocus()
    scene.panel.list.choose(QueueEntry(PLAN.id, FIRST))
    press(scene, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert scene.said == []


def test_row_is_removed_by_delete_and_brought_back_by_undo(scene: Scene) -> None:
    scene.panel.list.setFocus()
    scene.panel.list.choose(QueueEntry(ALONE.id, ALONE.trainings[0]))
    press(scene, Qt.Key.Key_Delete)
    press(scene, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert scene.said == [("remove", (QueueEntry(ALONE.id, ALONE.trainings[0]),)), ("undo", ())]


def test_plan_is_opened_and_closed_by_enter_and_by_its_arrow(scene: Scene) -> None:
    rows, plan = scene.panel.list, scene.panel.list.queue.index(0, 0)
    assert rows.isExpanded(plan)
    rows.setFocus()
    rows.choose(QueueEntry(PLAN.id))
    press(scene, Qt.Key.Key_Return)
    assert not rows.isExpanded(plan)
    place = rows.visualRect(plan).topLeft() + QPoint(6, 12)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.isExpanded(plan)


def test_what_is_open_and_chosen_stays_when_the_queue_changes(scene: Scene) -> None:
    rows = scene.panel.list
    rows.choose(QueueEntry(PLAN.id, PLAN.trainings[2]))
    rows.setExpanded(rows.queue.index(0, 0), True)
    scene.show(queue_state(ALONE, PLAN))
    assert rows.current is not None
    assert rows.current.entry == QueueEntry(PLAN.id, PLAN.trainings[2])
    assert rows.isExpanded(rows.queue.index(1, 0))


def test_queue_is_run_or_stopped_after_this_by_one_link(scene: Scene) -> None:
    scene.button("runQueueButton").click()
    assert scene.button("stopAfterThisButton").isHidden()
    scene.show(queue_state(PLAN, is_running=True))
    assert scene.button("runQueueButton").isHidden()
    scene.button("stopAfterThisButton").click()
    assert [name for name, _ in scene.said] == ["run", "stop_after_this"]
    scene.show(queue_state(PLAN, is_running=True, stops_after_this=True))
    assert scene.button("stopAfterThisButton").text() == "Go on after this"


def test_queue_of_another_program_says_so_and_cannot_be_run(scene: Scene) -> None:
    scene.show(queue_state(PLAN, is_elsewhere=True))
    assert scene.button("runQueueButton").isHidden()
    assert "Another program" in " ".join(label.text() for label in scene.panel.findChildren(type(scene.panel._note)))


def test_failure_says_why_and_offers_its_ways_out(scene: Scene) -> None:
    scene.show(queue_state(PLAN, FAILED))
    entry = QueueEntry(FAILED.id, FAILED.trainings[0])
    assert scene.panel.problem.isVisible()
    assert "ran out of memory" in scene.panel.problem._text.text()
    change = scene.button("changeAndTryButton")
    assert change.text() == "Use batch size 25"
    change.click()
    scene.button("tryAgainButton").click()
    scene.button("removeFailedButton").click()
    assert scene.said == [("try_with", (entry, "batch_size", 25)), ("try_again", (entry,)), ("remove", (entry,))]
    scene.button("copyFailureButton").click()
    assert "OutOfMemoryError: CPU ran out of memory" in QGuiApplication.clipboard().text()


def test_failure_that_suggests_nothing_offers_no_other_value(scene: Scene) -> None:
    plain = replace(FAILED.failures[0], kind="DataMissingError", reason=Sentence("There is no data."))
    scene.show(queue_state(replace(FAILED, failures=(plain,))))
    assert scene.button("changeAndTryButton").isHidden()


def test_queue_without_a_failure_shows_none(scene: Scene) -> None:
    scene.show(queue_state(PLAN, FAILED))
    scene.show(queue_state(PLAN))
    assert scene.panel.problem.isHidden()


def test_reason_why_the_queue_waits_stands_over_it(scene: Scene) -> None:
    state = queue_state(PLAN, is_running=True)
    held = Sentence("The battery is at {percent} %", percent=12)
    scene.show(replace(state, training=replace(state.training, held=held)))
    assert scene.panel._note.text() == "The battery is at 12 %."


def test_two_hundred_trainings_are_shown_at_once(scene: Scene) -> None:
    many = tuple(
        Plan(f"plan-{number:04d}", SETTINGS, crossed(("resnet20", "plain20"), range(5)), 1.0) for number in range(1, 21)
    )
    runs = tuple(run_of(one, number, plan_id="plan-0001") for number, one in enumerate(many[0].trainings, start=1))
    scene.show(queue_state(*many, runs=runs))
    assert scene.panel.list.queue.rowCount() == 20
    assert not scene.panel.list.isExpanded(scene.panel.list.queue.index(5, 0))
    assert scene.panel.grab().width() == 360


def test_each_kind_of_row_can_be_painted(scene: Scene) -> None:
    runs = run_of(FIRST, 1), run_of(PLAN.trainings[1], 2, status=RunStatus.STOPPED)
    scene.show(queue_state(PLAN, FAILED, runs=runs))
    assert not scene.panel.grab().isNull()


def test_row_that_is_removed_leaves_the_cursor_where_it_stood(scene: Scene) -> None:
    scene.panel.list.choose(QueueEntry(PLAN.id, PLAN.trainings[1]))
    scene.show(queue_state(without_training(PLAN, PLAN.trainings[1]), ALONE))
    assert scene.panel.list.current is not None
    assert scene.panel.list.current.entry.training == PLAN.trainings[2]
    scene.show(queue_state(ALONE))
    assert scene.panel.list.current.entry.plan_id == ALONE.id


def test_only_what_has_not_begun_can_be_dragged(scene: Scene) -> None:
    scene.show(queue_state(PLAN, runs=(run_of(FIRST, 1),)))
    queue = scene.panel.list.queue
    first, second = (queue.index_of(QueueEntry(PLAN.id, one)) for one in PLAN.trainings[:2])
    assert not queue.flags(first) & Qt.ItemFlag.ItemIsDragEnabled
    assert queue.flags(second) & Qt.ItemFlag.ItemIsDragEnabled


def test_row_is_dropped_where_another_stands(scene: Scene) -> None:
    rows = scene.panel.list
    rows.choose(QueueEntry(PLAN.id, PLAN.trainings[0]))
    target = rows.visualRect(rows.queue.index_of(QueueEntry(PLAN.id, PLAN.trainings[3]))).center()
    data = rows.queue.mimeData([rows.currentIndex()])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(target), Qt.DropAction.MoveAction, data, buttons, keys)
    rows.dropEvent(event)
    assert scene.said == [("move", (QueueEntry(PLAN.id, PLAN.trainings[0]), 3))]
