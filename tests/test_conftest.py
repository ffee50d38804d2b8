"""The guards of the other tests are tested themselves."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cifar_gui import paths
from tests.leaks import watched


def test_home_is_in_a_folder_of_the_test(home: Path, tmp_path: Path) -> None:
    assert paths.home() == home
    assert home.is_relative_to(tmp_path)


def test_watch_when_a_timer_is_active_names_its_starter(qapp: QApplication) -> None:
    timer = QTimer(interval=60_000)
    with watched() as watch:
        timer.start()
        leaks = watch.leaks()
        timer.stop()
    assert len(leaks) == 1
    assert "QTimer of 60000 ms" in leaks[0]
    assert f"{Path(__file__).name}:" in leaks[0]


def test_watch_when_a_thread_runs_names_it(qapp: QApplication) -> None:
    thread = QThread()
    thread.setObjectName("left running")
    with watched() as watch:
        thread.start()
        leaks = watch.leaks()
        thread.quit()
        assert thread.wait(5000)
    assert len(leaks) == 1
    assert "left running" in leaks[0]


def test_watch_when_a_window_is_left_names_it(qapp: QApplication) -> None:
    with watched() as watch:
        window = QWidget()
        window.setObjectName("forgotten")
        leaks = watch.leaks()
        window.deleteLater()
        assert watch.leaks() == []
    assert leaks == ["top-level QWidget 'forgotten'"]


def test_platform_is_off_screen_unless_headed(request: pytest.FixtureRequest, qapp: QApplication) -> None:
    if not request.config.getoption("--headed"):
        assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
        assert qapp.platformName() == "offscreen"
