"""Plots of the Lab: drawn from values, in both themes, at every size, with what is missing left out."""

import numpy as np
import pytest

from cifar_gui.domain.panel import BarPanel, LinePanel, MapPanel, Panel, Series
from cifar_gui.domain.sentence import Sentence
from cifar_gui.figures.panel_plot import PanelPlot, PanelSpec
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, rendered, visible_texts

LINES = LinePanel(
    Sentence("Training loss"),
    Sentence("layers"),
    Sentence("loss"),
    (8, 20, 56),
    (
        Series(Sentence("residual"), [0.9, None, 0.7], [0.8, 0.0, 0.6], [1.0, 0.0, 0.8]),
        Series(Sentence("plain"), [0.9, 1.0, 1.4], is_plain=True),
        Series(Sentence("theory"), [1.0, 1.0, 1.0], is_theory=True),
    ),
)
BARS = BarPanel(
    Sentence("Without one block"),
    Sentence("%"),
    ["1.1", "1.2", "$2"],
    (Series("A", [50.0, 40.0, None]), Series("B", [10.0, None, 20.0], [5, 0, 15], [15, 0, 25], is_plain=True)),
    60.0,
    Sentence("nothing removed"),
)
MAP = MapPanel(Sentence("CKA"), Sentence("layer"), Sentence("layer"), [[1.0, 0.2], [None, 1.0]], 0.0, 1.0)
SIGNED = MapPanel(Sentence("Gradient"), Sentence("x"), Sentence("y"), [[-127, 127]], -127, 127)


@pytest.mark.parametrize("panel", [LINES, BARS, MAP, SIGNED], ids=["lines", "bars", "map", "signed"])
@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(640, 320), (220, 140)])
def test_panel_is_drawn(panel: Panel, style: PlotStyle, size: tuple[int, int]) -> None:
    figure = agg_figure(*size)
    PanelPlot(figure).draw(style, PanelSpec(panel))
    assert len(np.unique(rendered(figure).reshape(-1, 3), axis=0)) > 4


def test_words_are_said_by_whoever_shows_them() -> None:
    figure = agg_figure(640, 320)
    PanelPlot(figure).draw(LIGHT, PanelSpec(LINES, say=str.upper))
    rendered(figure)
    assert {"TRAINING LOSS", "LAYERS", "LOSS", "RESIDUAL", "PLAIN", "THEORY"} <= set(visible_texts(figure))


def test_names_at_line_ends_keep_clear_of_each_other() -> None:
    figure = agg_figure(640, 320)
    same = tuple(Series(name, [1.0, 1.0]) for name in ("one", "two", "three"))
    PanelPlot(figure).draw(LIGHT, PanelSpec(LinePanel(Sentence("t"), Sentence("x"), Sentence("y"), (0, 1), same)))
    heights = sorted(
        text.get_position()[1] for text in figure.axes[0].texts if text.get_text() in ("one", "two", "three")
    )
    assert np.diff(heights).min() >= 14


def test_logarithmic_axis_leaves_out_what_has_no_logarithm() -> None:
    figure = agg_figure(640, 320)
    series = (Series("sizes", [0.0, 1e-9, 1e3, None, float("nan")]),)
    panel = LinePanel(Sentence("t"), Sentence("x"), Sentence("y"), (0, 1, 2, 3, 4), series, is_log=True)
    PanelPlot(figure).draw(LIGHT, PanelSpec(panel))
    rendered(figure)
    np.testing.assert_array_equal(figure.axes[0].lines[0].get_ydata(), [1e-9, 1e3])


def test_plot_draws_one_value_after_another() -> None:
    figure = agg_figure(640, 320)
    plot = PanelPlot(figure)
    for panel in (LINES, MAP, BARS):
        plot.draw(LIGHT, PanelSpec(panel))
    rendered(figure)
    assert "Without one block" in visible_texts(figure) and "CKA" not in visible_texts(figure)
