import math
import re

import pytest

from cifar_gui.figures.ticks import YAxis
from cifar_gui.html_report.elements import html_text
from cifar_gui.html_report.plots import Level, Line, curves

AXIS = YAxis(0.0, 1.0, [(0.0, "0 %"), (1.0, "100 %")])


def drawn(*lines: Line, last_x: int = 4, level: Level | None = None) -> str:
    return html_text(curves("Accuracy", lines, last_x, "4 epochs", AXIS, level))


def ends(svg: str) -> list[float]:
    """How far down the names at the ends of lines stand."""
    return [float(y) for y in re.findall(r'y="([\d.]+)" text-anchor="start"', svg)]


def test_curve_goes_up_where_its_values_do() -> None:
    points = re.findall(r'points="([^"]+)"', drawn(Line("training", [(1, 0.2), (2, 0.6), (4, 0.9)])))[0]
    rights, downs = zip(*(map(float, point.split(",")) for point in points.split()), strict=True)
    assert list(rights) == sorted(rights) and list(downs) == sorted(downs, reverse=True)


def test_names_at_the_ends_of_lines_stand_clear_of_each_other_and_inside() -> None:
    for values in ((0.5, 0.5), (0.0, 0.01), (1.0, 0.99)):
        first, second = ends(drawn(*(Line("x", [(1, 0.1), (4, value)]) for value in values)))
        assert second - first == pytest.approx(14)
        assert first >= 0 and second <= 180


def test_value_that_is_no_number_is_left_out_and_a_line_of_none_is_not_drawn() -> None:
    svg = drawn(Line("gone", [(1, math.nan), (2, math.inf)]), Line("there", [(1, math.nan), (2, 0.5)]))
    assert "gone" not in svg and "nan" not in svg and "inf" not in svg
    assert svg.count("<polyline") == 1


def test_single_epoch_is_a_dot() -> None:
    assert "<circle" in drawn(Line("test", [(1, 0.5)]), last_x=1)


def test_plot_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    assert 'role="img" aria-label="Accuracy"' in drawn(Line("test", [(1, 0.5)]), level=Level("guessing", 0.1))
