"""It is not vanishing gradients: their size layer by layer, in the four cases of norm and initialisation."""

import math
from collections.abc import Iterator
from enum import Enum
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.panel import LinePanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

NETWORKS: Final = ("resnet56", "plain56")
CASES: Final = ("he", "glorot", "nonorm-he", "nonorm-glorot")
MOMENTS: Final = ("start", "trained")
NUM_IMAGES: Final = 16
STEPS: Final = 3
RATE: Final = 0.05
VANISHED: Final = 1e-3
"""Gradient at the first layer over that at the last: below this it vanishes, above the inverse it explodes."""

CLAIM: Final = Claim(
    name="vanishing-gradients",
    question=Sentence("Do gradients vanish in a deep plain network?"),
    statement=Sentence("With batch norm, gradients of a deep plain network do not vanish"),
    source=Source("He, Zhang, Ren, Sun 2015, section 4.1", "https://arxiv.org/abs/1512.03385"),
    needs=Needs.IMAGES,
    choices=(
        Sentence("They vanish in every case"),
        Sentence("Only without batch norm"),
        Sentence("They never vanish"),
    ),
    shown=Sentence(
        "How large the gradient of the loss is at each convolution, from the first to the last: by what the layer puts "
        "out (activations) and by its weights; before training and after {steps} steps.",
        steps=STEPS,
    ),
    look_for=Sentence(
        "A line that falls towards the first layer has vanished there; one that rises has exploded. Compare batch norm "
        "on and off, and the two ways to draw first weights (He, Glorot)."
    ),
    cannot_say=Sentence(
        "A gradient of healthy size can still point nowhere useful: see shattered gradients. Few steps are no training."
    ),
)


class Fate(Enum):
    """What becomes of a gradient on its way from the last layer to the first."""

    VANISHES = Sentence("vanishes")
    EXPLODES = Sentence("explodes")
    HEALTHY = Sentence("stays healthy")
    BROKEN = Sentence("is not finite")


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each network, case and seed, at both moments."""
    from cifar_gui.lab.instruments.gradients import first_steps, layer_gradients

    images, labels = bench.train(NUM_IMAGES)
    wanted = [(seed, network, case) for seed in bench.seeds for network in NETWORKS for case in CASES]
    for seed, name, case in wanted:
        part = f"{name}-{case}, seed {seed}"
        if part in bench.known:
            continue
        network = bench.fresh(f"{name}-{case}", seed)
        numbers: dict[str, Any] = {"network": name, "case": case, "seed": seed}
        for moment in MOMENTS:
            found = layer_gradients(network, images, labels)
            numbers[moment] = {
                "activations": [_number(one.activation) for one in found.values()],
                "weights": [_number(one.weight) for one in found.values()],
            }
            if moment == MOMENTS[0]:
                first_steps(network, images, labels, STEPS, RATE)
        yield Part(part, numbers, len(wanted))


def summarise(parts: Parts) -> Numbers:
    """By network and case: the mean sizes over seeds, and what becomes of the gradient in each seed."""
    found: dict[str, dict[str, Any]] = {network: {} for network in NETWORKS}
    for network in NETWORKS:
        for case in CASES:
            seeds = [part for part in parts.values() if (part["network"], part["case"]) == (network, case)]
            if seeds:
                found[network][case] = _case(seeds)
    return {"steps": STEPS, "cases": found}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if it vanishes with batch norm in no seed, neither at the start nor after the first steps."""
    plain = numbers["cases"][NETWORKS[1]]
    with_norm = [fate for case in CASES[:2] for moment in MOMENTS for fate in plain[case]["fates"][moment]]
    vanished = with_norm.count(Fate.VANISHES.name)
    if not vanished and Fate.BROKEN.name not in with_norm:
        verdict = Verdict.CONFIRMED
    else:
        verdict = Verdict.CONTRADICTED if vanished == len(with_norm) else Verdict.UNDECIDED
    words = Sentence(
        "From the last of 56 layers to the first, the gradient of the plain network: with batch norm {norm_he} (He), "
        "{norm_glorot} (Glorot); without it {bare_he} (He), {bare_glorot} (Glorot).",
        norm_he=_mostly(plain["he"]),
        norm_glorot=_mostly(plain["glorot"]),
        bare_he=_mostly(plain["nonorm-he"]),
        bare_glorot=_mostly(plain["nonorm-glorot"]),
    )
    return Conclusion(verdict, words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Sizes at the start, a panel for each case: by activations, then by weights."""
    titles = {
        "he": Sentence("Batch norm, He"),
        "glorot": Sentence("Batch norm, Glorot"),
        "nonorm-he": Sentence("No batch norm, He"),
        "nonorm-glorot": Sentence("No batch norm, Glorot"),
    }
    what = {"activations": Sentence("activations"), "weights": Sentence("weights")}
    return tuple(
        panel
        for of, words in what.items()
        for case, title in titles.items()
        if (panel := _panel(numbers, case, of, Sentence("{kind}, {what}", kind=title, what=words))) is not None
    )


def _panel(numbers: Numbers, case: str, of: str, title: Sentence) -> LinePanel | None:
    """Sizes layer by layer in one case; None before it was measured."""
    found = {network: numbers["cases"][network].get(case) for network in NETWORKS}
    labels = dict(zip(NETWORKS, (Sentence("residual"), Sentence("plain")), strict=True))
    series = tuple(
        Series(labels[network], one[MOMENTS[0]][of], is_plain=network == NETWORKS[1])
        for network, one in found.items()
        if one is not None
    )
    if not series:
        return None
    layers = range(1, len(series[0].values) + 1)
    return LinePanel(title, Sentence("convolution"), Sentence("size of the gradient"), layers, series, is_log=True)


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _case(seeds: list[Numbers]) -> dict[str, Any]:
    means = {
        moment: {of: _means([seed[moment][of] for seed in seeds]) for of in ("activations", "weights")}
        for moment in MOMENTS
    }
    fates = {moment: [_fate(seed[moment]["activations"]).name for seed in seeds] for moment in MOMENTS}
    ratios = [_ratio(seed["start"]["activations"]) for seed in seeds]
    return {**means, "fates": fates, "first_to_last": ratios}


def _means(rows: list[list[float | None]]) -> list[float | None]:
    """Mean of each layer over seeds, of the logarithms, since sizes differ by orders."""
    means: list[float | None] = []
    for column in zip(*rows, strict=True):
        found = [math.log(value) for value in column if value]
        means.append(math.exp(fmean(found)) if found else None)
    return means


def _ratio(sizes: list[float | None]) -> float | None:
    """Size at the first layer over that at the last."""
    first, last = sizes[0], sizes[-1]
    return None if first is None or not last else first / last


def _fate(sizes: list[float | None]) -> Fate:
    ratio = _ratio(sizes)
    if ratio is None:
        return Fate.VANISHES if sizes[0] == 0 else Fate.BROKEN
    if ratio < VANISHED:
        return Fate.VANISHES
    return Fate.EXPLODES if ratio > 1 / VANISHED else Fate.HEALTHY


def _mostly(case: dict[str, Any]) -> Sentence:
    """What becomes of it at the start in most seeds."""
    fates = case["fates"][MOMENTS[0]]
    most: Sentence = Fate[max(fates, key=fates.count)].value
    return most


VANISHING_GRADIENTS: Final = Experiment(CLAIM, measure, summarise, judge, panels)
