"""Shortcuts cost almost no parameters: every pair of twins, counted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.panel import BarPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

ALMOST_NONE: Final = 0.02
"""Of all parameters: what still counts as almost none."""

CLAIM: Final = Claim(
    name="parameters",
    question=Sentence("Do shortcuts cost parameters?"),
    statement=Sentence("Shortcuts cost almost no parameters"),
    source=Source("He, Zhang, Ren, Sun 2015, section 3.3", "https://arxiv.org/abs/1512.03385"),
    needs=Needs.NOTHING,
    choices=(Sentence("Under 2 %"), Sentence("2 to 20 %"), Sentence("Over 20 %")),
    shown=Sentence(
        "The trainable parameters on shortcuts, as a share of all parameters of the residual network. Without its "
        "shortcuts it is its plain twin, layer for layer."
    ),
    look_for=Sentence(
        "A shortcut that keeps the shape is an addition and has no parameters. Only a projection, a 1×1 convolution "
        "where the shape changes, has some."
    ),
    cannot_say=Sentence("Counting says what a shortcut costs, not what it is good for."),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each pair of twins that lists offer."""
    from models.registry import twins
    from models.summary import summarise

    pairs = twins()
    for residual, plain in pairs:
        if residual not in bench.known:
            mine, theirs = summarise(residual), summarise(plain)
            numbers = {
                "residual": residual,
                "plain": plain,
                "title": mine.title,
                "parameters": mine.parameters,
                "plain_parameters": theirs.parameters,
                "macs": mine.macs,
                "plain_macs": theirs.macs,
                "shortcut_parameters": sum(layer.parameters for layer in mine.layers if layer.is_shortcut),
            }
            yield Part(residual, numbers, len(pairs))


def summarise_parts(parts: Parts) -> Numbers:
    """The pairs, each with the share of its parameters that its shortcuts have."""
    pairs = [{**one, "share": one["shortcut_parameters"] / one["parameters"]} for one in parts.values()]
    return {"pairs": pairs, "most_share": max(pair["share"] for pair in pairs)}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if no pair's shortcuts have 2 % of its parameters."""
    share = numbers["most_share"]
    verdict = Verdict.CONFIRMED if share < ALMOST_NONE else Verdict.CONTRADICTED
    words = Sentence(
        "At most {percent} % of the parameters are on shortcuts, counted for {count} pairs of networks.",
        percent=f"{100 * share:.2f}",
        count=len(numbers["pairs"]),
    )
    return Conclusion(verdict, words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """A bar for each pair."""
    pairs = numbers["pairs"]
    bars = Series(Sentence("on shortcuts"), [100 * pair["share"] for pair in pairs])
    title = Sentence("Parameters on shortcuts")
    y_label = Sentence("of all parameters, %")
    return (BarPanel(title, y_label, [pair["title"] for pair in pairs], (bars,)),)


PARAMETERS: Final = Experiment(CLAIM, measure, summarise_parts, judge, panels)
