"""Is it the shortcut or the batch norm? Each with and without the other, at 20 and 56 layers."""

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import over_images
from cifar_gui.domain.panel import LinePanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts, Trainings
from cifar_gui.lab.training_parts import MORE_SEEDS, by_network, common_seeds, not_enough, right_answers, run_parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

DEPTHS: Final = (20, 56)
BARE: Final = "-nonorm-he"
"""Without batch norm the first weights are He's: others vanish before the last layer."""
NETWORKS: Final = tuple(
    f"{family}{depth}{norm}" for depth in DEPTHS for family in ("resnet", "plain") for norm in ("", BARE)
)

CLAIM: Final = Claim(
    name="norm",
    question=Sentence("Is it the shortcut or the batch norm?"),
    statement=Sentence("A deep network needs both: shortcuts and batch norm"),
    source=Source("He et al. 2015, section 4.1; Ioffe and Szegedy 2015", "https://arxiv.org/abs/1502.03167"),
    needs=Needs.TRAININGS,
    choices=(
        Sentence("Shortcuts alone are enough"),
        Sentence("Batch norm alone is enough"),
        Sentence("Both are needed"),
    ),
    shown=Sentence(
        "Four networks at each depth: with and without shortcuts, each with and without batch norm, trained alike. The "
        "curves are their test accuracies."
    ),
    look_for=Sentence(
        "Which of the four learns at 20 layers and at 56. Curves that stay at guessing, or end early, are trainings "
        "that failed."
    ),
    cannot_say=Sentence(
        "All four are trained with the settings that suit batch norm. With other learning rates or first weights the "
        "ones without may do better (Fixup, SkipInit)."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each run."""
    yield from run_parts(bench, NETWORKS)


def summarise(parts: Parts) -> Numbers:
    """Runs by network and seed, and what came of each network's trainings."""
    networks = by_network(parts)
    outcomes = {name: [_outcome(row) for row in rows.values()] for name, rows in networks.items()}
    return {"networks": networks, "outcomes": outcomes}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if, at 56 layers, both together are clearly better than either alone."""
    both, norm_only, shortcut_only = f"resnet{DEPTHS[-1]}", f"plain{DEPTHS[-1]}", f"resnet{DEPTHS[-1]}{BARE}"
    names, networks = (both, norm_only, shortcut_only), numbers["networks"]
    seeds = common_seeds(networks, *names)
    lacking = not_enough(names, len(seeds))
    if lacking is not None:
        return lacking
    counts = {name: [right_answers(networks[name][seed]) for seed in seeds] for name in names}
    total = next(iter(networks[both].values()))["images"]
    verdicts = {
        over_images(list(zip(counts[both], counts[other], strict=True)), total).verdict()
        for other in (norm_only, shortcut_only)
    }
    shares = {name: f"{100 * fmean(right) / total:.1f}" for name, right in counts.items()}
    words = Sentence(
        "At {depth} layers: {both} % with both, {norm_only} % with batch norm alone, {shortcut_only} % with shortcuts "
        "alone ({count} seeds). Trainings without batch norm: {outcome}.",
        depth=DEPTHS[-1],
        both=shares[both],
        norm_only=shares[norm_only],
        shortcut_only=shares[shortcut_only],
        count=len(seeds),
        outcome=_worst(numbers["outcomes"][shortcut_only]),
    )
    verdict = _together(verdicts)
    return Conclusion(verdict, words, MORE_SEEDS if verdict is Verdict.UNDECIDED else None)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """A table of curves: depth by batch norm, residual and plain in each."""
    titles = {
        (20, ""): Sentence("20 layers, batch norm"),
        (20, BARE): Sentence("20 layers, no batch norm"),
        (56, ""): Sentence("56 layers, batch norm"),
        (56, BARE): Sentence("56 layers, no batch norm"),
    }
    return tuple(panel for key, title in titles.items() if (panel := _panel(numbers, *key, title)) is not None)


def _panel(numbers: Numbers, depth: int, norm: str, title: Sentence) -> LinePanel | None:
    lines = []
    for family, label in (("resnet", Sentence("residual")), ("plain", Sentence("plain"))):
        rows = list(numbers["networks"].get(f"{family}{depth}{norm}", {}).values())
        curves = [[100 * share for share in row["accuracies"]] for row in rows]
        if any(curves):
            lines.append((label, curves, family == "plain"))
    if not lines:
        return None
    count = max(len(curve) for _, curves, _ in lines for curve in curves)
    made = [Series(label, _means(curves, count), is_plain=is_plain) for label, curves, is_plain in lines]
    return LinePanel(title, Sentence("epoch"), Sentence("test accuracy, %"), range(1, count + 1), tuple(made))


def _means(curves: list[list[float]], count: int) -> list[float | None]:
    columns = ([curve[place] for curve in curves if place < len(curve)] for place in range(count))
    return [fmean(column) if column else None for column in columns]


def _outcome(row: dict[str, Any]) -> str:
    if row["has_failed"]:
        return "failed"
    return "learned nothing" if row["accuracies"][-1] < 0.15 else "learned"


def _worst(outcomes: list[str]) -> Sentence:
    if "failed" in outcomes:
        return Sentence("the loss was no longer finite")
    return Sentence("stayed at guessing") if "learned nothing" in outcomes else Sentence("learned")


def _together(verdicts: set[Verdict]) -> Verdict:
    """Of a claim that says two things."""
    if verdicts == {Verdict.CONFIRMED}:
        return Verdict.CONFIRMED
    for verdict in (Verdict.CONTRADICTED, Verdict.UNDECIDED):
        if verdict in verdicts:
            return verdict
    return Verdict.NO_CLEAR_DIFFERENCE


NORM: Final = Experiment(CLAIM, measure, summarise, judge, panels, trainings=Trainings(NETWORKS))
