"""What the program is doing, as a sentence for the status bar and a few words for the window's title."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.dataset import CIFAR10
from cifar_gui.domain.downloads import DownloadProgress
from cifar_gui.domain.events import Progress
from cifar_gui.domain.plan import ENDED
from cifar_gui.domain.plan_result import results_of
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import AppState, JobKind, PauseRequest
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.names import data_title, network_title, source_title
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.size import size_text
from cifar_gui.ui.text.words import device_name, run_name

APP_TITLE: Final = "CIFAR GUI"


@dataclass(frozen=True)
class StatusProgress:
    """How far the long job on show is: 0 to 1, drawn in segments; the words are translated."""

    fraction: float
    num_segments: int = 1
    words: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("StatusText", text)


def window_title(state: AppState) -> str:
    """The window's title: while a training runs how far it is and what it trains, else the program's name."""
    if state.job is not JobKind.TRAIN or state.training.run is None:
        return APP_TITLE
    is_paused = state.training.phase is Phase.PAUSED
    form = _tr("Paused at {percent} % – {network}") if is_paused else _tr("{percent} % – {network}")
    network = network_title(state.networks, state.training.run.settings.network)
    return form.format(percent=int(100 * state.training.fraction), network=network)


def status_sentence(state: AppState) -> str:
    """What the program is doing, or the result of what it did last."""
    sentence = _job_sentence(state) if state.job else _rest_sentence(state)
    if state.download is not None and state.job is not JobKind.DOWNLOAD:
        return f"{sentence} {_download_sentence(state.download)}"
    return sentence


def status_progress(state: AppState) -> StatusProgress | None:
    """How far the long job on show is; None when there is none or it cannot be said."""
    training = state.training
    if state.job is JobKind.TRAIN and training.run is not None:
        left = training.seconds_left
        words = _tr("{time} left").format(time=duration_text(left, is_estimate=True)) if left is not None else ""
        if training.phase is Phase.PAUSED:
            words = _tr("paused")
        return StatusProgress(training.fraction, training.num_epochs, words)
    progress = state.job_progress or (state.download if state.job is JobKind.DOWNLOAD else None)
    if state.job is None or progress is None or not progress.total:
        return None
    left = progress.seconds_left if isinstance(progress, DownloadProgress) else None
    words = _tr("{time} left").format(time=duration_text(left, is_estimate=True)) if left is not None else ""
    return StatusProgress(progress.done / progress.total, words=words)


def device_text(state: AppState) -> str:
    """The device that trains, or would, with what torch calls it; empty until the devices are known."""
    device = state.device_on_show
    return f"{device.name}   {device_name(device.title)}" if device else ""


def _job_sentence(state: AppState) -> str:
    if state.stopping:
        return _tr("Stopping; finishing the step under way.")
    if state.pause_request is PauseRequest.PAUSE:
        if state.training.phase is Phase.TESTING:
            return _tr("Pausing; finishing the images under way.")
        return _tr("Pausing; finishing the step under way.")
    match state.job:
        case JobKind.TRAIN:
            return _training_sentence(state)
        case JobKind.EVALUATE:
            return _tr("Testing{count}.").format(count=_count(state.job_progress))
        case JobKind.DOWNLOAD:
            return _download_sentence(state.download)
        case JobKind.IMPORT:
            return _tr("Importing CIFAR-10{count}.").format(count=_count(state.job_progress))
        case _:
            return _tr("Loading {data}.").format(data=source_title(state.data))


def _training_sentence(state: AppState) -> str:
    training = state.training
    if training.run is None:
        if state.dataset is None:
            return _tr("Preparing: loading {data}.").format(data=source_title(state.data))
        return _tr("Preparing to train.")
    names = {
        "network": network_title(state.networks, training.run.settings.network),
        "data": data_title(training.run.dataset_title),
    }
    if training.phase is Phase.PAUSED and training.lacks_last_save:
        form = _tr("{network} ended at step {step} and waits to be saved.")
        return form.format(step=number(training.step), network=names["network"])
    if training.phase is Phase.PAUSED and training.held is None:
        form = _tr("Paused at step {step}. Resume continues {network} from there.")
        return form.format(step=number(training.step), network=names["network"])
    if training.phase is Phase.TESTING:
        return _tr("Testing {network} on {data}{count}.").format(**names, count=_count(training.progress))
    if training.phase is Phase.SAVING:
        return _tr("Saving {network}.").format(**names)
    if training.held is not None:
        return _tr("{reason}.").format(reason=translated(training.held))
    if training.run.plan_id:
        return _queue_sentence(state, training.run, names["network"])
    sentence = _tr("Training {network} on {data}.").format(**names)
    if training.saved_epochs:
        sentence += " " + _tr("Saved after epoch {epoch}.").format(epoch=training.saved_epochs)
    return sentence


def _queue_sentence(state: AppState, run: RunRecord, network: str) -> str:
    """Which training of the queue is made, and how many there are after it."""
    plans = results_of(state.plans.waiting, state.runs)
    left = sum(one.status not in ENDED for result in plans for one in result.standings) - 1
    form = _tr("Training {network}, seed {seed}; it is the last in the queue.")
    if left > 0:
        form = _tr("Training {network}, seed {seed}; {count} more in the queue.")
    sentence = form.format(network=network, seed=run.settings.seed, count=number(left))
    return sentence + " " + _tr("The computer stays awake.")


def _download_sentence(progress: Progress | None) -> str:
    if progress is None or not progress.total:
        return _tr("Downloading CIFAR-10.")
    return _tr("Downloading CIFAR-10, {done} of {total}.").format(
        done=size_text(progress.done), total=size_text(progress.total)
    )


def _count(progress: Progress | None) -> str:
    """How many of how many, as the end of a sentence; empty when it cannot be said."""
    if progress is None or not progress.total:
        return ""
    return _tr(", {done} of {total}").format(done=number(progress.done), total=number(progress.total))


def _rest_sentence(state: AppState) -> str:
    training = state.training
    if state.pending_pictures:
        return _tr("Classifying pictures; {count} to go.").format(count=len(state.pending_pictures))
    if state.message is not None:
        return state.message.title  # it may stand on another page than the one on show
    if training.phase is Phase.FAILED:
        return _tr("The last training ended early.")
    if training.phase in (Phase.FINISHED, Phase.STOPPED) and training.run is not None and _is_on_its_data(state):
        form = _tr("{run}: {done} of {epochs} epochs in {time}. It is saved and can be tested.")
        if not state.is_listed(training.run.id):
            form = _tr("{run}: {done} of {epochs} epochs in {time}. It is no longer among the runs.")
        done, epochs = len(training.epochs), training.num_epochs
        return form.format(
            run=run_name(training.run.title), done=done, epochs=epochs, time=duration_text(training.run.seconds)
        )
    if not state.engine_ready:
        return _tr("Loading Keras and PyTorch.")
    if state.dataset is not None:
        return _tr("Ready. {data} is loaded.").format(data=data_title(state.dataset.title))
    if state.data == CIFAR10 and not any(s.is_present for s in state.sources if s.choice == CIFAR10):
        return _tr("CIFAR-10 is not on this computer yet.")
    return _tr("Ready.")


def _is_on_its_data(state: AppState) -> bool:
    """Whether the data of the last training are still the chosen ones; else its result is old news."""
    run = state.training.run
    return state.dataset is None or run is None or state.dataset.fingerprint == run.dataset_fingerprint
