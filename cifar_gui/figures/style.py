"""The colours, fonts and sizes every figure is drawn with, as plain values; the window derives them from its theme."""

from dataclasses import asdict, dataclass
from typing import Any

from cifar_gui.figures import tokens
from cifar_gui.figures.tokens import Tokens


@dataclass(frozen=True)
class PlotStyle(Tokens):
    """How a figure is drawn: the colours of a theme, and sizes in pixels at dpi 72, so that 1 pt = 1 px.

    Attributes:
        diagonal_min_alpha: Opacity of series A in an empty diagonal cell of the matrix, 0 to 1.
        diagonal_max_alpha: Opacity of series A in a perfect diagonal cell, 0 to 1.
        wrong_min_alpha: Opacity of series B in the faintest wrong cell, 0 to 1.
        raw_alpha: Opacity of the unsmoothed line, 0 to 1.
        font_family: Font families to try, in this order.
        caption_px: Tick labels and captions.
        body_px: Ordinary words.
        heading_px: Headings.
        line_px: Width of series A.
        second_line_px: Width of series B beside A.
        grey_line_px: Width of an earlier run.
        hairline_px: Width of baseline and grid.
        halo_px: Width of the halo in ``base`` round labels on lines.
    """

    diagonal_min_alpha: float = 0.10
    diagonal_max_alpha: float = 0.32
    wrong_min_alpha: float = 0.07
    raw_alpha: float = 0.24
    font_family: tuple[str, ...] = ("DejaVu Sans",)
    caption_px: float = 12.0
    body_px: float = 13.0
    heading_px: float = 15.0
    line_px: float = 2.0
    second_line_px: float = 1.5
    grey_line_px: float = 1.25
    hairline_px: float = 1.0
    halo_px: float = 3.0

    @property
    def wrong_max_alpha(self) -> float:
        """Opacity of series B in the worst wrong cell, 0 to 1; its digits must stay readable."""
        return 0.47 if self.dark else 0.62


def style_of(colors: Tokens, **fonts: Any) -> PlotStyle:
    """The style of a theme; ``fonts`` are fields of ``PlotStyle`` that differ from its defaults."""
    return PlotStyle(**asdict(colors), **fonts)


LIGHT = style_of(tokens.LIGHT)
"""The light theme's style, for figures that are saved outside a window."""
