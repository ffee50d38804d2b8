"""A user of the window who trains, and closes it when told to."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.window.session import Session

LOOK_MS = 20


class WindowUser(QObject):
    """Trains as soon as the data is there, closes the window when the training is over or when told to.

    Signals:
        close_asked(): Close the window now; may be emitted in any thread.
    """

    close_asked = Signal()

    def __init__(self, session: Session, settings: TrainingSettings, resume: str | None) -> None:
        """Wait for the data.

        Args:
            session: The window and what is behind it.
            settings: What to train.
            resume: Id of the run to go on with, or None for a new one.
        """
        super().__init__()
        self._session = session
        self._settings = settings
        self._resume = resume
        self._has_begun = False
        self._was_active = False
        session.controller.store.state_changed.connect(self._on_state)
        self.close_asked.connect(self._close, Qt.ConnectionType.QueuedConnection)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._answer_question)
        self._looking.start()

    @Slot(object)
    def _on_state(self, state: AppState) -> None:
        is_loaded = state.dataset is not None and state.data == self._settings.data and state.job is None
        if not self._has_begun and is_loaded and state.engine_ready:
            self._has_begun = True
            QTimer.singleShot(0, self._begin)
        self._was_active |= state.training.is_active
        if self._was_active and not state.training.is_active and state.job is None:
            self._was_active = False
            QTimer.singleShot(0, self._close)

    @Slot()
    def _begin(self) -> None:
        if self._resume is None:
            self._session.controller.set_settings(self._settings)
            self._session.controller.training.start()
        else:
            self._session.controller.training.resume(self._resume)

    @Slot()
    def _close(self) -> None:
        self._session.window.close()

    @Slot()
    def _answer_question(self) -> None:
        """Press Stop and Save where the window asks what becomes of the training."""
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            for button in box.buttons():
                if "stop" in button.text().replace("&", "").lower():
                    button.click()
                    return
