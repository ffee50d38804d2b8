"""What the Lab measured and what was predicted before, as one page to read."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from cifar_gui.domain.claim import ClaimResult, LabState, Verdict
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.panel import Panel
from cifar_gui.domain.wording import ENGLISH, Wording
from cifar_gui.html_report.lab_report import ClaimPage, lab_report
from cifar_gui.lab.experiment import Experiment
from cifar_gui.lab.notebook import Prediction, read_notebook
from cifar_gui.lab.registry import EXPERIMENTS
from cifar_gui.lab.state import lab_state
from cifar_gui.runs.atomic import write_text_atomically
from cifar_gui.runs.own_files import refuse_to_replace

ENDING: Final = ".html"


class NotAPageError(AppError):
    """The report was to be written under a name that no browser opens."""

    template = "{name} cannot be the report: its name must end with .html. Choose such a name."


def write_lab_report(path: Path, runs_folder: Path, wording: Wording = ENGLISH) -> LabState:
    """Write the page.

    Args:
        path: The file; one that is there is replaced, unless it belongs to a run.
        runs_folder: Where runs, and what the Lab measured, are kept.
        wording: In which language.

    Returns:
        The claims that it tells of.

    Raises:
        NotAPageError: If its name has another ending.
        AppError: If it cannot be written, or belongs to a run.
    """
    if path.suffix.lower() != ENDING:
        raise NotAPageError(name=path.name)
    refuse_to_replace(path, may_replace=True)
    state, notebook = lab_state(runs_folder), read_notebook(runs_folder)
    told = [
        ClaimPage(result, _panels(experiment, result), _words(result, notebook.of(result.claim.name)))
        for experiment, result in zip(EXPERIMENTS, state.results, strict=True)
    ]
    write_text_atomically(path, lab_report(told, wording))
    return replace(state, report=str(path))


def _panels(experiment: Experiment, result: ClaimResult) -> tuple[Panel, ...]:
    if result.conclusion.verdict is Verdict.NOT_MEASURED:
        return ()
    return experiment.panels(result.numbers)


def _words(result: ClaimResult, prediction: Prediction | None) -> tuple[str, ...]:
    """The chosen answer and their own words."""
    if prediction is None:
        return ()
    choices = result.claim.choices
    is_known = prediction.choice is not None and prediction.choice < len(choices)
    chosen = (choices[prediction.choice or 0],) if is_known else ()
    return (*chosen, prediction.words) if prediction.words else chosen
