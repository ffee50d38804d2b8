"""The plot of several runs: a line each, named at its end; artists are made once and get new data."""

from typing import Final

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from cifar_gui.domain.arrays import Float64Vector
from cifar_gui.figures.curve_content import accuracy_axis, loss_axis
from cifar_gui.figures.curves import Curve, Quantity
from cifar_gui.figures.framed_plot import ZoomPlot, panned
from cifar_gui.figures.label_placing import CLOSEST_PX, PlacedLabel, moved_apart
from cifar_gui.figures.lettering import rewrite, width_of
from cifar_gui.figures.plot import Margins
from cifar_gui.figures.plot_frame import LEAST_RIGHT_PX, Scale
from cifar_gui.figures.run_curves import Axis, AxisUnit, RunCurve, RunCurvesSpec, axis_unit, shown_lines, thinned_lines
from cifar_gui.figures.run_marks import color_of, dashes_of
from cifar_gui.figures.style import PlotStyle
from cifar_gui.figures.ticks import YAxis, decimals_of, multiples, round_step

NEAR_PX: Final = 8.0
LABEL_GAP_PX: Final = 10.0
MOST_NAME: Final = 22
MOST_LABEL_SHARE: Final = 0.3
MOST_DOTS: Final = 40
DOT_PX: Final = 5.0
AT_END: Final = 0.8  # lines that end further left have room for their name within the axes
FAINT: Final = 0.6
_CLOSEST_TICKS_PX: Final = 64.0


class RunCurvesPlot(ZoomPlot[RunCurvesSpec]):
    """Lines of runs over epochs, steps, time or multiply-accumulates."""

    def __init__(self, figure: Figure, margins: Margins | None = None) -> None:
        self._shown: tuple[object, ...] = ()
        self._smoothed: tuple[object, ...] = ()
        self._curves: tuple[RunCurve, ...] = ()  # kept, so that no other tuple gets its id
        self._smooth: dict[str, Curve] = {}
        self._drawn: dict[str, Curve] = {}
        self._unit = AxisUnit(1.0, "{value}")
        super().__init__(figure, margins)

    @property
    def smooth_lines(self) -> dict[str, Curve]:
        """The lines on show with all their points."""
        return self._smooth

    def curve_at(self, x: float, y: float) -> str:
        """Key of the run whose line is nearest to a place in data units, "" when none is within 8 pixels."""
        scale, nearest, least = self.frame.scale, "", NEAR_PX
        here = np.array([scale.x_px(x), scale.y_px(y)])
        for key, line in self._drawn.items():
            places = np.column_stack([_x_px(scale, line.xs), [scale.y_px(value) for value in line.ys]])
            distance = _distance(places[np.isfinite(places).all(axis=1)], here)
            if distance <= least:
                nearest, least = key, distance
        return nearest

    def _build(self) -> Axes:
        self.lines: dict[str, Line2D] = {}
        self.labels: dict[str, Text] = {}
        self._leaders: dict[str, Line2D] = {}
        return super()._build()

    def _length(self) -> float:
        return max((float(line.xs[-1]) for line in self._smooth.values()), default=0.0) / self._unit.size

    def _lay_out(self, style: PlotStyle, spec: RunCurvesSpec) -> None:
        smoothed = (id(spec.curves), spec.smoothing)
        if smoothed != self._smoothed:
            self._smoothed, self._smooth, self._curves = smoothed, shown_lines(spec), spec.curves
        self._unit = axis_unit(spec, max((float(line.xs[-1]) for line in self._smooth.values()), default=0.0))
        shown = (self._unit, spec.quantity, spec.log_scale)
        if self._shown not in ((), shown):
            self._window = None
        self._shown = shown
        factor = 1.0 if spec.quantity is Quantity.LOSS else 100.0
        self._drawn = {
            key: Curve(line.xs / self._unit.size, factor * line.ys) for key, line in thinned_lines(self._smooth).items()
        }
        curves = [curve for curve in spec.curves if curve.key in self._drawn]
        self._set_labels(curves, spec, style)
        scale = self._lay_out_frame(spec, self._length() or 1.0)
        self._set_lines(curves, spec, style)
        self._place_labels(scale)
        self._set_sentence("" if curves else spec.sentence, style)

    def _lay_out_frame(self, spec: RunCurvesSpec, longest: float) -> Scale:
        if self._window is not None and self._window[1] > longest:  # the longest of the runs is no longer chosen
            span = self._window[1] - self._window[0]
            self._window = panned(self._window, 0.0, longest) if span < longest else None
        first, last = self._window or (0.0, longest)
        width_px = self.size_px[0]
        at_end = [key for key in self.labels if self._drawn[key].xs[-1] > AT_END * longest]
        label_px = max((width_of(self.labels[key]) for key in at_end), default=0.0)
        right_px = min(MOST_LABEL_SHARE * width_px, label_px + LABEL_GAP_PX + 4) if label_px else LEAST_RIGHT_PX
        step = round_step(last - first, max(1, int((width_px - right_px) / _CLOSEST_TICKS_PX)))
        if spec.axis in (Axis.EPOCH, Axis.STEP):
            step = max(step, 1.0) if last - first >= 2 else step
        places = multiples(step, first, last)
        numbers = [_number(place, step, spec) for place in places]
        end = self._unit.words.format(value=numbers[-1]) if numbers else ""
        x_ticks = [*zip(places[:-1], numbers[:-1], strict=True), *([(places[-1], end)] if places else [])]
        scale = self.frame.lay_out(
            (first, last), _y_axis(spec, list(self._drawn.values())), end, least_right_px=right_px
        )
        self.frame.set_ticks(x_ticks if self._drawn else (), [x for x in places if first < x < last])
        return scale

    def _set_lines(self, curves: list[RunCurve], spec: RunCurvesSpec, style: PlotStyle) -> None:
        keys = {curve.key for curve in curves}
        for gone in [key for key in self.lines if key not in keys]:
            self.lines.pop(gone).remove()
        for place, curve in enumerate(curves):
            if curve.key not in self.lines:
                self.lines[curve.key] = self._line(3.0, dash_capstyle="butt")
            line, artist = self._drawn[curve.key], self.lines[curve.key]
            artist.set_data(line.xs, line.ys)
            is_chosen = curve.key == spec.highlighted
            width = style.line_px + 0.75 if is_chosen else style.second_line_px
            color, dashes = color_of(curve.mark, dark=style.dark), dashes_of(curve.mark)
            artist.set_linestyle((0, tuple(length / width for length in dashes)) if dashes else "-")
            artist.set(color=color, linewidth=width, zorder=3 + place / (2 * len(curves)) + is_chosen)
            artist.set_alpha(FAINT if spec.highlighted in keys and len(keys) > 1 and not is_chosen else None)
            with_dots = spec.quantity is not Quantity.LOSS and len(line.xs) <= MOST_DOTS
            artist.set(marker="o" if with_dots or len(line.xs) == 1 else "", markersize=DOT_PX, markeredgewidth=0)

    def _set_labels(self, curves: list[RunCurve], spec: RunCurvesSpec, style: PlotStyle) -> None:
        """Write the names of as many runs as there is room for, the highlighted one first."""
        room = max(1, int((self.size_px[1] - 40) / CLOSEST_PX))
        named = sorted(curves, key=lambda curve: curve.key != spec.highlighted)[:room]
        keys = {curve.key for curve in named}
        for gone in [key for key in self.labels if key not in keys]:
            self.labels.pop(gone).remove()
            self._leaders.pop(gone).remove()
        for curve in named:
            if curve.key not in self.labels:
                self.labels[curve.key] = self._label()
                self._leaders[curve.key] = self._line(5.0, transform=self.pixels, linewidth=1, clip_on=False)
            end = self._smooth[curve.key].end
            name = curve.name if len(curve.name) <= MOST_NAME else curve.name[: MOST_NAME - 1].rstrip() + "…"
            words = f"{name}  {spec.value_text(end[1])}" if end else ""
            weight = 600 if curve.key == spec.highlighted else 400
            label = self.labels[curve.key]
            rewrite(label, style, words, size_px=style.caption_px, weight=weight)
            label.set_color(style.text if curve.key == spec.highlighted else style.text2)
            label.set_bbox({"boxstyle": "square,pad=0.1", "facecolor": style.base, "edgecolor": "none", "alpha": 0.8})
            self._leaders[curve.key].set_color(color_of(curve.mark, dark=style.dark))

    def _place_labels(self, scale: Scale) -> None:
        wanted: dict[str, PlacedLabel] = {}
        ends: dict[str, tuple[float, float]] = {}
        for key, label in self.labels.items():
            end = self._drawn[key].between(scale.first, scale.last).end
            if end is None or not label.get_text():
                label.set_text("")
                self._leaders[key].set_data([], [])
                continue
            ends[key] = scale.x_px(end[0]), scale.y_px(end[1])
            width = width_of(label)
            right = min(ends[key][0] + LABEL_GAP_PX + width, self.size_px[0] - 2)
            wanted[key] = PlacedLabel(right - width, right, ends[key][1])
        heights = moved_apart(list(wanted.values()), scale.bottom_px + CLOSEST_PX / 2, scale.top_px)
        for (key, place), height in zip(wanted.items(), heights, strict=True):
            self.labels[key].set_position((place.left_px, height))
            x, y = ends[key]
            self._leaders[key].set_data([x + 2, place.left_px - 2], [y, height])


