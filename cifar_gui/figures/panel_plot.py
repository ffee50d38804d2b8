"""A plot of the Lab: lines over numbers, bars side by side, or a table of numbers as shades."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.text import Text

from cifar_gui.domain.panel import BarPanel, LinePanel, MapPanel, Panel, Series
from cifar_gui.figures.lettering import SEMIBOLD, elide, face_for, set_halo, write
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.style import PlotStyle

LEFT_PX: Final = 56.0
RIGHT_PX: Final = 112.0  # what a line is called stands there
MAP_RIGHT_PX: Final = 16.0
TOP_PX: Final = 28.0
BOTTOM_PX: Final = 40.0
TICK_PX: Final = 16.0  # height of the numbers below the axis
GAP_PX: Final = 6.0
LINE_PX: Final = 15.0  # two names at line ends keep this far apart
MOST_NAMES: Final = 24  # more cannot be read below the bars
RIBBON_ALPHA: Final = 0.16
BARS_SHARE: Final = 0.78  # of the width of a group
_DIGITS: Final = "0123456789.,-−+e×"


@dataclass(frozen=True)
class PanelSpec:
    """What is drawn.

    Attributes:
        panel: The plot as a value.
        say: From a text of the panel to the words shown.
    """

    panel: Panel
    say: Callable[[str], str] = str


class PanelPlot(Plot[PanelSpec]):
    """One plot of the Lab, drawn anew for each value."""

    def _build(self) -> Axes:
        return self.figure.add_axes((0.0, 0.0, 1.0, 1.0))

    def _lay_out(self, style: PlotStyle, spec: PanelSpec) -> None:
        panel, axes = spec.panel, self.axes
        axes.clear()
        width, height = self.size_px
        right = MAP_RIGHT_PX if isinstance(panel, MapPanel) else RIGHT_PX
        self.place_axes(LEFT_PX, BOTTOM_PX, max(1.0, width - LEFT_PX - right), max(1.0, height - BOTTOM_PX - TOP_PX))
        self._dress(style)
        match panel:
            case LinePanel():
                self._draw_lines(style, panel, spec.say)
                x_label = spec.say(panel.x_label)
            case BarPanel():
                self._draw_bars(style, panel, spec.say)
                x_label = ""
            case MapPanel():
                self._draw_map(style, panel)
                x_label = spec.say(panel.x_label)
        self._write_words(style, spec.say(panel.title), x_label, spec.say(panel.y_label))

    def _dress(self, style: PlotStyle) -> None:
        axes = self.axes
        axes.set_facecolor(style.base)
        for side, spine in axes.spines.items():
            spine.set_visible(side == "bottom")
            spine.set(color=style.border, linewidth=style.hairline_px)
        axes.tick_params(length=0, labelsize=style.caption_px, labelcolor=style.text2, pad=GAP_PX)
        axes.tick_params(labelfontfamily=list(face_for(_DIGITS, style.font_family).families))
        axes.grid(axis="y", color=style.grid, linewidth=style.hairline_px)
        axes.set_axisbelow(True)

    def _draw_lines(self, style: PlotStyle, panel: LinePanel, say: Callable[[str], str]) -> None:
        axes = self.axes
        axes.set_yscale("log" if panel.is_log else "linear")
        ends = []
        for series in panel.series:
            x, y = _measured(panel.x, series.values, is_log=panel.is_log)
            color, words = _colors(style, series)
            dashes = ":" if series.is_theory else "--" if series.is_plain else "-"
            wide = style.second_line_px if series.is_plain else style.line_px
            axes.plot(x, y, linewidth=style.grey_line_px if series.is_theory else wide, color=color, linestyle=dashes)
            if len(x) < len(panel.x) or len(x) == 1:  # a gap would hide a lone point
                axes.plot(x, y, linestyle="none", marker="o", markersize=4, color=color)
            if series.lows and len(series.lows) == len(series.values):
                places, low = _measured(panel.x, _where(series, series.lows), is_log=panel.is_log)
                _, high = _measured(panel.x, _where(series, series.highs), is_log=panel.is_log)
                axes.fill_between(places, low, high, color=color, alpha=RIBBON_ALPHA, linewidth=0)
            if len(y):
                ends.append((float(y[-1]), say(series.label), words))
        if panel.x:
            axes.set_xlim(min(panel.x), max(panel.x) if max(panel.x) > min(panel.x) else min(panel.x) + 1)
        self._name_ends(style, ends)

    def _name_ends(self, style: PlotStyle, ends: list[tuple[float, str, str]]) -> None:
        """What each line is called, to the right of its end and clear of the others."""
        width, _ = self.size_px
        place = self.axes.transData + self.pixels.inverted()
        right = width - RIGHT_PX
        heights = sorted(
            ((float(place.transform((self.axes.get_xlim()[1], y))[1]), words, color) for y, words, color in ends)
        )
        last = -LINE_PX
        for wanted, words, color in heights:
            last = max(wanted, last + LINE_PX)
            text = self._caption(style, right + GAP_PX, last, words, color, va="center")
            elide(text, style, RIGHT_PX - 2 * GAP_PX, size_px=style.caption_px)
            set_halo(text, style)

    def _draw_bars(self, style: PlotStyle, panel: BarPanel, say: Callable[[str], str]) -> None:
        axes, count = self.axes, max(1, len(panel.series))
        each = BARS_SHARE / count
        for number, series in enumerate(panel.series):
            color, _ = _colors(style, series)
            for place, value in enumerate(series.values):
                x = place - BARS_SHARE / 2 + (number + 0.5) * each
                if value is None:
                    axes.annotate("–", (x, 0), color=style.text2, ha="center", va="bottom", fontsize=style.caption_px)
                    continue
                axes.bar(x, value, width=each * 0.9, color=color)
                if len(series.lows) == len(series.values):
                    axes.vlines(x, series.lows[place], series.highs[place], color=style.text2, linewidth=1)
        if panel.level is not None:
            axes.axhline(panel.level, color=style.text3, linewidth=style.grey_line_px, linestyle=":")
        axes.set_xlim(-0.6, max(0.6, len(panel.names) - 0.4))
        axes.set_xticks([])
        self._name_bars(style, [say(name) for name in panel.names])
        self._name_series(style, panel, say)

    def _name_bars(self, style: PlotStyle, names: Sequence[str]) -> None:
        width, _ = self.size_px
        room = (width - LEFT_PX - RIGHT_PX) / max(1, len(names))
        step = -(-len(names) // MOST_NAMES)
        for place, name in enumerate(names[::step]):
            x = LEFT_PX + (step * place + 0.5) * room
            text = self._caption(style, x, BOTTOM_PX - TICK_PX, name, ha="center", va="bottom")
            elide(text, style, step * room, size_px=style.caption_px)

    def _name_series(self, style: PlotStyle, panel: BarPanel, say: Callable[[str], str]) -> None:
        width, height = self.size_px
        rows = [(say(series.label), _colors(style, series)[1]) for series in panel.series]
        if panel.level_label is not None:
            rows.append((say(panel.level_label), style.text2))
        for number, (words, color) in enumerate(rows):
            y = height - TOP_PX - (number + 0.5) * LINE_PX
            text = self._caption(style, width - RIGHT_PX + GAP_PX, y, words, color, va="center")
            elide(text, style, RIGHT_PX - 2 * GAP_PX, size_px=style.caption_px)

    def _draw_map(self, style: PlotStyle, panel: MapPanel) -> None:
        axes = self.axes
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        axes.patch.set(facecolor=style.window, hatch="///", edgecolor=style.hair)  # seen where nothing was measured
        values = np.array([[np.nan if one is None else one for one in row] for row in panel.values], np.float64)
        axes.imshow(
            np.ma.masked_invalid(values),
            cmap=_shades(style, has_sign=panel.least < 0),
            vmin=panel.least,
            vmax=panel.most if panel.most > panel.least else panel.least + 1,
            interpolation="nearest",
            aspect="equal",
        )
        axes.set_xticks([])
        axes.set_yticks([])

    def _write_words(self, style: PlotStyle, title: str, x_label: str, y_label: str) -> None:
        width, height = self.size_px
        head = write(
            self.axes, style, 0, height - TOP_PX / 2, title, color=style.text, weight=SEMIBOLD, va="center",
            transform=self.pixels,
        )  # fmt: skip
        elide(head, style, width, weight=SEMIBOLD)
        middle = LEFT_PX + (width - LEFT_PX - RIGHT_PX) / 2
        self._caption(style, middle, GAP_PX, x_label, ha="center", va="bottom")
        up = BOTTOM_PX + (height - BOTTOM_PX - TOP_PX) / 2
        self._caption(style, TICK_PX / 2, up, y_label, rotation=90, ha="center", va="center")

    def _caption(self, style: PlotStyle, x: float, y: float, words: str, color: str = "", **options: Any) -> Text:
        """Small words at a place in logical pixels."""
        look = {"transform": self.pixels, **options}
        return write(self.axes, style, x, y, words, color=color or style.text2, size_px=style.caption_px, **look)


def _colors(style: PlotStyle, series: Series) -> tuple[str, str]:
    """Of what is drawn and of its name."""
    if series.is_theory:
        return style.text3, style.text2
    return (style.other, style.other_text) if series.is_plain else (style.accent_text, style.accent_text)


def _where(series: Series, ends: Sequence[float]) -> list[float | None]:
    """The ends of what was measured."""
    return [None if value is None else end for value, end in zip(series.values, ends, strict=True)]


def _measured(x: Sequence[float], values: Sequence[float | None], *, is_log: bool) -> tuple[list[float], list[float]]:
    """The points that can be drawn."""
    points = [
        (place, value)
        for place, value in zip(x, values, strict=False)
        if value is not None and np.isfinite(value) and (value > 0 or not is_log)
    ]
    return [place for place, _ in points], [value for _, value in points]


def _shades(style: PlotStyle, *, has_sign: bool) -> LinearSegmentedColormap:
    """From the ground to series A; with a sign from series B over the ground to series A."""
    colors = [style.other, style.base, style.accent_text] if has_sign else [style.base, style.accent_text]
    return LinearSegmentedColormap.from_list("lab", [to_rgba(color) for color in colors])
