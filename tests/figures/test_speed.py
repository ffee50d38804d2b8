import numpy as np
import pytest

from cifar_gui.domain.downloads import SpeedSample
from cifar_gui.figures.speed import MEGABYTE, SpeedPlot, SpeedSpec
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, points, rendered

NAMES = ("One", "Two")


def samples(*speeds: tuple[float, int], every_s: float = 1.0) -> tuple[SpeedSample, ...]:
    return tuple(SpeedSample((k + 1) * every_s, speed * MEGABYTE, source) for k, (speed, source) in enumerate(speeds))


def drawn(spec: SpeedSpec, style: PlotStyle = LIGHT) -> SpeedPlot:
    plot = SpeedPlot(agg_figure(500, 160))
    plot.draw(style, spec)
    return plot


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("speeds", [(), ((0.0, 0), (0.0, 0)), ((0.05, 0), (3.0, 1), (3.1, 1))])
def test_plot_of_any_speeds_draws_without_a_warning(style: PlotStyle, speeds: tuple[tuple[float, int], ...]) -> None:
    assert np.ptp(rendered(drawn(SpeedSpec(samples(*speeds), NAMES), style).figure), axis=(0, 1)).max() > 0


def test_each_source_then_has_a_line_that_begins_where_the_one_before_ended() -> None:
    plot = drawn(SpeedSpec(samples((0.1, 0), (0.1, 0), (3.0, 1), (3.2, 1)), NAMES))
    assert points(plot.lines[0])[0] == [0, 1, 2]
    assert points(plot.lines[1])[0] == [2, 3, 4]
    assert points(plot.lines[1])[1] == pytest.approx([3.0, 3.0, 3.2])
    assert [label.get_text() for label in plot.labels] == list(NAMES)


def test_long_download_then_is_counted_in_minutes() -> None:
    plot = drawn(SpeedSpec(samples(*[(1.0, 0)] * 10, every_s=60.0), NAMES))
    assert plot.axes.get_xticklabels()[-1].get_text() == "10 min"


def test_lines_of_an_earlier_download_then_are_gone() -> None:
    plot = drawn(SpeedSpec(samples((0.1, 0), (3.0, 1)), NAMES))
    plot.draw(LIGHT, SpeedSpec(samples((2.0, 1), (2.0, 1)), NAMES))
    assert [label.get_text() for label in plot.labels] == ["Two", ""]
    assert points(plot.lines[1])[0] == []
