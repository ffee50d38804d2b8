"""What the runs on this computer say about two networks: the verdict of the Compare tab."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.paired_runs import PairedRuns, begun_like, newest_unpaired, paired_runs
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.ui.compare.texts import Paragraph
from cifar_gui.ui.text.names import data_title
from cifar_gui.ui.text.numbers import accuracy_decimals, number, percent, percent_sign
from cifar_gui.ui.text.plan_words import points_text
from cifar_gui.ui.text.words import listed, run_name

_TITLE_LETTERS: Final = 24  # of a run that the user named, so that the link is no wider than its column


def _tr(text: str) -> str:
    return QCoreApplication.translate("CompareMeasured", text)


@dataclass(frozen=True)
class NextTraining:
    """The training that would tell more."""

    words: str  # of the link
    network: str
    like: str = ""  # id of the run whose settings it gets; "" for those of the form
    seed: int | None = None  # None for that of the run or the form


def measured(
    runs: Sequence[RunRecord], first: NetworkSummary, second: NetworkSummary
) -> tuple[Paragraph, NextTraining | None]:
    """What was measured of two networks, and what to train next; None while nothing is to be set up.

    Args:
        runs: The runs on disk, newest first.
        first: The subject.
        second: What it is compared with.
    """
    pairs = paired_runs(runs, first.name, second.name)
    alone = newest_unpaired(runs, first.name, second.name, pairs.first[0] if pairs is not None else None)
    if alone is not None:
        state, next_training = _with_one_alone(runs, alone, first, second)
    elif pairs is not None:
        state, next_training = "", _with_another_seed(pairs, first)
    else:
        form = _tr("Train {first} and {second} to the end with equal settings; the result then appears here.")
        state = form.format(first=first.title, second=second.title)
        words = _tr("Set up {network} on Train with the form's settings").format(network=first.title)
        next_training = NextTraining(words, first.name)
    if pairs is not None:
        return Paragraph(_verdict(pairs, first, second), _found(pairs, first, second)), next_training
    return Paragraph(_tr("Not measured here yet"), state), next_training


def _with_one_alone(
    runs: Sequence[RunRecord], alone: RunRecord, first: NetworkSummary, second: NetworkSummary
) -> tuple[str, NextTraining | None]:
    """What is known of a run without its like for the other network, and the training of that one."""
    mine, other = (first, second) if alone.settings.network == first.name else (second, first)
    begun = begun_like(runs, alone, other.name)
    if begun is not None:
        return f"{_alone(alone, mine)} {_begun(begun, other)}", None
    lacking = _tr("No run of {network} has the same settings and seed.").format(network=other.title)
    form = _tr("Set up {network} on Train with the settings of {run}")
    words = form.format(network=other.title, run=_short(alone))
    return f"{_alone(alone, mine)} {lacking}", NextTraining(words, other.name, alone.id)


def _with_another_seed(pairs: PairedRuns, network: NetworkSummary) -> NextTraining:
    run, used = pairs.first[0], {run.settings.seed for run in pairs.first}
    seed = next(seed for seed in count(run.settings.seed + 1) if seed not in used)
    seed = seed if seed <= SETTINGS["seed"].most else next(seed for seed in count() if seed not in used)
    form = _tr("Set up {network} on Train with the settings of {run} and seed {seed}")
    return NextTraining(form.format(network=network.title, run=_short(run), seed=seed), network.name, run.id, seed)


def _verdict(pairs: PairedRuns, first: NetworkSummary, second: NetworkSummary) -> str:
    leader = pairs.leader
    if leader is None:
        return _tr("Measured here: no clear difference")
    return _tr("Measured here: {network} ahead by {points} points").format(
        network=(first if leader.settings.network == first.name else second).title,
        points=percent(abs(pairs.difference), 1),
    )


def _found(pairs: PairedRuns, first: NetworkSummary, second: NetworkSummary) -> str:
    run, total = pairs.first[0], pairs.first[0].num_test
    decimals = accuracy_decimals(total)
    mine, theirs = (percent_sign(share, decimals) for share in pairs.accuracies)
    my_train, their_train = (percent_sign(share) for share in pairs.train_accuracies)
    low, high = (points_text(bound) for bound in pairs.interval)
    result = _tr(
        "{first} gets {mine} of the {count} test images right, {second} {theirs}: {difference} points, 95 % interval "
        "{low} to {high} at most. On the training images of the last epoch: {my_train} against {their_train}."
    ).format(
        first=first.title,
        second=second.title,
        mine=mine,
        theirs=theirs,
        count=number(total),
        difference=points_text(pairs.difference),
        low=low,
        high=high,
        my_train=my_train,
        their_train=their_train,
    )
    how = _tr("{epochs} on {data}, equal settings.")
    how = how.format(epochs=_epochs(len(run.epochs)), data=data_title(run.dataset_title))
    return " ".join((_which(pairs), how, result, _seeds(pairs)))


def _which(pairs: PairedRuns) -> str:
    if len(pairs.first) == 1:
        first, second = run_name(pairs.first[0].title), run_name(pairs.second[0].title)
        return _tr("{first} and {second}:").format(first=first, second=second)
    seeds = listed(str(run.settings.seed) for run in pairs.first)
    return _tr("Means of {count} pairs of runs (seeds {seeds}):").format(count=number(len(pairs.first)), seeds=seeds)


def _seeds(pairs: PairedRuns) -> str:
    if len(pairs.first) == 1:
        return _tr("That is one seed; another one may differ.")
    low, high = min(pairs.differences), max(pairs.differences)
    return _tr("By seed the difference is {low} to {high} points.").format(low=points_text(low), high=points_text(high))


def _alone(run: RunRecord, network: NetworkSummary) -> str:
    share = percent_sign(run.epochs[-1].test_accuracy, accuracy_decimals(run.num_test))
    return _tr("{run} trained {network}: {epochs} on {data}, {share} of the test images right.").format(
        run=run_name(run.title),
        network=network.title,
        epochs=_epochs(len(run.epochs)),
        data=data_title(run.dataset_title),
        share=share,
    )


def _begun(run: RunRecord, network: NetworkSummary) -> str:
    numbers = {"done": number(len(run.epochs)), "planned": number(run.settings.epochs)}
    if run.status is RunStatus.RUNNING:
        text = _tr("{run} is training {network} with these settings: {done} of {planned} epochs so far.")
    else:
        text = _tr(
            "{run} trained {network} with these settings for {done} of {planned} epochs: continue it on the Runs tab."
        )
    return text.format(run=run_name(run.title), network=network.title, **numbers)


def _epochs(num_epochs: int) -> str:
    return _tr("1 epoch") if num_epochs == 1 else _tr("{count} epochs").format(count=number(num_epochs))


def _short(run: RunRecord) -> str:
    title = run_name(run.title)
    return title if len(title) <= _TITLE_LETTERS else f"{title[: _TITLE_LETTERS - 1]}…"
