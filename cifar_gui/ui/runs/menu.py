"""The menu of the Runs tab: everything that can be done with the chosen runs, and with the trash."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.runs import texts
from cifar_gui.ui.runs.bar import CONTINUE, DELETE, EMPTY, FOLDER, NOTE, RENAME, SETTINGS, UNDO, WEIGHTS, refusal
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.size import size_text

_KEYS: Final = {RENAME: "F2", DELETE: "Del", UNDO: "Ctrl+Z"}


class RunsMenu(QMenu):
    """One entry for each thing that can be done; those that cannot be done now say why.

    Attributes:
        entries: The entries by what they do, see ``runs_bar``.

    Signals:
        wanted(str): What the user wants. GUI thread.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runsMenu")
        self.setToolTipsVisible(True)
        self.entries: dict[str, QAction] = {}
        groups = (
            ((SETTINGS, self.tr("Use these settings")), (CONTINUE, "")),
            (
                (RENAME, self.tr("Rename")),
                (NOTE, self.tr("Write a note")),
                (FOLDER, self.tr("Open folder")),
                (WEIGHTS, self.tr("Save weights…")),
            ),
            ((DELETE, self.tr("Delete")), (UNDO, self.tr("Undo delete")), (EMPTY, "")),
        )
        for group in groups:
            if self.entries:
                self.addSeparator()
            for what, words in group:
                entry = self.addAction(words)
                entry.setData(what)
                entry.triggered.connect(self._on_triggered)
                if what in _KEYS:
                    entry.setShortcut(QKeySequence(_KEYS[what]))  # said here, heard by the tab
                self.entries[what] = entry

    def show_choice(self, state: AppState, chosen: tuple[RunRecord, ...]) -> None:
        """Enable what can be done with the chosen runs."""
        for what, entry in self.entries.items():
            reason = refusal(what, state, chosen)
            entry.setEnabled(not reason)
            entry.setToolTip(reason)
            entry.setStatusTip(reason)
        self.entries[CONTINUE].setText(texts.continue_words(chosen))
        form = self.tr("Empty the trash ({size})…") if state.trash.num_runs else self.tr("Empty the trash…")
        self.entries[EMPTY].setText(form.format(size=size_text(state.trash.num_bytes)))

    @Slot()
    def _on_triggered(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.wanted.emit(str(entry.data()))
