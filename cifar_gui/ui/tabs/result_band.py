"""The message band of every page but Train, whose messages have a place in the form as well."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.app_state import AppState, Message, Severity
from cifar_gui.ui.message_actions import why_not
from cifar_gui.ui.widgets.band import MessageBand


class ResultBand(MessageBand):
    """Shows the message of the state when it belongs to the band's page."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        """Make a hidden band.

        Args:
            page: objectName of the page it stands on.
            parent: Qt parent.
        """
        super().__init__(f"{page}Message", parent=parent)
        self._page = page
        self._message: Message | None = None

    def show_state(self, state: AppState) -> None:
        """Show the state's message; one that the user has closed stays closed."""
        message = state.message if state.message is not None and state.message.tab == self._page else None
        if message is not self._message:
            self._message = message
            if message is None:
                self.hide()
            else:
                self.show_message(message.severity, message.title, message.text, message.actions, message.details)
        self.refuse(lambda action: why_not(state, action))

    @Slot(str)
    def show_save_failure(self, why: str) -> None:
        """Say that a figure could not be saved, and why."""
        self._message = None
        self.show_message(Severity.ERROR, self.tr("The figure was not saved."), why)
