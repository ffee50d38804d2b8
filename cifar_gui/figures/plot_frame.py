"""The frame of a plot: margins in pixels, a baseline, hairlines, numbers; and how it maps pixels to values and back."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from cifar_gui.figures.lettering import rewrite, width_of, write
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.style import LIGHT, PlotStyle
from cifar_gui.figures.ticks import Ticks, YAxis

LEFT_PX: Final = 40.0
BOTTOM_PX: Final = 26.0
TOP_PX: Final = 10.0
LEAST_RIGHT_PX: Final = 16.0
TICK_GAP_PX: Final = 6.0


@dataclass(frozen=True)
class Scale:
    """Where values stand in a figure, in logical pixels from its bottom left corner."""

    left_px: float
    right_px: float
    bottom_px: float
    top_px: float
    first: float
    last: float
    low: float
    high: float
    log_scale: bool = False

    def x_px(self, value: float) -> float:
        """Where a value of the x-axis stands."""
        return self.left_px + (value - self.first) / (self.last - self.first) * (self.right_px - self.left_px)

    def x_value(self, x_px: float) -> float:
        """The value of the x-axis at a place."""
        return self.first + (x_px - self.left_px) / (self.right_px - self.left_px) * (self.last - self.first)

    def y_px(self, value: float) -> float:
        """Where a value of the y-axis stands."""
        if self.log_scale:
            part = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.bottom_px + part * (self.top_px - self.bottom_px)


class PlotFrame:
    """Axes without box and tick marks; numbers and hairlines are drawn from given ticks."""

    def __init__(self, plot: Plot[Any]) -> None:
        self._plot = plot
        self.axes: Axes = plot.figure.add_axes((0.1, 0.1, 0.8, 0.8))
        self.axes.spines[["left", "right", "top"]].set_visible(False)
        self.axes.tick_params(length=0, pad=TICK_GAP_PX)
        self.axes.minorticks_off()
        self._grid = LineCollection([], zorder=0.5)
        self.axes.add_collection(self._grid, autolim=False)
        self._probe = write(self.axes, LIGHT, 0, 0, "", color="none", size_px=LIGHT.caption_px)
        self._style = LIGHT
        self._widths: dict[str, float] = {}
        self._shown: tuple[object, ...] = ()
        self._y_ticks: Ticks = ()
        self.scale = Scale(0, 1, 0, 1, 0, 1, 0, 1)

    def restyle(self, style: PlotStyle) -> None:
        """Draw with other colours and fonts from now on."""
        self._style = style
        self._shown = ()
        self._widths.clear()
        self.axes.set_facecolor(style.base)
        self.axes.spines["bottom"].set(color=style.border, linewidth=style.hairline_px)
        self._grid.set(color=style.grid, linewidth=style.hairline_px)

    def tick_width(self, words: str) -> float:
        """The width of a tick's words in pixels."""
        if words not in self._widths:
            rewrite(self._probe, self._style, words, size_px=self._style.caption_px)
            self._widths[words] = width_of(self._probe)
            self._probe.set_text("")  # drawn with the axes, so it must be empty
        return self._widths[words]

    def lay_out(
        self,
        x_range: tuple[float, float],
        y_axis: YAxis,
        last_x_words: str,
        *,
        least_right_px: float = LEAST_RIGHT_PX,
        widest_y_words: str = "",
    ) -> Scale:
        """Place the axes and set their limits; ``set_ticks`` is called next.

        Args:
            x_range: Values at the left and right end.
            y_axis: The y-axis.
            last_x_words: The widest words of the x-axis, centred on its right end.
            least_right_px: Room right of the axes, for what stands there.
            widest_y_words: Words for which there is room beside the y-axis as well.

        Returns:
            The new scale.
        """
        width, height = self._plot.size_px
        beside = (*(words for _, words in y_axis.ticks), widest_y_words)
        left = max([LEFT_PX, *(self.tick_width(words) + TICK_GAP_PX + 2 for words in beside)])
        right = max(least_right_px, self.tick_width(last_x_words) / 2 + 2)
        inner_width, inner_height = max(8.0, width - left - right), max(8.0, height - BOTTOM_PX - TOP_PX)
        bottom, top = BOTTOM_PX, BOTTOM_PX + inner_height
        self._plot.place_axes(left, bottom, inner_width, inner_height)
        if (self.axes.get_yscale() == "log") != y_axis.log_scale:
            self.axes.set_yscale("log" if y_axis.log_scale else "linear")
            self._shown = ()
        self.axes.set_xlim(*x_range)
        self.axes.set_ylim(y_axis.low, y_axis.high)
        self.scale = Scale(left, left + inner_width, bottom, top, *x_range, y_axis.low, y_axis.high, y_axis.log_scale)
        self._y_ticks = y_axis.ticks
        return self.scale

    def set_ticks(self, x_ticks: Ticks, x_grid: Sequence[float]) -> None:
        """Draw numbers at the axes, and hairlines at ``x_grid`` and at all but the lowest number of the y-axis."""
        y_ticks = self._y_ticks
        shown = (tuple(x_ticks), tuple(x_grid), tuple(y_ticks), self.scale)
        if shown == self._shown:
            return
        self._shown = shown
        style, scale, axes = self._style, self.scale, self.axes
        axes.set_xticks([x for x, _ in x_ticks], [words for _, words in x_ticks])
        axes.set_yticks([y for y, _ in y_ticks], [words for _, words in y_ticks])
        axes.minorticks_off()
        labels = zip(axes.get_xticklabels() + axes.get_yticklabels(), [*x_ticks, *y_ticks], strict=True)
        for text, (_, words) in labels:
            text.set_parse_math(False)
            rewrite(text, style, words, size_px=style.caption_px)
            text.set_color(style.text2)
        rows = [y for y, _ in y_ticks if y > scale.low]
        self._grid.set_segments(
            [[(x, scale.low), (x, scale.high)] for x in x_grid] + [[(scale.first, y), (scale.last, y)] for y in rows]
        )
