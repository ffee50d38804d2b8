"""Answers what the user asks of a training: start, pause, more epochs, go on with a run, and trouble on the way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Slot

from cifar_gui.data.sources import lasting_name
from cifar_gui.domain.events import Event, RunSaved, RunStarted
from cifar_gui.domain.requests import Train
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.schedule import rate_to_resume
from cifar_gui.domain.settings import TrainingSettings, problems
from cifar_gui.ui.process.job_board import Flight, JobBoard
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.failure import Failure
from cifar_gui.ui.state.rules import (
    can_continue,
    is_paused,
    run_to_continue,
    run_to_resume,
    why_not_add_epoch,
    why_not_pause,
)
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.train.messages import (
    failure_message,
    is_about_saving,
    older_checkpoint,
    queue_offer,
    resume_offer,
    saving_trouble,
)

_TAB: Final = "trainTab"


class TrainControl(QObject):
    """Starts trainings and steers the one under way."""

    def __init__(
        self,
        store: Store,
        board: JobBoard,
        set_settings: Callable[[TrainingSettings], None],
        refresh_runs: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._board = board
        self._set_settings = set_settings
        self._refresh_runs = refresh_runs

    @property
    def _state(self) -> AppState:
        return self._store.state

    @Slot()
    def start(self) -> None:
        """Train with the settings of the form; impossible while a job is under way that uses settings or data."""
        self._train(self._state.settings, None)

    @Slot()
    def train_or_resume(self) -> None:
        """Resume the run on show if it was stopped before its end, else train a new one."""
        run = run_to_resume(self._state)
        if run is None:
            self.start()
        else:
            self.resume(run.id)

    def resume(self, run_id: str, epochs: int | None = None, learning_rate: float | None = None) -> None:
        """Train a run further, from its last saved step.

        Args:
            run_id: The run.
            epochs: Epochs planned in all from now on; None for the run's own plan.
            learning_rate: The learning rate from now on; None for the one proposed (``rate_to_resume``).
        """
        run = next((run for run in self._state.runs if run.id == run_id), None)
        if run is None or not transitions.can_start(self._state, JobKind.TRAIN):
            return
        epochs = run.settings.epochs if epochs is None else epochs
        rate = rate_to_resume(run, epochs) if learning_rate is None else learning_rate
        data = lasting_name(run.settings.data)  # else other data would be on show than the run is trained on
        self._set_settings(replace(self._state.settings, data=data))  # the rest of the form is the next new run's
        self._train(replace(run.settings, data=data, epochs=epochs, learning_rate=rate), run.id)

    @Slot()
    def pause_or_resume(self) -> None:
        """Pause the training under way after its step, or let a paused one go on."""
        if why_not_pause(self._state):
            return
        if is_paused(self._state):
            self._resume()
        else:
            # A pause saves, so trouble with that is told anew.
            self._store.set(transitions.save_asked(transitions.pause_asked(self._state)))
            self._board.training.pause()

    @Slot()
    def add_epoch(self) -> None:
        """Train one epoch more: than planned, or than the run on show has done."""
        if why_not_add_epoch(self._state):
            return
        run = run_to_continue(self._state)
        if run is not None:
            self.resume(run.id, len(run.epochs) + 1)
            return
        self._board.training.add_epochs(1)

    def pause(self) -> None:
        """Pause the training under way; one that is paused stays so."""
        if not is_paused(self._state):
            self.pause_or_resume()

    def save_now(self) -> None:
        self._store.set(transitions.save_asked(self._state))
        self._board.training.save_now()

    def offer_resume(self) -> None:
        """Offer to go on with the newest run if it was interrupted."""
        newest = self._state.runs[0] if self._state.runs else None
        if newest is not None and any(plan.id == newest.plan_id for plan in self._state.plans.waiting):
            if newest.status is RunStatus.INTERRUPTED:
                self._store.show(queue_offer(newest))
            return
        if newest is not None and newest.status is RunStatus.INTERRUPTED and newest.steps and newest.has_weights:
            self._store.show(resume_offer(newest))

    def reported(self, before: AppState, events: Sequence[Event]) -> None:
        """Say what the last reports of the training mean for the user; ``before`` is the state before them."""
        for event in events:
            if isinstance(event, RunStarted) and event.from_previous:
                self._store.show(older_checkpoint(event.run, len(event.losses_before)))
        training = self._state.training
        if any(isinstance(event, RunSaved) for event in events) and self._has_news_of_its_run(before):
            self._refresh_runs()  # from its first save on the run can classify pictures, and does when it is newest
        is_new = training.save_problem is not None and training.save_problem != before.training.save_problem
        is_told = is_about_saving(self._state.message)
        if is_new or (is_told and training.save_problem is not None):
            message = saving_trouble(training)
            if message != self._state.message:
                self._store.show(message)
        elif is_told and training.saved_step != before.training.saved_step:
            self._store.clear_message(_TAB)

    def answered(self, flight: Flight, run: RunRecord) -> None:
        """List the run that was trained, whose end was reported; epochs that were added too late are trained now."""
        self._drop_saving_trouble()
        self._refresh_runs()
        added = flight.job.control.take_added_epochs()
        if added and run.status is RunStatus.FINISHED:
            self.resume(run.id, run.settings.epochs + added)

    def cancelled(self) -> None:
        """A training was stopped before it had an answer."""
        self._store.set(transitions.training_cancelled(self._state))
        self._refresh_runs()

    def failed(self, failure: Failure) -> None:
        """Tell the user why a training failed, what is on disk and how to resume."""
        self._store.set(transitions.training_failed(self._state))
        self._refresh_runs()
        training = self._state.training
        wanted = training.run.id if training.run is not None else None
        on_disk = next((run for run in self._state.runs if run.id == wanted and can_continue(run)), None)
        self._store.show(failure_message(failure, training, on_disk))

    def _train(self, settings: TrainingSettings, resume: str | None) -> None:
        if not transitions.can_start(self._state, JobKind.TRAIN):
            return
        for error in problems(settings).values():
            self._store.tell(error, _TAB)
            self._store.tab_requested.emit(_TAB)  # it may have been started on another page
            return
        self._store.set(transitions.training_asked(self._state, settings))
        self._board.submit(Train(settings, resume=resume))
        self._store.tab_requested.emit(_TAB)

    def _has_news_of_its_run(self, before: AppState) -> bool:
        """Whether the list of runs lacks what the training under way has saved: its run, or an epoch of it."""
        training = self._state.training
        if training.run is None or training.saved_epochs != before.training.saved_epochs:
            return training.run is not None
        return self._state.run_by_id(training.run.id) is None

    def _resume(self) -> None:
        self._store.set(transitions.resume_asked(self._state))
        self._board.training.resume()

    def _drop_saving_trouble(self) -> None:
        if is_about_saving(self._state.message):
            self._store.clear_message(_TAB)
