import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.process.garbage import GarbageCollector
from tests.ui.fakes import wait_until


class Tied(QWidget):
    """A window that only a collection can destroy, and that says in which thread it happened."""

    destroyed_in: list[int] = []  # noqa: RUF012 - looked at by the test after the windows are gone

    def __init__(self) -> None:
        super().__init__()
        self.myself = self

    def __del__(self) -> None:
        Tied.destroyed_in.append(threading.get_ident())


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    gc.enable()
    Tied.destroyed_in.clear()
    made = GarbageCollector()
    made.install()
    yield made
    made.uninstall()


def allocate() -> None:
    kept = [[number] for number in range(200_000)]
    del kept


def test_windows_when_another_thread_allocates_are_not_destroyed_there(collector: GarbageCollector) -> None:
    Tied()
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert Tied.destroyed_in == []


def test_collection_when_another_thread_wants_one_happens_in_the_gui_thread(
    collector: GarbageCollector, qtbot: QtBot
) -> None:
    Tied()
    came_back = threading.Event()

    def want() -> None:
        collector.collect_from_elsewhere()
        came_back.set()

    thread = threading.Thread(target=want)
    thread.start()
    wait_until(qtbot, came_back.is_set)
    thread.join()
    assert Tied.destroyed_in == [threading.get_ident()]


def test_collection_when_the_window_is_too_busy_is_given_up(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cifar_gui.ui.process.garbage._LONGEST_WAIT_S", 0.01)
    thread = threading.Thread(target=collector.collect_from_elsewhere)
    thread.start()
    thread.join(30)  # the event loop stands still
    assert not thread.is_alive()


def test_garbage_when_time_passes_is_collected_though_python_does_not(
    collector: GarbageCollector, qtbot: QtBot
) -> None:
    assert not gc.isenabled()
    collector._timer.setInterval(1)
    Tied()
    allocated = [[number] for number in range(2000)]
    wait_until(qtbot, lambda: bool(Tied.destroyed_in))
    assert len(allocated) == 2000


def test_collector_when_given_back_is_pythons_own(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    collector.install()
    collector.uninstall()
    assert gc.isenabled()
    gc.disable()  # as the guard of GUI tests had it
