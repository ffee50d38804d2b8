"""A test result as a table that any spreadsheet opens."""

from datetime import UTC, datetime

from cifar_gui.domain.calibration import calibration
from cifar_gui.domain.csv_text import csv_text
from cifar_gui.domain.report import Report, wilson_interval

_DECIMALS = 6


def report_to_csv(report: Report) -> str:
    """A report as CSV text: facts, then a row for each class, then the confusion matrix.

    Shares are fractions from 0 to 1 with a point, whatever the user's language, as on the command line; a share of
    nothing is an empty cell.

    Args:
        report: The result; at least one image.

    Returns:
        Three tables with an empty line between them; lines end in a line feed.
    """
    low, high = wilson_interval(report.correct, report.total)
    facts = [
        ("run", safe_words(report.run_title)),
        ("data", safe_words(report.dataset_title)),
        ("images", report.total),
        ("right", report.correct),
        ("accuracy", _share(report.accuracy)),
        ("accuracy_low_95", _share(low)),
        ("accuracy_high_95", _share(high)),
        ("balanced_accuracy", _share(report.balanced_accuracy)),
        ("majority_accuracy", _share(report.majority_accuracy)),
        ("loss", _share(report.loss)),
        ("temperature", report.temperature),
        ("calibration_error", _share(calibration(report).expected_error)),
        ("calibration_error_raw", _share(calibration(report, is_raw=True).expected_error)),
        ("shifted", str(report.is_shifted_too).lower()),
        ("seconds", _share(report.seconds)),
        ("device", safe_words(report.device)),
        ("measured", datetime.fromtimestamp(report.measured, UTC).isoformat(timespec="seconds")),
        (),
        ("class", "images", "recall", "precision", "f1"),
    ]
    classes = [
        (safe_words(score.name), score.support, *map(_share, (score.recall, score.precision, score.f1)))
        for score in report.per_class
    ]
    names = list(map(safe_words, report.class_names))
    matrix = [(name, *counts) for name, counts in zip(names, report.confusion.tolist(), strict=True)]
    return csv_text([*facts, *classes, (), ("truth \\ said", *names), *matrix])


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.{_DECIMALS}f}"


def safe_words(words: str) -> str:
    """Words that no spreadsheet takes for a formula; classes are called what the user's folders are."""
    return f"'{words}" if words[:1] in {"=", "+", "-", "@", "\t", "\r"} else words
