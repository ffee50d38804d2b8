"""What the program can do, as plain functions from a request to an answer, for window and command line alike."""

import logging
import time
from contextlib import suppress
from dataclasses import replace
from functools import singledispatch
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cifar_gui import paths
from cifar_gui.data.last_loaded import dataset_named, forget
from cifar_gui.data.sources import download_cifar10, import_cifar10, lasting_name
from cifar_gui.domain.answerer import Answerer, choose_answerer
from cifar_gui.domain.bundled import is_bundled
from cifar_gui.domain.claim import LabState
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset, SourceState
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.downloads import Downloaded
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.exported import ExportedFile
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.plan import Plan, crossed
from cifar_gui.domain.plan_result import QueueOutcome
from cifar_gui.domain.progressive import reduced_epochs
from cifar_gui.domain.report import Report
from cifar_gui.domain.requests import (
    AddPlan,
    Classify,
    DescribeDevices,
    DescribeNetworks,
    DownloadCifar10,
    Evaluate,
    Export,
    ImportCifar10,
    LoadDataset,
    MeasureClaims,
    RunQueue,
    Train,
)
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings, check_value, validate
from cifar_gui.exports.files import export
from cifar_gui.exports.tensorboard import PACKAGE, recorded
from cifar_gui.inference.bundled import list_bundled
from cifar_gui.inference.classifier import Classifier
from cifar_gui.inference.evaluation import check_dataset, evaluate
from cifar_gui.inference.weights_source import WeightsSource, weights_source
from cifar_gui.lab.measuring import Wanted, measure_all, ready_data
from cifar_gui.lab.registry import chosen_experiments
from cifar_gui.lab.state import lab_state
from cifar_gui.lab.trainings import train_missing
from cifar_gui.plans.files import add_plan, retry_failed
from cifar_gui.plans.runner import run_queue
from cifar_gui.runs.errors import NoTrainedRunError, PackagesMissingError
from cifar_gui.runs.history import RunHistory
from cifar_gui.runs.kept_report import keep_report
from cifar_gui.runs.store import find_run, list_runs
from cifar_gui.training.devices import choose_device, find_devices
from cifar_gui.training.errors import DeviceUnusableError
from cifar_gui.training.first_weights import FirstWeights
from cifar_gui.training.session import resume_run, train_new
from models.registry import check_image_size, network_names, network_spec
from models.summary import summarise
from models.weights_file import read_known_info, read_weights_file

logger = logging.getLogger(__name__)

# Classify asks which run is fit to answer, and the runs may be many.
_histories: Final[dict[Path, RunHistory]] = {}
_last_classifier: Final[dict[tuple[str, int], Classifier]] = {}


def warm_up() -> None:
    """Do once what the first training or answer would otherwise wait for; keras and torch are imported by then."""
    find_devices()


@singledispatch
def perform(request: object, context: JobContext) -> object:  # noqa: ARG001 - the signature all of them share
    """Do what a request asks; see ``domain.requests`` for each answer.

    Args:
        request: One of ``domain.requests.Request``.
        context: Report, stop, and let others in.

    Raises:
        AppError: For every expected failure, with a sentence for the user.
        Cancelled: If a stop was asked for before there was an answer.
    """
    raise TypeError(f"not a request: {request!r}")


@perform.register
def _load(request: LoadDataset, context: JobContext) -> Dataset:
    check_value("train_limit", request.train_limit)
    check_value("test_limit", request.test_limit)
    forget()
    check_value("image_size", request.image_size)
    return dataset_named(request.data, context, request.image_size).limited(request.train_limit, request.test_limit)


@perform.register
def _download(request: DownloadCifar10, context: JobContext) -> Downloaded:
    return download_cifar10(context, request.sources)


@perform.register
def _import(request: ImportCifar10, context: JobContext) -> SourceState:
    forget()
    return import_cifar10(request.path, context)


@perform.register
def _devices(request: DescribeDevices, context: JobContext) -> tuple[DeviceInfo, ...]:
    if request.test is not None:
        with suppress(DeviceUnusableError):  # the answer says it
            choose_device(request.test, context)
    return find_devices()


@perform.register
def _networks(_request: DescribeNetworks, context: JobContext) -> tuple[NetworkSummary, ...]:
    summaries = []
    for name in network_names():
        context.safe_point()
        summaries.append(summarise(name))
    return tuple(summaries)


@perform.register
def _train(request: Train, context: JobContext) -> RunRecord:
    context.report(Progress(Stage.PREPARING))
    if request.tensorboard is not None:
        if find_spec(PACKAGE) is None:
            raise PackagesMissingError(name="TensorBoard", packages=PACKAGE)
        context = recorded(context, request.tensorboard)
    runs_folder = request.runs_folder or paths.runs_folder()
    device = choose_device(request.settings.device, context)
    settings, first = replace(request.settings, data=lasting_name(request.settings.data)), None
    if request.resume is None:
        _check_network(settings)
        settings, first = _first_weights(settings, runs_folder)  # refused, if so, before the data are waited for
    dataset = dataset_named(settings.data, context, settings.image_size)
    dataset = dataset.limited(settings.train_limit, settings.test_limit).with_validation(settings.validation_share)
    if request.resume is None:
        return train_new(settings, dataset, device, runs_folder, context, first, request.plan_id)
    return resume_run(find_run(request.resume, runs_folder), settings, dataset, device, context)


