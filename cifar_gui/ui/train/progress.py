"""How a training stands, for the bar and the words beside it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.events import Stage
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseRequest
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.names import network_title, source_title
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.train.texts import count_text, estimate
from cifar_gui.ui.widgets.segment_bar import SegmentState

_MOST_TEST_IMAGES: Final = 10_000  # what the words' room is measured with while the number is not known


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainProgress", text)


@dataclass(frozen=True)
class ProgressView:
    """What the action bar shows of a training.

    Attributes:
        words: Per cent, or how it stands as a sentence.
        has_bar: Whether there is progress to draw.
        fraction: Part of the planned steps that is done, 0 to 1.
        num_segments: Epochs planned.
        state: How the bar is coloured.
        room_for: The words change while the bar stands still: the widest of them, or "" when they do not.
    """

    words: str
    has_bar: bool = False
    fraction: float = 0.0
    num_segments: int = 1
    state: SegmentState = SegmentState.RUNNING
    room_for: str = ""


def is_busy(state: AppState) -> bool:
    """Whether a training is under way, so that Stop stands where Train stood."""
    return state.job is JobKind.TRAIN or state.training.is_active


def progress_view(state: AppState) -> ProgressView:
    """The bar and its words for a state."""
    training = state.training
    if training.is_active:
        return _active_view(state)
    match training.phase:
        case Phase.FINISHED if training.run is not None:
            form = _tr("1 epoch in {time}") if training.num_epochs == 1 else _tr("{done} of {planned} epochs in {time}")
            done, planned = number(len(training.epochs)), number(training.num_epochs)
            words = form.format(done=done, planned=planned, time=duration_text(training.run.seconds))
            return ProgressView(words, True, 1.0, training.num_epochs, SegmentState.FINISHED)
        case Phase.STOPPED:
            return _ended_view(state, _tr("stopped before the first step: nothing was kept"))
        case Phase.FAILED:
            return _ended_view(state, _tr("No step was finished. Your settings are as they were."))
        case _:
            return ProgressView(estimate(state))


def preparing_text(state: AppState) -> str:
    """What is done before the first step."""
    progress = state.job_progress or state.training.progress
    if not state.engine_ready:
        return _tr("loading Keras and PyTorch…")
    stage = progress.stage if progress is not None else None
    if stage in (Stage.LOADING, Stage.DOWNLOADING, Stage.CHECKING):
        form = _tr("checking {data}{count}") if stage is Stage.CHECKING else _tr("loading {data}{count}")
        return form.format(data=source_title(state.data), count=_after_colon(count_text(progress)))
    if stage is Stage.TESTING_DEVICE:
        return _tr("testing the GPU before its first use…")
    if stage is Stage.BUILDING:
        return _tr("building {network}…").format(network=network_title(state.networks, state.settings.network))
    return _tr("getting ready…")


def _active_view(state: AppState) -> ProgressView:
    training = state.training
    num_segments = training.num_epochs or max(1, state.settings.epochs)
    total = training.run.num_test if training.run else _MOST_TEST_IMAGES
    widest = _testing_text(total, total)
    is_pausing = state.pause_request is PauseRequest.PAUSE
    if state.stopping or is_pausing:
        words = _tr("finishing this batch…")
        return ProgressView(words, True, training.fraction, num_segments, SegmentState.STOPPING, widest)
    if training.phase is Phase.PAUSED:
        words = _tr("resuming…") if state.pause_request is PauseRequest.RESUME else _tr("paused at step {step}")
        words = _tr("waits to be saved") if training.lacks_last_save else words.format(step=number(training.step))
        return ProgressView(words, True, training.fraction, num_segments, SegmentState.PAUSED, widest)
    words = {Phase.PREPARING: preparing_text(state), Phase.SAVING: _tr("saving…")}.get(
        training.phase, _tr("{percent} %").format(percent=int(100 * training.fraction))
    )
    progress = training.progress
    if training.phase is Phase.TESTING and progress is not None and progress.total:
        words = _testing_text(progress.done, progress.total)
    room_for = "" if training.phase is Phase.PREPARING else widest
    return ProgressView(words, True, training.fraction, num_segments, SegmentState.RUNNING, room_for)


def _ended_view(state: AppState, without_a_step: str) -> ProgressView:
    training = state.training
    if training.run is None or training.step == 0:
        return ProgressView(without_a_step)
    run, step = run_name(training.run.title), number(training.step)
    was_saved = training.run.has_weights or training.saved_step is not None
    if was_saved and not state.is_listed(training.run.id):
        words = _tr("ended at step {step}: {run} is no longer among the runs").format(step=step, run=run)
    elif was_saved:
        at = training.saved_step if training.saved_step is not None else training.step
        if training.phase is Phase.STOPPED:
            words = _tr("stopped at step {step}: saved as {run}, ready to test").format(step=step, run=run)
        else:
            form = _tr("ended at step {step}: {run} is saved as it was at step {saved}, ready to test")
            words = form.format(step=step, run=run, saved=number(at))
    else:
        words = _tr("ended at step {step}: nothing was saved").format(step=step)
    return ProgressView(words, True, training.fraction, training.num_epochs, SegmentState.PAUSED)


def _testing_text(done: int, total: int) -> str:
    return _tr("testing {done} of {total}").format(done=number(done), total=number(total))


def _after_colon(count: str) -> str:
    return _tr(":{count}").format(count=count) if count else "…"
