"""``plan``: puts trainings into the queue, trains it, and says what came of them."""

import argparse
from dataclasses import dataclass
from typing import Any, Final

from cifar_gui import paths
from cifar_gui.cli.given import given_name, given_path
from cifar_gui.cli.pairs import pairs_lines
from cifar_gui.cli.setting_options import add_setting_options, given_settings, new_settings
from cifar_gui.domain.csv_text import csv_text
from cifar_gui.domain.plan import Plan, Standing, TrainingStatus, UnreadablePlan
from cifar_gui.domain.plan_result import PlanResult, QueueOutcome, Spread, result_of, results_of
from cifar_gui.domain.requests import AddPlan, RunQueue
from cifar_gui.plans.errors import PlanRunningError
from cifar_gui.plans.files import find_plan, list_all, remove_plan
from cifar_gui.runs.store import list_runs

RUN_AGAIN: Final = "python main.py plan run"


@dataclass(frozen=True)
class PlansAnswer:
    """What ``plan list`` answers.

    Attributes:
        results: Every plan in the order of the queue, ended ones too.
        unreadable: Those that cannot be read.
    """

    results: tuple[PlanResult, ...]
    unreadable: tuple[UnreadablePlan, ...] = ()


def add_plan_command(parser: argparse.ArgumentParser) -> None:
    """Add the commands of ``plan`` with their options."""
    commands = parser.add_subparsers(dest="plan_command", required=True, metavar="WHAT")
    add = commands.add_parser("add", help="put each network with each seed at the end of the queue")
    words = "comma-separated, such as resnet20,plain20 (default: the one of --network)"
    add.add_argument("--networks", type=_names, metavar="A,B", help=f"the networks, {words}")
    words = "comma-separated, such as 0,1,2 (default: the one of --seed)"
    add.add_argument("--seeds", type=_seeds, metavar="0,1,2", help=f"the seeds, {words}")
    add.add_argument("--test-each", action="store_true", help="test each run when its training has ended")
    add_setting_options(add)
    known = commands.add_parser("list", help="list the plans, the queue first")
    run = commands.add_parser("run", help="train the queue until it is empty")
    words = "begin those that failed again: resumed where something was saved, else anew"
    run.add_argument("--retry", action="store_true", help=words)
    show = commands.add_parser("show", help="say what came of a plan")
    show.add_argument("plan", nargs="?", metavar="PLAN", help="its id or number (default: the newest)")
    words = "write a table with a row for each training; - to standard output"
    show.add_argument("--csv", type=given_name, metavar="FILE", help=words)
    remove = commands.add_parser("remove", help="take a plan out of the queue; its runs stay")
    remove.add_argument("plan", metavar="PLAN", help="its id or number")
    for command in (add, known, run, show, remove):
        command.add_argument(
            "--runs", type=given_path, metavar="DIR", help="where runs are kept (default: your data folder)"
        )
        command.add_argument("--json", action="store_true", help="end standard output with one JSON object")


def plan_request(options: argparse.Namespace) -> AddPlan | RunQueue:
    """What ``plan add`` and ``plan run`` ask for."""
    if options.plan_command == "run":
        return RunQueue(options.runs, options.retry)
    settings = new_settings(given_settings(options))
    networks, seeds = options.networks or (settings.network,), options.seeds or (settings.seed,)
    return AddPlan(settings, networks, seeds, options.test_each, options.runs)


def answer_plans(options: argparse.Namespace) -> PlansAnswer | PlanResult | None:
    """Do what ``plan list``, ``show`` and ``remove`` ask; None for those that need keras.

    Raises:
        AppError: If a plan cannot be found, read or moved, or is being trained.
    """
    folder = options.runs or paths.runs_folder()
    match options.plan_command:
        case "list":
            found = list_all(folder)
            results = results_of((plan for plan in found if isinstance(plan, Plan)), list_runs(folder))
            return PlansAnswer(results, tuple(plan for plan in found if isinstance(plan, UnreadablePlan)))
        case "show":
            return result_of(find_plan(options.plan, folder), list_runs(folder))
        case "remove":
            result = result_of(find_plan(options.plan, folder), list_runs(folder))
            if result.count(TrainingStatus.RUNNING):
                raise PlanRunningError(plan=result.plan.id)
            remove_plan(folder, result.plan.id)
            return result
        case _:
            return None


def plan_json(answer: PlanResult) -> dict[str, Any]:
    """A plan as JSON values; accuracies are fractions."""
    return {
        "plan": answer.plan.id,
        "trainings": [_training_json(one) for one in answer.standings],
        "networks": {network: _spread_json(spread) for network, spread in answer.spreads.items()},
    }


