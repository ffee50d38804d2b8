"""How each event moves the window's state on: pure functions from one ``AppState`` to the next."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from cifar_gui.domain import training_state
from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Dataset, SourceState
from cifar_gui.domain.downloads import DownloadProgress
from cifar_gui.domain.events import Event, Paused, PlanChanged, Progress, Resumed, RunStarted, Stage
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord, UnreadableRun
from cifar_gui.domain.settings import IMAGE_SIZE, TrainingSettings, with_image_size
from cifar_gui.domain.training_state import advance
from cifar_gui.runs.trash import TrashedRun, TrashSize
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseRequest, QueuedPicture

# Which of several long jobs the window shows; a download is shown in its own row as well.
_FOREGROUND: Final = (JobKind.TRAIN, JobKind.EVALUATE, JobKind.IMPORT, JobKind.LOAD, JobKind.DOWNLOAD)
# Jobs that may go on while another is started.
_YIELDING: Final = frozenset({None, JobKind.LOAD, JobKind.DOWNLOAD})


def can_start(state: AppState, kind: JobKind) -> bool:
    """Whether a long job may be started now; loading waits its turn before it, a download goes on beside it."""
    if kind is JobKind.DOWNLOAD:
        return state.download is None
    return state.job in _YIELDING


def can_change_settings(state: AppState) -> bool:
    """Whether the form is open: its settings are those of the next training, which the one under way does not use."""
    return state.job in _YIELDING or state.job is JobKind.TRAIN


def can_choose_data(state: AppState) -> bool:
    """Whether another source may be chosen, which a training under way does not use.

    An import chooses what it brings, and a training that has not begun yet still reads the images that were chosen.
    """
    is_preparing = state.job is JobKind.TRAIN and state.training.run is None
    return state.job is not JobKind.IMPORT and not is_preparing


def with_settings(state: AppState, settings: TrainingSettings) -> AppState:
    """The state with other settings; a message about a setting that was changed is taken down."""
    message = state.message
    changed = {name for name in vars(settings) if getattr(settings, name) != getattr(state.settings, name)}
    if "network" in changed:
        changed.add("progressive_size")  # how small images may be depends on the network
    if message and message.setting in changed:
        message = None
    return replace(state, settings=settings, message=message)


def with_data(state: AppState, data: str) -> AppState:
    """The state after another source was chosen: nothing is loaded from it yet."""
    message = None if state.message and state.message.tab == "dataTab" else state.message
    settings = replace(state.settings, data=data)
    if data in (CIFAR10, PRACTICE):
        settings = with_image_size(settings, IMAGE_SIZE)
    return replace(state, settings=settings, dataset=None, sample_seed=0, message=message)


def data_restored(state: AppState, before: AppState) -> AppState:
    """The state with the data that were chosen and loaded before another source was tried in vain."""
    settings = with_image_size(replace(state.settings, data=before.data), before.settings.image_size)
    return replace(
        state, settings=settings, dataset=before.dataset, sample_seed=before.sample_seed, sources=before.sources
    )


def other_samples(state: AppState) -> AppState:
    """The state with another sample of each class on show."""
    return replace(state, sample_seed=state.sample_seed + 1)


def with_sources(state: AppState, sources: Iterable[SourceState]) -> AppState:
    """The state with what is known of each source."""
    return replace(state, sources=tuple(sources))


def with_dataset(state: AppState, data: str, dataset: Dataset) -> AppState:
    """The state after the source ``data`` was loaded; one that is no longer chosen is dropped.

    A training takes its images as they are: those of a CIFAR-10 folder were not resized.
    """
    if data != state.data:
        return state
    settings = state.settings
    if settings.image_size != dataset.image_size:
        settings = with_image_size(settings, dataset.image_size)
    return replace(state, settings=settings, dataset=dataset)


def with_jobs(state: AppState, kinds: frozenset[JobKind]) -> AppState:
    """The state with these long jobs under way; a change of the one on show resets its progress."""
    job = next((kind for kind in _FOREGROUND if kind in kinds), None)
    download = (state.download or Progress(Stage.DOWNLOADING)) if JobKind.DOWNLOAD in kinds else None
    loading = (state.loading or Progress(Stage.LOADING)) if JobKind.LOAD in kinds else None
    state = replace(state, download=download, loading=loading)
    if job is state.job:
        return state
    settings = state.training_settings if JobKind.TRAIN in kinds else None
    state = replace(state, training_settings=settings, pause_request=PauseRequest.NONE)
    return replace(state, job=job, job_progress=None, stopping=False)


def stop_asked(state: AppState) -> AppState:
    """The state after Stop was pressed."""
    return replace(state, stopping=True) if state.job is not None else state


def pause_asked(state: AppState) -> AppState:
    """The state after Pause was pressed."""
    return replace(state, pause_request=PauseRequest.PAUSE)


def resume_asked(state: AppState) -> AppState:
    """The state after Resume was pressed."""
    return replace(state, pause_request=PauseRequest.RESUME)


def save_asked(state: AppState) -> AppState:
    """The state after a save was asked for again: what was wrong with the last one is no longer known."""
    return replace(state, training=replace(state.training, save_problem=None))


def training_asked(state: AppState, settings: TrainingSettings) -> AppState:
    """The state after a training with these settings was asked for; a message of the one before is taken down."""
    message = None if state.message and state.message.is_on("trainTab") else state.message
    return replace(state, training=training_state.preparing(), training_settings=settings, message=message)


def queue_asked(state: AppState) -> AppState:
    """The state after the queue was asked to be trained; a message of the training before is taken down."""
    message = None if state.message and state.message.is_on("trainTab") else state.message
    plans = replace(state.plans, is_running=True, stops_after_this=False)
    return replace(state, training=training_state.preparing(), plans=plans, message=message)


def reported(state: AppState, kind: JobKind, events: Iterable[Event]) -> AppState:
    """The state after a job's reports.

    Args:
        state: The state before.
        kind: Whose reports they are.
        events: The reports, oldest first.
    """
    for event in events:
        if kind is JobKind.DOWNLOAD and isinstance(event, Progress):
            last = event if isinstance(event, DownloadProgress) else state.last_download
            state = replace(state, download=event, last_download=last)
        if kind is JobKind.LOAD and isinstance(event, Progress):
            state = replace(state, loading=event)
        if kind is JobKind.TRAIN:
            state = _trained_on(state, event)
        if kind is state.job or _is_awaited(state, kind):
            state = replace(state, job_progress=event if isinstance(event, Progress) else None)
    return state


def _trained_on(state: AppState, event: Event) -> AppState:
    """The state after an event of the training: a request that was met is no longer pending."""
    state = replace(state, training=advance(state.training, event))
    match event:
        case Paused() | Resumed():
            # A training that waits for its last save has obeyed the stop as far as it can: another one gives it up.
            is_stopping = state.stopping and not state.training.lacks_last_save
            return replace(state, pause_request=PauseRequest.NONE, stopping=is_stopping)
        case PlanChanged(run=run) | RunStarted(run=run):
            return replace(state, training_settings=run.settings)
        case _:
            return state


def _is_awaited(state: AppState, kind: JobKind) -> bool:
    """Whether the training on show waits for the data set being loaded."""
    return kind is JobKind.LOAD and state.job is JobKind.TRAIN and state.training.run is None


def training_cancelled(state: AppState) -> AppState:
    """The state after a training was stopped before it had an answer."""
    return replace(state, training=training_state.stopped(state.training))


def training_failed(state: AppState) -> AppState:
    """The state after a training failed: what was measured stays on screen."""
    return replace(state, training=training_state.failed(state.training))


def tested(state: AppState, report: Report) -> AppState:
    """The state after a test; a message of the test before is taken down."""
    message = None if state.message and state.message.tab == "testTab" else state.message
    return replace(state, reports={**state.reports, report.run_id: report}, message=message)


def with_reports(state: AppState, reports: Mapping[str, Report | None]) -> AppState:
    """The state with test results that were kept; one that was made meanwhile is newer and stays."""
    return replace(state, reports={**reports, **state.reports})


def with_runs(state: AppState, runs: tuple[RunRecord, ...], unreadable: tuple[UnreadableRun, ...] = ()) -> AppState:
    """The state with the runs on disk; of a run that is gone neither the choice nor the test result is kept."""
    usable = {run.id for run in runs if run.has_weights} | {one.id for one in state.bundled}
    gone = {run.id for run in state.runs} - {run.id for run in runs}
    reports = state.reports
    if not gone.isdisjoint(reports):
        reports = {run_id: report for run_id, report in reports.items() if run_id not in gone}
    chosen = state.chosen_run if state.chosen_run in usable else None
    if unreadable == state.unreadable_runs:
        unreadable = state.unreadable_runs  # the same object: nothing is drawn anew
    return replace(state, runs=runs, unreadable_runs=unreadable, chosen_run=chosen, reports=reports)


def run_renamed(state: AppState, run: RunRecord) -> AppState:
    """The state after the user gave a run another title or note; the training that is on show is called so too."""
    training, mine = state.training, state.training.run
    if mine is not None and mine.id == run.id:
        training = replace(training, run=replace(mine, title=run.title, note=run.note))
    return replace(state, training=training)


def runs_deleted(state: AppState, batch: tuple[TrashedRun, ...]) -> AppState:
    """The state after runs were moved to the trash together; one of them in the plots is taken away."""
    gone = {trashed.id for trashed in batch}
    overlay = None if state.overlay_run in gone else state.overlay_run
    return replace(state, overlay_run=overlay, deleted_runs=(*state.deleted_runs, batch))


def deletion_undone(state: AppState) -> AppState:
    """The state after the runs deleted last were brought back."""
    return replace(state, deleted_runs=state.deleted_runs[:-1])


def with_trash(state: AppState, size: TrashSize, folders: Set[str]) -> AppState:
    """The state with what is in the trash; what is no longer there cannot be brought back."""
    batches = (tuple(one for one in batch if one.folder in folders) for batch in state.deleted_runs)
    return replace(state, trash=size, deleted_runs=tuple(batch for batch in batches if batch))


def with_run_losses(state: AppState, losses: Mapping[str, Float64Vector]) -> AppState:
    """The state with the losses of the runs whose curves the Runs tab shows, beside those of the overlay."""
    before = state.run_losses
    after = {run_id: before[run_id] for run_id in before if run_id == state.overlay_run} | dict(losses)
    is_same = after.keys() == before.keys() and all(after[run_id] is before[run_id] for run_id in after)
    return state if is_same else replace(state, run_losses=after)


def with_chosen_run(state: AppState, run_id: str | None) -> AppState:
    """The state with another run chosen to be tested and to answer.

    Args:
        state: The state before.
        run_id: Its id, or None for no choice. A run that both would take without a choice is no choice either, so
            that a newer one takes its place.
    """
    free = replace(state, chosen_run=None)
    return free if free.to_test is free.to_ask() is free.run_by_id(run_id) else replace(state, chosen_run=run_id)


def with_overlay(state: AppState, run_id: str, losses: Float64Vector) -> AppState:
    """The state with an earlier run in the plots of the Train tab."""
    return replace(state, overlay_run=run_id, run_losses={**state.run_losses, run_id: losses})


def pictures_asked(state: AppState, pictures: Iterable[QueuedPicture]) -> AppState:
    """The state after pictures were dropped, pasted or opened."""
    message = None if state.message and state.message.tab == "classifyTab" else state.message
    return replace(state, queue=(*state.queue, *pictures), message=message)


def pictures_answered(
    state: AppState, pictures: Sequence[QueuedPicture], answers: Iterable[PictureAnswer], *, show: bool = False
) -> AppState:
    """The state after some pictures were answered.

    Args:
        state: The state before.
        pictures: The pictures as they stood in the queue when they were asked; one that was removed since is left out.
        answers: The answers, in order.
        show: Whether the first of them is shown now.
    """
    new = {one: replace(one, answer=said) for one, said in zip(pictures, answers, strict=True)}
    places = [place for place, one in enumerate(state.queue) if one in new]
    is_shown = bool(places) and (show or state.answer_index is None)
    index = places[0] if is_shown else state.answer_index
    return replace(state, queue=tuple(new.get(one, one) for one in state.queue), answer_index=index)


def picture_removed(state: AppState, index: int) -> AppState:
    """The state without one answered picture; of its neighbours the next one is shown, else the one before."""
    if not 0 <= index < len(state.answers):
        return state
    shown = state.answer_index
    if shown is not None and shown > index:
        shown -= 1
    elif shown == index:
        shown = min(index, len(state.answers) - 2)
    return replace(
        state,
        queue=(*state.queue[:index], *state.queue[index + 1 :]),
        answer_index=shown if shown is None or shown >= 0 else None,
    )


def pictures_given_up(state: AppState) -> AppState:
    """The state when pictures without an answer will not get one."""
    return replace(state, queue=tuple(one for one in state.queue if one.answer is not None))


def answers_cleared(state: AppState) -> AppState:
    """The state with an empty queue."""
    return replace(state, queue=(), answer_index=None)


def answer_chosen(state: AppState, index: int) -> AppState:
    """The state with another answer on show; an index outside the queue changes nothing."""
    return replace(state, answer_index=index) if 0 <= index < len(state.answers) else state
