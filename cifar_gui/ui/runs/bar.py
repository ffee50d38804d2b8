"""The bar at the head of the Runs tab: what can be done with the chosen runs, and why not."""

from collections.abc import Callable

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.runs import texts
from cifar_gui.ui.runs.actions import RunAction, continue_words, refusal
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.buttons import Button, IconButton, allow


class RunsBar(ActionBar):
    """Buttons for the chosen runs; the last opens the menu with everything that can be done."""

    def __init__(self, do: Callable[[RunAction], None]) -> None:
        super().__init__("runsActions")
        self._do = do
        self.buttons = {
            RunAction.USE_SETTINGS: Button(self.tr("Use these settings"), name="useSettingsButton"),
            RunAction.CONTINUE: Button(self.tr("Continue"), icon_name="play", name="continueRunButton"),
            RunAction.OPEN_FOLDER: Button(self.tr("Open folder"), icon_name="folder", name="openRunFolderButton"),
            RunAction.DELETE: Button(self.tr("Delete"), name="deleteRunsButton"),
        }
        self.more_button = IconButton("more", self.tr("More to do with these runs"), name="runsMoreButton")
        for action, button in self.buttons.items():
            button.setMinimumHeight(SIZES.control_in_action_bar)
            button.clicked.connect(self._on_clicked)
            add = self.add_left if action in (RunAction.USE_SETTINGS, RunAction.CONTINUE) else self.add_right
            add(button)
        self.add_right(self.more_button)

    def show_choice(self, state: AppState, chosen: tuple[RunRecord, ...], num_runs: int) -> None:
        """Enable what can be done with the chosen runs."""
        for action, button in self.buttons.items():
            allow(button, refusal(action, state, chosen))
        can_finish = not refusal(RunAction.CONTINUE, state, chosen) and chosen[0].has_epochs_left
        self.buttons[RunAction.CONTINUE].setText(continue_words(chosen))
        self.buttons[RunAction.CONTINUE].set_rank(ButtonRole.PRIMARY if can_finish else ButtonRole.PLAIN)
        self.set_caption(texts.selection_text(len(chosen), num_runs) if num_runs else "")

    def _on_clicked(self) -> None:
        self._do(next(action for action, button in self.buttons.items() if button is self.sender()))
