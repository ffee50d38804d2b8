"""What can be asked of a training now, and for what cannot the reason."""

from PySide6.QtCore import QCoreApplication, QLocale

from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseWish
from cifar_gui.ui.state.transitions import can_start


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainWishes", text)


def is_paused(state: AppState) -> bool:
    """Whether a training waits and was not asked to go on."""
    return state.training.phase is Phase.PAUSED and state.pause_wish is not PauseWish.GO_ON


def run_to_continue(state: AppState) -> RunRecord | None:
    """The run that can be trained further from here, as it is on disk.

    It is the one whose training is on show and has ended; before the first training of a session the earlier run that
    is laid into the plots.
    """
    if state.training.is_active or state.job is JobKind.TRAIN:
        return None
    shown = state.training.run.id if state.training.run is not None else state.overlay_run
    return next((run for run in state.runs if run.id == shown and can_continue(run)), None)


def can_continue(run: RunRecord) -> bool:
    """Whether a run is saved and nobody trains it."""
    return run.has_weights and run.status is not RunStatus.RUNNING


def pause_refusal(state: AppState) -> str:
    """Why Pause or Resume cannot be pressed; empty when it can."""
    if state.job is not JobKind.TRAIN:
        return _tr("No training is running")
    if state.stopping:
        return _tr("The training is being stopped")
    if state.training.run is None:
        return _tr("The training has not begun yet; Stop gives it up")
    if state.pause_wish is PauseWish.PAUSE:
        is_testing = state.training.phase is Phase.TESTING
        return (
            _tr("The images under way are being finished")
            if is_testing
            else _tr("The step under way is being finished")
        )
    if state.pause_wish is PauseWish.GO_ON:
        return _tr("The training is about to go on")
    return ""


def add_epoch_refusal(state: AppState) -> str:
    """Why an epoch cannot be added; empty when it can."""
    if state.job is not JobKind.TRAIN:
        return continue_refusal(state)
    if state.stopping:
        return _tr("The training is being stopped")
    if state.training.run is None:
        return _tr("The training has not begun yet")
    if state.training.num_epochs >= SETTINGS["epochs"].most:
        return _most_epochs()
    return ""


def continue_refusal(state: AppState) -> str:
    """Why the run on show cannot be trained further; empty when it can."""
    if state.job is JobKind.TRAIN:
        return _tr("The training is still running; stop it first, or add single epochs")
    if not can_start(state, JobKind.TRAIN):
        return _tr("Wait until the job under way has ended, or stop it")
    run = run_to_continue(state)
    if run is None:
        return _tr("Train a network first, or choose one of the earlier runs")
    return _most_epochs() if len(run.epochs) >= SETTINGS["epochs"].most else ""


def add_epoch_promise(state: AppState) -> str:
    """What one epoch more means now, for a tooltip."""
    if state.job is JobKind.TRAIN:
        planned = QLocale().toString(state.training.num_epochs + 1)
        if is_paused(state):
            return _tr("Go on, with one epoch more than planned: {count} in all").format(count=planned)
        return _tr("Train one epoch more than planned: {count} in all").format(count=planned)
    run = run_to_continue(state)
    if run is None:
        return ""
    return _tr("Train {run} to the end of epoch {epoch}").format(
        run=run.title, epoch=QLocale().toString(len(run.epochs) + 1)
    )


def _most_epochs() -> str:
    return _tr("A run has at most {count} epochs").format(count=QLocale().toString(int(SETTINGS["epochs"].most)))
