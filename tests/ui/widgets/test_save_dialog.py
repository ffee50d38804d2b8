from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.widgets.save_dialog import ask_file

KINDS = {"Report (*.json)": "json", "Table (*.csv)": "csv"}


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Lets the dialog be answered with a name and a kind."""

    def prepare(name: str, kind: int = 0) -> None:
        def answer(box: QFileDialog) -> int:
            box.selectNameFilter(box.nameFilters()[kind])
            box.selectFile(name)
            return QFileDialog.DialogCode.Accepted

        monkeypatch.setattr(QFileDialog, "exec", answer)

    return prepare


@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("result", 0, "result.json"),
        ("result", 1, "result.csv"),
        ("result.csv", 0, "result.csv"),
        ("rate_0.1", 0, "rate_0.1.json"),
        ("rate_0.1", 1, "rate_0.1.csv"),
        ("result.", 0, "result.json"),
        ("report.json", 1, "report.csv"),  # the suggested ending gives way to the kind that was chosen
    ],
)
def test_file_ends_as_its_kind_does_whatever_was_typed(
    window: QWidget, answered: Callable[[str, int], None], tmp_path: Path, typed: str, kind: int, saved: str
) -> None:
    answered(str(tmp_path / typed), kind)
    chosen = ask_file(window, "Save", str(tmp_path / "report.json"), KINDS)
    assert chosen == (tmp_path / saved, list(KINDS)[kind])


def test_suggestion_is_what_is_saved_when_nothing_is_typed(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _box: QFileDialog.DialogCode.Accepted)
    chosen = ask_file(window, "Save", str(tmp_path / "report.json"), KINDS)
    assert chosen is not None and chosen[0] == tmp_path / "report.json"


def test_choice_when_given_up_is_nothing(window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _box: QFileDialog.DialogCode.Rejected)
    assert ask_file(window, "Save", str(tmp_path / "report.json"), KINDS) is None


@pytest.mark.parametrize("is_replaced", [True, False])
def test_file_that_the_dialog_did_not_ask_about_is_replaced_only_when_the_user_says_so(
    window: QWidget,
    answered: Callable[[str, int], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_replaced: bool,
) -> None:
    (tmp_path / "result.json").write_text("there")
    answered(str(tmp_path / "result"), 0)
    buttons = QMessageBox.StandardButton
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Yes if is_replaced else buttons.No)
    chosen = ask_file(window, "Save", str(tmp_path / "report.json"), KINDS)
    assert (chosen[0] if chosen is not None else None) == (tmp_path / "result.json" if is_replaced else None)


def test_next_file_is_suggested_in_the_folder_of_the_last(
    window: QWidget, answered: Callable[[str, int], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "photos").mkdir()
    answered(str(tmp_path / "figures" / "loss.json"), 0)
    assert ask_file(QWidget(window), "Save", "loss.json", KINDS) is not None
    QFileDialog(window).setDirectory(str(tmp_path / "photos"))  # as the dialog that opens pictures does
    monkeypatch.setattr(QFileDialog, "exec", lambda _box: QFileDialog.DialogCode.Accepted)
    chosen = ask_file(QWidget(window), "Save", "accuracy.json", KINDS)
    assert chosen is not None and chosen[0] == tmp_path / "figures" / "accuracy.json"
