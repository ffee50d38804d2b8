"""The bar at the head of the Runs tab: what can be done with the chosen runs, and why not."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.runs import texts
from cifar_gui.ui.state import rules
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, IconButton

# What the user can do with runs; the keys of ``RunsBar.wanted`` and of the menu.
CONTINUE: Final = "continue"
SETTINGS: Final = "settings"
RENAME: Final = "rename"
NOTE: Final = "note"
FOLDER: Final = "folder"
WEIGHTS: Final = "weights"
DELETE: Final = "delete"
UNDO: Final = "undo"
EMPTY: Final = "empty"
_FOR_ONE: Final = frozenset({CONTINUE, SETTINGS, RENAME, NOTE, FOLDER, WEIGHTS})


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunsBar", text)


class RunsBar(ActionBar):
    """Buttons for the chosen runs.

    Attributes:
        buttons: The buttons by what they do.
        more_button: Opens the menu with everything that can be done.

    Signals:
        wanted(str): What the user wants, one of the constants of this module. GUI thread.
        menu_requested(): The menu is wanted under ``more_button``. GUI thread.
    """

    wanted = Signal(str)
    menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("runsActions", parent)
        self.buttons = {
            SETTINGS: Button(self.tr("Use these settings"), name="useSettingsButton"),
            CONTINUE: Button(self.tr("Continue"), icon_name="play", name="continueRunButton"),
            FOLDER: Button(self.tr("Open folder"), icon_name="folder", name="openRunFolderButton"),
            DELETE: Button(self.tr("Delete"), name="deleteRunsButton"),
        }
        self.more_button = IconButton("more", self.tr("More to do with these runs"), name="runsMoreButton")
        for what, button in self.buttons.items():
            button.setMinimumHeight(SIZES.control_in_action_bar)
            button.setProperty("what", what)
            button.clicked.connect(self._on_clicked)
            if what in (SETTINGS, CONTINUE):
                self.add_left(button)
            else:
                self.add_right(button)
        self.add_right(self.more_button)
        self.more_button.clicked.connect(self.menu_requested)

    def show_choice(self, state: AppState, chosen: tuple[RunRecord, ...], num_runs: int) -> None:
        """Enable what can be done with the chosen runs."""
        for what, button in self.buttons.items():
            reason = refusal(what, state, chosen)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            button.setStatusTip(reason)
        can_finish = not refusal(CONTINUE, state, chosen) and chosen[0].has_epochs_left
        self.buttons[CONTINUE].setText(texts.continue_words(chosen))
        self.buttons[CONTINUE].set_rank(ButtonRole.PRIMARY if can_finish else ButtonRole.PLAIN)
        self.set_caption(texts.selection_text(len(chosen), num_runs) if num_runs else "")

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(str(self.sender().property("what")))


def refusal(what: str, state: AppState, chosen: tuple[RunRecord, ...]) -> str:
    """Why something cannot be done with the chosen runs now, or "".

    Args:
        what: One of the constants of this module.
        state: The state.
        chosen: The chosen runs.
    """
    if what == UNDO:
        return rules.why_not_undo_delete(state)
    if what == EMPTY:
        return rules.why_not_empty_trash(state)
    if not chosen:
        return _tr("Choose a run first")
    if what in _FOR_ONE and len(chosen) > 1:
        return _tr("Choose one run only")
    if what == CONTINUE:
        return rules.why_not_continue(state, chosen[0])
    if what == SETTINGS:
        return rules.why_not_change_settings(state)
    if what == WEIGHTS:
        return rules.why_not_save_weights(chosen[0])
    return rules.why_not_delete(chosen) if what == DELETE else ""
