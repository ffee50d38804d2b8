"""One training from request to saved run: build, create or resume the run, train, and end in order whatever happens."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import torch

from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.dataset_findings import summary
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import Probe, Progress, RunStarted, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.run_record import PlanChange, RunRecord, RunStatus
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import TrainingSettings, validate
from cifar_gui.runs.atomic import remove_leftovers
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.errors import SaveError
from cifar_gui.runs.lock import RunLock
from cifar_gui.runs.own_files import check_replaceable
from cifar_gui.runs.store import create_run, write_record
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.checkpoint_check import check, fixed_settings
from cifar_gui.training.checkpointing import History, restore
from cifar_gui.training.devices import precision_on
from cifar_gui.training.engine import Engine
from cifar_gui.training.epoch_test import EpochTest
from cifar_gui.training.errors import (
    ImageSizeFixedError,
    NothingToTrainError,
    OutOfMemoryError,
    ResumeRefusedError,
    SettingFixedError,
)
from cifar_gui.training.first_weights import FirstWeights
from cifar_gui.training.loop import TrainingLoop
from cifar_gui.training.memory import memory_line
from models.quick import prepare
from models.registry import size_to_build
from models.stock_file import prepare_form

logger = logging.getLogger(__name__)

NUM_PROBE: Final = 7
# torch has no error type of its own for a processor's memory (c10/core/CPUAllocator, alloc_cpu.cpp).
CPU_MEMORY_FULL: Final = "DefaultCPUAllocator:"


def train_new(
    settings: TrainingSettings,
    dataset: Dataset,
    device: DeviceInfo,
    runs_folder: Path,
    context: JobContext,
    first: FirstWeights | None = None,
    plan_id: str = "",
) -> RunRecord:
    """Train a new run.

    Args:
        settings: What to train.
        dataset: What to train on, already limited.
        device: Where.
        runs_folder: Where the run is kept.
        context: Report, stop, and let others in.
        first: The weights that ``settings.start_from`` means, checked to be for its network, or None for new ones.
        plan_id: The plan that the run belongs to, if any.

    Returns:
        The run as saved: finished, or stopped when a stop was asked for.

    Raises:
        SettingError: If a setting is outside its range.
        NothingToTrainError: If a split is empty.
        ImageSizeFixedError: If the images do not have the size that the settings say.
        WeightsRefusedError: If the file of the weights to start from is missing, damaged or foreign.
        SaveError: If the run cannot be kept.
        TrainingDivergedError: If loss or weights were not finite.
        OutOfMemoryError: If the device's memory is full.
        Cancelled: If a stop was asked for before the run was created.
    """
    validate(settings)
    if not len(dataset.train) or not len(dataset.test):
        raise NothingToTrainError(data=dataset.title, num_train=len(dataset.train), num_test=len(dataset.test))
    if dataset.image_size != settings.image_size:
        raise ImageSizeFixedError(
            data=dataset.title, given=dataset.image_size, asked=settings.image_size, setting="image_size"
        )
    context.report(Progress(Stage.BUILDING))
    settings = replace(settings, precision=precision_on(device.name, settings.precision))
    with _memory_freed(device, settings, context):
        memory = memory_line(settings, dataset, device)
        engine = Engine(settings, dataset.num_classes, DeviceSplit(dataset.train, device.name), device.name)
        prepare(engine.network, dataset.train.images)
        if first is not None:
            first.put_into(engine.network, dataset.class_names)
        context.safe_point()
        record = create_run(runs_folder, settings, dataset, device.title, engine.num_parameters, plan_id)
        with RunLock(Path(record.folder)):
            return _train(record, engine, History(), dataset, device, context, memory)


def resume_run(
    record: RunRecord, settings: TrainingSettings, dataset: Dataset, device: DeviceInfo, context: JobContext
) -> RunRecord:
    """Resume a run from its checkpoint.

    Args:
        record: The run.
        settings: Its settings; only epochs, learning rate, device and where the data are may differ from what it was
            started with.
        dataset: The data it was trained on, limited as before.
        device: Where.
        context: Report, stop, and let others in.

    Returns:
        The run as saved.

    Raises:
        ResumeRefusedError: If data or settings are not those of the run, with the reason.
        NothingSavedError: If it was killed before its first save.
        RunDamagedError: If no checkpoint can be read, or a folder stands where one of its files belongs.
        RunLockedError: If another program trains it just now.
        Cancelled: If a stop was asked for before the first step; the run is unchanged.
        SaveError, TrainingDivergedError, OutOfMemoryError: As ``train_new``.
    """
    validate(settings)
    _check_resumable(record, settings, dataset)
    context.report(Progress(Stage.BUILDING))
    check_replaceable(Path(record.folder))
    with RunLock(Path(record.folder)), _memory_freed(device, settings, context):
        memory = memory_line(settings, dataset, device)
        engine = Engine(settings, dataset.num_classes, DeviceSplit(dataset.train, device.name), device.name)
        checkpoint = read_checkpoint(Path(record.folder), partial(check, engine=engine, record=record))
        history = restore(checkpoint, engine, settings)
        if len(history.epochs) > settings.epochs:
            reason = Sentence(
                "it has done {done} epochs already, more than the {asked} asked for",
                done=len(history.epochs),
                asked=settings.epochs,
            )
            raise ResumeRefusedError(run=record.title, reason=reason)
        context.safe_point()
        record = replace(
            record,
            settings=settings,
            status=RunStatus.RUNNING,
            epochs=tuple(history.epochs),
            steps=history.steps,
            device=device.title,
            plans=_plans(record, settings, history.steps),
        )
        remove_leftovers(Path(record.folder))
        return _train(record, engine, history, dataset, device, context, memory, checkpoint.is_previous)


def _plans(record: RunRecord, settings: TrainingSettings, step: int) -> tuple[PlanChange, ...]:
    """The run's plans from here on: a change is added when epochs or learning rate are no longer those in force."""
    first = PlanChange(0, record.settings.epochs, record.settings.learning_rate, record.created)
    plans = record.plans or (first,)
    last = plans[-1]
    if (last.epochs, last.learning_rate) == (settings.epochs, settings.learning_rate):
        return plans
    return (*plans, PlanChange(step, settings.epochs, settings.learning_rate, time.time()))


