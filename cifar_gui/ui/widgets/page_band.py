"""The message band of a page: the state's message when it belongs there, or that a figure was not saved."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.state.app_state import AppState, Message, Severity
from cifar_gui.ui.state.rules import why_not_do
from cifar_gui.ui.widgets.band import MessageBand


class PageBand(MessageBand):
    """Shows the message of the state when it belongs to the band's page.

    That a figure was not saved is no part of the state: it stands until it is closed or the page gets another message,
    and closing it brings back what stood there before.
    """

    def __init__(self, page: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name or f"{page}Message", parent=parent)
        self._page = page
        self._state = AppState()
        self._message: Message | None = None
        self._is_about_saving = False

    def show_state(self, state: AppState) -> None:
        """Show the state's message; one that the user has closed stays closed."""
        self._state = state
        message = state.message if state.message is not None and state.message.is_on(self._page) else None
        if message is not self._message:
            self._message = message
            if message is not None or not self._is_about_saving:
                self._show_own()
        if not self._is_about_saving:
            self._refuse()

    @Slot(str)
    def show_save_failure(self, why: str) -> None:
        """Say that a figure could not be saved, and why."""
        self._is_about_saving = True
        self.show_message(Severity.ERROR, self.tr("The figure was not saved."), why)

    def _show_own(self) -> None:
        self._is_about_saving = False
        message = self._message
        if message is None:
            self.hide()
        else:
            self.show_message(message.severity, message.title, message.text, message.actions, message.details)
            self._refuse()

    def _refuse(self) -> None:
        self.refuse(lambda command: why_not_do(self._state, command))

    def _on_close_clicked(self) -> None:
        if self._is_about_saving:
            self._show_own()
        else:
            super()._on_close_clicked()
