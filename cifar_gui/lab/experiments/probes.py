"""Each block refines the answer (Alain and Bengio 2016; Greff et al. 2016)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import MATTERS, over_images
from cifar_gui.domain.panel import LinePanel, Panel, Series
from cifar_gui.domain.report import wilson_interval
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

NUM_TRAIN: Final = 5000
NUM_TEST: Final = 2000
AT_ONCE: Final = 250

CLAIM: Final = Claim(
    name="probes",
    question=Sentence("Where in the network is the answer found?"),
    statement=Sentence("Each block refines the answer"),
    source=Source(
        "Alain and Bengio 2016; Greff, Srivastava, Schmidhuber 2016, section 3", "https://arxiv.org/abs/1610.01644"
    ),
    needs=Needs.WEIGHTS,
    choices=(Sentence("Little by little, block by block"), Sentence("All at once, near the end"), Sentence("Early")),
    shown=Sentence(
        "After each block a simple reader (a linear probe) is fitted to say the class from what is there so far. The "
        "line is how often each reader is right on images that it never saw."
    ),
    look_for=Sentence(
        "Whether the line rises at every block, or stays and then jumps. Where it no longer rises, the rest of the "
        "network adds nothing that such a reader could use."
    ),
    cannot_say=Sentence(
        "A reader finds what is easy to read off, not what the network uses. It sees averages over the picture."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each network."""
    from cifar_gui.lab.instruments.probes import fit_probes, probe_answers

    train, test = bench.train(NUM_TRAIN), bench.test(NUM_TEST)
    for subject in bench.subjects:
        if subject.id in bench.known:
            continue
        network, between = bench.trained(subject), bench.context.safe_point
        probes = fit_probes(network, *train, bench.num_classes, AT_ONCE, between)
        answers = probe_answers(network, probes, test[0], AT_ONCE, between)
        right = {name: int((answer == test[1]).sum()) for name, answer in answers.items()}
        numbers = {"network": subject.network, "seed": subject.seed, "images": len(test[1])}
        yield Part(subject.id, {**numbers, "right": right}, len(bench.subjects))


def summarise(parts: Parts) -> Numbers:
    """The right answers after the stem and each block, by network."""
    return {"networks": dict(parts)}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if readers are clearly better at the end than at the start, and no block costs them 3 points."""
    residual = [one for one in numbers["networks"].values() if not one["network"].startswith("plain")]
    rows = [list(one["right"].values()) for one in residual]
    images = residual[0]["images"]
    verdict = over_images([(row[-1], row[0]) for row in rows], images).verdict()
    worst = max(before - after for row in rows for before, after in pairwise(row)) / images
    if verdict is Verdict.CONFIRMED and worst > MATTERS:
        verdict = Verdict.UNDECIDED
    words = Sentence(
        "A linear reader is right for {first} % of the images after the stem and for {last} % after the last block; "
        "the largest step back is {worst} points ({count} residual networks, {images} images).",
        first=_percent(sum(row[0] for row in rows) / len(rows) / images),
        last=_percent(sum(row[-1] for row in rows) / len(rows) / images),
        worst=_percent(max(0.0, worst)),
        count=len(rows),
        images=images,
    )
    return Conclusion(verdict, words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Accuracy of the readers along the network, of the first residual network and the first plain one."""
    shown: dict[bool, Any] = {}
    for one in numbers["networks"].values():
        shown.setdefault(one["network"].startswith("plain"), one)
    lines = tuple(_line(one, is_plain) for is_plain, one in shown.items())
    places = range(len(lines[0].values))
    title, x_label = Sentence("What a linear reader can say so far"), Sentence("blocks passed")
    return (LinePanel(title, x_label, Sentence("test accuracy, %"), places, lines),)


def _line(one: dict[str, Any], is_plain: bool) -> Series:
    images, counts = one["images"], list(one["right"].values())
    ends = [wilson_interval(count, images) for count in counts]
    label = Sentence("plain") if is_plain else Sentence("residual")
    values = [100 * count / images for count in counts]
    return Series(label, values, [100 * low for low, _ in ends], [100 * high for _, high in ends], is_plain=is_plain)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


PROBES: Final = Experiment(CLAIM, measure, summarise, judge, panels, choice=Choice.PAIR)
