"""What the Train tab says of settings, data and devices, computed from the state."""

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import Progress
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import AUTO_DEVICE, SettingChoiceError, SettingError, TrainingSettings, problems
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.state.rules import why_not_start
from cifar_gui.ui.text.durations import duration_text
from cifar_gui.ui.text.names import data_title, device_title, network_title, source_title
from cifar_gui.ui.text.numbers import number, plain
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.setting_words import setting_label
from cifar_gui.ui.text.words import device_name, listed, run_name

# Work is counted in images, files or bytes; a number above this means bytes, which say less than a share.
_MOST_COUNTED: Final = 1_000_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainTexts", text)


@dataclass(frozen=True)
class Refusal:
    """Why a training cannot be started now.

    Attributes:
        reason: A sentence for the user; "" when it can be started.
        is_about_data: Whether the Data tab is where it can be mended.
    """

    reason: str = ""
    is_about_data: bool = False


def range_text(least: float, most: float) -> str:
    """The numbers that a setting may be."""
    return _tr("{least} to {most}").format(least=_plain(least), most=_plain(most))


def fault_text(error: SettingError) -> str:
    """What a setting must be, for the room under its field."""
    if isinstance(error, SettingChoiceError):
        options = SETTINGS[str(error.fields["setting"])].options
        return _tr("must be one of: {known}").format(known=listed(translated(option.title) for option in options))
    least, most = _plain(error.fields["least"]), _plain(error.fields["most"])
    return _tr("must be {least} to {most}").format(least=least, most=most)


def chosen_dataset(state: AppState) -> Dataset | None:
    """The images that Train would use, limited as the settings say; None until they are loaded."""
    if state.dataset is None:
        return None
    return state.dataset.limited(state.settings.train_limit, state.settings.test_limit)


def is_data_missing(state: AppState) -> bool:
    """Whether it is known that the chosen images are not there."""
    return state.dataset is None and any(s.choice == state.data and not s.is_present for s in state.sources)


def data_caption(state: AppState) -> str:
    """How many images there are, or how the data stands."""
    used = chosen_dataset(state)
    if used is not None and state.dataset is not None:
        whole = state.dataset
        return _tr("{train} train, {test} test").format(
            train=_part(len(used.train), len(whole.train)), test=_part(len(used.test), len(whole.test))
        )
    if is_data_missing(state):
        return _tr("not on this computer yet")
    if state.job is JobKind.LOAD:
        return _tr("loading{count}…").format(count=count_text(state.job_progress))
    return _tr("counted when loaded")


def count_text(progress: Progress | None) -> str:
    """How far a job is, as the end of a phrase; empty when it cannot be said."""
    if progress is None or not progress.total:
        return ""
    if progress.total > _MOST_COUNTED:
        return _tr(" {percent} %").format(percent=int(100 * progress.done / progress.total))
    return _tr(" {done} of {total}").format(done=number(progress.done), total=number(progress.total))


def network_caption(state: AppState) -> str:
    """The chosen network's size."""
    found = next((network for network in state.networks if network.name == state.settings.network), None)
    run = state.training.run
    if run is not None and run.settings.network == state.settings.network:
        count = run.num_parameters
    elif found is not None:
        count = found.parameters
    else:
        return _tr("parameters not counted yet")
    return _tr("{count} parameters").format(count=number(count))


def reason_of(device: DeviceInfo) -> str:
    """Why a device was chosen or cannot be used."""
    return translated(device.reason)


def device_caption(state: AppState) -> str:
    """The device that would train, with the reason."""
    if not state.devices:
        return _tr("devices not looked for yet")
    device = state.chosen_device
    if device is None:
        return _tr("not found on this computer")
    title = device_name(device.title) if device.name == "cpu" else device_title(device)
    return _tr("{title}: {reason}").format(title=title, reason=reason_of(device)) if device.reason else title


def refusal(state: AppState) -> Refusal:
    """Why Train cannot be pressed, the nearest reason first; an empty one when it can."""
    if fault := settings_fault(state):
        return Refusal(fault)
    if state.job is not JobKind.TRAIN and (reason := why_not_start(state, JobKind.TRAIN)):
        return Refusal(reason)
    if is_data_missing(state):
        return Refusal(_tr("{data} is not on this computer yet.").format(data=source_title(state.data)), True)
    return Refusal()


