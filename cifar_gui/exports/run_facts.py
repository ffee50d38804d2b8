"""Gathers what the report of a run tells: what is kept, and a test where there is none of these weights."""

import platform
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from cifar_gui.data.last_loaded import dataset_named
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_selection import tested_images
from cifar_gui.domain.requests import Export
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import AUTO_DEVICE
from cifar_gui.html_report.facts import RunFacts
from cifar_gui.inference.bundled import find_bundled
from cifar_gui.inference.evaluation import check_dataset, evaluate
from cifar_gui.inference.weights_source import WeightsSource
from cifar_gui.regular_file import sha256_of
from cifar_gui.runs.checkpoint_file import read_versions
from cifar_gui.runs.kept_report import keep_report, load_report
from cifar_gui.training.devices import choose_device
from models.registry import network_spec
from models.weights_file import read_weights_file
from models.weights_info import WeightsInfo

_PROGRAM: Final = ("CIFAR GUI", "cifar-gui")
_PACKAGES: Final = {"python": "Python", "torch": "PyTorch", "keras": "Keras", "numpy": "NumPy"}


def gather(request: Export, source: WeightsSource, info: WeightsInfo, context: JobContext) -> RunFacts:
    """Everything that the report of a run tells.

    A test that was kept of these very weights is taken as it is; without one, they are tested now. Whoever has the test
    at hand (``request.at_hand``) waits for nothing: nothing is tested or loaded then.

    Args:
        request: What is asked for.
        source: Whose weights.
        info: What their file says.
        context: Report and stop.

    Returns:
        The facts; where the data cannot be read, what needs them is missing and a notice says why.
    """
    trained = source.record or find_bundled(source.id)
    facts = RunFacts(
        trained=replace(trained, dataset_title=info.dataset_title),
        network_title=network_spec(info.network).title,
        steps=info.steps,
        weights_sha256=sha256_of(source.path),
        trained_with=_titled(read_versions(source.path.parent)) if source.record else {},
        made_with=_made_with(),
    )
    if request.at_hand is not None:
        return replace(facts, report=request.at_hand.report, images=request.at_hand.images)
    kept = None if request.best or request.test_data else load_report(trained)
    if kept is not None and kept.steps != info.steps:
        kept = None
    try:
        dataset = dataset_named(request.test_data or source.data, context, info.image_size)
        check_dataset(info, dataset)
        report = kept or _tested(source, info, dataset, context)
    except AppError as error:
        return replace(facts, report=kept, notices=(error.sentence,))
    if kept is None and not request.best:
        keep_report(report, Path(source.record.folder) if source.record else None)
    images = tested_images(report, dataset)
    notices = () if images is not None else (Sentence("The images that were tested are no longer at hand."),)
    return replace(facts, report=report, images=images, notices=notices)


def _tested(source: WeightsSource, info: WeightsInfo, dataset: Dataset, context: JobContext) -> Report:
    device = choose_device(AUTO_DEVICE, context)
    network, _ = read_weights_file(source.path, device.name)
    return evaluate(network, info, source.id, dataset.test, dataset.title, device, context)


def _made_with() -> dict[str, str]:
    title, package = _PROGRAM
    packages = {name: _version(name) for name in ("torch", "keras", "numpy")}
    found = {title: _version(package), **_titled({"python": platform.python_version(), **packages})}
    return {name: words for name, words in found.items() if words}


def _titled(versions: dict[str, str]) -> dict[str, str]:
    return {title: versions[name] for name, title in _PACKAGES.items() if versions.get(name)}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # the program is run from its folder
        return ""
