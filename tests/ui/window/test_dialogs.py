from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.train.continue_dialog import ContinueDialog, ContinuePlan
from cifar_gui.ui.window.dialogs import CloseAnswer, Dialogs
from cifar_gui.ui.window.reading import ReadingDialog
from cifar_gui.ui.window.window_memory import WindowMemory
from tests.domain.values import make_epoch, make_run
from tests.ui.finding import find


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


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Stop and Save", CloseAnswer.STOP_AND_SAVE),
        ("Keep Training", CloseAnswer.KEEP_TRAINING),
        ("Cancel", CloseAnswer.CANCEL),
        (None, CloseAnswer.CANCEL),
    ],
)
def test_question_about_a_training_has_three_answers_and_escape_cancels(
    window: QWidget, words: str | None, answer: CloseAnswer
) -> None:
    seen = press(words)
    assert Dialogs(WindowMemory()).close_while_training(window, "2 min 16 s", is_paused=False) is answer
    assert "2 min 16 s left" in seen[1]


def test_question_about_a_paused_training_keeps_it_paused(window: QWidget) -> None:
    press("Keep It Paused")
    answer = Dialogs(WindowMemory()).close_while_training(window, "", is_paused=True)
    assert answer is CloseAnswer.KEEP_TRAINING


@pytest.mark.parametrize("button", ["continueButton", "cancelContinueButton"])
def test_plan_of_a_run_when_asked_for_is_what_was_entered_or_nothing(window: QWidget, button: str) -> None:
    run = make_run(epochs=10, records=(make_epoch(1), make_epoch(2)))

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ContinueDialog)
        assert (dialog.epochs_box.value(), dialog.rate_box.value()) == (8, run.settings.learning_rate)
        dialog.epochs_box.setValue(3)
        dialog.rate_box.setValue(0.0005)
        assert "5 epochs in all" in dialog.caption.text() and "learning rate changes" in dialog.caption.text()
        find(dialog, QPushButton, button).click()

    QTimer.singleShot(0, act)
    plan = Dialogs(WindowMemory()).continue_run(window, run)
    assert plan == (ContinuePlan(5, 0.0005) if button == "continueButton" else None)


def test_plan_beyond_a_whole_cycle_proposes_a_low_rate_until_one_is_entered(qtbot: QtBot) -> None:
    run = make_run(epochs=2, records=(make_epoch(1), make_epoch(2)))
    dialog = ContinueDialog(replace(run, settings=replace(run.settings, schedule="one_cycle", learning_rate=0.1)))
    qtbot.addWidget(dialog)
    assert dialog.plan == ContinuePlan(3, 0.065)
    assert "low learning rate" in dialog.caption.text()
    dialog.epochs_box.setValue(2)
    assert dialog.plan == ContinuePlan(4, 0.1)
    dialog.rate_box.setValue(0.05)
    dialog.epochs_box.setValue(1)
    assert dialog.plan == ContinuePlan(3, 0.05)
    assert "low learning rate" not in dialog.caption.text()


@pytest.mark.parametrize(("epochs", "rate"), [(0, 0.001), (1000, 0.001), (1, 11.0), (1, 0.0)])
def test_plan_of_a_run_when_out_of_range_cannot_be_taken_and_says_why(qtbot: QtBot, epochs: int, rate: float) -> None:
    dialog = ContinueDialog(make_run(epochs=10, records=(make_epoch(1),)))
    qtbot.addWidget(dialog)
    assert dialog.continue_button.isEnabled()
    dialog.epochs_box.setValue(epochs)
    dialog.rate_box.setValue(rate)
    assert not dialog.continue_button.isEnabled()
    assert dialog.caption.tone == "error"
    assert any(words in dialog.caption.text() for words in ("must be", "At least one"))


def test_page_when_told_is_shown_and_its_links_open_in_the_systems_programs(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    seen: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReadingDialog):
            seen.append(dialog.browser.toPlainText())
            dialog.browser.anchorClicked.emit(QUrl("file:///somewhere"))
        if isinstance(dialog, QDialog):
            dialog.accept()

    QTimer.singleShot(0, act)
    Dialogs(WindowMemory()).tell(window, "About", "Version <b>1</b>")
    assert seen == ["Version 1"]
    assert opened == [QUrl("file:///somewhere")]


@pytest.mark.parametrize(("words", "is_now"), [("Restart Now", True), ("Later", False), (None, False)])
def test_restart_when_offered_is_wanted_or_waits(window: QWidget, words: str | None, is_now: bool) -> None:
    seen = press(words)
    assert Dialogs(WindowMemory()).restart(window, "English") is is_now
    assert "English" in seen[1]


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
    monkeypatch.setattr(QFileDialog, "exec", lambda _box: QFileDialog.DialogCode.Rejected)
    dialogs = Dialogs(WindowMemory())
    assert dialogs.open_pictures(window) == []
    assert dialogs.open_archive(window) is None
    assert dialogs.choose_folder(window) is None
    assert dialogs.save_report(window, "report.json") is None
    assert dialogs.save_answers(window, "answers.csv") is None


def test_report_when_saved_is_suggested_by_name(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _box: QFileDialog.DialogCode.Accepted)
    memory = WindowMemory()
    memory.folder = str(tmp_path)
    assert Dialogs(memory).save_report(window, "report-run-0001.html") == tmp_path / "report-run-0001.html"
    assert Dialogs(memory).save_answers(window, "answers.csv") == tmp_path / "answers.csv"


@pytest.mark.parametrize(
    ("filter_place", "typed", "name", "is_half"),
    [
        (0, "mine", "mine.keras", False),
        (1, "mine", "mine.keras", True),
        (1, "mine.html", "mine.html", False),
        (2, "mine", "mine.onnx", False),
        (4, "mine", "mine.html", False),
    ],
)
def test_run_when_exported_is_suggested_by_name_and_gets_its_suffix(
    window: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    filter_place: int,
    typed: str,
    name: str,
    is_half: bool,
) -> None:
    suggested = []

    def answer(box: QFileDialog) -> int:
        suggested.extend(box.selectedFiles())
        box.selectNameFilter(box.nameFilters()[filter_place])
        box.selectFile(typed)
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", answer)
    memory = WindowMemory()
    memory.folder = str(tmp_path)
    chosen = Dialogs(memory).save_weights(window, "resnet18-run-0001.keras")
    assert suggested == [str(tmp_path / "resnet18-run-0001.keras")]
    assert chosen == (tmp_path / name, is_half)


def test_weights_when_not_saved_after_all_are_nothing(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Rejected)
    assert Dialogs(WindowMemory()).save_weights(window, "resnet18-run-0001.keras") is None


def test_folder_is_opened_in_the_systems_file_manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    Dialogs(WindowMemory()).open_folder(tmp_path)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