def plans_json(answer: PlansAnswer) -> dict[str, Any]:
    """All plans as JSON values."""
    unreadable = [{"plan": plan.id, "reason": plan.reason} for plan in answer.unreadable]
    return {"plans": [plan_json(result) for result in answer.results], "unreadable": unreadable}


def outcome_json(outcome: QueueOutcome) -> dict[str, Any]:
    """What came of the queue: the plan trained last as ``show`` has it, and all that were trained under ``plans``."""
    none: dict[str, Any] = {"plan": None, "trainings": [], "networks": {}}
    found = [plan_json(result) for result in outcome.results]
    return {**(found[-1] if found else none), "plans": found}


def plan_lines(answer: PlanResult) -> list[str]:
    """A plan as lines for a person."""
    plan = answer.plan
    trainings = _count(len(plan.trainings), "training")
    title = f"{plan.id}: {trainings} of {_count(plan.settings.epochs, 'epoch')} on {plan.settings.data}"
    head = ("network", "seed", "status", "run", "test accuracy")
    rows = [head, *(_row(one) for one in answer.standings)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [title]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += [f"{network}: {_spread_words(spread)}" for network, spread in answer.spreads.items() if spread]
    for pairs in answer.comparisons:
        lines += pairs_lines(pairs)
    lines += [
        f"{one.training.network}, seed {one.training.seed}: {one.failure.reason}"
        for one in answer.standings
        if one.failure is not None
    ]
    return lines


def plans_lines(answer: PlansAnswer) -> list[str]:
    """All plans, a line each."""
    unreadable = [f"{plan.id} cannot be read: {plan.reason}" for plan in answer.unreadable]
    lines = [*map(_plan_line, answer.results), *unreadable]
    empty = "The queue is empty. Add to it, for example: python main.py plan add --networks resnet20 --seeds 0,1,2"
    return lines or [empty]


def outcome_lines(outcome: QueueOutcome) -> list[str]:
    """What came of the queue as lines for a person."""
    if not outcome.results:
        return ["The queue is empty."]
    return [line for result in outcome.results for line in plan_lines(result)]


def plan_to_csv(answer: PlanResult) -> str:
    """A row for each training, with the settings that its runs do not share."""
    different = answer.different_settings
    rows: list[list[object]] = [["network", "seed", "status", "run", "test_accuracy", "epochs", "seconds", *different]]
    for one in answer.standings:
        run, share = one.run, one.test_accuracy
        measured = ["", "", ""] if run is None else ["" if share is None else share, len(run.epochs), run.seconds]
        values = ["" if run is None else getattr(run.settings, name) for name in different]
        known = [one.training.network, one.training.seed, one.status.value, "" if run is None else run.id]
        rows.append([*known, *measured, *values])
    return csv_text(rows)


def failure_words(outcome: QueueOutcome) -> str:
    """What went wrong, in one line."""
    failed = [one for result in outcome.results for one in result.standings if one.failure is not None]
    total = sum(len(result.standings) for result in outcome.results)
    first = failed[0]
    reason = first.failure.reason if first.failure else ""
    return f"{len(failed)} of {total} trainings failed; {first.training.network}, seed {first.training.seed}: {reason}"


def _training_json(standing: Standing) -> dict[str, Any]:
    return {
        "network": standing.training.network,
        "seed": standing.training.seed,
        "status": standing.status.value,
        "run": standing.run.id if standing.run else None,
        "test_accuracy": standing.test_accuracy,
    }


def _spread_json(spread: Spread | None) -> dict[str, Any]:
    return {name: getattr(spread, name) if spread else None for name in ("mean", "least", "most")}


def _row(one: Standing) -> tuple[str, ...]:
    share = "-" if one.test_accuracy is None else f"{one.test_accuracy:.2%}"
    run = one.run.id if one.run else "-"
    return one.training.network, str(one.training.seed), one.status.value, run, share


def _spread_words(spread: Spread) -> str:
    if len(spread.accuracies) == 1:
        return f"{spread.mean:.2%} with one seed"
    return f"mean {spread.mean:.2%}, {spread.least:.2%} to {spread.most:.2%} with {len(spread.accuracies)} seeds"


def _plan_line(result: PlanResult) -> str:
    plan, failed = result.plan, result.count(TrainingStatus.FAILED)
    done = f"{result.count(TrainingStatus.FINISHED)} of {len(plan.trainings)} finished"
    failed_words = f", {failed} failed" if failed else ""
    seeds = ",".join(map(str, plan.seeds))
    epochs = _count(plan.settings.epochs, "epoch")
    return f"{plan.id}  {','.join(plan.networks)}, seeds {seeds}, {epochs}: {done}{failed_words}"


def _count(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"


def _names(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _seeds(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(word) for word in _names(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of whole numbers such as 0,1,2") from error
