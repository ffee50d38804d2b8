import pytest

from cifar_gui.figures.guesses import GuessesPlot, GuessesSpec
from tests.figures.drawing import LIGHT, agg_figure


def test_new_figure_then_has_one_pixel_a_point() -> None:
    figure = agg_figure(640, 480)
    assert figure.dpi == 72
    assert tuple(figure.get_size_inches() * 72) == (640, 480)


def test_picture_on_a_dense_screen_then_counts_logical_pixels() -> None:
    plot = GuessesPlot(agg_figure(640, 480))
    plot.figure.set_dpi(144)
    assert plot.size_px == pytest.approx((640, 480))
    assert plot.device_scale == 2


def test_relayout_before_anything_was_drawn_then_does_nothing() -> None:
    plot = GuessesPlot(agg_figure(640, 480))
    plot.relayout()
    assert len(plot.axes.texts) == 0


def test_picture_drawn_twice_then_shows_only_the_last_value() -> None:
    plot = GuessesPlot(agg_figure(640, 480))
    plot.draw(LIGHT, GuessesSpec(sentence="first"))
    plot.draw(LIGHT, GuessesSpec(sentence="second"))
    assert [text.get_text() for text in plot.axes.texts] == ["second"]


def test_pixel_coordinates_then_count_from_the_top_left_corner_as_in_qt() -> None:
    plot = GuessesPlot(agg_figure(640, 480))
    plot.draw(LIGHT, GuessesSpec(sentence="x"))
    assert (plot.axes.get_xlim(), plot.axes.get_ylim()) == ((0, 640), (480, 0))
