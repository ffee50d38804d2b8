"""What can be done now, and for what cannot the reason, in the user's language."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.message_commands import ChangeSetting, Download, MessageCommand, Resume, UsePracticeSet
from cifar_gui.ui.state.transitions import can_change_settings, can_start


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageActions", text)


def why_not_do(state: AppState, command: MessageCommand) -> str:
    """Why what a button of a message promises cannot be done; empty when it can."""
    match command:
        case Download() if not can_start(state, JobKind.DOWNLOAD):
            return _tr("The download is under way")
        case UsePracticeSet() | Resume() | ChangeSetting() if not can_change_settings(state):
            if state.job is JobKind.TRAIN:
                return _tr("This waits until the training has ended")
            return _tr("This waits until the job under way has ended")
        case _:
            return ""
