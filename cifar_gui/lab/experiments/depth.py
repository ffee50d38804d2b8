"""Plain networks get worse with depth (He et al. 2015, figures 1 and 6)."""

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import over_seeds
from cifar_gui.domain.panel import LinePanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts, Trainings
from cifar_gui.lab.training_parts import MORE_SEEDS, by_network, common_seeds, not_enough, run_parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

DEPTHS: Final = (8, 20, 32, 44, 56, 110)
"""All that are read off runs, if they are there."""
TRAINED: Final = (8, 20, 32, 56)
SHALLOW: Final = 20
FAMILIES: Final = ("resnet", "plain")
CLEAR: Final = 0.02
"""A difference of training losses below this is no clear difference."""

CLAIM: Final = Claim(
    name="depth",
    question=Sentence("Do plain networks get worse with depth?"),
    statement=Sentence("Plain networks get worse with depth"),
    source=Source("He, Zhang, Ren, Sun 2015, figures 1 and 6", "https://arxiv.org/abs/1512.03385"),
    needs=Needs.TRAININGS,
    choices=(Sentence("Yes, only plain ones"), Sentence("Yes, both kinds"), Sentence("No, deeper is better")),
    shown=Sentence(
        "Networks of growing depth are trained alike, with and without shortcuts. The training loss says how well each "
        "fits the images it learns from, the test accuracy how well it does on others."
    ),
    look_for=Sentence(
        "The training loss first. A deeper network could copy a shallower one and do nothing more; if its training "
        "loss is higher all the same, it is not overfitting but harder to train (degradation)."
    ),
    cannot_say=Sentence(
        "Short trainings on few images show the beginning only: a network that is behind may catch up. Why it is "
        "behind is not measured here."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each run."""
    yield from run_parts(bench, [f"{family}{depth}" for depth in DEPTHS for family in FAMILIES])


def summarise(parts: Parts) -> Numbers:
    """Runs by network and seed, and the last training losses by network."""
    networks = by_network(parts)
    losses = {name: [_loss(row) for row in rows.values()] for name, rows in networks.items()}
    return {"networks": networks, "train_loss": losses}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if the deepest plain network has clearly more training loss than that of 20 layers, seed by seed."""
    networks = numbers["networks"]
    deepest = max((depth for depth in DEPTHS if f"plain{depth}" in networks), default=0)
    names = (f"plain{max(deepest, SHALLOW + 1)}", f"plain{SHALLOW}")
    seeds = common_seeds(networks, *names)
    lacking = not_enough(names, len(seeds))
    if lacking is not None:
        return lacking
    deep, shallow = ([_loss(networks[name][seed]) for seed in seeds] for name in names)
    difference = over_seeds([mine - theirs for mine, theirs in zip(deep, shallow, strict=True)])
    verdict = difference.verdict(CLEAR)
    words = Sentence(
        "Without shortcuts, {depth} layers end with a training loss of {deep}, {shallow_depth} layers with {shallow} "
        "({count} seeds; 95 % interval of the difference {low} to {high}).",
        depth=deepest,
        deep=f"{fmean(deep):.3f}",
        shallow_depth=SHALLOW,
        shallow=f"{fmean(shallow):.3f}",
        count=len(seeds),
        low=f"{difference.low:.3f}",
        high=f"{difference.high:.3f}",
    )
    return Conclusion(verdict, words, MORE_SEEDS if verdict is Verdict.UNDECIDED else None)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Training loss and test accuracy against depth, with the range over seeds."""
    depths = [d for d in DEPTHS if any(f"{family}{d}" in numbers["networks"] for family in FAMILIES)]
    x_label = Sentence("layers")
    losses = tuple(_series(numbers, family, depths, _loss) for family in FAMILIES)
    shares = tuple(_series(numbers, family, depths, _accuracy) for family in FAMILIES)
    return (
        LinePanel(Sentence("Training loss"), x_label, Sentence("loss"), depths, losses),
        LinePanel(Sentence("Test accuracy"), x_label, Sentence("test accuracy, %"), depths, shares),
    )


def _loss(row: dict[str, Any]) -> float:
    """The training loss of the last epoch."""
    return float(row["train_losses"][-1])


def _accuracy(row: dict[str, Any]) -> float:
    return 100 * float(row["accuracies"][-1])


def _series(numbers: Numbers, family: str, depths: list[int], value: Any) -> Series:
    found = [[value(row) for row in numbers["networks"].get(f"{family}{depth}", {}).values()] for depth in depths]
    label = Sentence("residual") if family == FAMILIES[0] else Sentence("plain")
    return Series(
        label,
        [fmean(values) if values else None for values in found],
        [min(values, default=0.0) for values in found],
        [max(values, default=0.0) for values in found],
        is_plain=family == FAMILIES[1],
    )


DEPTH: Final = Experiment(
    CLAIM,
    measure,
    summarise,
    judge,
    panels,
    trainings=Trainings(tuple(f"{family}{depth}" for depth in TRAINED for family in FAMILIES)),
)
