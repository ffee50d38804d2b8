"""The window: menus, tabs and status bar, and whatever is dragged onto it or pasted into it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMainWindow

from cifar_gui import paths
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.classify.incoming import Incoming, may_be_taken, sort_out, sort_paths
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.messages import caution, message_of
from cifar_gui.ui.state.rules import run_to_continue
from cifar_gui.ui.state.transitions import can_choose_data, can_start
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.window.about import about_text, shortcuts_text
from cifar_gui.ui.window.actions import Actions
from cifar_gui.ui.window.controller import Controller
from cifar_gui.ui.window.dialogs import Dialogs
from cifar_gui.ui.window.status_bar import StatusBar
from cifar_gui.ui.window.status_text import window_title
from cifar_gui.ui.window.tab_host import PageMaker, TabHost
from cifar_gui.ui.window.window_memory import WindowMemory

MINIMUM_SIZE_PX: Final = (1120, 680)
PAGES_WITHOUT_MESSAGES: Final = frozenset({"compareTab"})


class MainWindow(QMainWindow):
    """Draws the state and passes on what the user wants.

    Attributes:
        tabs: The pages.
        menus: The menus with their actions.

    Signals:
        close_requested(): The user wants the window to close; it stays until ``close_for_good``. GUI thread.
        drag_changed(bool): Something that can be taken hovers over the window, or no longer. GUI thread.
    """

    close_requested = Signal()
    drag_changed = Signal(bool)

    def __init__(
        self,
        controller: Controller,
        makers: Callable[["MainWindow"], Sequence[PageMaker]],
        memory: WindowMemory,
        dialogs: Dialogs,
        write_report: Callable[[Report, Path], None],
    ) -> None:
        """Build the window around its pages.

        Args:
            controller: Holds the state and answers the user.
            makers: The pages, given the window whose slots they are connected to.
            memory: What was remembered of the last session.
            dialogs: Asks the user.
            write_report: Writes a test report to a file.
        """
        super().__init__()
        self.setObjectName("mainWindow")
        self._controller = controller
        self._memory = memory
        self._dialogs = dialogs
        self._write_report = write_report
        self._may_close = False
        self.setMinimumSize(*MINIMUM_SIZE_PX)
        self.setAcceptDrops(True)
        self.tabs = TabHost(makers(self), controller.state)
        self.setCentralWidget(self.tabs)
        self._status = StatusBar()
        self.setStatusBar(self._status)
        titles = [self.tabs.tabText(index) for index in range(self.tabs.count())]
        self.menus = Actions(self, titles, memory.theme, memory.language)
        self._connect()
        self.tabs.show_page(memory.tab)
        memory.restore_geometry(self)
        self._on_state_changed(controller.state)

    def _connect(self) -> None:
        store = self._controller.store
        store.state_changed.connect(self._on_state_changed)
        store.tab_requested.connect(self.tabs.show_page)
        self._controller.weights.saved.connect(self._on_saved)
        self.menus.tab_chosen.connect(self.tabs.setCurrentIndex)
        self.menus.theme_chosen.connect(self._on_theme_chosen)
        self.menus.language_chosen.connect(self._on_language_chosen)
        slots = {
            "openAction": self.open_pictures,
            "pasteAction": self.paste,
            "chooseFolderAction": self.choose_folder,
            "importAction": self.choose_archive,
            "saveReportAction": self.save_report,
            "quitAction": self.close,
            "trainAction": self._controller.training.train_or_resume,
            "stopAction": self._controller.stop,
            "pauseAction": self._controller.training.pause_or_resume,
            "addEpochAction": self._controller.training.add_epoch,
            "continueForAction": self.continue_training,
            "openDataFolderAction": self.open_program_folder,
            "refreshRunsAction": self._controller.refresh_runs,
            "shortcutsAction": self.show_shortcuts,
            "aboutAction": self.show_about,
        }
        for name, slot in slots.items():
            self.menus.by_name[name].triggered.connect(slot)

    @Slot(object)
    def _on_state_changed(self, state: AppState) -> None:
        self.setWindowTitle(window_title(state))
        self.menus.show_state(state)
        self.tabs.show_state(state)
        self._status.show_state(state)  # after the pages: a button may have taken its tip away

    @Slot(str)
    def _on_theme_chosen(self, name: str) -> None:
        theme().force(name)
        self._memory.theme = name

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        self._memory.language = language
        self._status.say(self.tr("The language changes when the program is opened again."))

    # What comes in

    @Slot()
    def open_pictures(self) -> None:
        """Ask for pictures and classify them."""
        self.take(sort_paths(self._dialogs.open_pictures(self)))

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
        folder = self._dialogs.choose_folder(self)
        if folder is not None:
            incoming = sort_paths([folder])
            # Chosen as data it is data, even when it holds pictures only: the loader says what is missing.
            self.take(incoming if incoming.cifar10 else Incoming(class_folders=folder))

    @Slot()
    def choose_archive(self) -> None:
        """Ask for a CIFAR-10 archive the user has."""
        archive = self._dialogs.open_archive(self)
        if archive is not None:
            self.take(Incoming(cifar10=archive))

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
            self.tabs.show_page("dataTab")
        elif incoming.class_folders is not None:
            self._controller.data.choose_folder(str(incoming.class_folders))
            self.tabs.show_page("dataTab")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that pictures and data can be dropped anywhere."""
        if may_be_taken(event.mimeData()):
            _accept_as_copy(event)
            self.drag_changed.emit(True)
            self._status.showMessage(
                self.tr("Drop pictures to classify them, or a folder or CIFAR-10 file to train on")
            )

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the highlight away."""
        self._end_drag()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._end_drag()
        _accept_as_copy(event)
        self.take(sort_out(event.mimeData()))

    def _end_drag(self) -> None:
        self.drag_changed.emit(False)
        self._status.clearMessage()

    # Other wishes

    @Slot()
    def go_to_train(self) -> None:
        """Show the Train tab."""
        self.tabs.show_page("trainTab")

    @Slot()
    def go_to_data(self) -> None:
        """Show the Data tab."""
        self.tabs.show_page("dataTab")

    @Slot()
    def continue_training(self) -> None:
        """Ask how many epochs more, and at which learning rate, and train the run on show further."""
        run = run_to_continue(self._controller.state)
        if run is not None:
            self._ask_and_continue(run)

    @Slot(str)
    def continue_run(self, run_id: str) -> None:
        """Train a run further: to the end of its plan, or as the user says when it has reached it."""
        run = next((run for run in self._controller.state.runs if run.id == run_id), None)
        if run is not None and run.has_epochs_left:
            self._controller.training.resume(run_id)
        elif run is not None:
            self._ask_and_continue(run)

    def _ask_and_continue(self, run: RunRecord) -> None:
        plan = self._dialogs.continue_run(self, run)
        if plan is not None:
            self._controller.training.resume(run.id, plan.epochs, plan.learning_rate)

    @Slot()
    def save_report(self) -> None:
        """Ask where to save the last test report and write it."""
        report = self._controller.state.report
        if report is None:
            return
        file = self._dialogs.save_report(self, paths.safe_file_name(f"report-{report.run_id}.json"))
        if file is None:
            return
        try:
            self._write_report(report, file)
        except AppError as error:
            self._controller.store.tell(error, "testTab")
        else:
            self._on_saved(str(file))

    @Slot(str)
    def save_weights(self, run_id: str) -> None:
        """Ask where to save the weights of a run and have them written."""
        run = self._controller.state.run_by_id(run_id)
        if isinstance(run, RunRecord):
            suggestion = paths.safe_file_name(f"{run.settings.network}-{run.id}.keras")
            chosen = self._dialogs.save_weights(self, suggestion)
            if chosen is not None:
                self._controller.weights.save(run.id, chosen[0], half=chosen[1])

    @Slot(str)
    def _on_saved(self, file: str) -> None:
        self._status.say(self.tr("Saved {file}").format(file=file))

    @Slot()
    def empty_trash(self) -> None:
        """Ask whether the deleted runs are to be removed for good, and do it."""
        size = self._controller.state.trash
        if size.num_runs and self._dialogs.empty_trash(self, size):
            self._controller.runs.empty_trash()

    @Slot()
    def open_program_folder(self) -> None:
        """Show the folder of everything the program keeps."""
        with suppress(OSError):  # told as a folder that is not there
            paths.home().mkdir(parents=True, exist_ok=True)
        self.open_folder(str(paths.home()))

    @Slot(str)
    def open_folder(self, folder: str) -> None:
        """Show a folder in the system's file manager."""
        if Path(folder).is_dir():
            self._dialogs.open_folder(Path(folder))
        else:
            text = self.tr("{folder} was not found. It may be on a disk that is not connected.").format(folder=folder)
            self._say(self.tr("The folder is not there."), text, self.tabs.current_name)

    @Slot()
    def show_about(self) -> None:
        """Show versions, device and folders."""
        self._dialogs.tell(self, self.tr("About CIFAR GUI"), about_text(self._controller.state))

    @Slot()
    def show_shortcuts(self) -> None:
        """Show every shortcut."""
        self._dialogs.tell(self, self.tr("Keyboard"), shortcuts_text(self.menus.by_name.values()))

    @Slot(object)
    def on_crash(self, failure: Failure) -> None:
        """Say that something went wrong that nobody expected."""
        page = self.tabs.current_name
        self._controller.store.show(message_of(failure, "trainTab" if page in PAGES_WITHOUT_MESSAGES else page))

    def _say(self, title: str, text: str, tab: str) -> None:
        self._controller.store.show(caution(title, text, tab))
        self.tabs.show_page(tab)

    # The end

    def remember(self) -> None:
        """Keep what the next session begins with."""
        self._memory.keep_geometry(self)
        self._memory.tab = self.tabs.current_name
        self._memory.data = self._controller.state.data
        self._memory.flush()

    @Slot()
    def close_for_good(self) -> None:
        """Close without asking anybody."""
        self.remember()
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have everything stopped first; the window closes when that is done."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()


def _accept_as_copy(event: QDropEvent) -> None:
    """Take what is dropped and leave it where it is: told that it was moved, a file manager may delete it."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
