"""The few questions asked in dialogs; one object, so that tests answer without them."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from cifar_gui.data.picture_files import PICTURE_SUFFIXES
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
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_tr("A training is paused") if is_paused else _tr("A training is running"))
        box.setText(_tr("Stop training?"))
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
        box.setInformativeText(f"{left} {told}".strip())
        stop = box.addButton(_tr("Stop and Save"), QMessageBox.ButtonRole.AcceptRole)
        keep_words = _tr("Keep It Paused") if is_paused else _tr("Keep Training")
        keep = box.addButton(keep_words, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(_tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(cancel)
        box.exec()
        answers = {stop: CloseAnswer.STOP_AND_SAVE, keep: CloseAnswer.KEEP_TRAINING}
        answer = next((said for button, said in answers.items() if box.clickedButton() is button), CloseAnswer.CANCEL)
        box.deleteLater()
        return answer

    def continue_run(self, window: QWidget, run: RunRecord) -> ContinuePlan | None:
        """Ask how to continue a run; None if cancelled."""
        dialog = ContinueDialog(run, window)
        plan = dialog.plan if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return plan

    def empty_trash(self, window: QWidget, size: TrashSize) -> bool:
        """Ask whether to remove the runs in the trash for good."""
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_tr("Empty the trash"))
        box.setText(_tr("Remove {count} deleted runs for good?").format(count=size.num_runs))
        if size.num_runs == 1:
            box.setText(_tr("Remove the deleted run for good?"))
        told = _tr("This frees {size} and cannot be undone.")
        box.setInformativeText(told.format(size=size_text(size.num_bytes)))
        remove = box.addButton(_tr("Empty the Trash"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(_tr("Keep Them"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        is_remove = box.clickedButton() is remove
        box.deleteLater()
        return is_remove

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
        kinds = {_tr("Report (*.json)"): "json", _tr("Table (*.csv)"): "csv"}
        chosen = ask_file(window, _tr("Save report"), start, kinds)
        return self._remember(chosen[0]) if chosen is not None else None

    def save_weights(self, window: QWidget, suggestion: str) -> tuple[Path, bool] | None:
        """Ask where to save a run's weights: the file, and whether in half precision."""
        whole, half = _tr("Keras weights (*.keras)"), _tr("Keras weights in half precision, half the size (*.keras)")
        start = str(Path(self._memory.folder) / suggestion)
        chosen = ask_file(window, _tr("Save weights"), start, {whole: "keras", half: "keras"})
        return (self._remember(chosen[0]), chosen[1] == half) if chosen is not None else None

    def restart(self, window: QWidget, language: str | None) -> bool:
        """Ask whether to restart the program now, for another language; None is the system's."""
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_tr("Language"))
        box.setText(_tr("Restart now?"))
        told = _tr("The window speaks {language} when the program starts again.")
        box.setInformativeText(told.format(language=language or _tr("the system's language")))
        now = box.addButton(_tr("Restart Now"), QMessageBox.ButtonRole.AcceptRole)
        later = box.addButton(_tr("Later"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(now)
        box.setEscapeButton(later)
        box.exec()
        is_now = box.clickedButton() is now
        box.deleteLater()
        return is_now

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
