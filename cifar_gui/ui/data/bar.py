"""The bar at the head of the Data tab: train on the images, or get them."""

from PySide6.QtWidgets import QWidget

from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.ui.data import texts
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.transitions import can_start
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button


class DataActions(ActionBar):
    """Shows the buttons that make sense for the chosen source; the first one is the filled one.

    Attributes:
        train_button: Train on the images.
        others_button: Show another image of each class.
        download_button: Download CIFAR-10.
        file_button: Choose a CIFAR-10 file.
        folder_button: Choose a folder.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dataActions", parent)
        self.train_button = Button(self.tr("Train on this"), ButtonRole.PRIMARY, name="trainOnThisButton")
        self.others_button = Button(self._others_words(10), name="othersButton")
        self.download_button = Button(self.tr("Download"), ButtonRole.PRIMARY, "download", name="downloadButton")
        self.file_button = Button(self.tr("Use a file I have…"), icon_name="folder", name="fileButton")
        self.folder_button = Button(self.tr("Choose a folder…"), ButtonRole.PRIMARY, name="folderButton")
        for button in (
            self.train_button,
            self.others_button,
            self.download_button,
            self.file_button,
            self.folder_button,
        ):
            self.add_left(button)

    def show_state(self, state: AppState) -> None:
        """Show what can be done with the chosen source."""
        is_missing = state.dataset is None and texts.is_missing(state)
        wants_cifar = is_missing and state.data == CIFAR10
        self.train_button.setVisible(not is_missing)
        self.others_button.setVisible(not is_missing)
        self.download_button.setVisible(wants_cifar)
        is_damaged = state.dataset is None and state.data == CIFAR10 and texts.has_failed(state)
        self.file_button.setVisible(wants_cifar or is_damaged)
        self.folder_button.setVisible(is_missing and not wants_cifar)
        self._render_training(state)
        self._render_getting(state)
        self.set_caption(self._caption(state, is_missing=is_missing))

    def _render_training(self, state: AppState) -> None:
        reason = ""
        if state.job is JobKind.TRAIN:
            reason = self.tr("A training is running")
        elif not can_start(state, JobKind.TRAIN):
            reason = self.tr("Wait until the job under way has ended")
        elif state.dataset is None:
            reason = self.tr("The images are not loaded yet")
        _allow(self.train_button, reason)
        _allow(self.others_button, self.tr("The images are not loaded yet") if state.dataset is None else "")
        if state.dataset is not None:
            self.others_button.setText(self._others_words(state.dataset.num_classes))

    def _render_getting(self, state: AppState) -> None:
        under_way = self.tr("The download is under way")
        if state.job is JobKind.IMPORT:
            under_way = self.tr("CIFAR-10 is being imported")
        can_download = can_start(state, JobKind.DOWNLOAD) and state.job is not JobKind.IMPORT
        _allow(self.download_button, "" if can_download else under_way)
        busy = self.tr("Wait until the job under way has ended")
        reason = "" if can_start(state, JobKind.IMPORT) else busy
        _allow(self.file_button, reason)
        _allow(self.folder_button, reason)

    def _caption(self, state: AppState, *, is_missing: bool) -> str:
        if state.dataset is not None:
            return texts.caption(state.dataset)
        if not is_missing:
            return ""
        if state.data != CIFAR10:
            return self.tr("{path} was not found").format(path=state.data)
        if state.download is not None:
            return self.tr("The download runs in the background")
        source = texts.source_of(state, CIFAR10)
        if source is None or not source.size_bytes:
            return self.tr("From the University of Toronto, then checked against the official checksum")
        return self.tr("{size} from the University of Toronto, then checked against the official checksum").format(
            size=texts.megabytes(source.size_bytes)
        )

    def _others_words(self, num_classes: int) -> str:
        return self.tr("Another {number}").format(number=texts.number_word(num_classes))


def _allow(button: Button, reason: str) -> None:
    """Enable a button, or say as tooltip why it cannot be used."""
    button.setEnabled(not reason)
    button.setToolTip(reason)
    button.setStatusTip(reason)
