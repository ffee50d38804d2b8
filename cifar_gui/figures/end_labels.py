"""Where the names at the ends of curves stand: at their line's end, off the other lines, apart from each other."""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from cifar_gui.figures.curve_content import CurveContent
from cifar_gui.figures.curves import Curve
from cifar_gui.figures.label_placing import CLOSEST_PX, PlacedLabel, moved_apart
from cifar_gui.figures.plot_frame import Scale

RIGHT_PX: Final = 8.0  # from a line's end to its label
AWAY_PX: Final = 18.0  # above or below its line's end, where another line goes on
GREY_AWAY_PX: Final = 13.0
GUESS_AWAY_PX: Final = 9.0
END_PX: Final = 2.0  # from grey names to the end of the axis
CLEAR_PX: Final = CLOSEST_PX / 2 + 2  # from the middle of a label to a line that does not touch it


def place_labels(
    content: CurveContent, scale: Scale, widths: Mapping[str, float], grey_side: float
) -> dict[str, PlacedLabel]:
    """Find places for the labels of a plot.

    The training and the test label stand right of their lines' ends, for which there is room beside the axes; the
    earlier run's name and that of guessing stand above or below their lines, within the axes.

    Args:
        content: What the plot draws.
        scale: How it is laid out.
        widths: Width in pixels of each label to place, of ``main``, ``test``, ``overlay`` and ``guess``.
        grey_side: 1 if the earlier run's name shall stand above its line, -1 if below.

    Returns:
        A place for each label whose line can be seen; heights count from the bottom of the plot.
    """
    lines = {"main": content.main, "test": content.test, "overlay": content.overlay}
    ends = {name: end for name, line in lines.items() if name in widths and (end := _end(line, scale))}
    low, high = scale.bottom_px + CLOSEST_PX / 2, scale.top_px
    places = []
    for name, (x, y) in ends.items():
        others = [line for other, line in lines.items() if other != name]
        if name == "overlay":
            right, away = min(scale.right_px - END_PX, x + RIGHT_PX + widths[name]), grey_side * GREY_AWAY_PX
            heights: tuple[float, ...] = (y + away, y - away)
        else:
            right = x + RIGHT_PX + widths[name]
            is_upper = all(y >= ends[other][1] for other in ("main", "test") if other in ends)
            away = AWAY_PX if is_upper else -AWAY_PX
            heights = (y, y + away, y - away)
        left = right - widths[name]
        clear = (at for at in heights if _is_clear(min(max(at, low), high), left, right, others, scale))
        places.append(PlacedLabel(left, right, next(clear, heights[0])))
    names = list(ends)
    if content.guess is not None and "guess" in widths:
        right = scale.right_px - END_PX
        places.append(PlacedLabel(right - widths["guess"], right, scale.y_px(content.guess) + GUESS_AWAY_PX))
        names.append("guess")
    heights = moved_apart(places, low, high)
    moved = (PlacedLabel(place.left_px, place.right_px, y) for place, y in zip(places, heights, strict=True))
    return dict(zip(names, moved, strict=True))


def _is_clear(height: float, left_px: float, right_px: float, lines: Iterable[Curve], scale: Scale) -> bool:
    """Whether no line goes through a label."""
    for line in lines:
        known = np.isfinite(line.ys)
        xs, ys = line.xs[known], line.ys[known]
        if len(xs):
            first, last = max(scale.x_value(left_px), float(xs[0])), min(scale.x_value(right_px), float(xs[-1]))
            at = np.append(xs[(xs > first) & (xs < last)], [first, last]) if first <= last else xs[:0]
            if any(abs(scale.y_px(y) - height) < CLEAR_PX for y in np.interp(at, xs, ys).tolist()):
                return False
    return True


def _end(line: Curve, scale: Scale) -> tuple[float, float] | None:
    visible = line.between(scale.first, scale.last).end
    return (scale.x_px(visible[0]), scale.y_px(visible[1])) if visible else None
