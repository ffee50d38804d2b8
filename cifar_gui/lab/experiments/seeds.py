"""Two seeds differ too: the spread over seeds beside the difference between networks."""

from collections.abc import Iterator
from itertools import combinations
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import over_images
from cifar_gui.domain.panel import BarPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts, Trainings
from cifar_gui.lab.training_parts import MORE_SEEDS, by_network, common_seeds, not_enough, right_answers, run_parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

PAIR: Final = ("resnet20", "plain20")

CLAIM: Final = Claim(
    name="seeds",
    question=Sentence("Do two networks differ by more than two seeds of one network?"),
    statement=Sentence("The two networks differ by more than two seeds do"),
    source=Source("Bouthillier et al. 2021", "https://arxiv.org/abs/2103.03098"),
    needs=Needs.TRAININGS,
    choices=(Sentence("The networks differ more"), Sentence("The seeds differ as much"),),
    shown=Sentence(
        "Test accuracies of two networks, each trained with several seeds: a seed decides the first weights and the "
        "order of the images. The bars are means, the thin lines reach from the lowest to the highest seed."
    ),
    look_for=Sentence(
        "Whether the thin lines overlap. If one seed of a network can beat another by as much as the networks differ, "
        "one training of each says nothing."
    ),
    cannot_say=Sentence("Three seeds tell the spread only roughly, and other settings have another spread."),
)  # fmt: skip


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each run."""
    yield from run_parts(bench, PAIR)


def summarise(parts: Parts) -> Numbers:
    """Runs by network and seed, their mean accuracies and the spread over seeds."""
    networks = by_network(parts)
    shares = {name: [right_answers(row) / row["images"] for row in rows.values()] for name, rows in networks.items()}
    spreads = {name: stdev(values) if len(values) > 1 else None for name, values in shares.items()}
    largest = {
        name: max((abs(a - b) for a, b in combinations(values, 2)), default=None) for name, values in shares.items()
    }
    return {"networks": networks, "accuracy": shares, "deviation": spreads, "largest_gap": largest}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if one network is clearly ahead, whichever it is; both chance of seeds and of images are counted."""
    networks = numbers["networks"]
    seeds = common_seeds(networks, *PAIR)
    lacking = not_enough(PAIR, len(seeds))
    if lacking is not None:
        return lacking
    pairs = [tuple(right_answers(networks[name][seed]) for name in PAIR) for seed in seeds]
    total = networks[PAIR[0]][seeds[0]]["images"]
    difference = over_images([(first, second) for first, second in pairs], total)
    verdict = Verdict.CONFIRMED if difference.is_clear else difference.verdict()
    words = Sentence(
        "{first} and {second} differ by {points} points on average (95 % interval {low} to {high}); two seeds of one "
        "network by up to {gap} points ({count} seeds).",
        first=PAIR[0],
        second=PAIR[1],
        points=_points(difference.mean),
        low=_points(difference.low),
        high=_points(difference.high),
        gap=_points(max(gap or 0.0 for gap in numbers["largest_gap"].values())),
        count=len(seeds),
    )
    return Conclusion(verdict, words, MORE_SEEDS if verdict is Verdict.UNDECIDED else None)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """A bar for each network, with the range over seeds."""
    shares = numbers["accuracy"]
    bars = Series(
        Sentence("mean over seeds"),
        [100 * fmean(values) for values in shares.values()],
        [100 * min(values) for values in shares.values()],
        [100 * max(values) for values in shares.values()],
    )
    return (BarPanel(Sentence("Test accuracy"), Sentence("test accuracy, %"), list(shares), (bars,)),)


def _points(share: Any) -> str:
    return f"{100 * share:.1f}"


SEEDS: Final = Experiment(CLAIM, measure, summarise, judge, panels, trainings=Trainings(PAIR))
