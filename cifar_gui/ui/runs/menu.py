"""The menu of the Runs tab: everything that can be done with the chosen runs, and with the trash."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.runs.actions import RunAction, continue_words, refusal
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.widgets.buttons import allow

_KEYS: Final = {RunAction.RENAME: "F2", RunAction.DELETE: "Del", RunAction.UNDO_DELETE: "Ctrl+Z"}


class RunsMenu(QMenu):
    """One entry for each thing that can be done; those that cannot be done now say why."""

    def __init__(self, do: Callable[[RunAction], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("runsMenu")
        self.setToolTipsVisible(True)
        self._do = do
        self.entries: dict[RunAction, QAction] = {}
        groups = (
            ((RunAction.USE_SETTINGS, self.tr("Use these settings")), (RunAction.CONTINUE, "")),
            (
                (RunAction.RENAME, self.tr("Rename")),
                (RunAction.WRITE_NOTE, self.tr("Write a note")),
                (RunAction.OPEN_FOLDER, self.tr("Open folder")),
                (RunAction.SAVE_WEIGHTS, self.tr("Export…")),
                (RunAction.COPY_TABLE, self.tr("Copy as table (CSV)")),
            ),
            (
                (RunAction.DELETE, self.tr("Delete")),
                (RunAction.UNDO_DELETE, self.tr("Undo delete")),
                (RunAction.EMPTY_TRASH, ""),
            ),
        )
        for group in groups:
            if self.entries:
                self.addSeparator()
            for action, words in group:
                self.entries[action] = self.addAction(words)
        for action, key in _KEYS.items():
            self.entries[action].setShortcut(QKeySequence(key))  # said here, heard by the tab
        self.triggered.connect(self._on_triggered)

    def show_choice(self, state: AppState, chosen: tuple[RunRecord, ...]) -> None:
        """Enable what can be done with the chosen runs."""
        for action, entry in self.entries.items():
            allow(entry, refusal(action, state, chosen))
        self.entries[RunAction.CONTINUE].setText(continue_words(chosen))
        form = self.tr("Empty the trash ({size})…") if state.trash.num_runs else self.tr("Empty the trash…")
        self.entries[RunAction.EMPTY_TRASH].setText(form.format(size=size_text(state.trash.num_bytes)))

    def _on_triggered(self, entry: QAction) -> None:
        self._do(next(action for action, mine in self.entries.items() if mine is entry))
