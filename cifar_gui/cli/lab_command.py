"""``lab``: lists the claims about residual networks, measures them, and writes what came of it as a page."""

import argparse
from typing import Any, Final

from cifar_gui import paths
from cifar_gui.cli.given import given_path
from cifar_gui.domain.claim import VERDICT_WORDS, ClaimResult, LabState, Verdict
from cifar_gui.domain.requests import MeasureClaims
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.exports.lab_report import write_lab_report
from cifar_gui.lab.registry import claim_names
from cifar_gui.lab.state import lab_state

GO_ON: Final = "python main.py lab run"
MOST_SEEDS: Final = 100


def add_lab_command(parser: argparse.ArgumentParser) -> None:
    """Add the commands of ``lab`` with their options."""
    commands = parser.add_subparsers(dest="lab_command", required=True, metavar="WHAT")
    known = commands.add_parser("list", help="list the claims and how they stand")
    run = commands.add_parser("run", help="measure claims; goes on where it was stopped")
    words = f"one or more of {', '.join(claim_names())} (default: all that need no training)"
    run.add_argument("claims", nargs="*", metavar="CLAIM", help=words)
    run.add_argument("--seeds", type=_seeds, default=3, metavar="N", help="with how many seeds (default: 3)")
    run.add_argument("--budget", type=_minutes, metavar="MIN", help="begin no new part after MIN minutes")
    words = "the images to measure on: cifar10, practice or a path (default: what is at hand)"
    run.add_argument("--data", metavar=SETTINGS["data"].metavar, help=words)
    report = commands.add_parser("report", help="write what was measured, and predicted, as one page to read")
    report.add_argument("file", type=given_path, metavar="FILE.html", help="the page; one that is there is replaced")
    for command in (known, run, report):
        words = "where runs, and what was measured, are kept (default: your data folder)"
        command.add_argument("--runs", type=given_path, metavar="DIR", help=words)
        command.add_argument("--json", action="store_true", help="end standard output with one JSON object")


def lab_request(options: argparse.Namespace) -> MeasureClaims:
    """What ``lab run`` asks for."""
    budget = None if options.budget is None else 60 * options.budget
    return MeasureClaims(tuple(options.claims), options.seeds, budget, options.data, runs_folder=options.runs)


def answer_lab(options: argparse.Namespace) -> LabState | None:
    """Do what ``lab list`` and ``lab report`` ask; None for what needs keras.

    Raises:
        AppError: If the page cannot be written there.
    """
    runs_folder = options.runs or paths.runs_folder()
    match options.lab_command:
        case "list":
            return lab_state(runs_folder)
        case "report":
            return write_lab_report(options.file, runs_folder)
        case _:
            return None


def lab_json(state: LabState) -> dict[str, Any]:
    """Claims as JSON values."""
    written = {"report": state.report} if state.report else {}
    return {"claims": [_claim_json(result) for result in state.results], **written}


def lab_lines(state: LabState) -> list[str]:
    """Claims as lines for a person."""
    if state.report:
        count = sum(result.conclusion.verdict is not Verdict.NOT_MEASURED for result in state.results)
        return [f"{count} measured claims of {len(state.results)} are in {state.report}"]
    width = max(len(result.claim.name) for result in state.results)
    return [line for result in state.results for line in _claim_lines(result, width)]


def missing_words(state: LabState) -> str:
    """What is missing where nothing that was asked for could be measured; "" otherwise."""
    conclusions = [result.conclusion for result in state.results]
    if any(one.verdict is not Verdict.NOT_MEASURED for one in conclusions):
        return ""
    return next((str(one.missing) for one in conclusions if one.missing), "")


def _claim_json(result: ClaimResult) -> dict[str, Any]:
    return {
        "claim": result.claim.name,
        "verdict": result.conclusion.verdict.value,
        "numbers": result.numbers,
        "seeds": list(result.seeds),
        "seconds": result.seconds,
        "recorded": result.recorded,
    }


def _claim_lines(result: ClaimResult, width: int) -> list[str]:
    conclusion = result.conclusion
    indent = " " * (width + 2)
    if conclusion.verdict is Verdict.NOT_MEASURED:
        missing = [f"{indent}{conclusion.missing}"] if conclusion.missing else []
        return [f"{result.claim.name:{width}}  {result.heading}", *missing]
    recorded = ", recorded, not measured here" if result.recorded else ""
    lines = [f"{result.claim.name:{width}}  {result.heading}: {VERDICT_WORDS[conclusion.verdict]}{recorded}"]
    lines += [f"{indent}{words}" for words in (conclusion.words, conclusion.missing) if words]
    where = ", ".join(subject.title for subject in result.subjects)
    told = [
        f"measured in {result.seconds:.1f} s",
        *filter(None, (where, result.data_title and f"on {result.data_title}")),
    ]
    if result.seeds:
        told.append(f"seed{'s' if len(result.seeds) > 1 else ''} {', '.join(map(str, result.seeds))}")
    return [*lines, f"{indent}{'; '.join(told)}"]


def _seeds(text: str) -> int:
    value = int(text)
    if not 1 <= value <= MOST_SEEDS:
        raise argparse.ArgumentTypeError(f"must be from 1 to {MOST_SEEDS}, but it is {value}")
    return value


def _minutes(text: str) -> float:
    value = float(text)
    if not 0 < value <= 100_000:
        raise argparse.ArgumentTypeError(f"must be above 0 and at most 100,000, but it is {value:g}")
    return value