@perform.register
def _add_plan(request: AddPlan, context: JobContext) -> Plan:  # noqa: ARG001 - the signature all of them share
    runs_folder = request.runs_folder or paths.runs_folder()
    settings = replace(request.settings, data=lasting_name(request.settings.data))
    trainings = crossed(request.networks, request.seeds)
    for training in trainings:  # what would be refused at night is refused now
        one = replace(settings, network=training.network, seed=training.seed)
        validate(one)
        _check_network(one)
        settings = replace(settings, start_from=_first_weights(one, runs_folder)[0].start_from)
    known = (run.plan_id for run in list_runs(runs_folder))
    return add_plan(runs_folder, settings, trainings, known, tests_each=request.tests_each)


@perform.register
def _run_queue(request: RunQueue, context: JobContext) -> QueueOutcome:
    runs_folder = request.runs_folder or paths.runs_folder()
    if request.retries:
        retry_failed(runs_folder)
    return run_queue(runs_folder, context, perform)


def _check_network(settings: TrainingSettings) -> None:
    """Refuse a network that there is not, or one that cannot take images so small."""
    network_spec(settings.network)
    if settings.progressive_size is not None and reduced_epochs(settings, settings.epochs):
        check_image_size(settings.network, settings.progressive_size)


def _first_weights(settings: TrainingSettings, runs_folder: Path) -> tuple[TrainingSettings, FirstWeights | None]:
    """The weights that a new run is to start with, or None for new ones, and the settings with their lasting name."""
    if settings.start_from is None:
        return settings, None
    source = weights_source(settings.start_from, runs_folder)
    first = FirstWeights(source.path, replace(read_known_info(source.path), title=source.title))
    first.check(settings.network, settings.image_size)
    is_listed = is_bundled(source.id) or source.path.parent.parent == runs_folder
    return replace(settings, start_from=source.id if is_listed else str(source.path.parent)), first


@perform.register
def _evaluate(request: Evaluate, context: JobContext) -> Report:
    check_value("test_limit", request.test_limit)
    context.report(Progress(Stage.PREPARING))
    source = weights_source(request.run, request.runs_folder, best=request.best)
    device = choose_device(request.device, context)
    network, info = read_weights_file(source.path, device.name)
    info = replace(info, title=source.title)
    dataset = dataset_named(request.data or source.data, context, info.image_size)
    check_dataset(info, dataset)
    test = dataset.test.limited(request.test_limit)
    shifted = request.shifted
    report = evaluate(network, info, source.id, test, dataset.title, device, context, is_shifted_too=shifted)
    if not request.best:  # what is kept is about the weights that answer unasked
        keep_report(report, None if is_bundled(source.id) else source.path.parent)
    return report


@perform.register
def _classify(request: Classify, context: JobContext) -> tuple[PictureAnswer, ...]:
    run = request.run
    if run is None and (chosen := answerer(request.runs_folder)) is not None:
        run = chosen.trained.id
    classifier = _classifier(weights_source(run, request.runs_folder, best=request.best))
    answers = []
    for picture in request.pictures:
        context.safe_point()
        answer = classifier.answer(picture, request.top)
        # Thousands of photographs kept as they were shown would fill the memory.
        answers.append(answer if request.keeps_pictures else replace(answer, picture=None, views=()))
    return tuple(answers)


@perform.register
def _export(request: Export, context: JobContext) -> ExportedFile:
    return export(request, context)


@perform.register
def _measure(request: MeasureClaims, context: JobContext) -> LabState:
    runs_folder = request.runs_folder or paths.runs_folder()
    experiments = chosen_experiments(request.claims)
    deadline = None if request.budget_s is None else time.monotonic() + request.budget_s
    device = choose_device(request.device, context)
    wanted = Wanted(runs_folder, device.name, request.data, request.num_seeds, deadline)
    on_data = replace(wanted, data=wanted.data or ready_data())
    if train_missing(experiments, on_data, context, perform):
        return replace(lab_state(runs_folder, experiments), is_interrupted=True)
    return measure_all(experiments, wanted, context)


def answerer(runs_folder: Path | None = None) -> Answerer | None:
    """Who answers for pictures when nobody is named, and why; None when there is nothing trained."""
    folder = runs_folder or paths.runs_folder()
    if folder not in _histories:
        _histories[folder] = RunHistory(lambda: folder)
    return choose_answerer(_histories[folder].runs(), list_bundled())


def _classifier(source: WeightsSource) -> Classifier:
    """The classifier of a source's newest saved weights, loaded once for each state of the file."""
    try:
        key = (str(source.path), source.path.stat().st_mtime_ns)
    except FileNotFoundError as error:
        raise NoTrainedRunError(folder=source.path.parent) from error
    except OSError:
        key = (str(source.path), 0)  # reading it will say what is wrong
    if key not in _last_classifier:
        network, info = read_weights_file(source.path)
        _last_classifier.clear()
        _last_classifier[key] = Classifier(network, replace(info, title=source.title), source.id)
    return _last_classifier[key]
