"""Plots of the Lab inside a page: lines as SVG in the page's colours, bars as rows of a table, maps as pictures."""

import base64
import io
import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

from cifar_gui.domain.panel import BarPanel, LinePanel, MapPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.wording import Wording
from cifar_gui.figures.ticks import YAxis, decimals_of, log_bounds, log_labels, multiples, round_step
from cifar_gui.figures.tokens import LIGHT
from cifar_gui.html_report.elements import Element, element, many
from cifar_gui.html_report.plots import Line, curves

_STEPS: Final = 5
_SCALE: Final = 8  # pixels of a cell, so that a page that is printed shows squares


def panel_figure(panel: Panel, wording: Wording) -> Element:
    """A plot under its title.

    Args:
        panel: The plot as a value.
        wording: In which language.
    """
    match panel:
        case LinePanel():
            content, note = _lines(panel, wording), wording.say(panel.y_label)
        case BarPanel():
            content, note = _bars(panel, wording), wording.say(panel.y_label)
        case MapPanel():
            content, note = (
                _map(panel, wording),
                " × ".join(map(wording.say, dict.fromkeys((panel.y_label, panel.x_label)))),
            )
    title = element("h2", wording.say(panel.title), " ", element("span", note, class_="note"))
    return element("div", title, content)


def _lines(panel: LinePanel, wording: Wording) -> Element:
    drawn = [
        Line(wording.say(series.label), _points(panel, series), series.is_plain, series.is_theory)
        for series in panel.series
    ]
    values = [value for line in drawn for _, value in line.points]
    if not values or len(panel.x) < 2:
        return element("p", wording.say(Sentence("Too little was measured for a plot.")))
    first, last = float(min(panel.x)), float(max(panel.x))
    summary = f"{wording.say(panel.title)}: " + ", ".join(line.label for line in drawn)
    axis = _log_axis(values) if panel.is_log else _axis(values, wording)
    return curves(summary, drawn, last, wording.say(panel.x_label), axis, None, first)


def _points(panel: LinePanel, series: Series) -> list[tuple[float, float]]:
    """Those that can be drawn."""
    return [
        (x, value)
        for x, value in zip(panel.x, series.values, strict=False)
        if value is not None and math.isfinite(value) and (value > 0 or not panel.is_log)
    ]


def _axis(values: Sequence[float], wording: Wording) -> YAxis:
    low, high = min(values), max(values)
    step = round_step(max(high - low, abs(high) * 0.01, 1e-9), _STEPS)
    low, high = math.floor(low / step) * step, math.ceil(high / step + 1e-9) * step
    places = multiples(step, low, high)
    return YAxis(low, high, [(place, wording.decimal(place, decimals_of(step))) for place in places])


def _log_axis(values: Sequence[float]) -> YAxis:
    low, high = log_bounds(min(values), max(values))
    places = log_labels(low, high)
    some = places[:: max(1, len(places) // _STEPS)]
    return YAxis(low, high, [(place, f"{place:g}") for place in some], log_scale=True)


def _bars(panel: BarPanel, wording: Wording) -> Element:
    values = [value for series in panel.series for value in series.values if value is not None]
    most = max([*values, panel.level or 0.0, 1e-12])
    rows = []
    for place, name in enumerate(panel.names):
        for series in panel.series:
            value = series.values[place]
            words = f"{wording.say(name)}, {wording.say(series.label)}" if len(panel.series) > 1 else wording.say(name)
            width = 100 * max(0.0, value or 0.0) / most
            bar = element("i", class_="" if series.is_plain else "first", style=f"width:{width:.0f}%")
            said = "–" if value is None else wording.decimal(value, 1 if most >= 10 else 2)
            cells = element("td", element("div", bar), class_="bar"), element("td", said)
            rows.append(element("tr", element("th", words, scope="row"), *cells))
    level = None
    if panel.level is not None and panel.level_label is not None:
        words = f"{wording.say(panel.level_label)}: {wording.decimal(panel.level, 1)}"
        level = element("p", words, class_="note")
    return element("div", *many([element("table", element("tbody", *rows), class_="bars"), level]))


def _map(panel: MapPanel, wording: Wording) -> Element:
    values = np.array([[np.nan if one is None else one for one in row] for row in panel.values], np.float64)
    span = panel.most - panel.least
    shares = np.clip((values - panel.least) / (span if span > 0 else 1.0), 0, 1)
    ground, first, other = (np.array(_rgb(color), np.float64) for color in (LIGHT.base, LIGHT.accent_text, LIGHT.other))
    if panel.least < 0:  # from the other colour over the ground to the first one
        strength = np.abs(2 * shares - 1)[..., None]
        pixels = ground + strength * (np.where((shares >= 0.5)[..., None], first, other) - ground)
    else:
        pixels = ground + shares[..., None] * (first - ground)
    pixels = np.where(np.isnan(values)[..., None], np.array(_rgb(LIGHT.window)), pixels)
    squares = pixels.round().astype(np.uint8).repeat(_SCALE, axis=0).repeat(_SCALE, axis=1)
    buffer = io.BytesIO()
    Image.fromarray(squares).save(buffer, "PNG")
    content = base64.b64encode(buffer.getvalue()).decode("ascii")
    alt = Sentence("{title}: from {least} to {most}", title=wording.say(panel.title), least=f"{panel.least:.3g}",
                   most=f"{panel.most:.3g}")  # fmt: skip
    return element("img", src=f"data:image/png;base64,{content}", alt=wording.say(alt), class_="map")


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