def settings_fault(state: AppState) -> str:
    """Which setting is outside its range, as a sentence, or ""."""
    for name, error in problems(state.settings).items():
        sentence = _tr("{setting} {fault}, but it is {value}.")
        words = {"setting": setting_label(name), "fault": fault_text(error), "value": _plain(error.fields["value"])}
        return sentence.format(**words)
    return ""


def estimate(state: AppState) -> str:
    """How long the training will take, measured in an earlier run that did the same work; else empty."""
    device, data = state.chosen_device, chosen_dataset(state)
    if device is None or data is None:
        return ""
    size, work = state.settings.image_size, (device.title, len(data.train), len(data.test))
    for run in state.runs:
        is_same_place = (run.device, run.num_train, run.num_test) == work
        if run.epochs and is_same_place and _does_the_same_work(state.settings, run):
            growth = (size / run.settings.image_size) ** 2  # convolutions cost as much as pixels
            seconds = growth * state.settings.epochs * sum(record.seconds for record in run.epochs) / len(run.epochs)
            kind = _tr("this processor") if device.name == "cpu" else _tr("this GPU")
            form = _tr("About {time} on {device}, as measured in {run}")
            if growth != 1:
                form = _tr("About {time} on {device}, by the number of pixels, as measured in {run}")
            return form.format(time=duration_text(seconds, is_estimate=True), device=kind, run=run_name(run.title))
    return ""


def _does_the_same_work(settings: TrainingSettings, run: RunRecord) -> bool:
    """Whether an epoch of a run took as much computing as one of a training with the settings would."""
    done = run.settings
    sizes = settings.image_size * (done.progressive_size or 0), done.image_size * (settings.progressive_size or 0)
    names = ("network", "batch_size", "optimizer", "test_time_flip", "progressive_share")
    if sizes[0] != sizes[1] or any(getattr(settings, name) != getattr(done, name) for name in names):
        return False
    if settings.precision not in (AUTO_DEVICE, done.precision):  # a run holds what "auto" was on its device
        return False
    # Epochs of reduced images come first and are shorter, so that a part of a run says nothing of the whole.
    return settings.progressive_size is None or len(run.epochs) == done.epochs


def run_detail(state: AppState, run: RunRecord) -> str:
    """What a run was, and how it ended if it was not finished."""
    parts = [network_title(state.networks, run.settings.network), data_title(run.dataset_title)]
    done, planned = number(len(run.epochs)), number(run.settings.epochs)
    forms = {
        RunStatus.FINISHED: _tr("1 epoch") if run.settings.epochs == 1 else _tr("{planned} epochs"),
        RunStatus.STOPPED: _tr("stopped after {done} of {planned} epochs"),
        RunStatus.FAILED: _tr("failed after {done} of {planned} epochs"),
        RunStatus.INTERRUPTED: _tr("interrupted after {done} of {planned} epochs"),
        RunStatus.RUNNING: _tr("running, {done} of {planned} epochs"),
    }
    return listed((*parts, forms[run.status].format(done=done, planned=planned)))


def settings_on_show(state: AppState) -> TrainingSettings:
    """The settings of the run that is shown; without one, those that Train would use."""
    return state.settings if state.training.run is None else state.training.run.settings


def blind_loss(num_classes: int) -> float:
    """The cross-entropy of guessing each class equally likely."""
    return math.log(max(1, num_classes))


def num_classes_on_show(state: AppState) -> int | None:
    """How many classes there are to choose from; None until the images are loaded."""
    if state.training.run is not None:
        return len(state.training.run.class_names)
    return state.dataset.num_classes if state.dataset is not None else None


def _part(used: int, whole: int) -> str:
    if used == whole:
        return number(whole)
    return _tr("{used} of {whole}").format(used=number(used), whole=number(whole))


def _plain(value: object) -> str:
    """A limit or a value as it is read: no exponent where it can be avoided, no digits that say nothing."""
    return plain(value) if isinstance(value, int | float) else str(value)
