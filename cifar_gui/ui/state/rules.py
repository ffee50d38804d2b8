"""What can be done now: one function a command says why not, for its button, its menu entry and its message alike."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.downloads import DownloadProgress
from cifar_gui.domain.events import Stage
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseRequest
from cifar_gui.ui.state.message_commands import (
    ChangeSetting,
    Download,
    MessageCommand,
    Resume,
    RunPlans,
    UsePracticeSet,
)
from cifar_gui.ui.state.transitions import can_change_settings, can_choose_data, can_start
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.words import run_name


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rules", text)


def is_paused(state: AppState) -> bool:
    """Whether a training waits and was not asked to go on."""
    return state.training.phase is Phase.PAUSED and state.pause_request is not PauseRequest.RESUME


def can_continue(run: RunRecord) -> bool:
    """Whether a run is saved and nobody trains it."""
    return run.has_weights and run.status is not RunStatus.RUNNING


def run_to_continue(state: AppState) -> RunRecord | None:
    """The run that can be trained further from here, as it is on disk.

    It is the one whose training is on show and has ended; before the first training of a session the earlier run that
    is laid into the plots.
    """
    if state.training.is_active or state.job is JobKind.TRAIN:
        return None
    shown = state.training.run.id if state.training.run is not None else state.overlay_run
    return next((run for run in state.runs if run.id == shown and can_continue(run)), None)


def run_to_resume(state: AppState) -> RunRecord | None:
    """The run whose training has just ended before the end of its plan, if it can be resumed."""
    run = run_to_continue(state)
    return run if run is not None and run.has_epochs_left and state.training.run is not None else None


def run_to_test(state: AppState) -> RunRecord | None:
    """The run whose training has just reached the end of its plan."""
    run = run_to_continue(state)
    return run if run is not None and not run.has_epochs_left and state.training.run is not None else None


def has_no_test_data(state: AppState) -> bool:
    """Whether bundled weights are to be tested and there is nothing on this computer to test them on."""
    trained = state.to_test
    return isinstance(trained, BundledNetwork) and state.data_for(trained) is None


def why_not_start(state: AppState, kind: JobKind) -> str:
    """Why a long job cannot be started now; empty when it can, as for all that follow."""
    if can_start(state, kind):
        return ""
    if kind is JobKind.DOWNLOAD:
        return _tr("The download is under way")
    waits_for = {
        JobKind.TRAIN: _tr("Wait until the training has ended, or stop it"),
        JobKind.EVALUATE: _tr("Wait until the test has ended, or stop it"),
    }
    return waits_for.get(state.job or kind, _tr("Wait until your file is imported"))


def why_not_change_settings(state: AppState) -> str:
    """Why the settings are fixed."""
    return "" if can_change_settings(state) else why_not_start(state, JobKind.LOAD)


def why_not_choose_data(state: AppState) -> str:
    """Why the choice of data is fixed; a training under way keeps its own."""
    if can_choose_data(state):
        return ""
    if state.job is JobKind.IMPORT:
        return why_not_start(state, JobKind.LOAD)
    return _tr("Wait until the training has read its images")


def why_not_do(state: AppState, command: MessageCommand) -> str:
    """Why what a button of a message promises cannot be done."""
    match command:
        case Download():
            return why_not_start(state, JobKind.DOWNLOAD)
        case UsePracticeSet():
            return why_not_choose_data(state)
        case Resume() | RunPlans():
            return why_not_start(state, JobKind.TRAIN)
        case ChangeSetting(trains=trains):
            return why_not_start(state, JobKind.TRAIN) if trains else why_not_change_settings(state)
        case _:
            return ""


def is_download_paused(state: AppState) -> bool:
    """Whether the download waits to be resumed."""
    return isinstance(state.download, DownloadProgress) and state.download.is_paused


def can_pause_download(state: AppState) -> bool:
    """Whether there are bytes to wait for: not while the file is checked and unpacked."""
    return state.download is not None and state.download.stage is Stage.DOWNLOADING


def why_not_stop(state: AppState) -> str:
    """Why Stop cannot be pressed."""
    return "" if state.job is not None and not state.stopping else _tr("Nothing is running that can be stopped")


def why_not_pause(state: AppState) -> str:
    """Why Pause or Resume cannot be pressed."""
    if state.job is not JobKind.TRAIN:
        return _tr("No training is running")
    if state.stopping:
        return _tr("The training is being stopped")
    if state.training.run is None:
        return _tr("The training has not begun yet; Stop gives it up")
    if state.pause_request is PauseRequest.RESUME:
        return _tr("The training is about to resume")
    if state.pause_request is PauseRequest.NONE:
        return ""
    is_testing = state.training.phase is Phase.TESTING
    return _tr("The images under way are being finished") if is_testing else _tr("The step under way is being finished")


def why_not_add_epoch(state: AppState) -> str:
    """Why an epoch cannot be added."""
    if state.job is not JobKind.TRAIN:
        return why_not_continue_shown(state)
    if state.stopping:
        return _tr("The training is being stopped")
    if state.training.run is None:
        return _tr("The training has not begun yet")
    return _why_not_more_epochs(state.training.num_epochs)


def why_not_continue_shown(state: AppState) -> str:
    """Why the run on show on the Train tab cannot be trained further."""
    if state.job is JobKind.TRAIN:
        return _tr("The training is still running; stop it first, or add single epochs")
    if reason := why_not_start(state, JobKind.TRAIN):
        return reason
    run = run_to_continue(state)
    if run is None:
        return _tr("Train a network first, or choose one of the earlier runs")
    return _why_not_more_epochs(len(run.epochs))


def why_not_continue(state: AppState, run: RunRecord) -> str:
    """Why a run cannot be trained further."""
    if run.status is RunStatus.RUNNING:
        return _tr("It is being trained now")
    if not run.has_weights:
        return _tr("Nothing of it was saved, so there is nothing to resume")
    return why_not_start(state, JobKind.TRAIN)


def why_not_save_weights(run: RunRecord) -> str:
    """Why a run's weights cannot be saved as a file."""
    return "" if run.has_weights else _tr("It was never saved: there are no weights yet")


def why_not_delete(runs: tuple[RunRecord, ...]) -> str:
    """Why runs cannot be deleted."""
    running = next((run for run in runs if run.status is RunStatus.RUNNING), None)
    return _tr("{run} is being trained; stop it first").format(run=run_name(running.title)) if running else ""


def why_not_undo_delete(state: AppState) -> str:
    """Why no run can be brought back."""
    return "" if state.deleted_runs else _tr("No run was deleted since the program was started")


def why_not_empty_trash(state: AppState) -> str:
    """Why the trash cannot be emptied."""
    return "" if state.trash.num_runs else _tr("The trash is empty")


def why_not_evaluate(state: AppState) -> str:
    """Why Evaluate cannot be pressed."""
    if state.to_test is None:
        return _tr("Evaluate needs a trained network")
    if has_no_test_data(state):
        return _tr("Evaluate needs CIFAR-10; get it on the Data tab")
    return why_not_start(state, JobKind.EVALUATE)


def why_not_save_report(state: AppState) -> str:
    """Why there is no report to save."""
    return "" if state.report is not None else _tr("Test a network first; then there is a report to save")


def _why_not_more_epochs(num_epochs: int) -> str:
    most = int(SETTINGS["epochs"].most)
    return "" if num_epochs < most else _tr("A run has at most {count} epochs").format(count=number(most))
