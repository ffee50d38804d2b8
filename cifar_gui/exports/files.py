"""Files of a run, or of the weights that ship, for use elsewhere: the ending of the name says what is written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from cifar_gui.data.last_loaded import dataset_named
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.exported import ExportedFile, ExportKind, kind_of, missing_packages
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Export
from cifar_gui.domain.settings import AUTO_DEVICE
from cifar_gui.domain.wording import ENGLISH
from cifar_gui.exports.run_facts import gather
from cifar_gui.html_report.run_report import run_report
from cifar_gui.inference.evaluation import check_dataset, evaluate
from cifar_gui.inference.weights_source import WeightsSource, weights_source
from cifar_gui.runs.atomic import verify_zip, write_atomically, write_text_atomically
from cifar_gui.runs.errors import ExportNameError, ExportOptionError, PackagesMissingError
from cifar_gui.runs.own_files import refuse_to_replace
from cifar_gui.training.devices import choose_device
from models.onnx_file import check_onnx_file, write_onnx_file
from models.safetensors_file import check_safetensors_file, write_safetensors_file
from models.weights_file import read_known_info, read_weights_file, round_to_half, write_weights_file
from models.weights_info import WeightsInfo


def export(request: Export, context: JobContext) -> ExportedFile:
    """Write a file; what was there before stays whole until the new one is.

    Raises:
        ExportNameError: If the name's ending is that of no kind of file that can be written.
        PackagesMissingError: If this kind of file needs a package that is not installed.
        ExportOptionError: If something is asked for that this kind of file has not.
        AppError: If the run, its weights or the data cannot be read, or the file cannot be written.
    """
    context.report(Progress(Stage.PREPARING))
    kind = _kind(request.path)
    if request.half and kind is not ExportKind.KERAS:
        raise ExportOptionError(option="--half", name=request.path.name, kind=ExportKind.KERAS.value)
    if missing := missing_packages(kind):
        raise PackagesMissingError(name=request.path.name, packages=" ".join(missing))
    refuse_to_replace(request.path, may_replace=request.may_replace)
    source = weights_source(request.run, request.runs_folder, best=request.best)
    return _WRITERS[kind](request, source, context)


def _kind(path: Path) -> ExportKind:
    kind = kind_of(path)
    if kind is None:
        raise ExportNameError(name=path.name, known=", ".join(ExportKind))
    return kind


def _write_keras(request: Export, source: WeightsSource, context: JobContext) -> ExportedFile:
    network, info = read_weights_file(source.path)
    info = _info(request, source, info)
    if request.test_data is not None:
        accuracy = _accuracy_as_written(source, request.test_data, context, half=request.half)
        info = replace(info, test_accuracy=accuracy)
    write_atomically(
        request.path,
        lambda temporary: write_weights_file(temporary, network, info, half=request.half),
        verify_zip,
    )
    return _written(request, source, info, is_tested=request.test_data is not None)


def _write_onnx(request: Export, source: WeightsSource, context: JobContext) -> ExportedFile:
    return _write_checked(request, source, context, write_onnx_file, check_onnx_file)


def _write_safetensors(request: Export, source: WeightsSource, context: JobContext) -> ExportedFile:
    return _write_checked(request, source, context, write_safetensors_file, check_safetensors_file)


def _write_checked(
    request: Export, source: WeightsSource, context: JobContext, write: "_Handle", check: "_Handle"
) -> ExportedFile:
    """A file for other programs, which is read back before it is kept."""
    network, info = read_weights_file(source.path)
    info = _info(request, source, info)
    if request.test_data is not None:
        info = replace(info, test_accuracy=_accuracy_as_written(source, request.test_data, context, half=False))
    write_atomically(
        request.path, lambda temporary: write(temporary, network, info), lambda there: check(there, network, info)
    )
    return _written(request, source, info, is_tested=request.test_data is not None)


def _write_html(request: Export, source: WeightsSource, context: JobContext) -> ExportedFile:
    info = _info(request, source, read_known_info(source.path))
    facts = gather(request, source, info, context)
    at_hand = request.at_hand
    write_text_atomically(request.path, run_report(facts, at_hand.wording if at_hand else ENGLISH))
    if facts.report is not None:
        info = replace(info, test_accuracy=facts.report.accuracy)
    return _written(request, source, info, is_tested=facts.report is not None)


_Handle: TypeAlias = Callable[[Path, Any, WeightsInfo], None]
_WRITERS: Final[dict[ExportKind, Callable[[Export, WeightsSource, JobContext], ExportedFile]]] = {
    ExportKind.KERAS: _write_keras,
    ExportKind.ONNX: _write_onnx,
    ExportKind.SAFETENSORS: _write_safetensors,
    ExportKind.HTML: _write_html,
}


def _info(request: Export, source: WeightsSource, info: WeightsInfo) -> WeightsInfo:
    """What is said about the weights: in the user's words where there are some."""
    info = replace(info, title=source.title, dataset_title=request.dataset_title or info.dataset_title)
    if (run := source.record) is not None:  # an old file may hold the accuracy on reduced images
        info = replace(info, test_accuracy=run.accuracy_at(info.steps // run.steps_per_epoch))
    return info


def _accuracy_as_written(source: WeightsSource, data: str, context: JobContext, *, half: bool) -> float:
    """Test accuracy, 0 to 1, of the numbers that a file of these weights would hold."""
    device = choose_device(AUTO_DEVICE, context)
    network, info = read_weights_file(source.path, device.name)
    if half:
        round_to_half(network)
    info = replace(info, title=source.title)
    dataset = dataset_named(data, context, info.image_size)
    check_dataset(info, dataset)
    return evaluate(network, info, source.id, dataset.test, dataset.title, device, context).accuracy


def _written(request: Export, source: WeightsSource, info: WeightsInfo, *, is_tested: bool) -> ExportedFile:
    return ExportedFile(
        path=str(request.path),
        num_bytes=request.path.stat().st_size,
        run_id=source.id,
        run_title=source.title,
        network=info.network,
        dataset_title=info.dataset_title,
        steps=info.steps,
        test_accuracy=info.test_accuracy,
        is_half=request.half,
        is_tested=is_tested,
        kind=_kind(request.path),
    )
