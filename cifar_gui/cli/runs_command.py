"""``runs``: lists the runs that are kept, names and compares them, and moves them into the trash and back.

Nothing here needs keras or torch, so it answers at once.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cifar_gui import paths
from cifar_gui.cli.given import given_name, given_path
from cifar_gui.cli.pairs import compare
from cifar_gui.domain.paired_runs import PairedRuns
from cifar_gui.domain.run_record import RunRecord, UnreadableRun
from cifar_gui.runs.store import annotate_run, find_run, list_all, read_run, rename_run
from cifar_gui.runs.trash import KEPT_DAYS, find_trashed, move_to_trash, restore

_MOST_NAME: Final = 28


@dataclass(frozen=True)
class RunsAnswer:
    """What a ``runs`` command answers.

    Attributes:
        runs: The runs it is about, newest first.
        unreadable: Those that cannot be read; of a list only.
        told: What was done, a sentence; "" for a list.
    """

    runs: tuple[RunRecord, ...]
    told: str = ""
    unreadable: tuple[UnreadableRun, ...] = ()


def add_runs_command(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``runs`` and its own commands."""
    _add_common(parser, None)
    commands = parser.add_subparsers(dest="runs_command", metavar="WHAT", help="without it, lists the runs")
    rename = commands.add_parser("rename", help="give a run another name")
    rename.add_argument("run", type=given_name, metavar="RUN", help="its id, number, name or folder")
    rename.add_argument("words", metavar="NAME", help="the new name")
    note = commands.add_parser("note", help="write a note about a run")
    note.add_argument("run", type=given_name, metavar="RUN", help="its id, number, name or folder")
    note.add_argument("words", metavar="TEXT", help="the note; an empty one removes it")
    delete = commands.add_parser("delete", help=f"move runs to the trash, which keeps them for {KEPT_DAYS} days")
    delete.add_argument("run", nargs="+", type=given_name, metavar="RUN", help="its id, number, name or folder")
    back = commands.add_parser("restore", help="bring runs back from the trash")
    back.add_argument("run", nargs="+", metavar="RUN", help="its id, number or name")
    compare_networks = commands.add_parser("compare", help="how two networks did where all else was equal")
    compare_networks.add_argument("first", metavar="NETWORK", help="a network's name, such as resnet56")
    compare_networks.add_argument("second", metavar="NETWORK", help="another one's, such as plain56")
    for command in (rename, note, delete, back, compare_networks):
        _add_common(command, argparse.SUPPRESS)  # so that a value given before the command is not taken back


def _add_common(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--runs",
        type=given_path,
        default=default,
        metavar="DIR",
        help="where runs are kept (default: your data folder)",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=default if default else False,
        help="end standard output with one JSON object",
    )


def answer_runs(options: argparse.Namespace) -> RunsAnswer | PairedRuns:
    """Do what a ``runs`` command asks.

    Raises:
        AppError: If a run cannot be found, read, written or moved, or if there is nothing to compare.
    """
    folder = options.runs or paths.runs_folder()
    match options.runs_command:
        case "rename":
            before = find_run(options.run, folder)
            run = rename_run(Path(before.folder), options.words)
            return RunsAnswer((run,), f"{before.title} is called {run.title} now.")
        case "note":
            run = annotate_run(Path(find_run(options.run, folder).folder), options.words)
            return RunsAnswer((run,), f"The note about {run.title} is written." if run.note else "The note is removed.")
        case "delete":
            runs = tuple({run.id: run for run in (find_run(word, folder) for word in options.run)}.values())
            for run in runs:
                move_to_trash(Path(run.folder))
            return RunsAnswer(runs, f"In the trash for {KEPT_DAYS} days: {_names(runs)}.")
        case "restore":
            runs = tuple(read_run(restore(find_trashed(word, folder))) for word in options.run)
            return RunsAnswer(runs, f"Back from the trash: {_names(runs)}.")
        case "compare":
            return compare(folder, options.first, options.second)
        case _:
            found = list_all(folder)
            runs = tuple(run for run in found if isinstance(run, RunRecord))
            return RunsAnswer(runs, unreadable=tuple(run for run in found if isinstance(run, UnreadableRun)))


def runs_json(answer: RunsAnswer) -> dict[str, Any]:
    """The answer as JSON values; accuracies are fractions in 0..1."""
    unreadable = [{"run": run.id, "folder": run.folder, "reason": run.reason} for run in answer.unreadable]
    return {"runs": [_run_json(run) for run in answer.runs], "unreadable": unreadable}


def runs_lines(answer: RunsAnswer) -> list[str]:
    """The answer as lines for a person."""
    if answer.told:
        return [answer.told]
    unreadable = [f"{run.id} cannot be read: {run.reason}" for run in answer.unreadable]
    if not answer.runs:
        return unreadable or ["No run is kept yet. Train one with: python main.py train --data practice"]
    head: tuple[str, ...] = ("run", "name", "network", "data", "epochs", "best on test", "seconds", "status", "note")
    rows = [head, *(_row(run) for run in answer.runs)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return lines + unreadable


def _row(run: RunRecord) -> tuple[str, ...]:
    best = run.best_accuracy
    name = run.title if len(run.title) <= _MOST_NAME else run.title[: _MOST_NAME - 1] + "…"
    return (
        *(run.id, name, run.settings.network, run.dataset_title, f"{len(run.epochs)}/{run.settings.epochs}"),
        *("-" if best is None else f"{best:.2%}", f"{run.seconds:.0f}", run.status.value, " ".join(run.note.split())),
    )


def _run_json(run: RunRecord) -> dict[str, Any]:
    best = run.best_epoch
    return {
        "run": run.id,
        "title": run.title,
        "network": run.settings.network,
        "preset": run.settings.preset,
        "dataset": run.dataset_title,
        "epochs": len(run.epochs),
        "epochs_planned": run.settings.epochs,
        "best_accuracy": run.best_accuracy,
        "best_epoch": best.epoch if best else None,
        "seconds": run.seconds,
        "status": run.status.value,
        "note": run.note,
        "created": run.created,
        "folder": run.folder,
    }


def _names(runs: tuple[RunRecord, ...]) -> str:
    return ", ".join(f"{run.title} ({run.id})" for run in runs)
