"""What plans are called and what came of them, in the user's language."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.paired_runs import PairedRuns
from cifar_gui.domain.plan import Plan, PlannedTraining, TrainingStatus
from cifar_gui.domain.plan_result import PlanResult, Spread
from cifar_gui.ui.text.names import network_title
from cifar_gui.ui.text.numbers import accuracy_decimals, number, percent, percent_sign
from cifar_gui.ui.text.words import listed

_MOST_NAMED = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanWords", text)


def training_title(training: PlannedTraining, networks: tuple[NetworkSummary, ...]) -> str:
    """A training of a plan, such as "ResNet20, seed 1"."""
    network = network_title(networks, training.network)
    return _tr("{network}, seed {seed}").format(network=network, seed=training.seed)


def plan_title(plan: Plan, networks: tuple[NetworkSummary, ...]) -> str:
    """A plan, such as "ResNet20 and Plain 20, 3 seeds"; a single training by its own name."""
    if len(plan.trainings) == 1:
        return training_title(plan.trainings[0], networks)
    titles = [network_title(networks, name) for name in plan.networks]
    if len(titles) == 2:
        names = _tr("{first} and {second}").format(first=titles[0], second=titles[1])
    elif len(titles) > _MOST_NAMED:
        names = _tr("{count} networks").format(count=number(len(titles)))
    else:
        names = listed(titles)
    if len(plan.seeds) == 1:
        return _tr("{network}, seed {seed}").format(network=names, seed=plan.seeds[0])
    return _tr("{networks}, {count} seeds").format(networks=names, count=number(len(plan.seeds)))


def progress_words(result: PlanResult) -> str:
    """How far a plan is, such as "2 of 6 finished" with what failed."""
    done, total = number(result.count(TrainingStatus.FINISHED)), number(len(result.standings))
    failed = result.count(TrainingStatus.FAILED)
    form = _tr("{done} of {total} finished, {failed} failed") if failed else _tr("{done} of {total} finished")
    return form.format(done=done, total=total, failed=number(failed))


def spread_text(spread: Spread | None, num_test: int) -> str:
    """Mean and range of a network's accuracies, such as "81.2 % (80.9–81.5)"; a dash before the first."""
    if spread is None:
        return "–"
    decimals = accuracy_decimals(num_test)
    mean = percent_sign(spread.mean, decimals)
    if len(spread.accuracies) == 1:
        return mean
    low, high = percent(spread.least, decimals), percent(spread.most, decimals)
    return _tr("{mean} ({low}–{high})").format(mean=mean, low=low, high=high)


def spreads_text(result: PlanResult, *, is_short: bool = False) -> str:
    """Mean and range of each network of a plan, in its order; the short form has the range alone where it can."""
    num_test = min((run.num_test for run in result.runs), default=0)
    spreads = list(result.spreads.values())
    if not any(spreads):
        return "–"
    form = _range_text if is_short and len(spreads) > 1 else spread_text
    return listed(form(spread, num_test) for spread in spreads)


def _range_text(spread: Spread | None, num_test: int) -> str:
    if spread is None or len(spread.accuracies) == 1:
        return spread_text(spread, num_test)
    decimals = accuracy_decimals(num_test)
    return _tr("{low}–{high}").format(low=percent(spread.least, decimals), high=percent_sign(spread.most, decimals))


def verdict_text(result: PlanResult, networks: tuple[NetworkSummary, ...]) -> str:
    """Which network of a plan is ahead, by the rules of Compare; "" where there is nothing to compare."""
    pairs = max(result.comparisons, key=lambda pair: (pair.is_clear, abs(pair.difference)), default=None)
    if pairs is None:
        return ""
    leader = pairs.leader
    if leader is None:
        low, high = (points_text(bound) for bound in pairs.interval)
        form = _tr("no clear difference: {points} points ({low} to {high})")
        return form.format(points=points_text(pairs.difference), low=low, high=high)
    return _lead(pairs, network_title(networks, leader.settings.network))


def _lead(pairs: PairedRuns, network: str) -> str:
    points, count = percent(abs(pairs.difference), 1), len(pairs.first)
    if count == 1:
        return _tr("{network} ahead by {points} points on this one seed").format(network=network, points=points)
    form = _tr("{network} ahead by {points} points with each of {count} seeds")
    return form.format(network=network, points=points, count=number(count))


def points_text(share: float) -> str:
    """A difference of shares in points of per cent, with a minus sign where it is negative."""
    text = percent(abs(share), 1)
    return f"−{text}" if share < 0 and text != percent(0.0, 1) else text
