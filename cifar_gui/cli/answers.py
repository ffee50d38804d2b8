"""Answers as JSON values with public keys, and as lines for a person."""

from functools import singledispatch
from typing import Any

from cifar_gui.cli.data_command import downloaded_json, downloaded_lines
from cifar_gui.cli.lab_command import lab_json, lab_lines
from cifar_gui.cli.pairs import pairs_json, pairs_lines
from cifar_gui.cli.plan_command import (
    PlansAnswer,
    outcome_json,
    outcome_lines,
    plan_json,
    plan_lines,
    plans_json,
    plans_lines,
)
from cifar_gui.cli.runs_command import RunsAnswer, runs_json, runs_lines
from cifar_gui.domain.calibration import calibration
from cifar_gui.domain.claim import LabState
from cifar_gui.domain.classification import PictureAnswer
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.downloads import Downloaded
from cifar_gui.domain.exported import ExportedFile, ExportKind
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.paired_runs import PairedRuns
from cifar_gui.domain.plan import Plan
from cifar_gui.domain.plan_result import PlanResult, QueueOutcome, result_of
from cifar_gui.domain.report import Report, wilson_interval
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs.report_file import report_to_json

BASELINE = "resnet18"  # what the others are compared with
BYTES_IN_MEGABYTE = 2**20  # as the window counts


@singledispatch
def to_json(answer: Any) -> dict[str, Any]:
    """An answer as JSON values; accuracies are fractions in 0..1.

    Args:
        answer: What ``jobs.perform`` answered.

    Returns:
        The public keys documented in README.
    """
    raise TypeError(f"no JSON form for {type(answer).__name__}")


@singledispatch
def to_lines(answer: Any) -> list[str]:
    """An answer as lines of text for a person."""
    raise TypeError(f"no text form for {type(answer).__name__}")


for _kind, _as_json, _as_lines in (
    (RunsAnswer, runs_json, runs_lines),
    (PlanResult, plan_json, plan_lines),
    (PlansAnswer, plans_json, plans_lines),
    (QueueOutcome, outcome_json, outcome_lines),
    (LabState, lab_json, lab_lines),
    (PairedRuns, pairs_json, pairs_lines),
    (Downloaded, downloaded_json, downloaded_lines),
):
    to_json.register(_kind, _as_json)
    to_lines.register(_kind, _as_lines)


@to_json.register
def _run_json(run: RunRecord) -> dict[str, Any]:
    last = run.epochs[-1] if run.epochs else None
    return {
        "run": run.id,
        "network": run.settings.network,
        "dataset": run.dataset_title,
        "image_size": run.settings.image_size,
        "device": run.device,
        "num_threads": run.num_threads,
        "epochs": len(run.epochs),
        "steps": run.steps,
        "train_loss": last.train_loss if last else None,
        "test_accuracy": run.last_accuracy,
        "validation_accuracy": last.validation_accuracy if last else None,
        "images_per_second": last.images_per_second if last else None,
        "seconds": run.seconds,
        "status": run.status.value,
        "folder": run.folder,
    }


@to_lines.register
def _run_lines(run: RunRecord) -> list[str]:
    lines = [f"{run.title} ({run.id}), {run.settings.network} on {run.dataset_title}: {run.status.value}"]
    if run.epochs:
        last = run.epochs[-1]
        loss = f"training loss {last.train_loss:.4f}"
        share = run.last_accuracy
        lines.append(loss if share is None else f"test accuracy {share:.2%} after epoch {last.epoch}, {loss}")
    steps = "1 step" if run.steps == 1 else f"{run.steps:,} steps"
    lines.append(f"{steps} in {run.seconds:.1f} s on {run.device}; kept in {run.folder}")
    return lines


@to_json.register
def _added_json(plan: Plan) -> dict[str, Any]:
    return plan_json(result_of(plan, ()))


@to_lines.register
def _added_lines(plan: Plan) -> list[str]:
    return plan_lines(result_of(plan, ()))