def _check_resumable(record: RunRecord, settings: TrainingSettings, dataset: Dataset) -> None:
    now = fixed_settings(settings).to_json()
    for name, value in fixed_settings(record.settings).to_json().items():
        if now[name] != value:
            raise SettingFixedError(
                run=record.title,
                setting=name,
                name=SETTINGS[name].label,
                was=SETTINGS[name].value_words(value),
                now=SETTINGS[name].value_words(now[name]),
            )
    if dataset.fingerprint != record.dataset_fingerprint:
        reason = Sentence(
            "the data has changed since it was started (then {data} with fingerprint {then}, now {now}); start a new "
            "run with the new data",
            data=record.dataset_title,
            then=record.dataset_fingerprint[:8],
            now=dataset.fingerprint[:8],
        )
        raise ResumeRefusedError(run=record.title, reason=reason)


def _train(
    record: RunRecord,
    engine: Engine,
    history: History,
    dataset: Dataset,
    device: DeviceInfo,
    context: JobContext,
    memory: Sentence,
    from_previous: bool = False,
) -> RunRecord:
    probe = choose_probe(dataset)
    loop: TrainingLoop | None = None
    try:
        with suppress(OSError):  # a save will say it
            size = size_to_build(record.settings.network, record.settings.image_size)
            prepare_form(record.settings.network, len(record.class_names), size, Path(record.folder))
        record = replace(record, num_threads=torch.get_num_threads())
        record = write_record(record)  # from here on it says that it is running
        context.report(
            RunStarted(
                record,
                device,
                record.steps_per_epoch,
                probe,
                losses_before=tuple(history.losses),
                predictions_before=tuple(history.predictions),
                from_previous=from_previous,
                memory=memory,
                data=(*summary(dataset), *dataset.notices) if dataset.origin is not None else (),
            )
        )
        split = DeviceSplit(dataset.test, device.name)
        validation = None if dataset.validation is None else DeviceSplit(dataset.validation, device.name)
        test = EpochTest(engine, split, probe, record.settings.test_batch_size, device.name, validation)
        loop = TrainingLoop(record, engine, test, history, context)
        return loop.run()
    except BaseException:
        _mark_failed(loop.record if loop else record)
        raise


def _mark_failed(record: RunRecord) -> None:
    try:
        write_record(replace(record, status=RunStatus.FAILED))
    except SaveError as error:
        logger.info("The run's status could not be written: %s", error)  # the first error is the one to tell


def choose_probe(dataset: Dataset) -> Probe:
    """The test images that are asked again after each epoch: the first of each of the first classes met."""
    _, first = np.unique(dataset.test.labels, return_index=True)
    chosen = np.sort(first)[:NUM_PROBE]
    return Probe(np.ascontiguousarray(dataset.test.images[chosen]), dataset.test.labels[chosen].copy())


@contextmanager
def _memory_freed(device: DeviceInfo, settings: TrainingSettings, context: JobContext) -> Iterator[None]:
    """Turn a full device memory into a sentence, and give the memory back outside the handler.

    The traceback holds the tensors (pytorch#18853), so the memory can only be freed after the handler is left.
    """
    is_full = False
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError):
        is_full = True
    except RuntimeError as error:
        if CPU_MEMORY_FULL not in str(error):
            raise
        is_full = True
    finally:
        context.collect_garbage()  # the window does it in its own thread: a collection here could destroy widgets
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
    if is_full:
        raise OutOfMemoryError(
            device=device.title, batch_size=settings.batch_size, suggestion=max(1, settings.batch_size // 2)
        )
