"""What the Compare tab says of two networks, computed from their counts."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.network_summary import LayerCount, NetworkSummary
from cifar_gui.ui.compare.ledger import DENSE, NORM
from cifar_gui.ui.text.numbers import decimal, number, number_word, percent

NO_BREAK: Final = "\u00a0"
_MILLION: Final = 10**6


def _tr(text: str) -> str:
    return QCoreApplication.translate("CompareTexts", text)


@dataclass(frozen=True)
class Paragraph:
    """A heading and what stands under it."""

    heading: str
    text: str


def difference_text(value: int) -> str:
    """A difference with its sign; "" for none."""
    return "" if value == 0 else number(value) if value > 0 else f"−{number(-value)}"


def macs_text(macs: int) -> str:
    """Multiply-accumulate operations in millions; number and unit stay on one line."""
    text = _tr("{count} M").format(count=decimal(macs / _MILLION, 1))
    return text.replace(" ", NO_BREAK)


def with_whole_units(text: str) -> str:
    """A text whose per cent signs stay beside their numbers."""
    return text.replace(" %", f"{NO_BREAK}%")


def counted_for(network: NetworkSummary) -> str:
    """What the counts are for."""
    classes = network.blocks[-1].channels if network.blocks else 0
    if not classes:
        return ""
    return _tr("counted for images of {size} × {size} pixels and {classes} classes").format(
        size=network.image_size, classes=number_word(classes)
    )


def captions(network: NetworkSummary) -> tuple[str, str]:
    """What stands below a network's name in the drawing."""
    shortcuts = sum(block.has_shortcut for block in network.blocks)
    parameters = _tr("{count} parameters").format(count=number(network.parameters))
    if not shortcuts:
        return parameters, _tr("without shortcuts")
    return parameters, _tr("with {count} shortcuts").format(count=number(shortcuts))


def verdict(first: NetworkSummary, second: NetworkSummary) -> Paragraph:
    """How the two networks differ in parameters and operations, and why if the shortcuts are all the difference."""
    difference = first.parameters - second.parameters
    if difference == 0:
        heading = _tr("The same number of parameters")
    elif difference > 0:
        heading = _tr("{count} more parameters").format(count=number(difference))
    else:
        heading = _tr("{count} fewer parameters").format(count=number(-difference))
    return Paragraph(heading, f"{_parameters(first, second)} {_operations(first, second)}")


def against_standard(residual: NetworkSummary, standard: NetworkSummary) -> Paragraph:
    """The tutorial's comparison: a residual network against a standard convolutional one."""
    heading = _tr("{first} against a standard convolutional network").format(first=residual.title)
    text = _tr(
        "{first} has {ratio} times the parameters of {second} ({mine} against {theirs}) and needs {macs_ratio} times "
        "its multiply-adds ({my_macs} against {their_macs} for one image). It has {my_depth} layers in a row instead "
        "of {their_depth}."
    ).format(
        first=residual.title,
        second=standard.title,
        ratio=_ratio(residual.parameters, standard.parameters),
        mine=number(residual.parameters),
        theirs=number(standard.parameters),
        macs_ratio=_ratio(residual.macs, standard.macs),
        my_macs=macs_text(residual.macs),
        their_macs=macs_text(standard.macs),
        my_depth=residual.depth,
        their_depth=standard.depth,
    )
    dense = _tr(
        "Of the parameters of {second}, {their_share} % are in its dense layers; in {first}, which averages over the "
        "image first, {my_share} %."
    ).format(
        first=residual.title,
        second=standard.title,
        my_share=_percent(_dense(residual), residual.parameters),
        their_share=_percent(_dense(standard), standard.parameters),
    )
    return Paragraph(heading, f"{text} {dense}")


def purpose() -> tuple[Paragraph, Paragraph]:
    """What shortcuts are for and what to expect of them, as published."""
    why = _tr(
        "Plain networks made deeper get worse even on the images they learn from: He et al. (2015) measured a higher "
        "training error and called it degradation. It is not overfitting and, with batch norm, hardly vanishing "
        "gradients: those they measured were healthy. A block with a shortcut need only learn what to add to its input."
    )
    expect = _tr(
        "At 18 layers a tie: on ImageNet they measured 27.94 % error without shortcuts and 27.88 % with them, which "
        "only learned faster at first. At 34 layers it was 28.54 % against 25.03 %. To see the effect of depth, train "
        "Plain 56 and ResNet56 with equal settings (arXiv 1512.03385, table 2)."
    )
    return Paragraph(_tr("What shortcuts are for"), why), Paragraph(_tr("What to expect"), expect)


