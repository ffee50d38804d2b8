"""Later blocks change less (He et al. 2015, figure 7)."""

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.panel import BarPanel, LinePanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

NUM_IMAGES: Final = 1000
AT_ONCE: Final = 250
CLEAR: Final = 0.1
"""A change by less than a tenth of the first half's ratio is no clear difference."""

CLAIM: Final = Claim(
    name="response",
    question=Sentence("Which blocks change most of what flows past them?"),
    statement=Sentence("Later blocks change less"),
    source=Source("He, Zhang, Ren, Sun 2015, figure 7", "https://arxiv.org/abs/1512.03385"),
    needs=Needs.WEIGHTS,
    choices=(Sentence("The first ones"), Sentence("The last ones"), Sentence("All alike")),
    shown=Sentence(
        "How large what a block adds, F(x), is beside what flows past it, x; and how strongly each layer responds, as "
        "the standard deviation of its output after batch norm."
    ),
    look_for=Sentence(
        "Bars below 1 are corrections of what was there. If bars fall towards the end, later blocks only touch up."
    ),
    cannot_say=Sentence(
        "Small is not unimportant: leave a block out to see (lesion). Sums grow along the shortcuts, so the same "
        "addition counts for less later on."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each network."""
    from cifar_gui.lab.instruments.responses import measure_responses

    images, _ = bench.test(NUM_IMAGES)
    for subject in bench.subjects:
        if subject.id not in bench.known:
            found = measure_responses(bench.trained(subject), images, AT_ONCE, bench.context.safe_point)
            numbers = {"network": subject.network, "seed": subject.seed, "images": len(images)}
            values = {"deviations": found.deviations, "ratios": found.ratios}
            yield Part(subject.id, {**numbers, **values}, len(bench.subjects))


def summarise(parts: Parts) -> Numbers:
    """What was seen of each network, and how much smaller the second half of a network's ratios is."""
    networks = {}
    for subject, part in parts.items():
        ratios = list(part["ratios"].values())
        half = len(ratios) // 2
        change = fmean(ratios[-half:]) / fmean(ratios[:half]) - 1 if half else None
        networks[subject] = {**part, "change": change}
    return {"networks": networks}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if in every residual network the second half of the blocks adds a tenth less than the first."""
    changes = [one["change"] for one in numbers["networks"].values() if one["change"] is not None]
    if all(change < -CLEAR for change in changes):
        verdict = Verdict.CONFIRMED
    elif all(change > CLEAR for change in changes):
        verdict = Verdict.CONTRADICTED
    else:
        is_small = all(abs(change) <= CLEAR for change in changes)
        verdict = Verdict.NO_CLEAR_DIFFERENCE if is_small else Verdict.UNDECIDED
    words = Sentence(
        "Relative to what flows past, the second half of the blocks adds {percent} % of what the first half adds, in "
        "{count} trained networks.",
        percent=f"{100 * (1 + fmean(changes)):.0f}",
        count=len(changes),
    )
    return Conclusion(verdict, words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Ratios by block, and deviations by layer of residual and plain."""
    residual = [one for one in numbers["networks"].values() if one["ratios"]]
    ratios = residual[0]["ratios"]
    names = [block.replace("stage", "").replace("_block", ".") for block in ratios]
    bars = Series(Sentence("residual"), list(ratios.values()))
    title, y_label = Sentence("What a block adds"), Sentence("size of F(x) over size of x")
    first = BarPanel(title, y_label, names, (bars,))
    lines = tuple(map(_line, _one_of_each(numbers)))
    layers = range(1, max(len(line.values) for line in lines) + 1)
    title, x_label = Sentence("How strongly layers respond"), Sentence("layer")
    return (first, LinePanel(title, x_label, Sentence("standard deviation after batch norm"), layers, lines))


def _one_of_each(numbers: Numbers) -> list[dict[str, Any]]:
    """The first residual network and the first plain one."""
    found: dict[bool, dict[str, Any]] = {}
    for one in numbers["networks"].values():
        found.setdefault(bool(one["ratios"]), one)
    return list(found.values())


def _line(one: dict[str, Any]) -> Series:
    label = Sentence("residual") if one["ratios"] else Sentence("plain")
    return Series(label, list(one["deviations"].values()), is_plain=not one["ratios"])


RESPONSE: Final = Experiment(CLAIM, measure, summarise, judge, panels, choice=Choice.PAIR)