@to_json.register
def _report_json(report: Report) -> dict[str, Any]:
    return report_to_json(report)


@to_lines.register
def _report_lines(report: Report) -> list[str]:
    low, high = wilson_interval(report.correct, report.total)
    shifted = ", averaged with shifted images" if report.is_shifted_too else ""
    width = max(len(name) for name in report.class_names)
    lines = [
        f"{report.run_title} on {report.dataset_title}: {report.accuracy:.2%} "
        f"({report.correct:,} of {report.total:,}; 95 % interval {low:.1%} to {high:.1%}), "
        f"loss {report.loss:.4f}{shifted}",
        _sureness(report),
    ]
    if report.has_unequal_classes:
        lines.append(
            f"classes are unequal: balanced accuracy {report.balanced_accuracy:.2%}; "
            f"always saying {report.majority.name} would give {report.majority_accuracy:.1%}"
        )
    lines.append(f"{'':{width}}  precision  recall      f1  images")
    for score in report.per_class:
        precision, recall, f1 = map(_share, (score.precision, score.recall, score.f1))
        lines.append(f"{score.name:{width}}  {precision:>9}  {recall:>6}  {f1:>6}  {score.support:6,}")
    for mix_up in report.mix_ups(3):
        lines.append(f"{report.class_names[mix_up.truth]} taken for {report.class_names[mix_up.said]}: {mix_up.count}")
    return lines


def _sureness(report: Report) -> str:
    found = calibration(report)
    line = f"mean confidence {found.confidence:.1%}, calibration error {found.expected_error:.2%}"
    if report.raw_confidences is None:
        return line
    raw = calibration(report, is_raw=True).expected_error
    return f"{line} ({raw:.2%} without the temperature of {report.temperature:g})"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


@to_json.register
def _exported_json(answer: ExportedFile) -> dict[str, Any]:
    return {
        "file": answer.path,
        "bytes": answer.num_bytes,
        "half": answer.is_half,
        "run": answer.run_id,
        "network": answer.network,
        "dataset": answer.dataset_title,
        "steps": answer.steps,
        "test_accuracy": answer.test_accuracy,
        "tested": answer.is_tested,
        "kind": answer.kind.removeprefix("."),
    }


@to_lines.register
def _exported_lines(answer: ExportedFile) -> list[str]:
    kinds = {ExportKind.HTML: "report", ExportKind.ONNX: "ONNX, takes uint8 pictures"}
    precision = kinds.get(answer.kind, "half precision" if answer.is_half else "single precision")
    size = answer.num_bytes / BYTES_IN_MEGABYTE
    if answer.test_accuracy is None:
        accuracy = "not tested in training"
    else:
        as_tested = "measured" if answer.kind is ExportKind.HTML else "as written"
        where = as_tested if answer.is_tested else "in training"
        accuracy = f"test accuracy {answer.test_accuracy:.2%} {where}"
    return [
        f"{answer.run_title}, {answer.network} on {answer.dataset_title}, {accuracy}",
        f"written to {answer.path}: {size:.1f} MB, {precision}",
    ]


@to_json.register
def _dataset_json(dataset: Dataset) -> dict[str, Any]:
    names = ("train", "test") if dataset.validation is None else ("train", "validation", "test")
    counts = {name: part.counts(dataset.num_classes) for name, part in zip(names, dataset.parts, strict=True)}
    return {
        "dataset": dataset.title,
        "source": dataset.source,
        "checksum": dataset.checksum.value,
        "notice": " ".join(dataset.notices) or None,
        "notices": list(dataset.notices),
        "parts": dataset.origin,
        "left_out": [{"file": left_out.file, "reason": left_out.reason} for left_out in dataset.left_out],
        "fingerprint": dataset.fingerprint,
        "image_size": dataset.image_size,
        **{part: sum(counts[part]) for part in names},
        "classes": {
            name: {part: counts[part][label] for part in names} for label, name in enumerate(dataset.class_names)
        },
    }


