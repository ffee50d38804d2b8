from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cifar_gui.ui.widgets.run_box import RunBox

_RUNS = [("run-2", "Run 2", "10 epochs"), ("run-1", "Run 1", "3 epochs")]


def _box(qtbot: QtBot) -> RunBox:
    box = RunBox("testRunBox")
    qtbot.addWidget(box)
    box.show()
    return box


def test_show_runs_without_any_says_so_and_is_locked(qtbot: QtBot) -> None:
    box = _box(qtbot)
    box.show_runs([], None)
    assert box.currentText() == "No run yet"
    assert not box.isEnabled()


def test_show_runs_with_none_chosen_shows_the_newest(qtbot: QtBot) -> None:
    box = _box(qtbot)
    box.show_runs(_RUNS, None)
    assert box.currentText() == "Run 2"
    box.show_runs([("run-3", "Run 3", ""), *_RUNS], None)
    assert box.currentText() == "Run 3"


def test_key_down_asks_for_the_older_run(qtbot: QtBot) -> None:
    box = _box(qtbot)
    box.show_runs(_RUNS, None)
    with qtbot.waitSignal(box.run_chosen) as asked:
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert asked.args == ["run-1"]


def test_key_up_to_the_newest_asks_for_it(qtbot: QtBot) -> None:
    box = _box(qtbot)
    box.show_runs(_RUNS, "run-1")
    with qtbot.waitSignal(box.run_chosen) as asked:
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert asked.args == ["run-2"]


def test_show_runs_asks_for_nothing_by_itself(qtbot: QtBot) -> None:
    box = _box(qtbot)
    with qtbot.assertNotEmitted(box.run_chosen):
        box.show_runs(_RUNS, None)
        box.show_runs(_RUNS, "run-1")
