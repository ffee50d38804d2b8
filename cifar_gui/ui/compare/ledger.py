"""Where the parameters of two networks are: one line for each part, the chosen part opened into its layers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.network_summary import LayerCount, NetworkSummary
from cifar_gui.ui.text.words import listed

STEM: Final = "stem"
STAGE: Final = "stage"
CLASSIFIER: Final = "classifier"
NORM: Final = "norm"
DENSE: Final = "dense"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CompareLedger", text)


@dataclass(frozen=True)
class LedgerRow:
    """One line of the ledger."""

    part: str  # "" for the line of totals
    words: str
    weights: str  # how its parameters are counted
    first: int | None  # parameters in the first network; None when it has no such thing
    second: int | None
    is_detail: bool = False  # stands below the line of its part
    is_shortcut: bool = False
    is_chosen: bool = False  # as its part is

    @property
    def difference(self) -> int:
        return (self.first or 0) - (self.second or 0)

    @property
    def is_total(self) -> bool:
        return not self.part


def part_title(part: str) -> str:
    """A part's name for the user."""
    if part == STEM:
        return _tr("Stem")
    if part == CLASSIFIER:
        return _tr("Classifier")
    number = part.removeprefix(STAGE)
    return _tr("Stage {number}").format(number=number) if number.isdigit() else part


def parts_of(*networks: NetworkSummary) -> tuple[str, ...]:
    """Every part that one of the networks has, from the input to the output."""
    return tuple(sorted({layer.part for network in networks for layer in network.layers}, key=_rank))


def first_difference(first: NetworkSummary, second: NetworkSummary) -> str:
    """The first part in which the networks have different numbers of parameters, else the first stage, else ""."""
    parts = parts_of(first, second)
    different = [part for part in parts if _sum(_in_part(first, part)) != _sum(_in_part(second, part))]
    stages = [part for part in parts if part.startswith(STAGE)]
    both = [part for part in different if part in stages and _in_part(first, part) and _in_part(second, part)]
    return next(iter((*both, *different, *stages)), "")


def ledger(first: NetworkSummary, second: NetworkSummary, chosen: str) -> tuple[LedgerRow, ...]:
    """A line for each part, after that of the chosen part, if any, one for each kind of layer, and the totals."""
    rows: list[LedgerRow] = []
    for part in parts_of(first, second):
        layers = (_in_part(first, part), _in_part(second, part))
        is_chosen = part == chosen
        weights = "" if is_chosen else _weights(*layers)
        rows.append(LedgerRow(part, part_title(part), weights, *_sums(*layers), is_chosen=is_chosen))
        if is_chosen:
            rows += _details(part, *layers)
    rows.append(LedgerRow("", _tr("All"), "", first.parameters, second.parameters))
    return tuple(rows)


Layers = tuple[LayerCount, ...]
Key = tuple[bool, bool, str, str, bool]


def _in_part(network: NetworkSummary, part: str) -> Layers:
    return tuple(layer for layer in network.layers if layer.part == part)


def _rank(part: str) -> tuple[int, int, str]:
    number = part.removeprefix(STAGE)
    if part.startswith(STAGE) and number.isdigit():
        return 1, int(number), part
    return {STEM: 0, CLASSIFIER: 3}.get(part, 2), 0, part


def _sum(layers: Layers) -> int:
    return sum(layer.parameters for layer in layers)


def _sums(first: Layers, second: Layers) -> tuple[int | None, int | None]:
    return (_sum(first) if first else None), (_sum(second) if second else None)


def _key(layer: LayerCount) -> Key:
    """Layers with equal keys share a line; the main path comes first, layers before norms."""
    return layer.is_shortcut, layer.kind == NORM, layer.kind, layer.formula, layer.is_fixed


def _formula(formula: str, *, is_fixed: bool) -> str:
    return _tr("{weights}, fixed").format(weights=formula) if is_fixed else formula


def _details(part: str, first: Layers, second: Layers) -> list[LedgerRow]:
    keys = dict.fromkeys(_key(layer) for layer in (*first, *second))
    rows = []
    for key in sorted(keys, key=lambda key: key[:2]):  # a stable order: equal kinds stay as they come in the network
        mine, theirs = (tuple(layer for layer in layers if _key(layer) == key) for layers in (first, second))
        is_shortcut, _, kind, formula, is_fixed = key
        words = _detail_words(kind, is_shortcut=is_shortcut, counts=_counts(len(mine), len(theirs)))
        weights = _formula(formula, is_fixed=is_fixed)
        rows.append(LedgerRow(part, words, weights, *_sums(mine, theirs), True, is_shortcut, True))
    return rows


def _counts(first: int, second: int) -> tuple[int, ...]:
    """The numbers to name: one where both networks agree or only one has any."""
    return tuple(dict.fromkeys(count for count in (first, second) if count))


def _detail_words(kind: str, *, is_shortcut: bool, counts: tuple[int, ...]) -> str:
    if is_shortcut and kind == NORM:
        one, many = _tr("its norm"), _tr("{count} norms of shortcuts")
    elif is_shortcut:
        one, many = _tr("shortcut"), _tr("{count} shortcuts")
    elif kind == NORM:
        one, many = _tr("norm"), _tr("{count} norms")
    elif kind == DENSE:
        one, many = _tr("dense layer"), _tr("{count} dense layers")
    else:
        one, many = _tr("1 layer"), _tr("{count} layers")
    return one if counts == (1,) else many.format(count=_joined(counts))


def _joined(counts: Iterable[int]) -> str:
    """One number, or the two that the networks have."""
    numbers = [str(count) for count in counts]
    return numbers[0] if len(numbers) == 1 else _tr("{first} and {second}").format(first=numbers[0], second=numbers[1])


def _weights(first: Layers, second: Layers) -> str:
    """How the parameters of a part are counted, in one line."""
    layers = (*first, *second)
    working = [layer for layer in layers if layer.kind != NORM and not layer.is_shortcut]
    formulas = list(dict.fromkeys(_formula(layer.formula, is_fixed=layer.is_fixed) for layer in working))
    has_norms = any(layer.kind == NORM for layer in layers)
    has_shortcuts = any(layer.is_shortcut for layer in layers)
    counts = _counts(*(sum(layer in working for layer in network) for network in (first, second)))
    if len(formulas) == 1 and len(counts) == 1 and not has_shortcuts:
        times = f"{counts[0]} × " if counts[0] > 1 else ""
        norms = (_tr("{weights} + norm") if counts[0] == 1 else _tr("{weights} + norms")) if has_norms else "{weights}"
        return norms.format(weights=f"{times}{formulas[0]}")
    layers_form = _tr("1 layer") if counts == (1,) else _tr("{count} layers")
    pieces = [layers_form.format(count=_joined(counts))] if counts else []
    has_room = len(counts) < 2 or not has_shortcuts  # in the column; the opened part counts its norms
    pieces += [_tr("norms")] if has_norms and has_room else []
    pieces += [_tr("shortcut")] if has_shortcuts else []
    return listed(pieces)
