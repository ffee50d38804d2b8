import numpy as np
import pytest

from cifar_gui.domain.calibration import Calibration, CalibrationBin
from cifar_gui.figures.calibration import CalibrationPlot, CalibrationSpec, CalibrationWords
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, points, rendered, visible_texts


def make_bin(confidence: float, accuracy: float, count: int = 100) -> CalibrationBin:
    return CalibrationBin(0, 1, count, confidence, accuracy, max(0, accuracy - 0.1), min(1, accuracy + 0.1))


def make_calibration(*bins: CalibrationBin) -> Calibration:
    return Calibration(bins, 0.9, 0.85, 0.05)


MANY = make_calibration(*(make_bin(x, x - 0.05) for x in (0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.97)))
# Label smoothing makes a network too cautious: the line runs near the top, where there is no room above it.
CAUTIOUS = make_calibration(
    *map(
        make_bin, (0.19, 0.26, 0.36, 0.45, 0.55, 0.65, 0.75, 0.84, 0.92), (0.3, 0.43, 0.52, 0.65, 0.77, 0.9, 0.95, 1, 1)
    )
)


def drawn(found: Calibration | None, style: PlotStyle = LIGHT, height: float = 100) -> CalibrationPlot:
    plot = CalibrationPlot(agg_figure(440, height))
    plot.draw(style, CalibrationSpec(found, CalibrationWords(), "Evaluate first."))
    return plot


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("height", [100, 300])
@pytest.mark.parametrize("found", [None, make_calibration(), make_calibration(make_bin(0.9, 1.0)), MANY])
def test_plot_of_any_number_of_bins_then_draws_without_a_warning(
    style: PlotStyle, height: float, found: Calibration | None
) -> None:
    assert np.ptp(rendered(drawn(found, style, height).figure), axis=(0, 1)).max() > 0


def test_line_then_is_the_share_right_over_how_sure() -> None:
    plot = drawn(MANY)
    xs, ys = points(plot.line)
    assert xs[:2] == pytest.approx([35, 45])
    assert ys[:2] == pytest.approx([30, 40])


def test_bin_of_few_images_then_is_a_faint_dot_beside_the_line() -> None:
    plot = drawn(make_calibration(make_bin(0.3, 1.0, count=1), make_bin(0.6, 0.5), make_bin(0.9, 0.8)))
    assert points(plot.line)[0] == [60, 90]
    assert points(plot.faint_dots) == ([30], [100])


def test_ticks_then_carry_the_unit_at_the_end() -> None:
    plot = drawn(MANY)
    assert [label.get_text() for label in plot.axes.get_xticklabels()] == ["0", "25", "50", "75", "100 % sure"]
    assert [label.get_text() for label in plot.axes.get_yticklabels()] == ["0", "50", "100 %"]


@pytest.mark.parametrize(("shift", "line_is_above"), [(-0.05, False), (0.05, True)])
def test_labels_then_stand_on_their_own_side_of_the_diagonal(shift: float, line_is_above: bool) -> None:
    plot = drawn(make_calibration(*(make_bin(x, x + shift) for x in (0.35, 0.55, 0.75, 0.9))), height=300)
    scale = plot.frame.scale
    for label, is_above in ((plot.line_label, line_is_above), (plot.diagonal_label, not line_is_above)):
        box = box_of(label)
        corner = scale.x_value(box.x1 if is_above else box.x0)
        assert (box.y0 > scale.y_px(corner)) if is_above else (box.y1 < scale.y_px(corner))


@pytest.mark.parametrize("found", [None, make_calibration()])
def test_plot_without_bins_then_says_the_sentence_and_names_no_line(found: Calibration | None) -> None:
    plot = drawn(found)
    words = visible_texts(plot.figure)
    assert "Evaluate first." in words
    assert "right this often" not in words


@pytest.mark.parametrize("found", [CAUTIOUS, MANY])
def test_name_of_the_line_then_touches_neither_line_nor_diagonal(found: Calibration) -> None:
    plot = drawn(found, height=112)
    scale, box = plot.frame.scale, box_of(plot.line_label)
    xs, ys = points(plot.line)
    for x in np.linspace(scale.x_value(box.x0), scale.x_value(box.x1), 20):
        assert not box.y0 <= scale.y_px(x) <= box.y1
        if xs[0] <= x <= xs[-1]:
            assert not box.y0 <= scale.y_px(float(np.interp(x, xs, ys))) <= box.y1
