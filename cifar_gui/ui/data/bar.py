"""The bar at the head of the Data tab: train on the images, or get them."""

from PySide6.QtWidgets import QWidget

from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.ui.data import texts
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import why_not_choose_data, why_not_start
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, allow


class DataActions(ActionBar):
    """Shows the buttons that make sense for the chosen source; the first one is the filled one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dataActions", parent)
        self.train_button = Button(self.tr("Train on this"), ButtonRole.PRIMARY, name="trainOnThisButton")
        self.others_button = Button(self.tr("Show other images"), name="othersButton")
        self.download_button = Button(self.tr("Download"), ButtonRole.PRIMARY, "download", name="downloadButton")
        self.file_button = Button(self.tr("Use a file I have…"), icon_name="folder", name="fileButton")
        self.folder_button = Button(self.tr("Choose a folder…"), ButtonRole.PRIMARY, name="folderButton")
        looking = (self.train_button, self.others_button)
        for button in (*looking, self.download_button, self.file_button, self.folder_button):
            self.add_left(button)

    def show_state(self, state: AppState) -> None:
        is_missing = state.dataset is None and texts.is_missing(state)
        is_importing = state.job is JobKind.IMPORT  # its row shows how far it is, with Cancel
        wants_cifar = is_missing and state.data == CIFAR10 and not is_importing
        self.train_button.setVisible(not is_missing)
        self.others_button.setVisible(not is_missing)
        self.download_button.setVisible(wants_cifar)
        is_damaged = state.dataset is None and state.data == CIFAR10 and texts.has_failed(state)
        self.file_button.setVisible(wants_cifar or is_damaged)
        self.folder_button.setVisible(is_missing and state.data != CIFAR10 and not is_importing)
        not_loaded = self.tr("The images are not loaded yet") if state.dataset is None else ""
        allow(self.train_button, why_not_start(state, JobKind.TRAIN) or not_loaded)
        allow(self.others_button, not_loaded)
        importing = self.tr("CIFAR-10 is being imported") if is_importing else ""
        allow(self.download_button, importing or why_not_start(state, JobKind.DOWNLOAD))
        allow(self.file_button, why_not_start(state, JobKind.IMPORT))
        allow(self.folder_button, why_not_choose_data(state))
        self.set_caption(self._caption(state, is_missing=is_missing))

    def _caption(self, state: AppState, *, is_missing: bool) -> str:
        if state.dataset is not None:
            return texts.next_training_words(state) or texts.caption(state.dataset)
        if not is_missing:
            return ""
        if state.job is JobKind.IMPORT:
            return self.tr("Each file is checked against the official checksums")
        if state.data != CIFAR10:
            return "" if texts.problem(state) else self.tr("{path} was not found").format(path=state.data)
        if state.download is not None:
            return self.tr("The download runs in the background")
        source = texts.source_of(state, CIFAR10)
        if source is None or not source.size_bytes:
            return self.tr("Checked against the official checksum before anything is opened")
        return self.tr("{size}, checked against the official checksum before anything is opened").format(
            size=size_text(source.size_bytes)
        )
