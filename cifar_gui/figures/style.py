"""The colours, fonts and sizes every figure is drawn with, as plain values; the window derives them from its theme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlotStyle:
    """How a figure is drawn. Colours are ``#RRGGBB``; sizes are pixels at dpi 72, so that 1 pt = 1 px.

    Attributes:
        dark: Whether the colours are those of the dark theme.
        base: The ground of the plot.
        text: Names and values.
        text2: Tick labels, captions.
        text3: What is not there yet; grey lines; never text that must be read.
        grid: Grid lines.
        border: The baseline of a plot.
        hair: Lines between regions.
        sunken: Troughs of bars.
        series_a: The subject: training, this network, right.
        series_b: The yardstick: test, the twin network, wrong.
        series_a_text: Words about series A.
        series_b_text: Words about series B.
        grey: Earlier runs and guessing.
        accent_soft: Ground of what is chosen, in series A.
        other_soft: Ground in series B.
        error: Failures only.
        diagonal_min_alpha: Opacity of series A in an empty diagonal cell of the matrix, 0 to 1.
        diagonal_max_alpha: Opacity of series A in a perfect diagonal cell, 0 to 1.
        wrong_min_alpha: Opacity of series B in the faintest wrong cell, 0 to 1.
        wrong_max_alpha: Opacity of series B in the worst wrong cell, 0 to 1.
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

    dark: bool = False
    base: str = "#FFFFFF"
    text: str = "#1A1D21"
    text2: str = "#59606A"
    text3: str = "#868D98"
    grid: str = "#ECEEF1"
    border: str = "#AEB5BF"
    hair: str = "#DDE0E5"
    sunken: str = "#E8EAEE"
    series_a: str = "#2A5BD7"
    series_b: str = "#C75B12"
    series_a_text: str = "#2A5BD7"
    series_b_text: str = "#A84A0A"
    grey: str = "#868D98"
    accent_soft: str = "#E5ECFB"
    other_soft: str = "#FBEBDD"
    error: str = "#B3261E"
    diagonal_min_alpha: float = 0.10
    diagonal_max_alpha: float = 0.32
    wrong_min_alpha: float = 0.07
    wrong_max_alpha: float = 0.62
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


LIGHT = PlotStyle()
"""The light theme's style, for figures that are saved outside a window."""
