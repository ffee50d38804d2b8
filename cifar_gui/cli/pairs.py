"""What ``runs compare`` answers: how two networks did where all else was equal."""

from pathlib import Path
from typing import Any

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.paired_runs import PairedRuns, paired_runs
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.runs.store import list_runs


class NothingToCompareError(AppError):
    """No two whole runs, one of each network, were trained equally."""

    template = (
        "There is no run of {first} and run of {second} that were trained to the end on equal data with equal settings "
        "and seed. Train what is missing, for example: python main.py train --network {second}"
    )


def compare(folder: Path, first: str, second: str) -> PairedRuns:
    """The runs of two networks that can be compared.

    Args:
        folder: Where runs are kept.
        first: A network's registry name.
        second: Another one.

    Raises:
        NothingToCompareError: If there are none.
    """
    pairs = paired_runs(list_runs(folder), first, second)
    if pairs is None:
        raise NothingToCompareError(first=first, second=second)
    return pairs


def pairs_json(pairs: PairedRuns) -> dict[str, Any]:
    """The comparison as JSON values; accuracies and differences are fractions."""
    run = pairs.first[0]
    return {
        "networks": [run.settings.network, pairs.second[0].settings.network],
        "dataset": run.dataset_title,
        "epochs": len(run.epochs),
        "total": run.num_test,
        "pairs": [
            {
                "seed": mine.settings.seed,
                "runs": [mine.id, theirs.id],
                "accuracies": [_accuracy(mine), _accuracy(theirs)],
            }
            for mine, theirs in zip(pairs.first, pairs.second, strict=True)
        ],
        "accuracies": list(pairs.accuracies),
        "train_accuracies": list(pairs.train_accuracies),
        "difference": pairs.difference,
        "interval": list(pairs.interval),
        "clear": pairs.is_clear,
    }


def pairs_lines(pairs: PairedRuns) -> list[str]:
    """The comparison as lines for a person."""
    run, total = pairs.first[0], pairs.first[0].num_test
    names = run.settings.network, pairs.second[0].settings.network
    epochs = "1 epoch" if len(run.epochs) == 1 else f"{len(run.epochs)} epochs"
    width = max(4, *map(len, names))
    lines = [
        f"{epochs} of {run.dataset_title}, equal settings; accuracy on {total:,} test images",
        f"seed        {names[0]:>{width}}  {names[1]:>{width}}  difference  runs",
    ]
    for mine, theirs, difference in zip(pairs.first, pairs.second, pairs.differences, strict=True):
        ids = f"{mine.id}, {theirs.id}"
        shares = f"{_accuracy(mine):{width}.2%}  {_accuracy(theirs):{width}.2%}"
        lines.append(f"{mine.settings.seed:<10}  {shares}  {100 * difference:+10.2f}  {ids}")
    low, high = pairs.interval
    interval = f"{100 * low:+.2f} to {100 * high:+.2f} at most"
    lines.append(f"mean difference {100 * pairs.difference:+.2f} points, 95 % interval {interval}")
    lines.append(_verdict(pairs))
    return lines


def _verdict(pairs: PairedRuns) -> str:
    leader = pairs.leader
    if leader is None:
        return "no clear difference"
    seeds = "on this one seed" if len(pairs.first) == 1 else f"with each of {len(pairs.first)} seeds"
    return f"{leader.settings.network} is ahead {seeds}"


def _accuracy(run: RunRecord) -> float:
    return run.epochs[-1].test_accuracy
