"""The five sizes of text, relative to the system font, with figures that all have one width."""

from enum import StrEnum

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from cifar_gui.ui.theme.zoom import ZOOM


class TypeRole(StrEnum):
    """What a piece of text is."""

    CAPTION = "caption"
    BODY = "body"
    HEADING = "heading"
    FIGURE = "figure"
    HERO = "hero"


SCALE = {
    TypeRole.CAPTION: 0.92,
    TypeRole.BODY: 1.0,
    TypeRole.HEADING: 1.15,
    TypeRole.FIGURE: 1.54,
    TypeRole.HERO: 3.1,
}
WEIGHTS = {
    TypeRole.CAPTION: 400,
    TypeRole.BODY: 400,
    TypeRole.HEADING: 600,
    TypeRole.FIGURE: 500,
    TypeRole.HERO: 600,
}


def font(role: TypeRole, weight: int | None = None) -> QFont:
    """The application font at the size and weight of a role.

    Args:
        role: What the text is.
        weight: 400, 500 or 600 in place of the role's own weight.
    """
    result = with_tabular_figures(QApplication.font())
    if result.pixelSize() > 0:
        result.setPixelSize(round(result.pixelSize() * SCALE[role]))
    else:
        result.setPointSizeF(result.pointSizeF() * SCALE[role])
    result.setWeight(QFont.Weight(_nearest_weight(WEIGHTS[role] if weight is None else weight)))
    return result


def size_in_sheet(role: TypeRole) -> str:
    """The size of a role at 100 % as a style sheet writes it, such as ``12px`` or ``9.02pt``."""
    sized = font(role)
    if sized.pixelSize() > 0:
        return f"{round(sized.pixelSize() / ZOOM.factor)}px"
    return f"{sized.pointSizeF() / ZOOM.factor:.2f}pt"


def size_in_pixels(role: TypeRole) -> float:
    """The size of a role at 100 % in logical pixels, as figures need it, which are zoomed as a whole."""
    sized = font(role)
    if sized.pixelSize() > 0:
        return sized.pixelSize() / ZOOM.factor
    return sized.pointSizeF() / ZOOM.factor * QApplication.primaryScreen().logicalDotsPerInch() / 72


def with_tabular_figures(plain: QFont) -> QFont:
    """A copy whose digits all have one width, so that changing numbers do not jump."""
    result = QFont(plain)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def _nearest_weight(weight: int) -> int:
    return min((400, 500, 600, 700), key=lambda known: abs(known - weight))
