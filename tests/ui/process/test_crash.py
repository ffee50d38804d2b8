import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot, qWarning
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.process.crash import CRASH_FILE_NAME, CrashReporter
from cifar_gui.ui.state.failure import Failure
from tests.ui.fakes import wait_until


class Listener(QObject):
    def __init__(self, reporter: CrashReporter) -> None:
        super().__init__()
        self.failures: list[Failure] = []
        self.threads: set[int] = set()
        reporter.happened.connect(self.on_happened)

    @Slot(object)
    def on_happened(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.threads.add(threading.get_ident())


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashReporter]:
    made = CrashReporter(tmp_path / "logs")
    before = sys.excepthook, threading.excepthook
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, threading.excepthook = before  # pytest's own


def fail(_: object = None) -> None:
    raise ZeroDivisionError("oh")


def test_exception_when_nobody_catches_it_in_a_slot_is_logged_and_told_once(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(reporter)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.windowTitleChanged.connect(fail)
    for number in range(200):
        widget.setWindowTitle(str(number))
    wait_until(qtbot, lambda: bool(listener.failures))
    assert [failure.name for failure in listener.failures] == ["ZeroDivisionError"]
    assert "in fail" in listener.failures[0].details
    assert sum(record.levelno == logging.ERROR for record in caplog.records) == 1
    assert len(caplog.records) <= 3


def test_exception_when_it_ends_a_thread_is_told_in_the_gui_thread(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener(reporter)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    wait_until(qtbot, lambda: bool(listener.failures))
    assert listener.threads == {threading.get_ident()}


def test_exception_when_telling_fails_too_does_not_go_round_in_circles(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def worse(_failure: Failure) -> None:
        reporter.report(ValueError("while telling"))

    reporter.happened.connect(worse)
    reporter.report(KeyError("first"))
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1


def test_qt_message_when_sent_is_logged(reporter: CrashReporter, caplog: pytest.LogCaptureFixture) -> None:
    qWarning("something odd")
    assert [(record.name, record.levelname) for record in caplog.records] == [("cifar_gui.qt", "WARNING")]
    assert "something odd" in caplog.text


def test_file_when_it_cannot_be_opened_does_not_stop_the_program(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "logs").touch()
    reporter = CrashReporter(tmp_path / "logs")
    before = sys.excepthook, threading.excepthook
    reporter.install()
    reporter.uninstall()
    sys.excepthook, threading.excepthook = before
    assert "No crash file" in caplog.text


def test_what_was_written_to_the_crash_file_by_a_session_that_ended_well_is_no_crash(tmp_path: Path) -> None:
    reporter = CrashReporter(tmp_path)
    before = sys.excepthook, threading.excepthook
    reporter.install()
    with (tmp_path / CRASH_FILE_NAME).open("a", encoding="utf-8") as file:
        file.write("Windows fatal exception: code 0x8001010d")  # from a dialog of the system, and dealt with
    reporter.uninstall()
    sys.excepthook, threading.excepthook = before
    assert (tmp_path / CRASH_FILE_NAME).read_text(encoding="utf-8") == ""


def test_hard_crash_is_known_in_the_next_session_and_only_there(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    crash = (
        "import sys; from pathlib import Path; from cifar_gui.ui.process.crash import CrashReporter\n"
        "CrashReporter(Path(sys.argv[1])).install()\n"
        "import faulthandler; faulthandler._sigabrt()"
    )
    result = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], check=False, capture_output=True, timeout=60)
    assert result.returncode != 0
    assert (tmp_path / CRASH_FILE_NAME).stat().st_size > 0
    told = []
    for _ in range(2):
        reporter = CrashReporter(tmp_path)
        before = sys.excepthook, threading.excepthook
        reporter.install()
        told.append(reporter.last_crash)
        reporter.uninstall()
        sys.excepthook, threading.excepthook = before
    assert "Fatal Python error" in told[0]
    assert told[1] == ""
