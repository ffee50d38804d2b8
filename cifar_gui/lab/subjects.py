"""On which trained networks a claim is measured: a residual network and its twin, trained alike."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from cifar_gui.domain.bundled import BundledNetwork
from cifar_gui.domain.claim import Subject
from cifar_gui.domain.dataset import CIFAR10, Dataset
from cifar_gui.domain.errors import AppError, system_words
from cifar_gui.domain.paired_runs import paired_runs
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import IMAGE_SIZE
from cifar_gui.inference.bundled import list_bundled
from cifar_gui.inference.weights_source import weights_source
from cifar_gui.regular_file import sha256_of
from cifar_gui.runs.store import list_runs
from models.registry import network_spec, twins
from models.weights_info import WeightsRefusedError

WANTED: Final = "resnet20,plain20"


class NothingTrainedError(AppError):
    """There is no trained network that a claim could be measured on."""

    template = (
        "No trained residual network is at hand for this. Train one and its twin alike, for example: "
        "python main.py plan add --networks {networks} --seeds 0,1,2, then python main.py plan run"
    )


def trained_subjects(runs_folder: Path, dataset: Dataset | None, count: int) -> tuple[tuple[Subject, ...], str]:
    """The networks to measure, and the data they were trained on.

    Pairs of a residual network and its twin that were trained alike come first, of the deepest kind, one for each seed;
    then the newest run of a residual network; then weights that came with the program.

    Args:
        runs_folder: Where runs are kept.
        dataset: The data they must have been trained on; for weights that came with the program, data of their classes.
            None for any.
        count: The most pairs.

    Returns:
        The subjects: residual, plain, residual, plain ...; or a single residual one. The data as ``load_dataset`` takes
        it, if any were allowed.

    Raises:
        NothingTrainedError: If there is none.
        AppError: If weights cannot be read.
    """
    wanted = None if dataset is None else dataset.fingerprint
    runs = [
        run
        for run in list_runs(runs_folder)
        if run.has_weights
        and wanted in (None, run.dataset_fingerprint)
        and run.settings.image_size == IMAGE_SIZE  # the size at which the instruments read images
    ]
    for residual, plain in reversed(twins(with_unlisted=True)):
        pairs = paired_runs(runs, residual, plain)
        if pairs is not None:
            both = list(zip(pairs.first, pairs.second, strict=True))[:count]
            both.sort(key=lambda pair: pair[0].settings.seed)
            return tuple(_subject(run.id, runs_folder) for pair in both for run in pair), both[0][0].settings.data
    residual_names = {residual for residual, _ in twins(with_unlisted=True)}
    single = _first_of(runs, residual_names)
    if single is not None:
        return (_subject(single.id, runs_folder),), single.settings.data
    bundled = _best_bundled(list_bundled(), residual_names)
    if bundled is not None and (dataset is None or dataset.class_names == bundled.class_names):
        return (_subject(bundled.id, runs_folder),), CIFAR10
    raise NothingTrainedError(networks=WANTED)


def subject_path(subject: Subject, runs_folder: Path) -> Path:
    """The weights file of a trained subject."""
    return weights_source(subject.id, runs_folder).path


def _first_of(runs: Iterable[RunRecord], networks: set[str]) -> RunRecord | None:
    return next((run for run in runs if run.settings.network in networks and not run.has_epochs_left), None)


def _best_bundled(bundled: Sequence[BundledNetwork], networks: set[str]) -> BundledNetwork | None:
    return next((one for one in bundled if one.network in networks), None)


def _subject(run: str, runs_folder: Path) -> Subject:
    source = weights_source(run, runs_folder)
    network = source.record.settings.network if source.record else run.partition(":")[2]
    seed = source.record.settings.seed if source.record else 0
    title = source.title if source.record is None else f"{source.title}, {network_spec(network).title}"
    return Subject(source.id, network, title, _fingerprint(source.path), seed)


def _fingerprint(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise WeightsRefusedError(name=path.name, reason=system_words(error)) from error
