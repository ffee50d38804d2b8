"""The end of the window: ask about a training, stop what runs, wait with the window alive, then close."""

import logging
import os
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.process.worker import ComputeThread
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.window.controller import Controller
from cifar_gui.ui.window.dialogs import CloseAnswer

logger = logging.getLogger(__name__)

# How long a step or a save may take until the process ends without it. What was saved before stays: every save replaces
# a file as a whole.
DEADLINE_MS: Final = 60_000


class Closing(QObject):
    """Knows whether the window may close.

    Signals:
        finished(): Every thread has ended; the window may close now. GUI thread.
        called_off(): The training could not be saved, so the window stays and its work is kept. GUI thread.
        abandoned(): A thread did not end in time; the process is about to end. GUI thread.
    """

    finished = Signal()
    called_off = Signal()
    abandoned = Signal()

    def __init__(
        self,
        window: QWidget,
        controller: Controller,
        threads: Sequence[ComputeThread],
        ask: Callable[..., CloseAnswer],
        exit_now: Callable[[int], object] = os._exit,
        deadline_ms: int = DEADLINE_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._threads = tuple(threads)
        self._ask = ask
        self._exit_now = exit_now
        self._deadline = QTimer(self, singleShot=True, interval=deadline_ms)
        self._deadline.timeout.connect(self._on_deadline)
        self._has_begun = False
        self._is_ending = False
        controller.store.state_changed.connect(self._on_state_changed)

    @property
    def is_done(self) -> bool:
        """Whether every thread has ended, so that the window may go."""
        return self._is_ending and not any(thread.isRunning() for thread in self._threads)

    def ask_and_begin(self) -> None:
        """Begin the end, unless a training is under way that the user wants to keep; ``finished`` tells the end.

        A training lives in this process and cannot outlive its window, so keeping it makes the window small.
        """
        state = self._controller.state
        if self._has_begun:
            return
        answer = CloseAnswer.STOP_AND_SAVE
        if _would_lose_work(state):
            is_paused = state.training.phase is Phase.PAUSED
            answer = self._ask(self._window, _time_left(state), is_paused=is_paused)
        if answer is CloseAnswer.STOP_AND_SAVE:
            self.begin()
        elif answer is CloseAnswer.KEEP_TRAINING:
            self._window.showMinimized()

    @Slot()
    def begin(self) -> None:
        """Stop and save without asking; ``finished`` or ``called_off`` tells the end."""
        if self._has_begun:
            return
        self._has_begun = True
        logger.info("Closing")
        self._controller.stop_all()
        self._deadline.start()
        if not _would_lose_work(self._controller.state):
            self._window.hide()  # nothing is being saved, so nothing needs to be watched
            self._end_threads()

    @Slot(object)
    def _on_state_changed(self, state: AppState) -> None:
        if not self._has_begun or self._is_ending:
            return
        if not _would_lose_work(state):
            self._end_threads()
        elif state.training.lacks_last_save and not state.stopping:
            logger.info("Not closed: the training could not be saved")
            self._has_begun = False
            self._deadline.stop()
            self._window.showNormal()
            self._controller.store.tab_requested.emit("trainTab")
            self.called_off.emit()

    def _end_threads(self) -> None:
        self._is_ending = True
        for thread in self._threads:
            thread.finished.connect(self._on_thread_finished)
            thread.request_shutdown()
        self._on_thread_finished()

    @Slot()
    def _on_thread_finished(self) -> None:
        if any(thread.isRunning() for thread in self._threads) or not self._deadline.isActive():
            return
        for thread in self._threads:
            thread.wait()  # it has left its work; this joins it
        self._deadline.stop()
        self.finished.emit()

    @Slot()
    def _on_deadline(self) -> None:
        busy = [thread.objectName() for thread in self._threads if thread.isRunning()]
        logger.error("Ended without waiting any longer for: %s", ", ".join(busy))
        self.abandoned.emit()
        logging.shutdown()
        self._exit_now(0)


def _would_lose_work(state: AppState) -> bool:
    return state.job is JobKind.TRAIN


def _time_left(state: AppState) -> str:
    left = state.training.seconds_left
    return duration_text(left, is_estimate=True) if left is not None else ""