def _parameters(first: NetworkSummary, second: NetworkSummary) -> str:
    difference = first.parameters - second.parameters
    if difference == 0:
        return _equal(first, second)
    more, fewer = (first, second) if difference > 0 else (second, first)
    names = {"more": more.title, "fewer": fewer.title, "count": number(abs(difference))}
    extra = [layer for layer in _shortcut_layers(more) if layer not in _shortcut_layers(fewer)]
    is_all = sum(layer.parameters for layer in extra) == abs(difference)
    if is_all and _main_path(more) == _main_path(fewer):
        return _tr(
            "{more} has {count} more parameters than {fewer}: {projections}. All else is equal, layer for layer."
        ).format(**names, projections=_projections(extra))
    return _tr("{more} has {count} more parameters than {fewer}, {ratio} times as many.").format(
        **names, ratio=_ratio(more.parameters, fewer.parameters)
    )


def _equal(first: NetworkSummary, second: NetworkSummary) -> str:
    names = {"first": first.title, "second": second.title, "count": number(first.parameters)}
    counts = sorted(sum(block.has_shortcut for block in network.blocks) for network in (first, second))
    text = _tr("{first} and {second} have {count} parameters each.").format(**names)
    if _main_path(first) == _main_path(second) and counts[0] != counts[1]:
        text += " " + _tr("The shortcuts only add, without a convolution of their own, and cost no parameter.")
    return text


def _projections(extra: list[LayerCount]) -> str:
    """The layers on shortcuts that one network has and the other has not."""
    convolutions = [layer for layer in extra if layer.kind != NORM]
    size = "×".join(convolutions[0].formula.split("·")[:2]) if convolutions else ""
    has_norms = len(convolutions) < len(extra)
    if len(convolutions) == 1:
        plain, with_norms = _tr("the {size} projection"), _tr("the {size} projection with its norm")
    else:
        plain = _tr("the {count} {size} projections")
        with_norms = _tr("the {count} {size} projections with their norms")
    return (with_norms if has_norms else plain).format(count=number_word(len(convolutions)), size=size)


def _operations(first: NetworkSummary, second: NetworkSummary) -> str:
    if first.macs == second.macs:
        return _tr("Both need {macs} multiply-adds for one image.").format(macs=macs_text(first.macs))
    more, fewer = (first, second) if first.macs > second.macs else (second, first)
    excess = (more.macs - fewer.macs) / fewer.macs if fewer.macs else 0.0
    numbers = {"more": more.title, "mine": macs_text(more.macs), "theirs": macs_text(fewer.macs)}
    if excess >= 1:
        ratio = _ratio(more.macs, fewer.macs)
        return _tr("{more} needs {ratio} times as many multiply-adds for one image: {mine} against {theirs}.").format(
            ratio=ratio, **numbers
        )
    return _tr("{more} needs {percent} % more multiply-adds for one image: {mine} against {theirs}.").format(
        percent=percent(excess, 1), **numbers
    )


def _main_path(network: NetworkSummary) -> list[tuple[str, str, str]]:
    """The layers that are not on a shortcut, without their names."""
    return [(layer.part, layer.kind, layer.formula) for layer in network.layers if not layer.is_shortcut]


def _shortcut_layers(network: NetworkSummary) -> list[LayerCount]:
    return [layer for layer in network.layers if layer.is_shortcut]


def _dense(network: NetworkSummary) -> int:
    return sum(layer.parameters for layer in network.layers if layer.kind == DENSE)


def _ratio(mine: int, theirs: int) -> str:
    return decimal(mine / theirs, 1) if theirs else "–"


def _percent(part: int, whole: int) -> str:
    share = part / whole if whole else 0.0
    return percent(share, 0 if share >= 0.01 else 2)
