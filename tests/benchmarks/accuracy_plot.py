"""The picture of test accuracy against training time: a line for each training, named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform, blended_transform_factory

from cifar_gui.figures.lettering import SEMIBOLD, set_halo, width_of, write
from cifar_gui.figures.plot import DPI, new_figure
from cifar_gui.figures.run_marks import color_of, dashes_of
from cifar_gui.figures.style import LIGHT
from cifar_gui.figures.ticks import log_bounds, multiples, round_step

WIDTH_PX: Final = 900.0
HEIGHT_PX: Final = 480.0
LEFT_PX: Final = 52.0
BOTTOM_PX: Final = 52.0
TOP_PX: Final = 44.0
LABEL_GAP_PX: Final = 10.0
LABEL_LINE_PX: Final = 18.0
DENSITY: Final = 2  # device pixels in one, so that the picture is sharp on every screen
DOT_PX: Final = 4.5
MOST_DOTS: Final = 20
EDGE_PX: Final = 8.0
RIGHT_PX: Final = 24.0
FIRST_SHARE: Final = 0.9  # where the axis begins, of the first epoch's end
LAST_SHARE: Final = 1.05
_PER_POWER: Final = (1.0, 2.0, 5.0)

Points: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class AccuracyCurve:
    """One training.

    Attributes:
        name: What stands at its end.
        minutes: (epochs,), rising, above 0.
        accuracies: (epochs,), 0 to 1.
    """

    name: str
    minutes: tuple[float, ...]
    accuracies: tuple[float, ...]


@dataclass(frozen=True)
class Box:
    """A place on the picture, in pixels from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Whether two overlap."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.top < other.bottom or other.top < self.bottom)

    def holds(self, spots: Points) -> int:
        """How many spots, (spots, 2), lie within."""
        xs, ys = spots[:, 0], spots[:, 1]
        within = (xs >= self.left) & (xs <= self.right) & (ys >= self.bottom) & (ys <= self.top)
        return int(within.sum())


def time_axis(curves: Sequence[AccuracyCurve]) -> tuple[float, float, tuple[float, ...]]:
    """Ends and numbers of the axis, in minutes.

    It is logarithmic: the shortest training takes a few minutes and the longest some hours, and all are to be seen.
    """
    first, last = min(curve.minutes[0] for curve in curves), max(curve.minutes[-1] for curve in curves)
    low, high = log_bounds(first, last)
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    places = [factor * 10.0**power for power in powers for factor in _PER_POWER]
    inside = tuple(place for place in places if FIRST_SHARE * first <= place <= LAST_SHARE * last)
    if len(inside) < 2:
        return low, high, (low, high)
    return FIRST_SHARE * first, LAST_SHARE * last, inside


def accuracy_axis(curves: Sequence[AccuracyCurve]) -> tuple[float, float, tuple[float, ...]]:
    """Ends and numbers of the axis, in percent; it begins at a ten below the least and ends at 100."""
    least = 100 * min(min(curve.accuracies) for curve in curves)
    low = min(90.0, 10 * np.floor(least / 10))
    return low, 100.0, multiples(round_step(100 - low, 8), low, 100.0)


def draw(curves: Sequence[AccuracyCurve], data: str, yardstick: float | None, path: Path) -> None:
    """Draw the picture and save it.

    Args:
        curves: The trainings, each of an epoch at least.
        data: What they were tested on, for the title.
        yardstick: The tutorial's last accuracy, 0 to 1, drawn as a line across; None for no line.
        path: A PNG file; the folders above it are made.
    """
    figure = new_figure(WIDTH_PX, HEIGHT_PX)
    FigureCanvasAgg(figure)
    figure.set_facecolor(LIGHT.base)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    labels = [_end_label(axes, curve, place) for place, curve in enumerate(curves)]
    inner_px = WIDTH_PX - LEFT_PX - RIGHT_PX, HEIGHT_PX - BOTTOM_PX - TOP_PX
    axes.set_position((LEFT_PX / WIDTH_PX, BOTTOM_PX / HEIGHT_PX, inner_px[0] / WIDTH_PX, inner_px[1] / HEIGHT_PX))
    pixels = Affine2D().scale(1 / DPI) + figure.dpi_scale_trans
    _frame(axes, curves, data, pixels)
    if yardstick is not None:
        _yardstick(axes, 100 * yardstick)
    for place, curve in enumerate(curves):
        color, dashes = color_of(place, dark=False), dashes_of(place)
        (line,) = axes.plot(curve.minutes, [100 * y for y in curve.accuracies], color=color, linewidth=LIGHT.line_px)
        line.set(zorder=3, dash_capstyle="butt", clip_on=False)
        line.set_linestyle((0, tuple(length / LIGHT.line_px for length in dashes)) if dashes else "-")
        if len(curve.minutes) <= MOST_DOTS:
            line.set(marker="o", markersize=DOT_PX, markeredgewidth=0)
    _place(axes, labels, curves, pixels)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=DENSITY * DPI)


