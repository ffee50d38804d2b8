"""A test report as a file for other programs."""

from pathlib import Path
from typing import Any

from cifar_gui.domain.calibration import calibration
from cifar_gui.domain.json_text import json_text
from cifar_gui.domain.report import Report
from cifar_gui.domain.report_text import report_to_csv
from cifar_gui.runs.atomic import write_text_atomically


def report_to_json(report: Report) -> dict[str, Any]:
    """A report as plain values.

    Accuracies and calibration errors are fractions in 0..1, a share of nothing is None; rows of the confusion matrix
    are the truth.
    """
    scores = {
        score.name: {
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "support": score.support,
        }
        for score in report.per_class
    }
    return {
        "accuracy": report.accuracy,
        "balanced_accuracy": report.balanced_accuracy,
        "majority_accuracy": report.majority_accuracy,
        "correct": report.correct,
        "total": report.total,
        "per_class": scores,
        "confusion": report.confusion.tolist(),
        "loss": report.loss,
        "temperature": report.temperature,
        "calibration_error": calibration(report).expected_error,
        "calibration_error_raw": calibration(report, is_raw=True).expected_error,
        "shifted": report.is_shifted_too,
        "run": report.run_id,
        "dataset": report.dataset_title,
        "device": report.device,
        "seconds": report.seconds,
    }


def write_report(report: Report, file: Path) -> None:
    """Write a report: as CSV when the name ends so, else as JSON.

    Raises:
        SaveError: If it could not be written; what was there before is untouched.
    """
    if file.suffix.lower() == ".csv":
        write_text_atomically(file, report_to_csv(report))
    else:
        write_text_atomically(file, json_text(report_to_json(report), indent=1, ascii_only=False) + "\n")