def _number(place: float, step: float, spec: RunCurvesSpec) -> str:
    numbers = spec.words.numbers
    return numbers.number(place, decimals_of(step)) if step < 1 else numbers.whole(round(place))


def _y_axis(spec: RunCurvesSpec, lines: list[Curve]) -> YAxis:
    numbers = spec.words.numbers
    if spec.quantity is Quantity.LOSS:
        highest = max([0.1, *(line.highest() for line in lines)]) if lines else 1.0
        return loss_axis(lines, highest, numbers, log_scale=spec.log_scale)
    # Where all runs are good the axis begins below the worst of them, so that they can be told apart.
    lowest = min((float(np.nanmin(line.ys)) for line in lines if line.end), default=0.0)
    low = min(10.0 * np.floor(lowest / 10), 90.0)
    return accuracy_axis(multiples(round_step(100.0 - low, 5), low, 100), numbers)


def _x_px(scale: Scale, xs: Float64Vector) -> Float64Vector:
    return scale.left_px + (xs - scale.first) / (scale.last - scale.first) * (scale.right_px - scale.left_px)


def _distance(places: npt.NDArray[np.float64], here: npt.NDArray[np.float64]) -> float:
    """Least distance of a point to a line through places, (points, 2)."""
    if len(places) < 2:
        return float(np.hypot(*(places[0] - here))) if len(places) else float("inf")
    starts, along = places[:-1], np.diff(places, axis=0)
    lengths = np.maximum((along**2).sum(axis=1), 1e-12)
    parts = np.clip(((here - starts) * along).sum(axis=1) / lengths, 0, 1)
    return float(np.hypot(*(starts + parts[:, None] * along - here).T).min())
