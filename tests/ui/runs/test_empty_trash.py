"""Emptying the trash cannot be undone, so it asks first."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.runs.trash import TrashSize
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.window.dialogs import Dialogs
from cifar_gui.ui.window.window_memory import WindowMemory
from tests.ui.train_states import english_numbers


@pytest.mark.parametrize(("words", "is_emptied"), [("Empty the Trash", True), ("Keep Them", False), (None, False)])
def test_question_says_what_is_lost_and_escape_keeps_it(qtbot: QtBot, words: str | None, is_emptied: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.text(), box.informativeText()])
        if words is None:
            box.reject()
        else:
            next(button for button in box.findChildren(QPushButton) if button.text() == words).click()

    QTimer.singleShot(0, act)
    with english_numbers():
        assert Dialogs(WindowMemory()).empty_trash(window, TrashSize(3, 5 * 2**20)) is is_emptied
    assert seen == ["Remove 3 deleted runs for good?", "This frees 5.0 MB and cannot be undone."]


@pytest.mark.parametrize(
    ("num_bytes", "words"), [(0, "0 bytes"), (1023, "1,023 bytes"), (1536, "1.5 kB"), (300 * 2**20, "300 MB")]
)
def test_size_is_written_in_its_largest_unit(qapp: QApplication, num_bytes: int, words: str) -> None:
    with english_numbers():
        assert size_text(num_bytes) == words
