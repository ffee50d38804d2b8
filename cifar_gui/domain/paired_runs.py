"""Runs of two networks that were trained in the same way, and what the difference of their accuracies is worth."""

from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import fmean
from typing import Final

from cifar_gui.domain.difference import newcombe
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings

# Settings that need not be equal: those that change nothing, those compared in another way (the data by fingerprint,
# epochs and rate with their changes), and the two that make the pair.
_IGNORED: Final = {
    name: getattr(TrainingSettings(), name)
    for name in ("network", "data", "preset", "seed", "device", "test_batch_size", "learning_rate", "epochs")
}


@dataclass(frozen=True)
class PairedRuns:
    """Whole runs of two networks, trained equally but for the network: a pair for each seed.

    Attributes:
        first: Runs of the first network, one a seed, the newest pair first; at least one.
        second: Those of the second one, in the same order.
    """

    first: tuple[RunRecord, ...]
    second: tuple[RunRecord, ...]

    @property
    def accuracies(self) -> tuple[float, float]:
        """The mean test accuracies after the last epoch, 0 to 1."""
        return _mean_test(self.first), _mean_test(self.second)

    @property
    def train_accuracies(self) -> tuple[float, float]:
        """The mean accuracies on the training images as they were shown in the last epoch, 0 to 1."""
        first, second = (fmean(run.epochs[-1].train_accuracy for run in runs) for runs in (self.first, self.second))
        return first, second

    @property
    def differences(self) -> tuple[float, ...]:
        """By how much the first network is more accurate on the test images, by seed, -1 to 1."""
        pairs = zip(self.first, self.second, strict=True)
        return tuple(mine.epochs[-1].test_accuracy - theirs.epochs[-1].test_accuracy for mine, theirs in pairs)

    @property
    def difference(self) -> float:
        """The mean of the differences."""
        mine, theirs = self.accuracies
        return mine - theirs

    @property
    def leader(self) -> RunRecord | None:
        """A run of the network that is clearly ahead; None when the difference is not clear."""
        if not self.is_clear:
            return None
        return self.first[0] if self.difference > 0 else self.second[0]

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the mean difference that the number of test images leaves, -1 to 1.

        It is computed as if each network had been asked about images of its own. They were asked about the same ones,
        and mostly err on the same, so the true interval is narrower. More seeds do not make it so: the images stay.

        References:
            Newcombe 1998, Statistics in Medicine 17, 873 to 890, method 10 (from two Wilson score intervals).
        """
        total = self.first[0].num_test
        mine, theirs = self.accuracies
        return newcombe(mine, theirs, total)

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero and no seed says the opposite of the mean."""
        low, high = self.interval
        return low * high > 0 and all(self.difference * difference > 0 for difference in self.differences)


def paired_runs(runs: Iterable[RunRecord], first: str, second: str) -> PairedRuns | None:
    """The runs of two networks that can be compared: those with the settings of the newest pair, all seeds.

    Args:
        runs: All runs, newest first.
        first: A network's registry name.
        second: Another one.

    Returns:
        None when no two whole runs, one of each network, were trained equally.
    """
    found: dict[Hashable, dict[int, dict[str, RunRecord]]] = {}
    for run in _comparable(runs, first, second):
        by_seed = found.setdefault(_way(run), {})
        by_seed.setdefault(run.settings.seed, {}).setdefault(run.settings.network, run)  # the newest of equal ones
    groups = ([pair for pair in by_seed.values() if len(pair) == 2] for by_seed in found.values())
    pairs = max((group for group in groups if group), key=_newest, default=None)
    if pairs is None:
        return None
    pairs = sorted(pairs, key=_begun_last, reverse=True)
    return PairedRuns(tuple(pair[first] for pair in pairs), tuple(pair[second] for pair in pairs))


def trained_alike(runs: Iterable[RunRecord], networks: Sequence[str]) -> dict[str, dict[int, RunRecord]]:
    """Runs of several networks that were trained equally but for network and seed.

    Of several ways in which they were trained, the one with the most networks counts, then that with the most runs,
    then the newest. A training that failed counts as well: that it did is a result.

    Args:
        runs: All runs, newest first.
        networks: Registry names.

    Returns:
        By network, in the order given, and by seed; only networks that have runs.
    """
    found: dict[Hashable, dict[str, dict[int, RunRecord]]] = {}
    for run in runs:
        is_whole = not run.has_epochs_left and run.last_accuracy is not None
        is_counted = run.settings.network in networks and run.settings.start_from is None
        if is_counted and (is_whole or run.status is RunStatus.FAILED):
            by_seed = found.setdefault(_way(run), {}).setdefault(run.settings.network, {})
            by_seed.setdefault(run.settings.seed, run)  # the newest of equal ones
    best = max(found.values(), key=lambda group: (len(group), sum(map(len, group.values()))), default={})
    return {network: best[network] for network in networks if network in best}


