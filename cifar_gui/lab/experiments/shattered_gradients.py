"""Gradients of a deep plain network look like noise at the start (Balduzzi et al. 2017)."""

from collections.abc import Iterator
from statistics import fmean
from typing import TYPE_CHECKING, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.difference import Difference, over_seeds
from cifar_gui.domain.panel import LinePanel, MapPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.lab.instruments.bench import Bench

DEPTHS: Final = (8, 20, 32, 56)
FAMILIES: Final = ("resnet", "plain")
NORMS: Final = ("", "-nonorm")
NOISE: Final = 0.0125
"""Standard deviation of the noise that makes a picture its own neighbour; pixels are from -1 to 1."""
NUM_PICTURES: Final = 16
LIKE_NOISE: Final = 0.2
"""Below this likeness, gradients of neighbours are called noise."""

CLAIM: Final = Claim(
    name="shattered-gradients",
    question=Sentence("Do gradients of deep networks look like noise before training?"),
    statement=Sentence("Gradients of a deep plain network look like noise at the start, those of a residual one less"),
    source=Source("Balduzzi et al. 2017, figure 1 and table 1", "https://arxiv.org/abs/1702.08591"),
    needs=Needs.IMAGES,
    choices=(
        Sentence("Only the plain network's do"),
        Sentence("Both do"),
        Sentence("Neither does"),
    ),
    shown=Sentence(
        "A picture and the same picture with a little noise are shown to new networks. The lines say how alike the two "
        "gradients are that come back at the input: 1 is the same, 0 is unrelated. Dotted: what theory expects."
    ),
    look_for=Sentence(
        "How fast the lines fall with depth. Where they reach 0, what one picture teaches says nothing about its "
        "closest neighbour: the gradient is shattered."
    ),
    cannot_say=Sentence(
        "These networks are not trained. Whether shattered gradients are why deep plain networks train badly is not "
        "measured here. With more noise all lines fall."
    ),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each network and seed."""
    from cifar_gui.lab.instruments.shattering import measure_likeness

    networks = [
        (seed, depth, f"{family}{depth}{norm}")
        for seed in bench.seeds
        for depth in DEPTHS
        for family in FAMILIES
        for norm in NORMS
    ]
    images, _ = bench.test(NUM_PICTURES)
    for seed, depth, name in networks:
        part = f"{name}, seed {seed}"
        if part not in bench.known:
            wants_textures = seed == 0 and depth == DEPTHS[-1] and "-" not in name
            network = bench.fresh(f"{name}-he", seed)
            found = measure_likeness(network, images, NOISE, seed, with_textures=wants_textures)
            yield Part(part, {"network": name, "seed": seed, "noise": NOISE, **found}, len(networks))


def summarise(parts: Parts) -> Numbers:
    """Likeness by network and seed, and the textures of the deepest ones."""
    likeness: dict[str, dict[str, float]] = {}
    for part in parts.values():
        likeness.setdefault(part["network"], {})[str(part["seed"])] = part["likeness"]
    textures = {part["network"]: part["textures"] for part in parts.values() if part.get("textures")}
    noise = next(iter(parts.values()))["noise"]
    return {"noise": noise, "likeness": likeness, "textures": textures}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if, at the greatest depth with batch norm, plain is like noise and residual clearly less so."""
    residual, plain = (_at(numbers, f"{family}{DEPTHS[-1]}") for family in FAMILIES)
    verdict = _both(
        over_seeds([mine - theirs for mine, theirs in zip(residual, plain, strict=True)]),
        over_seeds([LIKE_NOISE - one for one in plain]),
    )
    words = Sentence(
        "At {depth} layers, gradients of neighbouring pictures are alike by {residual} in the residual network and by "
        "{plain} in the plain one (noise of {noise}, {count} seeds, batch norm on).",
        depth=DEPTHS[-1],
        residual=f"{fmean(residual):.2f}",
        plain=f"{fmean(plain):.2f}",
        noise=numbers["noise"],
        count=len(plain),
    )
    missing = Sentence("Measure with three seeds or more.") if verdict is Verdict.UNDECIDED else None
    return Conclusion(verdict, words, missing)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """Likeness against depth, with and without batch norm, and the textures."""
    titles = {"": Sentence("With batch norm"), "-nonorm": Sentence("Without batch norm")}
    lines = [
        LinePanel(
            titles[norm],
            Sentence("layers"),
            Sentence("likeness of neighbouring gradients"),
            DEPTHS,
            (*(_line(numbers, family, norm) for family in FAMILIES), *_THEORY),
        )
        for norm in NORMS
    ]
    return (*lines, *_textures(numbers))


_THEORY: Final = (
    Series(Sentence("theory, residual"), [depth**-0.5 for depth in DEPTHS], is_theory=True),
    Series(Sentence("theory, plain"), [2.0**-depth for depth in DEPTHS], is_plain=True, is_theory=True),
)


def _at(numbers: Numbers, network: str) -> list[float]:
    by_seed = numbers["likeness"][network]
    return [by_seed[seed] for seed in sorted(by_seed, key=int)]


def _line(numbers: Numbers, family: str, norm: str) -> Series:
    found = [list(numbers["likeness"].get(f"{family}{depth}{norm}", {}).values()) for depth in DEPTHS]
    label = Sentence("residual") if family == FAMILIES[0] else Sentence("plain")
    means = [fmean(values) if values else None for values in found]
    ends = [(min(values), max(values)) if values else (0.0, 0.0) for values in found]
    return Series(label, means, [low for low, _ in ends], [high for _, high in ends], is_plain=family == FAMILIES[1])


def _textures(numbers: Numbers) -> Iterator[MapPanel]:
    for network, (first, second) in numbers["textures"].items():
        own = Sentence("{network}: gradient of a picture", network=network)
        near = Sentence("{network}: gradient of its neighbour", network=network)
        for title, texture in ((own, first), (near, second)):
            yield MapPanel(title, Sentence("pixels"), Sentence("pixels"), texture, -127, 127)


def _both(first: Difference, second: Difference) -> Verdict:
    """Of a claim that says two things."""
    verdicts = {first.verdict(0), second.verdict(0)}
    if verdicts == {Verdict.CONFIRMED}:
        return Verdict.CONFIRMED
    return Verdict.CONTRADICTED if Verdict.CONTRADICTED in verdicts else Verdict.UNDECIDED


SHATTERED_GRADIENTS: Final = Experiment(CLAIM, measure, summarise, judge, panels)
