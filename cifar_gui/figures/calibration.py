"""Is it as sure as it is right? How often the answers are right against how sure they were."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.text import Text

from cifar_gui.domain.calibration import LEAST_IMAGES, Calibration, CalibrationBin
from cifar_gui.figures.framed_plot import FramedPlot
from cifar_gui.figures.lettering import rewrite, set_halo, width_of
from cifar_gui.figures.plot_frame import Scale
from cifar_gui.figures.style import PlotStyle
from cifar_gui.figures.ticks import YAxis

TICKS: Final = (0, 25, 50, 75)
TALL_PX: Final = 140.0  # from here on the y-axis carries all five numbers
DOT_PX: Final = 4.0
AWAY_PX: Final = 10.0
# Of the axis: where the line's name may have its middle, the best first; the diagonal's is tried the other way round.
LABELS_AT: Final = (0.69, 0.55, 0.4, 0.3, 0.21)
TOP: Final = 101.0  # so that a dot at 100 % is not cut

Points: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CalibrationWords:
    """Every word in the plot; the window passes translations.

    Attributes:
        right: Name of the line.
        honest: Name of the diagonal.
        percent: Top of the y-axis; ``{value}``.
        sure: Right end of the x-axis; ``{value}``.
    """

    right: str = "right this often"
    honest: str = "perfectly honest"
    percent: str = "{value} %"
    sure: str = "{value} % sure"


@dataclass(frozen=True, eq=False)
class CalibrationSpec:
    """What the plot shows; before a test there is only a sentence."""

    calibration: Calibration | None = None
    words: CalibrationWords = field(default_factory=CalibrationWords)
    sentence: str = ""


class CalibrationPlot(FramedPlot[CalibrationSpec]):
    """A line through the bins, each with its 95 % interval, against the diagonal on which the two would be equal."""

    def _build(self) -> Axes:
        axes = super()._build()
        self.diagonal, self.faint_dots, self.line = (self._line(zorder) for zorder in (1.5, 2.5, 3))
        self.intervals = LineCollection([], zorder=2)
        axes.add_collection(self.intervals, autolim=False)
        self.line_label, self.diagonal_label = self._label(), self._label()
        return axes

    def _restyle(self, style: PlotStyle) -> None:
        super()._restyle(style)
        for line in (self.line, self.faint_dots):
            line.set(color=style.accent_text, linewidth=style.line_px, clip_on=False)
            line.set(marker="o", markersize=DOT_PX + 1.5, markeredgecolor=style.base, markeredgewidth=0.75)
        self.faint_dots.set(linestyle="none", alpha=2 * style.raw_alpha)
        self.intervals.set(color=style.accent_text, alpha=style.raw_alpha, linewidth=style.line_px)
        self.diagonal.set(color=style.text3, linewidth=1, linestyle=(0, (1, 2)))
        self.line_label.set_color(style.accent_text)
        self.diagonal_label.set_color(style.text2)
        for label in (self.line_label, self.diagonal_label):
            set_halo(label, style)

    def _lay_out(self, style: PlotStyle, spec: CalibrationSpec) -> None:
        words = spec.words
        is_tall = self.size_px[1] >= TALL_PX
        y_ticks = [(float(y), str(y)) for y in TICKS if is_tall or y % 50 == 0]
        y_ticks.append((100.0, words.percent.format(value=100)))
        end = words.sure.format(value=100)
        scale = self.frame.lay_out((0.0, 100.0), YAxis(0.0, TOP, y_ticks), end)
        self.frame.set_ticks([*((float(x), str(x)) for x in TICKS), (100.0, end)], ())
        bins = spec.calibration.bins if spec.calibration else ()
        solid = [one for one in bins if one.count >= LEAST_IMAGES]
        for line, some in ((self.line, solid), (self.faint_dots, [one for one in bins if one.count < LEAST_IMAGES])):
            line.set_data([100 * one.confidence for one in some], [100 * one.accuracy for one in some])
        self.intervals.set_segments(
            [[(100 * b.confidence, 100 * b.accuracy_low), (100 * b.confidence, 100 * b.accuracy_high)] for b in bins]
        )
        self.diagonal.set_data([0, 100], [0, 100])
        rewrite(self.line_label, style, words.right if bins else "", size_px=style.caption_px)
        rewrite(self.diagonal_label, style, words.honest if bins else "", size_px=style.caption_px)
        self._set_sentence("" if bins else spec.sentence, style)
        if bins:
            self._place_labels(bins, scale)

    def _place_labels(self, bins: tuple[CalibrationBin, ...], scale: Scale) -> None:
        """The line's name on the side of the diagonal where the line is, the diagonal's on the other."""
        gaps = [(one.confidence - one.accuracy) * one.count for one in bins]
        side = -1.0 if sum(gaps) >= 0 else 1.0  # too sure: the line is below
        xs = np.array([100 * one.confidence for one in bins])
        ys = np.array([100 * one.accuracy for one in bins])
        _place(self.line_label, LABELS_AT, side, xs, ys, scale)
        _place(self.diagonal_label, LABELS_AT[::-1], -side, xs, ys, scale)


def _place(label: Text, places: tuple[float, ...], way: float, xs: Points, ys: Points, scale: Scale) -> None:
    """Put a name above (``way`` 1) or below (-1) both line and diagonal, where it does not have to be moved back.

    Near a corner there is no room beyond the two; then the next place is tried, and at last the one with most room.
    """
    lowest, highest = scale.bottom_px + 8, scale.top_px - 4
    tried = []
    for at in places:
        middle = scale.left_px + at * (scale.right_px - scale.left_px)
        left = middle - width_of(label) / 2
        ends = (scale.x_value(left), scale.x_value(2 * middle - left))
        covered = ys[(xs >= ends[0]) & (xs <= ends[1])]
        at_ends = [float(np.interp(x, xs, ys)) for x in ends if xs[0] <= x <= xs[-1]]
        heights = [scale.y_px(float(y)) for y in (*covered, *at_ends, *ends)]
        height = (max(heights) if way > 0 else min(heights)) + way * AWAY_PX
        within = min(max(height, lowest), highest)
        tried.append((abs(height - within), (left, within)))
        if height == within:
            break
    label.set_position(min(tried, key=lambda one: one[0])[1])
