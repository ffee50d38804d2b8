"""A residual network survives losing a block (Veit et al. 2016)."""

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import over_images
from cifar_gui.domain.panel import BarPanel, LinePanel, Panel, Series
from cifar_gui.domain.report import wilson_interval
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

NUM_IMAGES: Final = 2000
AT_ONCE: Final = 250
COUNTS: Final = (2, 3, 5, 8, 12)
"""How many blocks are left out together."""
SURVIVES: Final = 0.5
"""Share of its right answers that a network must keep for the loss of a block to be called survived."""
WHOLE: Final = "whole"

CLAIM: Final = Claim(
    name="lesion",
    question=Sentence("What happens when a trained network loses a block?"),
    statement=Sentence("A residual network survives losing a block, a plain one does not"),
    source=Source("Veit, Wilber, Belongie 2016, figures 3 and 5", "https://arxiv.org/abs/1605.06431"),
    needs=Needs.WEIGHTS,
    choices=(
        Sentence("Both fail"),
        Sentence("Only the plain one fails"),
        Sentence("Neither fails"),
    ),
    shown=Sentence(
        "One block after the other is bypassed in the trained network, without training it again: what comes in goes "
        "out. The bars are the test accuracy that is left; the line is the whole network's."
    ),
    look_for=Sentence(
        "Which blocks are missed. In a residual network each block adds to what flows past it, so most can be missed; "
        "a plain network hands everything through every block. Blocks that reduce the picture matter most."
    ),
    cannot_say=Sentence(
        "Networks with few blocks lose more with each of them. A block that can be missed after training may have "
        "helped during training."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """One part for each network and each ``AT_ONCE`` images."""
    from cifar_gui.lab.instruments.lesions import random_lesions, right_answers, single_lesions, swaps
    from models.segments import segments

    images, labels = bench.test(NUM_IMAGES)
    starts = range(0, len(labels), AT_ONCE)
    for subject in bench.subjects:
        wanted = [start for start in starts if _name(subject.id, start) not in bench.known]
        if not wanted:
            continue
        network = bench.trained(subject)
        parts = segments(network)
        lesions = {**single_lesions(parts), **swaps(parts), **random_lesions(parts, COUNTS, seed=0)}
        for start in wanted:
            stop = min(start + AT_ONCE, len(labels))
            right = right_answers(network, images[start:stop], labels[start:stop], lesions)
            numbers = {
                "subject": subject.id,
                "network": subject.network,
                "seed": subject.seed,
                "blocks": [part.name for part in parts if part.is_block],
                "images": stop - start,
                "right": right,
            }
            yield Part(_name(subject.id, start), numbers, len(bench.subjects) * len(starts))


def summarise(parts: Parts) -> Numbers:
    """Right answers of each network after each lesion, summed over images."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts.values():
        one = found.setdefault(
            part["subject"],
            {**{key: part[key] for key in ("network", "seed", "blocks")}, "images": 0, "right": {}},
        )
        one["images"] += part["images"]
        for lesion, count in part["right"].items():
            one["right"][lesion] = one["right"].get(lesion, 0) + count
    for one in found.values():
        right = one["right"]
        single = [right[block] for block in one["blocks"] if block in right]
        one["kept"] = fmean(single) / right[WHOLE] if single and right[WHOLE] else 0.0
    return {"networks": found}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if residual keeps more of its right answers than plain, clearly, and more than half of them."""
    residual, plain = _kinds(numbers)
    kept = fmean(one["kept"] for one in residual)
    if not plain:
        words = Sentence(
            "Without one block, the residual network keeps {kept} % of its right answers on average.",
            kept=f"{100 * kept:.0f}",
        )
        missing = Sentence("Train its plain twin with the same settings, to compare.")
        return Conclusion(Verdict.UNDECIDED, words, missing)
    total = min(one["images"] for one in (*residual, *plain))
    pairs = [(_of(mine, total), _of(theirs, total)) for mine, theirs in zip(residual, plain, strict=False)]
    verdict = over_images(pairs, total).verdict()
    if verdict is Verdict.CONFIRMED and kept < SURVIVES:
        verdict = Verdict.UNDECIDED
    words = Sentence(
        "Without one block, the residual network keeps {kept} % of its right answers on average, the plain one "
        "{plain_kept} % ({count} pairs, {images} images).",
        kept=f"{100 * kept:.0f}",
        plain_kept=f"{100 * fmean(one['kept'] for one in plain):.0f}",
        count=len(pairs),
        images=total,
    )
    return Conclusion(verdict, words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Bars under the blocks, and what is left when more of them go."""
    shown = [kind[0] for kind in _kinds(numbers) if kind]
    blocks = max((one["blocks"] for one in shown), key=len)
    bars = [_bars(one, blocks) for one in shown]
    right = shown[0]["right"]
    whole = 100 * right[WHOLE] / shown[0]["images"]
    first = BarPanel(
        Sentence("Without one block"),
        Sentence("test accuracy, %"),
        [block.replace("stage", "").replace("_block", ".") for block in blocks],
        tuple(bars),
        whole,
        Sentence("nothing removed"),
    )
    counts = [count for count in COUNTS if f"random {count}" in right]
    if not counts:
        return (first,)
    lines = tuple(_line(one, counts) for one in shown)
    title, x_label = Sentence("Without several blocks, chosen at random"), Sentence("blocks removed")
    return (first, LinePanel(title, x_label, Sentence("test accuracy, %"), (0, *counts), lines))


def _name(subject: str, start: int) -> str:
    return f"{subject}, images from {start}"


def _kinds(numbers: Numbers) -> tuple[list[Any], list[Any]]:
    """The residual networks and the plain ones, by seed."""
    ordered = sorted(numbers["networks"].values(), key=lambda one: one["seed"])
    plain = [one for one in ordered if one["network"].startswith("plain")]
    return [one for one in ordered if one not in plain], plain


def _of(one: dict[str, Any], total: int) -> int:
    """The kept answers as a count out of ``total``."""
    return round(min(1.0, float(one["kept"])) * total)


def _bars(one: dict[str, Any], blocks: list[str]) -> Series:
    counts = [one["right"].get(block) for block in blocks]
    ends = [(0.0, 0.0) if count is None else wilson_interval(count, one["images"]) for count in counts]
    values = [None if count is None else 100 * count / one["images"] for count in counts]
    return _series(one, values, [100 * low for low, _ in ends], [100 * high for _, high in ends])


def _line(one: dict[str, Any], counts: list[int]) -> Series:
    right, images = one["right"], one["images"]
    found = [right.get(f"random {count}") for count in counts]
    values = [100 * right[WHOLE] / images, *(None if count is None else 100 * count / images for count in found)]
    return _series(one, values)


def _series(
    one: dict[str, Any], values: list[float | None], lows: list[float] | None = None, highs: list[float] | None = None
) -> Series:
    is_plain = one["network"].startswith("plain")
    label = Sentence("plain") if is_plain else Sentence("residual")
    return Series(label, values, lows or (), highs or (), is_plain=is_plain)


LESION: Final = Experiment(CLAIM, measure, summarise, judge, panels, choice=Choice.PAIR)
