"""Answers what the user asks for on the Runs tab: read, rename, annotate, delete and bring back runs, draw curves.

On the Compare tab it sets up the training that a comparison lacks.

Files are read and removed in the window's thread, a few milliseconds at a time, so that it answers in between.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from cifar_gui import paths
from cifar_gui.data.sources import lasting_name
from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.run_record import RunRecord, UnreadableRun
from cifar_gui.domain.schedule import rate_to_start
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.interrupted import leave_interrupted
from cifar_gui.runs.store import annotate_run, rename_run
from cifar_gui.runs.trash import KEPT_DAYS, TrashedRun, empty_trash, list_trash, move_to_trash, restore, trash_size
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.message_commands import UndoDelete
from cifar_gui.ui.state.messages import caution
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import listed_sentences, run_name

_TAB: Final = "runsTab"
FIRST_PIECE_S: Final = 0.05  # what is read at once; enough for some hundred runs
PIECE_S: Final = 0.012
MOST_REASONS_SHOWN: Final = 3
SHOWN_EVERY_S: Final = 1.0  # drawing a thousand curves takes longer than reading some of them


class RunsControl(QObject):
    """Keeps the list of runs, their curves and the trash."""

    def __init__(
        self,
        store: Store,
        list_runs: Callable[[], tuple[RunRecord, ...]],
        history: RunHistory,
        set_settings: Callable[[TrainingSettings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._list_runs = list_runs  # newest first; quick once ``history`` knows them
        self._history = history
        self._set_settings = set_settings
        self._unread: deque[str] = deque()
        self._read: dict[str, Float64Vector] = {}
        self._shown_at = 0.0
        self._removal: Iterator[TrashedRun] | None = None
        self._reading, self._drawing, self._removing = (QTimer(self, interval=0) for _ in range(3))
        self._reading.timeout.connect(self._read_more)
        self._drawing.timeout.connect(self._read_losses)
        self._removing.timeout.connect(self._remove_more)

    def start(self) -> None:
        """Read the runs, and empty the trash of what was deleted long ago."""
        self.refresh()
        self._look_at_trash()
        if self._store.state.trash.num_runs:
            self._remove(empty_trash(paths.runs_folder(), KEPT_DAYS))

    @Slot()
    def refresh(self) -> None:
        """Read the runs on disk again; of very many the newest are there at once and the others soon."""
        if self._history.read_some(FIRST_PIECE_S):
            self._reading.stop()
            self._show(self._list_runs())
        else:
            self._reading.start()
            self._show(self._history.known())

    @Slot(str, str)
    def rename(self, run_id: str, title: str) -> None:
        """Give a run another name."""
        self._change(run_id, lambda folder: rename_run(folder, title))

    @Slot(str, str)
    def annotate(self, run_id: str, note: str) -> None:
        """Write another note about a run."""
        self._change(run_id, lambda folder: annotate_run(folder, note))

    @Slot(str)
    def leave(self, run_id: str) -> None:
        """Leave an interrupted run as it is: it is not offered at the next start, and can go on from the Runs tab."""
        self._change(run_id, leave_interrupted)

    @Slot(str)
    def use_settings(self, run_id: str) -> None:
        """Copy a run's settings into the form of the Train tab, for a new run."""
        run = self._run(run_id)
        if run is not None:
            self._use(_settings_to_start(run))

    def set_up(self, network: str, run_id: str, seed: int | None) -> None:
        """Prepare a training with the settings of a run, or "" for those of the form, but for network and seed."""
        run = self._run(run_id)
        if run is None and run_id:
            return
        settings = self._store.state.settings if run is None else _settings_to_start(run)
        settings = replace(settings, network=network, start_from=None)
        self._use(settings if seed is None else replace(settings, seed=seed))

    @Slot(object)
    def delete(self, run_ids: Sequence[str]) -> None:
        """Move runs to the trash and offer to bring them back; the first that cannot be moved ends it and says why."""
        runs = [run for run in map(self._run, run_ids) if run is not None]
        deleted: list[TrashedRun] = []
        problem: AppError | None = None
        for run in runs:
            try:
                deleted.append(move_to_trash(Path(run.folder)))
            except AppError as error:
                problem = error
                break
        if deleted:
            self._store.set(transitions.runs_deleted(self._store.state, tuple(deleted)))
            self._say_deleted(runs[: len(deleted)])
            self.refresh()
        if problem is not None:
            self._store.tell(problem, _TAB)
        self._look_at_trash()

    @Slot()
    def undo_delete(self) -> None:
        """Bring back what was deleted last."""
        batch = self._store.state.deleted_runs[-1:]
        if not batch:
            return
        self._store.clear_message(_TAB)
        self._store.set(transitions.deletion_undone(self._store.state))
        try:
            for trashed in batch[0]:
                restore(trashed)
        except AppError as error:
            self._store.tell(error, _TAB)
        self.refresh()
        self._look_at_trash()

    @Slot()
    def empty_trash(self) -> None:
        self._store.clear_message(_TAB)
        self._remove(empty_trash(paths.runs_folder()))

    @Slot(object)
    def show_curves(self, run_ids: Sequence[str]) -> None:
        """Have the losses of these runs, and of no others, in the state; they come one after the other."""
        losses = self._store.state.run_losses
        self._read = {run_id: losses[run_id] for run_id in run_ids if run_id in losses}
        self._unread = deque(run_ids)
        self._shown_at = 0.0
        self._drawing.start()

    def _use(self, settings: TrainingSettings) -> None:
        if transitions.can_change_settings(self._store.state):
            self._set_settings(settings)
            self._store.tab_requested.emit("trainTab")

    def _show(self, runs: tuple[RunRecord, ...]) -> None:
        before, unreadable = self._store.state.unreadable_runs, self._history.unreadable()
        if self._reading.isActive():
            unreadable = before  # until all are known, so that they are told of once
        self._store.set(transitions.with_runs(self._store.state, runs, unreadable))
        if unreadable != before:
            self._say_unreadable(unreadable)

    def _say_unreadable(self, unreadable: Sequence[UnreadableRun]) -> None:
        lines = [f"{run.id}: {translated(run.reason)}" for run in unreadable]
        if len(lines) == 1:
            title = self.tr("{run} cannot be read.").format(run=unreadable[0].id)
        else:
            title = self.tr("{count} runs cannot be read.").format(count=len(lines))
        if lines:
            text = self.tr("{reasons}. They stay where they are; all other runs can be used.")
            shown = listed_sentences(lines[:MOST_REASONS_SHOWN])
            self._store.show(caution(title, text.format(reasons=shown), _TAB, details="\n".join(lines)))

    def _run(self, run_id: str) -> RunRecord | None:
        return next((run for run in self._store.state.runs if run.id == run_id), None)

    def _change(self, run_id: str, change: Callable[[Path], RunRecord]) -> None:
        run = self._run(run_id) or self._store.state.training.run
        if run is None or run.id != run_id:
            return
        self._store.clear_message(_TAB)
        try:
            changed = change(Path(run.folder))
        except AppError as error:
            self._store.tell(error, _TAB)
            self._store.repeat()
            return
        self._store.set(transitions.run_renamed(self._store.state, changed))
        self.refresh()

    def _say_deleted(self, runs: Sequence[RunRecord]) -> None:
        if len(runs) == 1:
            title = self.tr("{run} is in the trash.").format(run=run_name(runs[0].title))
        else:
            title = self.tr("{count} runs are in the trash.").format(count=len(runs))
        text = self.tr("Deleted runs are kept for {days} days, then removed for good.").format(days=KEPT_DAYS)
        self._store.show(caution(title, text, _TAB, ((UndoDelete(), self.tr("Undo")),)))

    def _look_at_trash(self) -> None:
        folder = paths.runs_folder()
        there = frozenset(entry.folder for entry in list_trash(folder))
        self._store.set(transitions.with_trash(self._store.state, trash_size(folder), there))

    def _remove(self, removal: Iterator[TrashedRun]) -> None:
        self._removal = removal
        self._removing.start()

    @Slot()
    def _remove_more(self) -> None:
        if self._removal is None or next(self._removal, None) is None:
            self._removal = None
            self._removing.stop()
            self._look_at_trash()

    @Slot()
    def _read_more(self) -> None:
        if self._history.read_some(PIECE_S):
            self.refresh()

    @Slot()
    def _read_losses(self) -> None:
        until = perf_counter() + PIECE_S
        while self._unread and perf_counter() < until:
            run = self._run(self._unread.popleft())
            if run is None:
                continue
            try:
                self._read[run.id] = self._history.losses(run)
            except AppError as error:
                self._store.tell(error, _TAB)
        if not self._unread:
            self._drawing.stop()
        if not self._unread or perf_counter() - self._shown_at > SHOWN_EVERY_S:
            self._store.set(transitions.with_run_losses(self._store.state, self._read))
            self._shown_at = perf_counter()


def _settings_to_start(run: RunRecord) -> TrainingSettings:
    """The settings with which a new run is like this one."""
    return replace(run.settings, data=lasting_name(run.settings.data), learning_rate=rate_to_start(run))
