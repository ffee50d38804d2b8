import pytest

from cifar_gui.figures.caption import Caption
from cifar_gui.figures.confusion import ConfusionPlot, ConfusionSpec
from cifar_gui.figures.curve_content import CurveSpec
from cifar_gui.figures.saved_figure import TITLE_PX, saved_figure
from cifar_gui.figures.training_curves import LossPlot
from tests.domain.values import make_report
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, make_curves, rendered, visible_texts

CAPTION = Caption("Loss", "Run 3", "Epoch", "Cross-entropy loss")


def loss_plot() -> LossPlot:
    plot = LossPlot(agg_figure(710, 300))
    plot.draw(DARK, CurveSpec(make_curves(340)))
    return plot


def test_saved_figure_then_has_title_axis_names_and_the_plot_beside_each_other() -> None:
    figure = saved_figure(loss_plot(), LIGHT, CAPTION)
    rendered(figure)
    assert {"Loss – Run 3", "Epoch", "Cross-entropy loss", "10 epochs"} <= set(visible_texts(figure))
    axes = figure.axes[0]
    across, up = figure.get_size_inches() * 72
    inside = axes.get_position()
    words = {text.get_text(): box_of(text) for text in axes.texts}
    assert words["Loss – Run 3"].y0 >= inside.y1 * up
    assert words["Loss – Run 3"].y1 <= up
    assert 0 <= words["Epoch"].y0 < words["Epoch"].y1 < inside.y0 * up
    assert 0 <= words["Cross-entropy loss"].x0 < words["Cross-entropy loss"].x1 < inside.x0 * across


def test_plot_that_was_saved_then_is_as_it_was() -> None:
    plot = loss_plot()
    before = plot.frame.scale, rendered(plot.figure).tobytes()
    saved_figure(plot, LIGHT, CAPTION)
    assert (plot.frame.scale, rendered(plot.figure).tobytes()) == before


def test_magnified_part_then_is_what_is_saved() -> None:
    plot = loss_plot()
    plot.set_window((2.0, 4.0))
    assert saved_figure(plot, LIGHT, CAPTION).axes[0].get_xlim() == (2.0, 4.0)


def test_saved_figure_without_axis_names_then_gives_them_no_room() -> None:
    with_names, without = (saved_figure(loss_plot(), LIGHT, caption) for caption in (CAPTION, Caption("Loss")))
    assert without.get_size_inches()[1] * 72 < with_names.get_size_inches()[1] * 72
    assert without.get_size_inches()[1] * 72 > 300 + TITLE_PX


def test_saved_matrix_then_names_its_rows_as_the_table_in_the_window_does() -> None:
    report = make_report([0, 1, 2], [0, 2, 2])
    plot = ConfusionPlot(agg_figure(470, 480))
    plot.draw(DARK, ConfusionSpec(report.class_names, report.confusion))
    assert plot.row_names == []
    figure = saved_figure(plot, LIGHT, Caption("Confusion matrix", "Run 3", "Predicted class", "True class"))
    texts = {text.get_text() for text in figure.axes[0].texts if text.get_horizontalalignment() == "right"}
    assert set(report.class_names) <= texts
    assert min(box_of(text).x0 for text in figure.axes[0].texts) == pytest.approx(16, abs=8)
