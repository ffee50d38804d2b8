"""Shortcuts make the loss landscape smooth (Li et al. 2018)."""

import math
from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import over_seeds
from cifar_gui.domain.panel import LinePanel, MapPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.domain.claim import Subject
    from cifar_gui.lab.instruments.bench import Bench

NUM_IMAGES: Final = 250
NUM_PLACES: Final = 21
NUM_ROWS: Final = 11
AT_ONCE: Final = 250
MOST: Final = 20.0
"""Losses above this are drawn and judged as this: far from the centre they have no bound."""
CLEAR: Final = 0.2
"""Rises that differ by less than a fifth are no clear difference."""

CLAIM: Final = Claim(
    name="landscape",
    question=Sentence("What does the loss look like around a trained network?"),
    statement=Sentence("Shortcuts make the loss landscape smooth"),
    source=Source("Li, Xu, Taylor, Studer, Goldstein 2018, figure 1", "https://arxiv.org/abs/1712.09913"),
    needs=Needs.WEIGHTS,
    choices=(
        Sentence("Flatter with shortcuts"),
        Sentence("Flatter without shortcuts"),
        Sentence("No difference"),
    ),
    shown=Sentence(
        "The trained weights are moved in random directions, each filter in proportion to its own size, and the loss "
        "on test images is measured there. The middle is the trained network."
    ),
    look_for=Sentence(
        "How fast the loss rises on the way out, and whether it rises evenly or in hills and valleys. Both networks "
        "have one colour scale."
    ),
    cannot_say=Sentence(
        "Two directions out of hundreds of thousands are shown. That a valley is wide does not prove that it was "
        "easier to find."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A line for each network and direction, then rows of the plane of the first networks."""
    from cifar_gui.lab.instruments.landscape import Slice

    images, labels = bench.test(NUM_IMAGES)
    first = bench.subjects[:2]
    total = len(bench.subjects) * len(bench.seeds) + len(first) * NUM_ROWS

    def part(subject: "Subject", seed: int, row: float | None) -> Part | None:
        name = f"{subject.id}, {f'direction {seed}' if row is None else f'row {row:g}'}"
        if name in bench.known:
            return None
        along = _steps(NUM_PLACES if row is None else NUM_ROWS)
        places = [(step, row or 0.0) for step in along]
        losses = slices[seed].losses(places, images, labels, AT_ONCE, bench.context.safe_point)
        found = [loss if math.isfinite(loss) else None for loss in losses]
        numbers = {"subject": subject.id, "network": subject.network, "direction": seed, "row": row}
        return Part(name, {**numbers, "images": len(labels), "losses": found}, total)

    for subject in bench.subjects:
        network = bench.trained(subject)
        slices = {seed: Slice(network, seed) for seed in bench.seeds}
        rows = _steps(NUM_ROWS) if subject in first else []
        wanted: list[tuple[int, float | None]] = [(seed, None) for seed in bench.seeds]
        for seed, row in [*wanted, *((bench.seeds[0], row) for row in rows)]:
            made = part(subject, seed, row)
            if made is not None:
                yield made


def summarise(parts: Parts) -> Numbers:
    """Lines by network and direction with their rise, and rows of the planes."""
    found: dict[str, dict[str, Any]] = {}
    for part in parts.values():
        empty: dict[str, Any] = {"network": part["network"], "lines": {}, "rises": {}, "plane": {}}
        one = found.setdefault(part["subject"], {**empty, "images": part["images"]})
        losses = [MOST if loss is None else min(loss, MOST) for loss in part["losses"]]
        if part["row"] is None:
            one["lines"][str(part["direction"])] = losses
            one["rises"][str(part["direction"])] = fmean(losses) - losses[len(losses) // 2]
        else:
            one["plane"][f"{part['row']:g}"] = losses
    return {"networks": found}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if the loss rises clearly less around residual networks than around plain ones, over directions."""
    residual, plain = _rises(numbers, is_plain=False), _rises(numbers, is_plain=True)
    if not plain:
        words = Sentence(
            "Around the residual network the loss rises by {rise} on average.", rise=f"{_mean(residual):.2f}"
        )
        missing = Sentence("Train its plain twin with the same settings, to compare.")
        return Conclusion(Verdict.UNDECIDED, words, missing)
    pairs = list(zip(residual, plain, strict=False))
    difference = over_seeds([math.log(max(theirs, 1e-6) / max(mine, 1e-6)) for mine, theirs in pairs])
    words = Sentence(
        "On the way out the loss rises by {residual} on average around the residual network and by {plain} around the "
        "plain one ({count} directions).",
        residual=f"{_mean(residual):.2f}",
        plain=f"{_mean(plain):.2f}",
        count=len(pairs),
    )
    return Conclusion(difference.verdict(math.log(1 + CLEAR)), words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """The lines of the first direction, and both planes on one scale."""
    shown: dict[bool, Any] = {}
    for one in numbers["networks"].values():
        shown.setdefault(_is_plain(one), one)
    lines = tuple(_line(one, is_plain) for is_plain, one in shown.items() if one["lines"])
    planes = {is_plain: one["plane"] for is_plain, one in shown.items() if one["plane"]}
    values = [loss for plane in planes.values() for row in plane.values() for loss in row]
    made: list[Panel] = []
    if lines:
        title = Sentence("The loss along one direction")
        x_label = Sentence("distance, in sizes of the weights")
        made.append(LinePanel(title, x_label, Sentence("loss"), _steps(NUM_PLACES), lines))
    for is_plain, plane in planes.items():
        title = Sentence("Around the plain network") if is_plain else Sentence("Around the residual network")
        rows = [plane.get(f"{step:g}", [None] * NUM_ROWS) for step in _steps(NUM_ROWS)]
        made.append(MapPanel(title, Sentence("along"), Sentence("across"), rows, min(values), max(values)))
    return tuple(made)


def _line(one: dict[str, Any], is_plain: bool) -> Series:
    label = Sentence("plain") if is_plain else Sentence("residual")
    return Series(label, next(iter(one["lines"].values())), is_plain=is_plain)


def _steps(count: int) -> list[float]:
    """Evenly from -1 to 1; the middle one is exactly 0."""
    half = count // 2
    return [step / half for step in range(-half, half + 1)]


def _is_plain(one: dict[str, Any]) -> bool:
    return str(one["network"]).startswith("plain")


def _rises(numbers: Numbers, *, is_plain: bool) -> list[float]:
    """All rises of one kind of network, by network and direction."""
    ones = [one for one in numbers["networks"].values() if _is_plain(one) is is_plain]
    return [one["rises"][direction] for one in ones for direction in sorted(one["rises"], key=int)]


def _mean(values: list[float]) -> float:
    return fmean(values) if values else 0.0


LANDSCAPE: Final = Experiment(CLAIM, measure, summarise, judge, panels, choice=Choice.PAIR)
