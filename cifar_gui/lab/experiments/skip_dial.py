"""The skip dial: what becomes of a trained network when its shortcuts are turned down."""

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source
from cifar_gui.domain.difference import over_images
from cifar_gui.domain.panel import LinePanel, Panel, Series
from cifar_gui.domain.report import wilson_interval
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

NUM_IMAGES: Final = 1000
AT_ONCE: Final = 250
DIALS: Final = tuple(step / 10 for step in range(10, -1, -1))

CLAIM: Final = Claim(
    name="skip-dial",
    question=Sentence("Can a trained network do without its shortcuts?"),
    statement=Sentence("A trained residual network cannot do without its shortcuts"),
    source=Source(
        "He, Zhang, Ren, Sun 2016, section 3 (constant scaling, in training)", "https://arxiv.org/abs/1603.05027"
    ),
    needs=Needs.WEIGHTS,
    choices=(Sentence("It fails without them"), Sentence("It loses a little"), Sentence("It makes no difference")),
    shown=Sentence(
        "Every shortcut of the trained network is multiplied by a: y = a·x + F(x). At 1 it is the network as trained, "
        "at 0 the same weights without shortcuts."
    ),
    look_for=Sentence("Where the accuracy breaks down, and how suddenly."),
    cannot_say=Sentence(
        "The network was trained with its shortcuts at 1. That it fails without them does not say that it could not "
        "have been trained without."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each residual network and place of the dial."""
    from cifar_gui.lab.instruments.skip_dial import dialled_logits

    images, labels = bench.test(NUM_IMAGES)
    subjects = [subject for subject in bench.subjects if not subject.network.startswith("plain")]
    for subject in subjects:
        wanted = [dial for dial in DIALS if f"{subject.id}, {dial:g}" not in bench.known]
        network = bench.trained(subject) if wanted else None
        for dial in wanted:
            right = 0
            for start in range(0, len(labels), AT_ONCE):
                part = slice(start, start + AT_ONCE)
                right += int((dialled_logits(network, images[part], dial).argmax(dim=1) == labels[part]).sum())
                bench.context.safe_point()
            numbers = {"subject": subject.id, "network": subject.network, "seed": subject.seed, "dial": dial}
            found = {**numbers, "images": len(labels), "right": right}
            yield Part(f"{subject.id}, {dial:g}", found, len(subjects) * len(DIALS))


def summarise(parts: Parts) -> Numbers:
    """Right answers by network and place of the dial."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts.values():
        one = found.setdefault(part["subject"], {"network": part["network"], "images": part["images"], "right": {}})
        one["right"][f"{part['dial']:g}"] = part["right"]
    return {"networks": found}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if the network is clearly more often right with its shortcuts than without."""
    ones = list(numbers["networks"].values())
    images = ones[0]["images"]
    pairs = [(one["right"]["1"], one["right"]["0"]) for one in ones]
    words = Sentence(
        "With its shortcuts the network is right for {whole} % of {images} images, with the same weights and none for "
        "{without} % ({count} networks).",
        whole=f"{100 * fmean(one for one, _ in pairs) / images:.1f}",
        without=f"{100 * fmean(one for _, one in pairs) / images:.1f}",
        images=images,
        count=len(pairs),
    )
    return Conclusion(over_images(pairs, images).verdict(), words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Accuracy against the dial, a line for each network."""
    lines = tuple(_line(one) for one in numbers["networks"].values())
    title, x_label = Sentence("Shortcuts turned down"), Sentence("factor a on every shortcut")
    return (LinePanel(title, x_label, Sentence("test accuracy, %"), DIALS[::-1], lines),)


def _line(one: dict[str, Any]) -> Series:
    images = one["images"]
    counts = [one["right"].get(f"{dial:g}") for dial in DIALS[::-1]]
    values = [None if count is None else 100 * count / images for count in counts]
    ends = [(0.0, 0.0) if count is None else wilson_interval(count, images) for count in counts]
    return Series(Sentence("residual"), values, [100 * low for low, _ in ends], [100 * high for _, high in ends])


SKIP_DIAL: Final = Experiment(CLAIM, measure, summarise, judge, panels, choice=Choice.PAIR)
