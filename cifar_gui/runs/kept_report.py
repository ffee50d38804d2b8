"""The last test result of a run, kept in its folder, or of bundled weights, kept in the program's home.

A report knows the training steps of the weights it measured (``Report.steps``), so that whoever shows it can say that
the run was trained on since.
"""

import json
import logging
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from cifar_gui import paths
from cifar_gui.domain.bundled import BundledNetwork, Trained
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.schema import check_schema, read_as
from cifar_gui.regular_file import read_regular
from cifar_gui.runs.atomic import write_text_atomically
from cifar_gui.runs.errors import DAMAGE, SaveError

logger = logging.getLogger(__name__)

REPORT_NAME: Final = "report.json"
SCHEMA: Final = 1
MOST_BYTES: Final = 50_000_000  # a report of 200,000 images, the most that are read, has 10 MB
_ARRAYS: Final = {
    "labels": np.int64,
    "predicted": np.int64,
    "confidences": np.float32,
    "truth_probabilities": np.float32,
}
_RAW: Final = "raw_confidences"
_PLAIN: Final = tuple(field.name for field in fields(Report) if field.name not in (*_ARRAYS, _RAW))


def keep_report(report: Report, folder: Path | None) -> None:
    """Keep a test result in place of the one before; if it cannot be written, that is logged and nothing else happens.

    Args:
        report: The result.
        folder: The folder of the run it is about; None for bundled weights.
    """
    path = _bundled_path(report.run_id) if folder is None else folder / REPORT_NAME
    values = {"schema": SCHEMA, **{name: getattr(report, name) for name in _PLAIN}}
    values |= {name: getattr(report, name).tolist() for name in _ARRAYS}
    if report.raw_confidences is not None:
        values[_RAW] = report.raw_confidences.tolist()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomically(path, json.dumps(values) + "\n")
    except (OSError, SaveError) as error:
        logger.info("The test result is not kept: %s", error)


def load_report(trained: Trained) -> Report | None:
    """The test result that was kept of a run or of bundled weights.

    Quick enough for the window's thread: 10,000 images take some milliseconds. Its ``steps`` are those of the weights
    that were tested; when the run has others by now, the report is out of date.

    Args:
        trained: The run or the bundled weights.

    Returns:
        The report, with the name that the run has now; None when it was not tested, or when the file is damaged or
        about other classes or an earlier version's bundled weights (which is logged).
    """
    run = trained if isinstance(trained, RunRecord) else None
    path = Path(run.folder) / REPORT_NAME if run else _bundled_path(trained.id)
    try:
        report = _from_json(json.loads(read_regular(path, MOST_BYTES).decode("utf-8-sig")))
        if report.class_names != trained.class_names:
            raise ValueError("it is about other classes")
        if isinstance(trained, BundledNetwork) and report.temperature != trained.temperature:
            raise ValueError("it is about the weights of an earlier version")
    except FileNotFoundError:
        return None
    except (OSError, *DAMAGE) as error:
        logger.info("The test result of %s cannot be used: %s", trained.id, error)
        return None
    return replace(report, run_id=run.id, run_title=run.title) if run else report


def _bundled_path(run_id: str) -> Path:
    return paths.reports_folder() / paths.safe_file_name(f"{run_id}.json")


def _from_json(values: dict[str, Any]) -> Report:
    """A report read back; raises one of ``DAMAGE`` when anything is not as ``keep_report`` writes it."""
    check_schema(values, SCHEMA)
    arrays: dict[str, object] = {name: np.array(values[name], kind) for name, kind in _ARRAYS.items()}
    raw = values.get(_RAW)
    report = read_as(Report, values, **arrays, raw_confidences=None if raw is None else np.array(raw, np.float32))
    _check(report)
    return report


def _check(report: Report) -> None:
    """Refuse arrays that do not fit together: whoever draws them counts on it."""
    shape = (len(report.labels),)
    raw = report.confidences if report.raw_confidences is None else report.raw_confidences
    if not report.total or raw.shape != shape or any(getattr(report, name).shape != shape for name in _ARRAYS):
        raise ValueError("its lists are empty or not of one length")
    for labels in (report.labels, report.predicted):
        if labels.min() < 0 or labels.max() >= len(report.class_names):
            raise ValueError("it names a class that there is not")
    for shares in (report.confidences, report.truth_probabilities, raw):
        if ((shares < 0) | (shares > 1.001)).any():  # rounding may go beyond 1; what is no number compares false
            raise ValueError("it holds a probability beyond 0 to 1")
