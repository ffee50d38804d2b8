"""What can be done with the chosen runs, and why not."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.state import rules
from cifar_gui.ui.state.app_state import AppState


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunsBar", text)


class RunAction(Enum):
    """What the user can do with runs, by a button, the menu or a key."""

    CONTINUE = auto()
    USE_SETTINGS = auto()
    RENAME = auto()
    WRITE_NOTE = auto()
    OPEN_FOLDER = auto()
    SAVE_WEIGHTS = auto()
    COPY_TABLE = auto()
    DELETE = auto()
    UNDO_DELETE = auto()
    EMPTY_TRASH = auto()


def refusal(action: RunAction, state: AppState, chosen: tuple[RunRecord, ...]) -> str:
    """Why something cannot be done with the chosen runs now, or ""."""
    match action:
        case RunAction.UNDO_DELETE:
            return rules.why_not_undo_delete(state)
        case RunAction.EMPTY_TRASH:
            return rules.why_not_empty_trash(state)
        case _ if not chosen:
            return _tr("Choose a run first")
        case RunAction.COPY_TABLE:
            return ""
        case RunAction.DELETE:
            return rules.why_not_delete(chosen)
        case _ if len(chosen) > 1:
            return _tr("Choose one run only")
        case RunAction.CONTINUE:
            return rules.why_not_continue(state, chosen[0])
        case RunAction.USE_SETTINGS:
            return rules.why_not_change_settings(state)
        case RunAction.SAVE_WEIGHTS:
            return rules.why_not_save_weights(chosen[0])
    return ""


def continue_words(chosen: tuple[RunRecord, ...]) -> str:
    """What the button and the entry say; with dots when a dialog asks for how many more epochs."""
    asks = len(chosen) == 1 and not chosen[0].has_epochs_left
    return _tr("Continue…") if asks else _tr("Continue")