def _end_label(axes: Axes, curve: AccuracyCurve, place: int) -> Text:
    words = f"{curve.name}  {100 * curve.accuracies[-1]:.1f} %"
    label = write(axes, LIGHT, 0, 0, words, color=color_of(place, dark=False), weight=SEMIBOLD, va="center", zorder=6)
    set_halo(label, LIGHT)
    return label


def _frame(axes: Axes, curves: Sequence[AccuracyCurve], data: str, pixels: Transform) -> None:
    """Axes without a box, their numbers, hairlines and names; ``pixels`` places words in the figure."""
    axes.set_xscale("log")
    first, last, minutes = time_axis(curves)
    low, high, shares = accuracy_axis(curves)
    axes.set_xlim(first, last)
    axes.set_ylim(low, high)
    axes.set_facecolor(LIGHT.base)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set(color=LIGHT.border, linewidth=LIGHT.hairline_px)
    axes.set_xticks(minutes, [f"{place:g}" for place in minutes])
    axes.set_yticks(shares, [f"{share:g}" for share in shares])
    axes.minorticks_off()
    axes.tick_params(length=0, pad=6, labelsize=LIGHT.caption_px, labelcolor=LIGHT.text2)
    axes.grid(color=LIGHT.grid, linewidth=LIGHT.hairline_px)
    axes.set_axisbelow(True)
    title = f"Test accuracy in percent, after each epoch, {data}"
    write(axes, LIGHT, 14, HEIGHT_PX - 20, title, color=LIGHT.text, weight=SEMIBOLD, va="center", transform=pixels)
    middle = blended_transform_factory(axes.transAxes, pixels)
    words = "Minutes of training and testing so far (logarithmic)"
    write(axes, LIGHT, 0.5, 14, words, color=LIGHT.text2, ha="center", va="center", transform=middle)


def _yardstick(axes: Axes, share: float) -> None:
    """A line across at the tutorial's last accuracy."""
    axes.axhline(share, color=LIGHT.text3, linewidth=LIGHT.grey_line_px, linestyle=(0, (1, 2)), zorder=2)
    place = blended_transform_factory(axes.transAxes, axes.transData)
    words = f"the tutorial's last: {share:.1f} %"
    text = write(
        axes, LIGHT, 0.004, share, words, color=LIGHT.text2, size_px=LIGHT.caption_px, va="bottom", transform=place
    )
    set_halo(text, LIGHT)


def _place(axes: Axes, labels: Sequence[Text], curves: Sequence[AccuracyCurve], pixels: Transform) -> None:
    """Put each name beside its line's end, where neither lines nor names are in the way."""
    to_pixels = axes.transData.transform
    lines = [
        np.asarray(to_pixels(np.column_stack([curve.minutes, [100 * y for y in curve.accuracies]]))) for curve in curves
    ]
    spots = np.concatenate([_dense(line) for line in lines])
    boxes: list[Box] = []
    for label, line in zip(labels, lines, strict=True):
        boxes.append(free_box((float(line[-1, 0]), float(line[-1, 1])), width_of(label), spots, boxes))
        label.set_transform(pixels)
        label.set_position((boxes[-1].left, (boxes[-1].bottom + boxes[-1].top) / 2))


def free_box(end: tuple[float, float], width: float, spots: Points, taken: Sequence[Box]) -> Box:
    """A place for a name beside the end of its line, in pixels from the lower left corner of the picture.

    Args:
        end: The end.
        width: The name's width.
        spots: (spots, 2), where lines are.
        taken: Where names are already.

    Returns:
        Of the places right, above and below, the first that meets least; all lie within the picture.
    """
    x, y = end
    high = LABEL_LINE_PX / 2
    beside, above = LABEL_GAP_PX, LABEL_GAP_PX + high
    lefts = (x + beside, x - width / 2, x - width - beside, x - width)
    wanted = [(lefts[0], y), *((left, y + up) for up in (above, -above, 2 * above, -2 * above) for left in lefts)]
    boxes = []
    for left, middle in wanted:
        inside = min(max(left, LEFT_PX), WIDTH_PX - width - EDGE_PX)
        boxes.append(Box(inside, middle - high, inside + width, middle + high))
    return min(boxes, key=lambda box: 100 * sum(box.meets(other) for other in taken) + box.holds(spots))


def _dense(line: Points) -> Points:
    """Points of a line, a pixel or two apart."""
    parts = [np.linspace(start, end, max(2, int(np.hypot(*(end - start)) / 2))) for start, end in pairwise(line)]
    return np.concatenate([line, *parts])