@to_lines.register
def _dataset_lines(dataset: Dataset) -> list[str]:
    values = _dataset_json(dataset)
    width = max(len(name) for name in dataset.class_names)
    lines = [f"{dataset.title}: {len(dataset.train):,} training images, {len(dataset.test):,} test images"]
    if dataset.validation is not None:
        lines[0] += f", {len(dataset.validation):,} validation images"
    lines.append(f"from {dataset.source}; checksums: {dataset.checksum.value}")
    lines += [dataset.origin] if dataset.origin is not None else []
    lines += dataset.notices
    lines += [
        "  ".join((f"{name:{width}}", *(f"{count:7,} {part}" for part, count in counts.items())))
        for name, counts in values["classes"].items()
    ]
    return lines


@to_json.register
def _tuple_json(answer: tuple) -> dict[str, Any]:  # type: ignore[type-arg]  # singledispatch needs the bare class
    if answer and isinstance(answer[0], PictureAnswer):
        return {"images": [_picture_json(one) for one in answer]}
    return {"networks": [_network_json(one, answer) for one in answer]}


def _picture_json(answer: PictureAnswer) -> dict[str, Any]:
    return {
        "file": answer.name,
        "path": answer.path,
        "error": answer.error,
        "top": [{"label": guess.label, "probability": guess.probability} for guess in answer.guesses],
        "run": answer.run_id,
    }


def _network_json(network: NetworkSummary, networks: tuple[NetworkSummary, ...]) -> dict[str, Any]:
    return {
        "name": network.name,
        "title": network.title,
        "depth": network.depth,
        "parameters": network.parameters,
        "macs": network.macs,
        "activation_bytes": network.activation_bytes,
        f"parameters_minus_{BASELINE}": network.parameters - _baseline(networks),
        "description": network.description,
    }


def _baseline(networks: tuple[NetworkSummary, ...]) -> int:
    return next((one.parameters for one in networks if one.name == BASELINE), 0)


@to_lines.register
def _tuple_lines(answer: tuple) -> list[str]:  # type: ignore[type-arg]  # singledispatch needs the bare class
    if answer and isinstance(answer[0], PictureAnswer):
        return [line for one in answer for line in _picture_lines(one)]
    return _network_lines(answer)


def _picture_lines(answer: PictureAnswer) -> list[str]:
    if answer.error is not None:
        return [f"{answer.name}: {answer.error}"]
    guesses = ", ".join(f"{guess.label} {guess.probability:.1%}" for guess in answer.guesses)
    return [f"{answer.name}: {guesses}  [{answer.run_title}]"]


def _network_lines(networks: tuple[NetworkSummary, ...]) -> list[str]:
    width = max(len(network.name) for network in networks)
    lines = [f"{'network':{width}}  depth  parameters  minus {BASELINE}    MACs (M)  activations (MB)"]
    for network in networks:
        lines.append(
            f"{network.name:{width}}  {network.depth:5}  {network.parameters:10,}  "
            f"{network.parameters - _baseline(networks):+14,}  {network.macs / 1e6:10.1f}  "
            f"{network.activation_bytes / BYTES_IN_MEGABYTE:16.2f}"
        )
    lines += _plain_difference(networks)
    return lines


def _plain_difference(networks: tuple[NetworkSummary, ...]) -> list[str]:
    """Spell out where the parameters that resnet18 has beyond its plain twin are."""
    by_name = {network.name: network for network in networks}
    if BASELINE not in by_name or "plain18" not in by_name:
        return []
    shortcut = [layer for layer in by_name[BASELINE].layers if layer.is_shortcut]
    total = by_name[BASELINE].parameters - by_name["plain18"].parameters
    terms = " + ".join(f"{layer.parameters:,} ({layer.name}: {layer.formula})" for layer in shortcut)
    return [
        f"resnet18 has {total:,} parameters more than plain18: the projections on its shortcuts, "
        f"{sum(layer.parameters for layer in shortcut):,} = {terms}."
    ]
