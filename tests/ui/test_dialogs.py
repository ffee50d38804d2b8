from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.dialogs import Dialogs
from cifar_gui.ui.window_memory import WindowMemory


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def press(words: str | None) -> list[str]:
    """Press a button of the message box that opens next, or Escape; the box's words come back in the list."""
    seen: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.text(), box.informativeText()])
        if words is None:
            box.reject()
            return
        next(button for button in box.findChildren(QPushButton) if button.text() == words).click()

    QTimer.singleShot(0, act)
    return seen


@pytest.mark.parametrize(("words", "answer"), [("Stop and Save", True), ("Keep Training", False), (None, False)])
def test_question_about_a_training_has_two_answers_and_escape_keeps_it(
    window: QWidget, words: str | None, answer: bool
) -> None:
    seen = press(words)
    assert Dialogs(WindowMemory()).stop_and_save(window, "2 min 16 s") is answer
    assert "another 2 min 16 s" in seen[1]


def test_words_when_told_are_shown_as_they_are(window: QWidget) -> None:
    seen = press("Close")
    Dialogs(WindowMemory()).tell(window, "About", "Version 1")
    assert seen[0] == "Version 1"


def test_files_when_chosen_come_back_and_their_folder_is_remembered(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_in: list[str] = []

    def choose(_parent: QWidget, _title: str, start: str, *_: Any) -> tuple[list[str], str]:
        begun_in.append(start)
        return [str(tmp_path / "a.png"), str(tmp_path / "b.png")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    dialogs = Dialogs(WindowMemory())
    assert dialogs.open_pictures(window) == [tmp_path / "a.png", tmp_path / "b.png"]
    dialogs.open_pictures(window)
    assert begun_in == [str(Path.home()), str(tmp_path)]


def test_choice_when_given_up_is_nothing(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialogs = Dialogs(WindowMemory())
    assert dialogs.open_pictures(window) == []
    assert dialogs.open_archive(window) is None
    assert dialogs.choose_folder(window) is None
    assert dialogs.save_report(window, "report.json") is None


def test_report_when_saved_is_suggested_by_name(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _w, _t, start, _f: (start, ""))
    memory = WindowMemory()
    memory.folder = str(tmp_path)
    assert Dialogs(memory).save_report(window, "report-run-0001.json") == tmp_path / "report-run-0001.json"


def test_folder_when_opened_is_made_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    Dialogs(WindowMemory()).open_folder(tmp_path / "new")
    assert (tmp_path / "new").is_dir()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "new")]
