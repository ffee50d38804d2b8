from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.figures.curve_content import CurveSpec
from cifar_gui.figures.curves import Curves
from cifar_gui.figures.training_curves import AccuracyPlot, CurvePlot, LossPlot
from tests.figures.drawing import LIGHT, agg_figure, box_of, make_overlay, points

NEAR_PX = 26.0  # from the middle of a label to the height of its line's end


def short_run(num_epochs: int, train: tuple[float, ...], test: tuple[float, ...], losses: tuple[float, ...]) -> Curves:
    ends = np.arange(1.0, len(test) + 1)
    steps = np.interp(np.linspace(0, 1, 40 * len(test)), np.linspace(0, 1, len(losses)), losses)
    return Curves(
        key="run",
        num_epochs=num_epochs,
        steps_per_epoch=40,
        losses=steps.astype(np.float32),
        train_epochs=np.arange(len(train), dtype=np.float64) + 0.5,
        train_accuracies=np.array(train),
        test_epochs=ends,
        test_losses=np.interp(ends, [1, len(test)], [losses[-1] * 1.5, losses[-1] * 1.1]),
        test_accuracies=np.array(test),
    )


SHORT = short_run(3, (0.2, 0.5, 0.75), (0.35, 0.7, 0.862), (2.3, 1.5, 0.9, 0.7))
NEAR_PERFECT = short_run(3, (0.9, 0.992, 0.999), (0.97, 0.995, 0.998), (2.3, 0.1, 0.01, 0.0005))
UNDER_WAY = replace(NEAR_PERFECT, num_epochs=10)


@pytest.mark.parametrize("kind", [LossPlot, AccuracyPlot])
@pytest.mark.parametrize("log_scale", [False, True])
@pytest.mark.parametrize("curves", [SHORT, NEAR_PERFECT, UNDER_WAY], ids=["short", "near-perfect", "under-way"])
@pytest.mark.parametrize("with_overlay", [False, True])
@pytest.mark.parametrize("width", [710.0, 430.0])
def test_labels_then_stand_at_the_ends_of_their_lines(
    kind: type[CurvePlot], log_scale: bool, curves: Curves, with_overlay: bool, width: float
) -> None:
    plot = kind(agg_figure(width, 300))
    overlay = make_overlay(curves.num_epochs) if with_overlay else None
    plot.draw(LIGHT, CurveSpec(replace(curves, overlay=overlay), log_scale=log_scale))
    scale = plot.frame.scale
    for label, line in ((plot.main_label, plot.main_line), (plot.test_label, plot.test_line)):
        assert label.get_text()
        xs, ys = points(line)
        box = box_of(label)
        assert abs((box.y0 + box.y1) / 2 - scale.y_px(ys[-1])) <= NEAR_PX
        assert 0 <= box.x0 - scale.x_px(xs[-1]) <= 12
        assert box.x1 <= width


def test_label_beside_a_line_that_goes_on_then_is_not_written_on_it() -> None:
    plot = AccuracyPlot(agg_figure(710, 300))
    curves = short_run(10, (0.3, 0.5, 0.6, 0.62), (0.45, 0.55, 0.605), (2.3, 1.0))
    plot.draw(LIGHT, CurveSpec(curves))
    scale, box = plot.frame.scale, box_of(plot.test_label)
    on_line = np.interp(
        np.linspace(box.x0, box.x1, 20),
        *([scale.x_px(x) for x in points(plot.main_line)[0]], [scale.y_px(y) for y in points(plot.main_line)[1]]),
    )
    beside = on_line[: int(20 * (scale.x_px(3.5) - box.x0) / (box.x1 - box.x0))]
    assert len(beside) and all((beside > box.y1 - 2) | (beside < box.y0 + 2))
