"""The bar at the head of the Runs tab: what can be done with the chosen runs, and why not."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.runs import texts
from cifar_gui.ui.runs.actions import RunAction, continue_words, refusal
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, IconButton


class RunsBar(ActionBar):
    """Buttons for the chosen runs.

    Attributes:
        buttons: The buttons by what they do.
        more_button: Opens the menu with everything that can be done.

    Signals:
        menu_requested(): The menu is wanted under ``more_button``. GUI thread.
    """

    menu_requested = Signal()

    def __init__(self, do: Callable[[RunAction], None]) -> None:
        """Make the bar.

        Args:
            do: Does something with the chosen runs.
        """
        super().__init__("runsActions")
        self._do = do
        self.buttons = {
            RunAction.USE_SETTINGS: Button(self.tr("Use these settings"), name="useSettingsButton"),
            RunAction.CONTINUE: Button(self.tr("Continue"), icon_name="play", name="continueRunButton"),
            RunAction.OPEN_FOLDER: Button(self.tr("Open folder"), icon_name="folder", name="openRunFolderButton"),
            RunAction.DELETE: Button(self.tr("Delete"), name="deleteRunsButton"),
        }
        self.more_button = IconButton("more", self.tr("More to do with these runs"), name="runsMoreButton")
        for action in (RunAction.USE_SETTINGS, RunAction.CONTINUE):
            self.add_left(self._connected(action))
        for action in (RunAction.OPEN_FOLDER, RunAction.DELETE):
            self.add_right(self._connected(action))
        self.add_right(self.more_button)
        self.more_button.clicked.connect(self.menu_requested)

    def show_choice(self, state: AppState, chosen: tuple[RunRecord, ...], num_runs: int) -> None:
        """Enable what can be done with the chosen runs."""
        for action, button in self.buttons.items():
            reason = refusal(action, state, chosen)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            button.setStatusTip(reason)
        can_finish = not refusal(RunAction.CONTINUE, state, chosen) and chosen[0].has_epochs_left
        self.buttons[RunAction.CONTINUE].setText(continue_words(chosen))
        self.buttons[RunAction.CONTINUE].set_rank(ButtonRole.PRIMARY if can_finish else ButtonRole.PLAIN)
        self.set_caption(texts.selection_text(len(chosen), num_runs) if num_runs else "")

    def _connected(self, action: RunAction) -> Button:
        button = self.buttons[action]
        button.setMinimumHeight(SIZES.control_in_action_bar)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        self._do(next(action for action, button in self.buttons.items() if button is self.sender()))
