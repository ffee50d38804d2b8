"""A claim made up for tests: that is all a new experiment needs."""

from collections.abc import Iterator

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.panel import BarPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts
from cifar_gui.lab.instruments.bench import Bench

CLAIM = Claim(
    name="toy",
    question=Sentence("Is it so?"),
    statement=Sentence("It is so"),
    source=Source("Nobody 2026", "https://example.org"),
    needs=Needs.NOTHING,
    choices=(Sentence("Yes"), Sentence("No")),
    shown=Sentence("Bars."),
    look_for=Sentence("The tallest."),
    cannot_say=Sentence("Anything."),
)


def measure(bench: Bench) -> Iterator[Part]:
    for number in range(3):
        if f"part {number}" not in bench.known:
            yield Part(f"part {number}", {"value": number}, 3)


def summarise(parts: Parts) -> Numbers:
    return {"total": sum(part["value"] for part in parts.values())}


def judge(numbers: Numbers) -> Conclusion:
    verdict = Verdict.CONFIRMED if numbers["total"] == 3 else Verdict.CONTRADICTED
    return Conclusion(verdict, Sentence("The total is {total}.", total=numbers["total"]))


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    return (BarPanel(Sentence("Total"), Sentence("value"), ["all"], (Series("toy", [numbers["total"]]),)),)


TOY = Experiment(CLAIM, measure, summarise, judge, panels)
