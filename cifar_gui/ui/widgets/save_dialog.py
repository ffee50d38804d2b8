"""Asks where to save a file, so that what is written is of the chosen kind and nothing is replaced unasked."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from cifar_gui.ui.text.words import verbatim

_FOLDER = "lastSaveFolder"  # property of the window: pictures to classify are opened from other folders


def _tr(text: str) -> str:
    return QCoreApplication.translate("SaveDialog", text)


def ask_file(parent: QWidget, title: str, start: str, kinds: Mapping[str, str]) -> tuple[Path, str] | None:
    """Ask where to save.

    The ending is added after the dialog: given to it beforehand, some desktops' dialogs add it only once they have
    asked whether a file of the name without it may be replaced, and some do not say that another kind was chosen.

    Args:
        parent: The dialog's owner.
        title: The dialog's title.
        start: The suggested file; without a folder it is suggested where the window last saved a file.
        kinds: The ending of each kind of file, without its dot, by the kind's words with the pattern in brackets.

    Returns:
        The file, whose name ends as one of the kinds does, and the words of the kind that was chosen; None when the
        user changed his mind.
    """
    box = QFileDialog(parent, title)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    box.setNameFilters(list(kinds))
    box.selectFile(str(Path(parent.window().property(_FOLDER) or _documents()) / start))
    is_chosen = box.exec() == QDialog.DialogCode.Accepted
    files, words = box.selectedFiles(), box.selectedNameFilter()
    box.deleteLater()
    if not is_chosen or not files:
        return None
    chosen, kind = Path(files[0]), words if words in kinds else next(iter(kinds))
    parent.window().setProperty(_FOLDER, str(chosen.parent))
    ending = chosen.suffix.removeprefix(".").lower()
    is_only_suggested = chosen.suffix == Path(start).suffix and ending in kinds.values()
    if ending in kinds.values() and (ending == kinds[kind] or not is_only_suggested):
        return chosen, kind
    # What stands behind the last dot of a name such as "loss_lr0.1" is no ending.
    stem = chosen.stem if is_only_suggested else chosen.name.rstrip(".")
    whole = chosen.with_name(f"{stem}.{kinds[kind]}")
    return (whole, kind) if not whole.exists() or _may_replace(parent, whole) else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _may_replace(parent: QWidget, file: Path) -> bool:
    question = _tr("{name} is already there. Replace it?").format(name=file.name)
    buttons = QMessageBox.StandardButton
    either, careful = buttons.Yes | buttons.No, buttons.No  # Enter alone replaces nothing
    return QMessageBox.question(parent, _tr("Replace a file"), verbatim(question), either, careful) == buttons.Yes
