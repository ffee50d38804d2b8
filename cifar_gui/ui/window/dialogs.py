"""The few questions asked in dialogs; one object, so that tests answer without them."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from cifar_gui.data.picture_files import PICTURE_SUFFIXES
from cifar_gui.domain.exported import ExportKind, kind_of, missing_packages
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs.trash import TrashSize
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.train.continue_dialog import ContinueDialog, ContinuePlan
from cifar_gui.ui.widgets.save_dialog import ask_file
from cifar_gui.ui.window.reading import ReadingDialog
from cifar_gui.ui.window.window_memory import WindowMemory


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)


class CloseAnswer(StrEnum):
    """What to do about a training when the window closes."""

    STOP_AND_SAVE = "stop and save"
    KEEP_TRAINING = "keep training"
    CANCEL = "cancel"


class Dialogs:
    """Asks the user in dialogs above a window."""

    def __init__(self, memory: WindowMemory) -> None:
        self._memory = memory

    def close_while_training(self, window: QWidget, seconds_left: str, *, is_paused: bool) -> CloseAnswer:
        """Ask what to do about the training when the window closes."""
        left = _tr("{time} left.").format(time=seconds_left) if seconds_left else ""
        told = _tr(
            "Stop and Save keeps the weights, so that you can test the run and continue it later. "
            "Keep Training minimizes the window."
        )
        if is_paused:
            told = _tr(
                "Stop and Save keeps the weights, so that you can test the run and continue it later. "
                "Keep It Paused minimizes the window."
            )
        title = _tr("A training is paused") if is_paused else _tr("A training is running")
        keep = _tr("Keep It Paused") if is_paused else _tr("Keep Training")
        buttons = (_tr("Stop and Save"), keep, _tr("Cancel"))
        pressed = _asked(window, title, _tr("Stop training?"), f"{left} {told}".strip(), buttons, default=1)
        return (CloseAnswer.STOP_AND_SAVE, CloseAnswer.KEEP_TRAINING, CloseAnswer.CANCEL)[pressed]

    def continue_run(self, window: QWidget, run: RunRecord) -> ContinuePlan | None:
        """Ask how to continue a run; None if cancelled."""
        dialog = ContinueDialog(run, window)
        plan = dialog.plan if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return plan

    def empty_trash(self, window: QWidget, size: TrashSize) -> bool:
        """Ask whether to remove the runs in the trash for good."""
        text = _tr("Remove {count} deleted runs for good?").format(count=size.num_runs)
        if size.num_runs == 1:
            text = _tr("Remove the deleted run for good?")
        told = _tr("This frees {size} and cannot be undone.").format(size=size_text(size.num_bytes))
        buttons = (_tr("Empty the Trash"), _tr("Keep Them"))
        return _asked(window, _tr("Empty the trash"), text, told, buttons, default=1) == 0

    def open_pictures(self, window: QWidget) -> list[Path]:
        """Ask for pictures to classify; empty if cancelled."""
        kinds = _tr("Pictures ({patterns})").format(patterns=" ".join(f"*{suffix}" for suffix in PICTURE_SUFFIXES))
        everything = _tr("All files (*)")
        names, _ = QFileDialog.getOpenFileNames(
            window, _tr("Open pictures"), self._memory.folder, f"{kinds};;{everything}"
        )
        return [self._remember(Path(name)) for name in names]

    def open_archive(self, window: QWidget) -> Path | None:
        """Ask for a CIFAR-10 archive the user has."""
        kinds = _tr("CIFAR-10 archive (*.tar.gz *.tgz *.tar);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(window, _tr("Use a CIFAR-10 file"), self._memory.folder, kinds)
        return self._remember(Path(name)) if name else None

    def choose_folder(self, window: QWidget) -> Path | None:
        """Ask for a folder with one folder of pictures for each class, or with CIFAR-10."""
        title = _tr("Choose a folder with one folder for each class")
        name = QFileDialog.getExistingDirectory(window, title, self._memory.folder)
        return self._remember(Path(name)) if name else None

    def save_report(self, window: QWidget, suggestion: str) -> Path | None:
        """Ask where to save a test report; ``suggestion`` is a file name."""
        start = str(Path(self._memory.folder) / suggestion)
        kinds = {_tr("Report to read (*.html)"): "html", _tr("Numbers (*.json)"): "json", _tr("Table (*.csv)"): "csv"}
        chosen = ask_file(window, _tr("Save report"), start, kinds)
        return self._remember(chosen[0]) if chosen is not None else None

    def save_answers(self, window: QWidget, suggestion: str) -> Path | None:
        """Ask where to save the answers about pictures; ``suggestion`` is a file name."""
        start = str(Path(self._memory.folder) / suggestion)
        chosen = ask_file(window, _tr("Save answers"), start, {_tr("Table (*.csv)"): "csv"})
        return self._remember(chosen[0]) if chosen is not None else None

    def save_weights(self, window: QWidget, suggestion: str) -> tuple[Path, bool] | None:
        """Ask where to export a run to: the file, and whether its weights are in half precision."""
        half = _tr("Keras weights in half precision, half the size (*.keras)")
        kinds = {
            _tr("Keras weights (*.keras)"): ExportKind.KERAS,
            half: ExportKind.KERAS,
            _tr("ONNX, takes pictures as they are (*.onnx)"): ExportKind.ONNX,
            _tr("Arrays by name (*.safetensors)"): ExportKind.SAFETENSORS,
            _tr("Report to read (*.html)"): ExportKind.HTML,
        }
        endings = {words: kind.removeprefix(".") for words, kind in kinds.items() if not missing_packages(kind)}
        chosen = ask_file(window, _tr("Export"), str(Path(self._memory.folder) / suggestion), endings)
        if chosen is None:
            return None
        return self._remember(chosen[0]), chosen[1] == half and kind_of(chosen[0]) is ExportKind.KERAS

    def restart(self, window: QWidget, language: str | None) -> bool:
        """Ask whether to restart the program now, for another language; None is the system's."""
        told = _tr("The window speaks {language} when the program starts again.")
        told = told.format(language=language or _tr("the system's language"))
        buttons = (_tr("Restart Now"), _tr("Later"))
        return _asked(window, _tr("Language"), _tr("Restart now?"), told, buttons, default=0) == 0

    def tell(self, window: QWidget, title: str, page: str) -> None:
        """Show a page of HTML that the user asked for, such as About."""
        dialog = ReadingDialog(title, page, window)
        dialog.exec()
        dialog.deleteLater()

    def open_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _remember(self, path: Path) -> Path:
        self._memory.folder = str(path.parent)
        return path


def _asked(window: QWidget, title: str, text: str, told: str, words: Sequence[str], *, default: int) -> int:
    """Ask a question; the place of the button that was pressed, the last for Escape.

    Args:
        window: The window to stand above.
        title: The dialog's title.
        text: The question.
        told: What follows from the answers.
        words: Of the buttons; the last changes nothing.
        default: Place of the button that Enter presses.
    """
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(told)
    buttons = [box.addButton(one, QMessageBox.ButtonRole.AcceptRole) for one in words[:-1]]
    buttons.append(box.addButton(words[-1], QMessageBox.ButtonRole.RejectRole))
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(buttons[-1])
    box.exec()
    pressed = next((place for place, one in enumerate(buttons) if box.clickedButton() is one), len(buttons) - 1)
    box.deleteLater()
    return pressed
