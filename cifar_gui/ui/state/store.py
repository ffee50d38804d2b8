"""Holds the window's one state and tells when there is a new one."""

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from cifar_gui.domain.errors import AppError
from cifar_gui.ui.state.app_state import AppState, Message
from cifar_gui.ui.state.failure import failure_of
from cifar_gui.ui.state.messages import message_of

logger = logging.getLogger(__name__)


class Store(QObject):
    """The state now.

    Signals:
        state_changed(AppState): There is a new state. GUI thread.
        tab_requested(str): objectName of the tab page to show. GUI thread.
    """

    state_changed = Signal(object)
    tab_requested = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = AppState()

    @property
    def state(self) -> AppState:
        return self._state

    def set(self, state: AppState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def repeat(self) -> None:
        """Have the window drawn again from the same state, because a control shows what was refused."""
        self.state_changed.emit(self._state)

    def show(self, message: Message) -> None:
        logger.info("Shown to the user: %s %s", message.title, message.text)
        self.set(replace(self._state, message=message))

    def tell(self, error: AppError, tab: str) -> None:
        """Tell the user about an expected failure.

        Args:
            error: What went wrong.
            tab: objectName of the tab page it belongs to.
        """
        self.show(message_of(failure_of(error), tab))

    def clear_message(self, tab: str) -> None:
        """Take a message of that tab down, because what it was about is being tried again."""
        if self._state.message and self._state.message.tab == tab:
            self.set(replace(self._state, message=None))
