"""One session of the window: makes its parts, opens it, and ends it in the right order."""

import logging
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread, QTimer, Slot

from cifar_gui import paths
from cifar_gui.domain.report import Report
from cifar_gui.domain.training_state import Phase
from cifar_gui.keep_awake import KeepAwake
from cifar_gui.ui.process.crash import CrashReporter
from cifar_gui.ui.process.garbage import GarbageCollector
from cifar_gui.ui.process.interrupts import Interrupts
from cifar_gui.ui.process.worker import ComputeThread, Perform
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.window.closing import Closing
from cifar_gui.ui.window.controller import Controller, Disk
from cifar_gui.ui.window.dialogs import Dialogs
from cifar_gui.ui.window.main_window import MainWindow
from cifar_gui.ui.window.pages import page_makers
from cifar_gui.ui.window.tab_host import PageMaker
from cifar_gui.ui.window.window_memory import WindowMemory

logger = logging.getLogger(__name__)

_NO_PAINT_MS: Final = 1000
_LAST_WAIT_MS: Final = 10_000


class Session(QObject):
    """Owns everything between the start of the program and its end.

    Attributes:
        controller: Answers the user.
        window: The window.
        closing: Ends the session.
        crash: Takes what nobody caught.
        interrupts: Takes the system's signals.
        is_restart_wanted: Whether the program shall start again after this session.
        interrupted_by: Number of the signal that ended the session, 0 for none.
    """

    def __init__(
        self,
        perform: Perform,
        import_figures: Callable[[], None],
        warm_up: Callable[[], None],
        disk: Disk,
        write_report: Callable[[Report, Path], None],
        *,
        makers: Callable[[Controller, MainWindow], Sequence[PageMaker]] = page_makers,
        dialogs: Callable[[WindowMemory], Dialogs] = Dialogs,
        exit_now: Callable[[int], object] = os._exit,
        awake: KeepAwake | None = None,
    ) -> None:
        super().__init__()
        self.interrupted_by = 0
        self.is_restart_wanted = False
        self._exit_now = exit_now
        self._is_started = False
        self._memory = WindowMemory()
        if self._memory.theme:
            theme().force(self._memory.theme)
        asking = dialogs(self._memory)
        self._garbage = GarbageCollector(self)
        self._compute = ComputeThread(
            perform,
            import_first=import_figures,
            warm_up=warm_up,
            collect_garbage=self._garbage.collect_from_elsewhere,
            parent=self,
        )
        self._transfers = ComputeThread(perform, name="transfers", parent=self)
        self.controller = Controller(self._compute, self._transfers, disk, self)
        controller = self.controller
        self.window = MainWindow(controller, partial(makers, controller), self._memory, asking, write_report)
        threads = (self._compute, self._transfers)
        self.closing = Closing(self.window, controller, threads, asking.close_while_training, exit_now)
        self.crash = CrashReporter(paths.log_folder(), self)
        self.interrupts = Interrupts(exit_now, self)
        self._awake = awake or KeepAwake(self.tr("Training a network"))
        self._connect()

    def _connect(self) -> None:
        self.window.close_requested.connect(self.closing.ask_and_begin)
        self.window.view.restart_requested.connect(self._on_restart_requested)
        self.closing.finished.connect(self._on_closing_finished)
        self.closing.called_off.connect(self._on_closing_called_off)
        self.closing.abandoned.connect(self.window.remember)
        self.controller.store.state_changed.connect(self._on_state_changed)
        # Queued: it may have happened while a table was being filled, which must not be filled anew meanwhile.
        self.crash.happened.connect(self.window.on_crash, Qt.ConnectionType.QueuedConnection)
        self.interrupts.received.connect(self._on_interrupted)
        self._compute.modules_imported.connect(self.window.tabs.start_building)
        self._compute.preparation_failed.connect(self.window.tabs.start_building)

    def open(self) -> None:
        """Show the window; everything that takes a while begins after its first paint."""
        self._garbage.install()
        self.window.installEventFilter(self)
        self.window.show()
        self.window.setFocus()  # else Qt gives the focus to the tabs and draws its ring round the first
        QTimer.singleShot(_NO_PAINT_MS, self._start)  # a window that opens minimised is not painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the window's first paint."""
        if event.type() == QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self._start)
        return super().eventFilter(watched, event)

    @Slot()
    def _start(self) -> None:
        if self._is_started:
            return
        self._is_started = True
        self._compute.start(QThread.Priority.LowPriority)
        self.controller.start(self._memory.settings, self._memory.sources)
        if self.crash.last_crash and self.controller.state.message is None:
            title = self.tr("The last session ended in a crash.")
            text = self.tr("What was saved before it is untouched. Copy the details if you want to report it.")
            self.controller.store.show(caution(title, text, "trainTab", details=self.crash.last_crash))

    @Slot(object)
    def _on_state_changed(self, state: AppState) -> None:
        """Keep the computer awake while a training computes; one that is paused needs no electricity."""
        if state.job is JobKind.TRAIN and state.training.phase is not Phase.PAUSED:
            self._awake.hold()
        else:
            self._awake.release()

    @Slot(int)
    def _on_interrupted(self, number: int) -> None:
        logger.info("Received signal %d", number)
        self.interrupted_by = number
        self.closing.begin()

    @Slot()
    def _on_restart_requested(self) -> None:
        self.is_restart_wanted = True
        self.closing.begin()

    @Slot()
    def _on_closing_called_off(self) -> None:
        self.interrupted_by, self.is_restart_wanted = 0, False

    @Slot()
    def _on_closing_finished(self) -> None:
        self.window.close_for_good()
        QCoreApplication.quit()

    def end(self) -> None:
        """Give everything back; called once the event loop has ended, however it did."""
        self._is_started = True
        self.controller.plans.end()
        self._awake.release()
        for thread in (self._compute, self._transfers):
            if not thread.shutdown(_LAST_WAIT_MS):
                logger.error("Ended without waiting any longer for: %s", thread.objectName())
                self._exit_now(0)
        self._garbage.uninstall()
        self.interrupts.uninstall()
        self.crash.uninstall()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
