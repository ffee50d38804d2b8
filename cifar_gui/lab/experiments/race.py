"""Twin race: a residual network and its twin on the same batches."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
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

PAIR: Final = ("resnet20", "plain20")
_BACKWARD_TOO: Final = 3  # a training step costs about three forward passes

CLAIM: Final = Claim(
    name="race",
    question=Sentence("Which learns faster, a network with shortcuts or its twin without?"),
    statement=Sentence("A network with shortcuts learns faster than its twin without"),
    source=Source("He, Zhang, Ren, Sun 2015, section 4.1", "https://arxiv.org/abs/1512.03385"),
    needs=Needs.TRAININGS,
    choices=(Sentence("With shortcuts"), Sentence("Without shortcuts"), Sentence("No difference")),
    shown=Sentence(
        "Two networks that differ in their shortcuts alone are trained on the same images in the same order, with the "
        "same first weights where both have them. The curves lie over each other by epoch, step, time and "
        "multiply-adds."
    ),
    look_for=Sentence("Who is ahead early, who at the end, and whether the lead depends on what is counted."),
    cannot_say=Sentence("At other depths the race may end otherwise: compare 20 and 56 layers."),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each run of the deepest pair of twins that was trained alike, with a hash of what it was shown."""
    from cifar_gui.domain.paired_runs import paired_runs
    from cifar_gui.training.batches import shown_fingerprint
    from models.registry import twins

    pairs = reversed(twins(with_unlisted=True))
    pair = next((pair for pair in pairs if paired_runs(bench.runs, *pair) is not None), PAIR)
    settings = {run.id: run.settings for run in bench.runs}
    for part in run_parts(bench, pair):
        numbers = part.numbers
        count, epochs = numbers["train_images"], len(numbers["accuracies"])
        shown = shown_fingerprint(count, settings[numbers["run"]], epochs)
        yield Part(part.name, {**numbers, "shown": shown, "is_plain": numbers["network"] == pair[1]}, part.of)


def summarise(parts: Parts) -> Numbers:
    """Runs by network and seed, and whether the twins of each seed saw the same."""
    networks = by_network(parts)
    seeds = common_seeds(networks, *networks)
    saw_the_same = all(len({rows[seed]["shown"] for rows in networks.values()}) == 1 for seed in seeds)
    return {"networks": networks, "saw_the_same": saw_the_same}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if the mean test accuracy over all epochs is clearly higher with shortcuts, seed by seed."""
    names = sorted(numbers["networks"], key=lambda name: _is_plain(numbers["networks"][name]))
    seeds = common_seeds(numbers["networks"], *names) if len(names) == len(PAIR) else []
    lacking = not_enough(names if len(names) == len(PAIR) else PAIR, len(seeds))
    if lacking is not None:
        return lacking
    mine, theirs = ([fmean(numbers["networks"][name][seed]["accuracies"]) for seed in seeds] for name in names)
    difference = over_seeds([one - other for one, other in zip(mine, theirs, strict=True)])
    verdict = difference.verdict() if numbers["saw_the_same"] else Verdict.UNDECIDED
    words = Sentence(
        "Over all epochs {first} is right for {first_share} % of the test images on average, {second} for "
        "{second_share} % ({count} seeds, same images in the same order).",
        first=names[0],
        first_share=f"{100 * fmean(mine):.1f}",
        second=names[1],
        second_share=f"{100 * fmean(theirs):.1f}",
        count=len(seeds),
    )
    return Conclusion(verdict, words, MORE_SEEDS if verdict is Verdict.UNDECIDED else None)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Test accuracy of the first seed of both, by epoch, step, time and multiply-adds."""
    rows = [next(iter(by_seed.values())) for by_seed in numbers["networks"].values()]
    axes = (
        (Sentence("epoch"), lambda row: [float(epoch) for epoch in range(1, len(row["accuracies"]) + 1)]),
        (Sentence("step"), lambda row: [float(row["steps"] * epoch) for epoch in range(1, len(row["accuracies"]) + 1)]),
        (Sentence("seconds"), lambda row: list(accumulate(row["seconds"]))),
        (Sentence("multiply-adds, 10¹²"), _multiply_adds),
    )
    return tuple(_panel(x_label, [place(row) for row in rows], rows) for x_label, place in axes)


def _panel(x_label: Sentence, places: Sequence[Sequence[float]], rows: Sequence[dict[str, Any]]) -> LinePanel:
    """Both curves on one axis: a place of one of them is a gap of the other."""
    x = sorted({place for each in places for place in each})
    lines = []
    for own, row in zip(places, rows, strict=True):
        values = dict(zip(own, row["accuracies"], strict=False))
        label = Sentence("plain") if row["is_plain"] else Sentence("residual")
        shares = [100 * values[place] if place in values else None for place in x]
        lines.append(Series(label, shares, is_plain=row["is_plain"]))
    return LinePanel(Sentence("Test accuracy"), x_label, Sentence("test accuracy, %"), x, tuple(lines))


def _multiply_adds(row: dict[str, Any]) -> list[float]:
    each = _BACKWARD_TOO * row["macs"] * row["train_images"] / 1e12
    return [each * epoch for epoch in range(1, len(row["accuracies"]) + 1)]


def _is_plain(by_seed: dict[str, Any]) -> bool:
    return bool(next(iter(by_seed.values()))["is_plain"])


RACE: Final = Experiment(CLAIM, measure, summarise, judge, panels, trainings=Trainings(PAIR))
