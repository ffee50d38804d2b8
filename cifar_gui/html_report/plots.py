"""Curves as SVG in the page itself: its colours are the page's, so that they follow a dark screen and paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cifar_gui.figures.ticks import YAxis, epoch_labels
from cifar_gui.html_report.elements import Element, element, many

_WIDTH: Final = 412
_HEIGHT: Final = 200
_LEFT: Final = 44
_RIGHT: Final = 308  # what a line is called stands to the right of it
_TOP: Final = 8
_BOTTOM: Final = 174
_LINE_PX: Final = 14  # two names at line ends keep this far apart
_BESIDE_PX: Final = 7
_X_WORDS_PX: Final = 54
_DOT_PX: Final = 2.5


@dataclass(frozen=True)
class Line:
    """A curve.

    Attributes:
        label: What stands at its end.
        points: Places and values, rising; those that are not finite are left out.
        is_other: Whether it is the second of a pair: of another colour, and dashed.
        is_theory: Whether it was not measured; dotted and grey.
    """

    label: str
    points: Sequence[tuple[float, float]]
    is_other: bool = False
    is_theory: bool = False

    @property
    def kind(self) -> str:
        """Its class in the page's style."""
        if self.is_theory:
            return "theory"
        return "other" if self.is_other else "first"

    @property
    def finite(self) -> list[tuple[float, float]]:
        """The points that can be drawn."""
        return [point for point in self.points if math.isfinite(point[1])]


@dataclass(frozen=True)
class Level:
    """A value to compare curves with, drawn dotted across the plot."""

    label: str
    value: float


def curves(
    summary: str,
    lines: Sequence[Line],
    last_x: float,
    x_label: str,
    y: YAxis,
    level: Level | None,
    first_x: float = 0.0,
) -> Element:
    """A plot of curves over epochs, or over another number.

    Args:
        summary: What it shows, for those who do not see it.
        lines: The curves.
        last_x: Right end of the axis, above its left end.
        x_label: What stands at the right end.
        y: Limits and numbers of the other axis.
        level: A value to compare with, or None.
        first_x: Left end of the axis.
    """
    frame = _Frame(first_x, last_x, y)
    drawn = [line for line in lines if line.finite]
    parts = [*_axes(frame, x_label), *(_level(frame, level) if level else ())]
    parts += [part for line in drawn for part in _curve(frame, line)]
    parts += _names(frame, drawn)
    return element(
        "svg", *many(parts), viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=summary, class_="plot"
    )


@dataclass(frozen=True)
class _Frame:
    """Where values are on the drawing."""

    first_x: float
    last_x: float
    y: YAxis

    def right(self, x: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (x - self.first_x) / (self.last_x - self.first_x)

    def down(self, value: float) -> float:
        low, high = self.y.low, self.y.high
        if self.y.log_scale:
            low, high, value = (math.log(max(one, 1e-300)) for one in (low, high, value))
        share = (value - low) / (high - low)
        return _BOTTOM - (_BOTTOM - _TOP) * min(1.0, max(0.0, share))


def _axes(frame: _Frame, x_label: str) -> list[Element]:
    parts = []
    for value, words in frame.y.ticks:
        y = frame.down(value)
        parts.append(_path(f"M{_LEFT} {y:.1f}H{_RIGHT}", "baseline" if value == frame.y.low else "grid"))
        parts.append(_text(words, _LEFT - _BESIDE_PX, y + 4, "end"))
    places = epoch_labels(frame.first_x, frame.last_x, _RIGHT - _LEFT, _X_WORDS_PX)
    for place in places:
        x = frame.right(place)
        parts.append(_path(f"M{x:.1f} {_TOP}V{_BOTTOM}", "grid"))
        words = x_label if place == places[-1] else f"{place:g}"
        parts.append(_text(words, x, _BOTTOM + 16, "middle"))
    return parts


def _level(frame: _Frame, level: Level) -> list[Element]:
    y = frame.down(level.value)
    return [_path(f"M{_LEFT} {y:.1f}H{_RIGHT}", "level"), _text(level.label, _RIGHT, y - 5, "end")]


def _curve(frame: _Frame, line: Line) -> list[Element]:
    places = [(frame.right(x), frame.down(value)) for x, value in line.finite]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    (x, y) = places[-1]
    end = element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{_DOT_PX:g}", class_=line.kind)
    return [element("polyline", points=points, class_=line.kind), end]


def _names(frame: _Frame, lines: Sequence[Line]) -> list[Element]:
    """What each line is called, at its end and clear of the others."""
    order = sorted(((frame.down(line.finite[-1][1]), line) for line in lines), key=lambda end: end[0])
    places: list[float] = []
    for y, _ in order:
        places.append(max(y, places[-1] + _LINE_PX) if places else y)
    over = max(0.0, places[-1] - _BOTTOM) if places else 0.0
    return [
        _text(line.label, _RIGHT + _BESIDE_PX, y - over + 4, "start", line.kind)
        for y, (_, line) in zip(places, order, strict=True)
    ]


def _path(way: str, kind: str) -> Element:
    return element("path", d=way, class_=kind)


def _text(words: str, x: float, y: float, anchor: str, kind: str = "") -> Element:
    return element("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=kind)
