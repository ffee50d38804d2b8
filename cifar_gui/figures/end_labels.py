"""Where the names at the ends of curves stand: beside their line, off the other lines, apart from each other."""

from collections.abc import Mapping, Sequence
from typing import Final

from cifar_gui.figures.curve_content import CurveContent
from cifar_gui.figures.curves import Curve
from cifar_gui.figures.label_placing import CLOSEST_PX, PlacedLabel, moved_apart
from cifar_gui.figures.plot_frame import Scale

RIGHT_PX: Final = 8.0  # from a line's end to its label
AWAY_PX: Final = 18.0  # up for the upper label, down for the lower one
GREY_AWAY_PX: Final = 13.0
GUESS_AWAY_PX: Final = 9.0
END_PX: Final = 2.0  # from grey names to the end of the axis


def place_labels(
    content: CurveContent, scale: Scale, widths: Mapping[str, float], figure_width_px: float, grey_side: float
) -> dict[str, PlacedLabel]:
    """Find places for the labels of a plot.

    The training and the test label stand right of their lines' ends, one above and one below. Where that leaves the
    axes, or the earlier run's name is in the way, all go to one side of the lines.

    Args:
        content: What the plot draws.
        scale: How it is laid out.
        widths: Width in pixels of each label to place, of ``main``, ``test``, ``overlay`` and ``guess``.
        figure_width_px: Labels end left of it.
        grey_side: 1 if the earlier run's name shall stand above its line, -1 if below.

    Returns:
        A place for each label whose line can be seen; heights count from the bottom of the figure.
    """
    places: dict[str, PlacedLabel] = {}
    lines = {"main": content.main, "test": content.test, "overlay": content.overlay}
    ends = {name: _end(line, scale) for name, line in lines.items()}
    for name in ("main", "test"):
        end = ends[name]
        if end and name in widths:
            right = min(end[0] + RIGHT_PX + widths[name], figure_width_px - END_PX)
            places[name] = PlacedLabel(right - widths[name], right, end[1])
    grey_end = scale.right_px - END_PX
    if ends["overlay"] and "overlay" in widths:
        height = ends["overlay"][1] + grey_side * GREY_AWAY_PX
        right = min(grey_end, ends["overlay"][0] + RIGHT_PX + widths["overlay"])
        places["overlay"] = PlacedLabel(right - widths["overlay"], right, height)
    if content.guess is not None and "guess" in widths:
        height = scale.y_px(content.guess) + GUESS_AWAY_PX
        places["guess"] = PlacedLabel(grey_end - widths["guess"], grey_end, height)
    _set_sides(places, content, scale, ends)
    low, high = scale.bottom_px + CLOSEST_PX / 2, scale.top_px
    heights = moved_apart(list(places.values()), low, high)
    return {name: _at_height(place, y) for (name, place), y in zip(places.items(), heights, strict=True)}


def _set_sides(
    places: dict[str, PlacedLabel],
    content: CurveContent,
    scale: Scale,
    ends: Mapping[str, tuple[float, float] | None],
) -> None:
    """Move the training and the test label off the lines, in place."""
    names = sorted((name for name in ("main", "test") if name in places), key=lambda name: -places[name].middle_px)
    if not names:
        return
    has_room = all(places[name].left_px >= (ends[name] or (0, 0))[0] + RIGHT_PX - 1e-6 for name in names)
    if len(names) == 1 and has_room:
        return
    upper = _clear_of_grey(places[names[0]], 1.0, content.overlay, scale)
    lower = _clear_of_grey(places[names[-1]], -1.0, content.overlay, scale)
    is_beside = _is_beside(places, names)
    fits = upper.middle_px <= scale.top_px and lower.middle_px >= scale.bottom_px + CLOSEST_PX / 2
    if len(names) == 2 and fits and not is_beside:
        places[names[0]], places[names[1]] = upper, lower
        return
    go_up = places[names[-1]].middle_px < (scale.bottom_px + scale.top_px) / 2
    stack = [*names, *(["overlay"] if is_beside else [])]
    _stack(places, stack, 1.0 if go_up else -1.0, content, scale)


def _is_beside(places: Mapping[str, PlacedLabel], names: Sequence[str]) -> bool:
    return "overlay" in places and any(places["overlay"].shares_columns_with(places[name]) for name in names)


def _stack(places: dict[str, PlacedLabel], names: list[str], side: float, content: CurveContent, scale: Scale) -> None:
    """Put labels one above another on one side of all lines, in the order they have."""
    left, right = min(places[name].left_px for name in names), max(places[name].right_px for name in names)
    heights = [y for line in (content.main, content.test, content.overlay) for y in _heights(line, left, right, scale)]
    edge = max(heights) if side > 0 else min(heights)
    order = list(reversed(names)) if side > 0 else names
    if "overlay" in names:  # the earlier run's name comes last, farthest from the lines
        order = [*(name for name in order if name != "overlay"), "overlay"]
    for rank, name in enumerate(order):
        places[name] = _at_height(places[name], edge + side * CLOSEST_PX * (rank + 1))


def _clear_of_grey(place: PlacedLabel, side: float, overlay: Curve, scale: Scale) -> PlacedLabel:
    """A place above (side 1) or below (-1), and beyond the grey line where that would cross the label."""
    height = place.middle_px + side * AWAY_PX
    under = _heights(overlay, place.left_px, place.right_px, scale)
    if any(abs(y - height) < CLOSEST_PX / 2 + 2 for y in under):
        height = max(under) + GREY_AWAY_PX if side > 0 else min(under) - GREY_AWAY_PX
    return _at_height(place, height)


def _heights(line: Curve, left_px: float, right_px: float, scale: Scale) -> list[float]:
    """The heights of a line's points between two places, and of the last point before them."""
    known = line.between(max(scale.first, scale.x_value(left_px)), scale.x_value(right_px))
    before = line.between(scale.first, scale.x_value(left_px)).end
    values = [*known.ys.tolist(), *([before[1]] if before else [])]
    return [scale.y_px(y) for y in values if y == y]


def _end(line: Curve, scale: Scale) -> tuple[float, float] | None:
    visible = line.between(scale.first, scale.last).end
    return (scale.x_px(visible[0]), scale.y_px(visible[1])) if visible else None


def _at_height(place: PlacedLabel, height: float) -> PlacedLabel:
    return PlacedLabel(place.left_px, place.right_px, height)
