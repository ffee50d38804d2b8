"""Which buttons of a message can be pressed now, and why the others cannot."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.messages import DOWNLOAD_ACTION, PRACTICE_ACTION, RESUME_ACTION, SET_ACTION, TRAIN_WITH_ACTION
from cifar_gui.ui.state.transitions import can_change_settings, can_start

_NEED_SETTINGS: Final = frozenset({PRACTICE_ACTION, RESUME_ACTION, SET_ACTION, TRAIN_WITH_ACTION})


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageActions", text)


def why_not(state: AppState, action: str) -> str:
    """Why what a button of a message promises cannot be done now; empty when it can.

    Args:
        state: The state.
        action: A key of ``messages`` and what follows it.
    """
    key = action.split(":", 1)[0]
    if key == DOWNLOAD_ACTION and not can_start(state, JobKind.DOWNLOAD):
        return _tr("The download is under way")
    if key not in _NEED_SETTINGS or can_change_settings(state):
        return ""
    if state.job is JobKind.TRAIN:
        return _tr("This waits until the training has ended")
    return _tr("This waits until the job under way has ended")
