"""Same layer, same features? CKA between layers and seeds (Kornblith et al. 2019)."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from cifar_gui.domain.claim import Claim, Conclusion, Needs, Numbers, Source, Verdict
from cifar_gui.domain.panel import MapPanel, Panel
from cifar_gui.domain.report import wilson_interval
from cifar_gui.domain.sentence import Sentence
from cifar_gui.lab.experiment import Choice, Experiment, Part, Parts

if TYPE_CHECKING:
    from cifar_gui.domain.claim import Subject
    from cifar_gui.lab.instruments.bench import Bench

NUM_IMAGES: Final = 500
AT_ONCE: Final = 250

CLAIM: Final = Claim(
    name="similarity",
    question=Sentence("Do two trainings learn the same features in the same layer?"),
    statement=Sentence("Two trainings learn the same features in the same layer"),
    source=Source("Kornblith, Norouzi, Lee, Hinton 2019, table 2 and figure 5", "https://arxiv.org/abs/1905.00414"),
    needs=Needs.WEIGHTS,
    choices=(Sentence("Yes, layer for layer"), Sentence("Only in the first layers"), Sentence("No")),
    shown=Sentence(
        "Two networks that differ in the seed alone are shown the same images. Each square says how alike the features "
        "of two layers are (linear CKA): 1 is the same but for rotation and scale, 0 is unrelated."
    ),
    look_for=Sentence(
        "A bright diagonal: the layer that is most like a layer is the same layer of the other network. Bright blocks "
        "are layers that hardly change what they are given."
    ),
    cannot_say=Sentence("That features are alike does not say that they are good, or that both are used alike."),
)


def measure(bench: "Bench") -> Iterator[Part]:
    """A part for each two networks of one kind, by neighbouring seeds; a single one is compared with itself."""
    from cifar_gui.lab.instruments.similarity import centred_grams, cka

    images, _ = bench.test(NUM_IMAGES)
    pairs = _pairs(bench.subjects)
    for first, second in pairs:
        name = f"{first.id} and {second.id}"
        if name in bench.known:
            continue
        between = bench.context.safe_point
        mine = centred_grams(bench.trained(first), images, AT_ONCE, between)
        theirs = mine if first == second else centred_grams(bench.trained(second), images, AT_ONCE, between)
        values = [[round(cka(one, other), 6) for other in theirs.values()] for one in mine.values()]
        numbers = {"network": first.network, "seeds": [first.seed, second.seed], "layers": list(mine)}
        yield Part(name, {**numbers, "images": len(images), "cka": values}, len(pairs))


def _pairs(subjects: tuple["Subject", ...]) -> list[tuple["Subject", "Subject"]]:
    kinds: dict[str, list[Subject]] = {}
    for subject in subjects:
        kinds.setdefault(subject.network, []).append(subject)
    return [pair for kind in kinds.values() for pair in (pairwise(kind) if len(kind) > 1 else [(kind[0], kind[0])])]


def summarise(parts: Parts) -> Numbers:
    """The matrices, each with how many layers are most like their own counterpart."""
    found = {}
    for name, part in parts.items():
        matched = sum(max(range(len(row)), key=row.__getitem__) == place for place, row in enumerate(part["cka"]))
        is_self = part["seeds"][0] == part["seeds"][1]
        found[name] = {**part, "matched": matched, "is_self": is_self}
    return {"pairs": found}


def judge(numbers: Numbers) -> Conclusion:
    """Confirmed if clearly more than half of all layers are most like their counterpart of another seed."""
    pairs = [pair for pair in numbers["pairs"].values() if not pair["is_self"]]
    if not pairs:
        words = Sentence("Only one seed is there, so the network was compared with itself.")
        return Conclusion(Verdict.UNDECIDED, words, Sentence("Train it with another seed, to compare."))
    matched, total = sum(pair["matched"] for pair in pairs), sum(len(pair["layers"]) for pair in pairs)
    low, high = wilson_interval(matched, total)
    words = Sentence(
        "{matched} of {total} layers are most like the same layer of the other seed; their likeness is {mean} on "
        "average (1 is the same).",
        matched=matched,
        total=total,
        mean=f"{fmean(row[place] for pair in pairs for place, row in enumerate(pair['cka'])):.2f}",
    )
    otherwise = Verdict.CONTRADICTED if high < 0.5 else Verdict.UNDECIDED
    return Conclusion(Verdict.CONFIRMED if low > 0.5 else otherwise, words)


def panels(numbers: Numbers) -> tuple[Panel, ...]:
    """A matrix for each kind of network."""
    shown: dict[str, Any] = {}
    for pair in numbers["pairs"].values():
        shown.setdefault(pair["network"], pair)
    return tuple(_matrix(network, pair) for network, pair in shown.items())


def _matrix(network: str, pair: dict[str, Any]) -> MapPanel:
    first, second = pair["seeds"]
    title = Sentence("{network}: likeness of layers", network=network)
    rows, columns = Sentence("layer, seed {seed}", seed=first), Sentence("layer, seed {seed}", seed=second)
    return MapPanel(title, columns, rows, pair["cka"], 0.0, 1.0)


SIMILARITY: Final = Experiment(CLAIM, measure, summarise, judge, panels, choice=Choice.PAIR)
