"""Asks where to save a file, so that what is written is of the chosen kind and nothing is replaced unasked."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget


def _tr(text: str) -> str:
    return QCoreApplication.translate("SaveDialog", text)


def ask_file(parent: QWidget, title: str, start: str, kinds: Mapping[str, str]) -> Path | None:
    """Ask where to save.

    Args:
        parent: The dialog's owner.
        title: The dialog's title.
        start: The suggested file, with or without a folder.
        kinds: The ending of each kind of file, without its dot, by the kind's words with the pattern in brackets.

    Returns:
        The file, whose name ends as one of the kinds does; None when the user changed his mind.
    """
    box = _SaveBox(parent, title, kinds)
    box.selectFile(start)
    is_chosen = box.exec() == QDialog.DialogCode.Accepted
    chosen, kind = Path((box.selectedFiles() or [start])[0]), box.selectedNameFilter()
    box.deleteLater()
    if not is_chosen:
        return None
    if chosen.suffix.removeprefix(".").lower() in kinds.values():
        return chosen
    # What stands behind the last dot of a name such as "loss_lr0.1" is no ending, but the dialog took it for one.
    whole = chosen.with_name(f"{chosen.name}.{kinds.get(kind, next(iter(kinds.values())))}")
    return whole if not whole.exists() or _may_replace(parent, whole) else None


class _SaveBox(QFileDialog):
    """Gives a name without an ending the chosen kind's before it asks whether a file there may be replaced."""

    def __init__(self, parent: QWidget, title: str, kinds: Mapping[str, str]) -> None:
        super().__init__(parent, title)
        self._kinds = kinds
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(kinds))
        self._on_kind_chosen(next(iter(kinds)))
        self.filterSelected.connect(self._on_kind_chosen)

    @Slot(str)
    def _on_kind_chosen(self, words: str) -> None:
        self.setDefaultSuffix(self._kinds[words])


def _may_replace(parent: QWidget, file: Path) -> bool:
    question = _tr("{name} is already there. Replace it?").format(name=file.name)
    return QMessageBox.question(parent, _tr("Replace a file"), question) == QMessageBox.StandardButton.Yes
