"""The window: menus, tabs and status bar, and what is dragged onto it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from cifar_gui import paths
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.exported import ExportKind, kind_of
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.classify.incoming import may_be_taken, sort_out
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.messages import caution, message_of
from cifar_gui.ui.state.rules import run_to_continue
from cifar_gui.ui.widgets.tab_page import Edit, EditOffer
from cifar_gui.ui.window.about import about_page, keyboard_page
from cifar_gui.ui.window.actions import Actions, MenuCommands
from cifar_gui.ui.window.controller import Controller
from cifar_gui.ui.window.dialogs import Dialogs
from cifar_gui.ui.window.intake import Intake
from cifar_gui.ui.window.status_bar import StatusBar
from cifar_gui.ui.window.status_text import window_title
from cifar_gui.ui.window.tab_host import PageMaker, TabHost
from cifar_gui.ui.window.view_control import ViewControl
from cifar_gui.ui.window.window_memory import WindowMemory

MINIMUM_SIZE_PX: Final = (640, 400)


class MainWindow(QMainWindow):
    """Draws the state and passes on what the user wants.

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
        super().__init__()
        self.setObjectName("mainWindow")
        self._controller = controller
        self._memory = memory
        self._dialogs = dialogs
        self._write_report = write_report
        self._may_close = False
        self.setMinimumSize(*MINIMUM_SIZE_PX)
        self.setAcceptDrops(True)
        self._status = StatusBar()
        self.setStatusBar(self._status)
        self.intake = Intake(self, controller, dialogs, self._show_page)
        self.view = ViewControl(self, controller.store, memory, dialogs, self._status.say)
        self.tabs = TabHost(makers(self), controller.state)
        self.setCentralWidget(self.tabs)
        titles = [self.tabs.tabText(index) for index in range(self.tabs.count())]
        self.menus = Actions(self, self._menu_commands(), titles, memory.theme, memory.language)
        store = controller.store
        store.state_changed.connect(self._on_state_changed)
        store.tab_requested.connect(self._show_page)
        controller.exports.saved.connect(self._on_saved)
        controller.pictures.saved.connect(self._on_saved)
        self._show_page(memory.tab)
        memory.restore_geometry(self)
        self._on_state_changed(controller.state)

    def _menu_commands(self) -> MenuCommands:
        controller, intake, view = self._controller, self.intake, self.view
        return MenuCommands(
            open_pictures=intake.open_pictures,
            choose_folder=intake.choose_folder,
            choose_archive=intake.choose_archive,
            save_report=self.save_report,
            quit=self.close,
            edits=self._edits,
            paste=intake.paste,
            show_tab=self.tabs.setCurrentIndex,
            choose_theme=view.choose_theme,
            choose_language=view.choose_language,
            zoom_in=view.zoom_in,
            zoom_out=view.zoom_out,
            actual_size=view.actual_size,
            train=controller.training.train_or_resume,
            stop=controller.stop,
            pause_or_resume=controller.training.pause_or_resume,
            add_epoch=controller.training.add_epoch,
            continue_training=self.continue_training,
            open_program_folder=self.open_program_folder,
            refresh_runs=controller.refresh_runs,
            show_shortcuts=self.show_shortcuts,
            show_about=self.show_about,
        )

    def _edits(self) -> Mapping[Edit, EditOffer]:
        page = self.tabs.pages.get(self.tabs.current_name)
        return page.edits() if page is not None else {}

    @Slot(str)
    def _show_page(self, name: str) -> None:
        self.tabs.show_page(name)

    @Slot(object)
    def _on_state_changed(self, state: AppState) -> None:
        self.setWindowTitle(window_title(state))
        self.menus.show_state(state)
        self.tabs.show_state(state)
        self._status.show_state(state)  # after the pages: a button may have taken its tip away

    # What is dragged onto it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that pictures and data can be dropped anywhere."""
        if may_be_taken(event.mimeData()):
            _accept_as_copy(event)
            self.drag_changed.emit(True)
            self._status.showMessage(
                self.tr("Drop pictures to classify them, or a folder or CIFAR-10 file to train on")
            )

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drag()
        _accept_as_copy(event)
        self.intake.take(sort_out(event.mimeData()))

    def _end_drag(self) -> None:
        self.drag_changed.emit(False)
        self._status.clearMessage()

    # What needs a dialog or another page

    @Slot()
    def go_to_train(self) -> None:
        self.tabs.show_page("trainTab")

    @Slot()
    def go_to_data(self) -> None:
        self.tabs.show_page("dataTab")

    @Slot()
    def continue_training(self) -> None:
        """Ask for how many more epochs, and at which learning rate, and continue the run on show."""
        run = run_to_continue(self._controller.state)
        if run is not None:
            self._ask_and_continue(run)

    @Slot(str)
    def continue_run(self, run_id: str) -> None:
        """Continue a run: to the end of its plan, or as the user says when it has reached it."""
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
        report = self._controller.state.report
        if report is None:
            return
        file = self._dialogs.save_report(self, paths.safe_file_name(f"report-{report.run_id}.html"))
        if file is None:
            return
        if kind_of(file) is ExportKind.HTML:
            self._controller.exports.save(report.run_id, file, "testTab")
            return
        try:
            self._write_report(report, file)
        except AppError as error:
            self._controller.store.tell(error, "testTab")
        else:
            self._on_saved(str(file))

    @Slot()
    def save_answers(self) -> None:
        file = self._dialogs.save_answers(self, "answers.csv")
        if file is not None:
            self._controller.pictures.save(file)

    @Slot(str)
    def save_weights(self, run_id: str) -> None:
        run = self._controller.state.run_by_id(run_id)
        if isinstance(run, RunRecord):
            suggestion = paths.safe_file_name(f"{run.settings.network}-{run.id}.keras")
            chosen = self._dialogs.save_weights(self, suggestion)
            if chosen is not None:
                self._controller.exports.save(run.id, chosen[0], "runsTab", half=chosen[1])

    @Slot(str)
    def _on_saved(self, file: str) -> None:
        self._status.say(self.tr("Saved {file}").format(file=file))

    @Slot()
    def empty_trash(self) -> None:
        size = self._controller.state.trash
        if size.num_runs and self._dialogs.empty_trash(self, size):
            self._controller.runs.empty_trash()

    @Slot()
    def open_program_folder(self) -> None:
        """Show the folder of everything the program keeps."""
        with suppress(OSError):  # reported below as a folder that was not found
            paths.home().mkdir(parents=True, exist_ok=True)
        self.open_folder(str(paths.home()))

    @Slot(str)
    def open_folder(self, folder: str) -> None:
        if Path(folder).is_dir():
            self._dialogs.open_folder(Path(folder))
        else:
            text = self.tr("{folder} may be on a disk that is not connected.").format(folder=folder)
            store = self._controller.store
            store.show(caution(self.tr("The folder was not found."), text, self.tabs.current_name))

    @Slot()
    def show_about(self) -> None:
        self._dialogs.tell(self, self.tr("About CIFAR GUI"), about_page(self._controller.state))

    @Slot()
    def show_shortcuts(self) -> None:
        self._dialogs.tell(self, self.tr("Keyboard"), keyboard_page(self.menus.by_menu))

    @Slot(object)
    def on_crash(self, failure: Failure) -> None:
        """Show an error that nothing else caught."""
        self._controller.store.show(message_of(failure, self.tabs.current_name))

    # The end

    def remember(self) -> None:
        """Keep what the next session begins with."""
        self._memory.keep_geometry(self)
        self._memory.tab = self.tabs.current_name
        self._memory.settings = self._controller.state.settings
        self._memory.sources = [source.choice for source in self._controller.state.sources]
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