def clearest_pair(runs: Iterable[RunRecord], networks: Set[str]) -> tuple[str, str] | None:
    """The two networks with the largest clear difference among the runs, the one that is ahead first.

    Args:
        runs: All runs, newest first.
        networks: The networks to look at, by registry name.

    Returns:
        None when there is no clear difference.
    """
    whole = list(_comparable(runs, *networks))
    names = sorted({run.settings.network for run in whole})
    pairs = (paired_runs(whole, first, second) for first, second in combinations(names, 2))
    clear = [pair for pair in pairs if pair is not None and pair.is_clear]
    best = max(clear, key=lambda pair: abs(pair.difference), default=None)
    if best is None:
        return None
    ahead, behind = (best.first, best.second) if best.difference > 0 else (best.second, best.first)
    return ahead[0].settings.network, behind[0].settings.network


def newest_unpaired(
    runs: Iterable[RunRecord], first: str, second: str, like: RunRecord | None = None
) -> RunRecord | None:
    """The newest whole run of either network that the other one could be trained like and was not yet.

    Args:
        runs: All runs, newest first.
        first: A network's registry name.
        second: Another one.
        like: A run whose settings it must have, but for network and seed; None for any.

    Returns:
        None when there is none.
    """
    wanted = None if like is None else _way(like)
    networks: dict[Hashable, set[str]] = {}
    found: list[tuple[RunRecord, Hashable]] = []
    for run in _comparable(runs, first, second):
        way = _way(run)
        if wanted is None or way == wanted:
            networks.setdefault((way, run.settings.seed), set()).add(run.settings.network)
            found.append((run, (way, run.settings.seed)))
    return next((run for run, way in found if len(networks[way]) == 1 and _is_repeatable(run)), None)


def begun_like(runs: Iterable[RunRecord], model: RunRecord, network: str) -> RunRecord | None:
    """The newest run of a network that was started like another run and has not reached the end of its plan."""
    wanted = _way(model), model.settings.seed
    begun = (run for run in runs if run.settings.network == network and run.has_epochs_left)
    return next((run for run in begun if (_way(run), run.settings.seed) == wanted), None)


def _comparable(runs: Iterable[RunRecord], *networks: str) -> Iterator[RunRecord]:
    """The whole runs of some networks that began with new weights: others were trained before, on whatever images."""
    for run in runs:
        is_whole = not run.has_epochs_left and run.last_accuracy is not None
        if run.settings.network in networks and run.settings.start_from is None and is_whole:
            yield run


def _is_repeatable(run: RunRecord) -> bool:
    """Whether a new run can be trained in the same way at once: its plan was not changed on the way."""
    return len(run.plans) < 2 or not _way_of_plans(run)


def _way_of_plans(run: RunRecord) -> tuple[tuple[int, int, float], ...]:
    """The plan and its changes; () where they make no difference."""
    plans = tuple((plan.step, plan.epochs, plan.learning_rate) for plan in run.plans)
    is_constant = run.settings.schedule == "constant" and all(rate == run.settings.learning_rate for *_, rate in plans)
    return () if is_constant else plans  # a constant rate is the same whether epochs were planned at once or added


def _way(run: RunRecord) -> Hashable:
    """All that must be equal in two runs, but for network and seed."""
    settings = replace(run.settings, **_IGNORED)
    images = (run.dataset_fingerprint, run.num_train, run.num_test, run.steps_per_epoch)
    return settings, run.settings.epochs, run.settings.learning_rate, _way_of_plans(run), images


def _begun_last(pair: dict[str, RunRecord]) -> float:
    return max(run.created for run in pair.values())


def _newest(pairs: list[dict[str, RunRecord]]) -> float:
    return max(map(_begun_last, pairs))


def _mean_test(runs: tuple[RunRecord, ...]) -> float:
    return fmean(run.epochs[-1].test_accuracy for run in runs)
