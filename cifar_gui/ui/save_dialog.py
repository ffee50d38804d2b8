"""Asks where to save a file, so that what is written is of the chosen kind and nothing is replaced unasked."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
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
    box = QFileDialog(parent, title)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box.setNameFilters(list(kinds))
    box.setDefaultSuffix(next(iter(kinds.values())))  # before the dialog asks whether a file there may be replaced
    box.filterSelected.connect(lambda words: box.setDefaultSuffix(kinds[words]))
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


def _may_replace(parent: QWidget, file: Path) -> bool:
    question = _tr("{name} is already there. Replace it?").format(name=file.name)
    return QMessageBox.question(parent, _tr("Replace a file"), question) == QMessageBox.StandardButton.Yes
