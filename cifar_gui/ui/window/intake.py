"""What comes into the window, however it comes: dropped, pasted or chosen in a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.classify.incoming import Incoming, sort_out, sort_paths
from cifar_gui.ui.state.app_state import JobKind
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.state.transitions import can_choose_data, can_start
from cifar_gui.ui.window.controller import Controller
from cifar_gui.ui.window.dialogs import Dialogs


class Intake(QObject):
    """Brings pictures to the network and data to the Data tab."""

    def __init__(
        self, window: QWidget, controller: Controller, dialogs: Dialogs, show_page: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._dialogs = dialogs
        self._show_page = show_page

    @Slot()
    def open_pictures(self) -> None:
        self.take(sort_paths(self._dialogs.open_pictures(self._window)))

    @Slot()
    def paste(self) -> None:
        """Classify what is in the clipboard: a picture or files."""
        incoming = sort_out(QGuiApplication.clipboard().mimeData())
        if incoming.is_empty and not incoming.links:
            title = self.tr("There is no picture in the clipboard.")
            self._say(title, self.tr("Copy a picture, or a picture's file, and paste again."), "classifyTab")
        self.take(incoming)

    @Slot()
    def choose_folder(self) -> None:
        """Ask for a folder of images to train on."""
        folder = self._dialogs.choose_folder(self._window)
        if folder is not None:
            incoming = sort_paths([folder])
            # Chosen as data it is data, even when it holds pictures only: the loader says what is missing.
            self.take(incoming if incoming.cifar10 else Incoming(class_folders=folder))

    @Slot()
    def choose_archive(self) -> None:
        archive = self._dialogs.open_archive(self._window)
        if archive is not None:
            incoming = sort_paths([archive])
            self.take(incoming if incoming.class_folders else Incoming(cifar10=archive))

    def take(self, incoming: Incoming) -> None:
        """Classify pictures and use data that was dropped, pasted or chosen."""
        if incoming.links and incoming.is_empty:
            title = self.tr("{link} is not a file on this computer.").format(link=incoming.links[0][:80])
            text = self.tr("Save the picture first and drop its file, or copy the picture itself and paste it.")
            self._say(title, text, "classifyTab")
        if incoming.pictures:
            self._controller.pictures.classify(incoming.pictures)
        state = self._controller.state
        is_in_use = not (can_start(state, JobKind.IMPORT) if incoming.cifar10 else can_choose_data(state))
        if (incoming.cifar10 or incoming.class_folders) and is_in_use:
            text = self.tr("Other data can be chosen when the job under way has ended.")
            self._say(self.tr("The data is in use."), text, "dataTab")
        elif incoming.cifar10 is not None:
            self._controller.data.import_cifar10(str(incoming.cifar10))
            self._show_page("dataTab")
        elif incoming.class_folders is not None:
            self._controller.data.choose_folder(str(incoming.class_folders))
            self._show_page("dataTab")

    def _say(self, title: str, text: str, tab: str) -> None:
        self._controller.store.show(caution(title, text, tab))
        self._show_page(tab)
