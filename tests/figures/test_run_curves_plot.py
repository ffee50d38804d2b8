from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.figures.curves import Quantity
from cifar_gui.figures.run_curves import Axis, RunCurve, RunCurvesSpec
from cifar_gui.figures.run_curves_plot import RunCurvesPlot
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, points, rendered, visible_texts


def curve(place: int, num_points: int = 50, name: str = "") -> RunCurve:
    xs = np.linspace(0.1, 10.0 - place, num_points)
    return RunCurve(f"run-{place}", name or f"Run {place}", place, xs, 0.2 + 0.3 * place + np.exp(-xs))


def spec(num_curves: int = 3, **changes: object) -> RunCurvesSpec:
    return replace(RunCurvesSpec(tuple(map(curve, range(num_curves))), smoothing=0.0), **changes)  # type: ignore[arg-type] # mixed values


@pytest.fixture
def plot() -> RunCurvesPlot:
    return RunCurvesPlot(agg_figure(900, 320))


def test_every_run_has_a_line_and_its_name_and_value_at_the_end(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, spec())
    rendered(plot.figure)
    assert points(plot.lines["run-1"])[0][-1] == pytest.approx(9.0)
    texts = visible_texts(plot.figure)
    assert {"Run 0  0.20", "Run 1  0.50", "Run 2  0.80"} <= set(texts)
    assert "10 epochs" in texts


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("num_curves", [1, 8, 60])
def test_names_stay_within_the_figure_and_apart(plot: RunCurvesPlot, num_curves: int, style: object) -> None:
    same_end = tuple(replace(curve(0), key=f"run-{k}", name=f"Run {k}", mark=k) for k in range(num_curves))
    plot.draw(style, RunCurvesSpec(same_end))  # type: ignore[arg-type] # parametrized
    rendered(plot.figure)
    boxes = [box_of(label) for label in plot.labels.values() if label.get_text()]
    assert boxes and max(box.x1 for box in boxes) <= 900
    middles = sorted((box.y0 + box.y1) / 2 for box in boxes)
    assert min(np.diff(middles), default=14.0) >= 13.0


def test_highlighted_run_stands_out_and_keeps_its_name_when_there_is_no_room_for_all(plot: RunCurvesPlot) -> None:
    many = tuple(replace(curve(0), key=f"run-{k}", name=f"Run {k}", mark=k) for k in range(80))
    plot.draw(LIGHT, RunCurvesSpec(many, highlighted="run-79"))
    assert len(plot.labels) < 80 and "run-79" in plot.labels
    widths = {key: line.get_linewidth() for key, line in plot.lines.items()}
    assert max(widths, key=lambda key: widths[key]) == "run-79"
    assert (plot.lines["run-0"].get_alpha() or 1) < 1 and plot.lines["run-79"].get_alpha() is None


def test_place_on_a_line_is_that_run_and_a_place_beside_all_is_none(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, spec())
    for place in range(3):
        assert plot.curve_at(5.0, 0.2 + 0.3 * place + float(np.exp(-5.0))) == f"run-{place}"
    assert plot.curve_at(9.8, 0.95) == ""


def test_runs_that_go_take_line_and_name_with_them(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, spec(3))
    plot.draw(LIGHT, spec(1))
    assert list(plot.lines) == list(plot.labels) == ["run-0"]
    plot.draw(LIGHT, RunCurvesSpec(sentence="Choose a run."))
    assert "Choose a run." in visible_texts(plot.figure)
    assert not plot.lines


def test_single_point_is_a_dot(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, RunCurvesSpec((curve(0, num_points=1),)))
    assert plot.lines["run-0"].get_marker() == "o"


def test_accuracy_axis_begins_below_the_worst_run(plot: RunCurvesPlot) -> None:
    good = RunCurve("a", "A", 0, np.array([1.0, 2.0]), np.array([0.87, 0.93]))
    plot.draw(LIGHT, RunCurvesSpec((good,), Quantity.TEST_ACCURACY))
    assert plot.frame.scale.low == 80.0
    assert "100 %" in visible_texts(plot.figure)
    assert points(plot.lines["a"])[1] == pytest.approx([87.0, 93.0])


def test_logarithmic_axis_shows_small_losses(plot: RunCurvesPlot) -> None:
    small = RunCurve("a", "A", 0, np.array([1.0, 2.0]), np.array([2.0, 0.003]))
    plot.draw(LIGHT, RunCurvesSpec((small,), log_scale=True))
    rendered(plot.figure)
    assert plot.frame.scale.low == 0.002 and plot.frame.scale.log_scale


def test_computing_is_drawn_in_a_readable_unit(plot: RunCurvesPlot) -> None:
    heavy = RunCurve("a", "A", 0, np.linspace(0, 8.3e13, 5), np.ones(5))
    plot.draw(LIGHT, RunCurvesSpec((heavy,), axis=Axis.MACS))
    assert points(plot.lines["a"])[0][-1] == pytest.approx(83.0)
    assert "80 TMAC" in visible_texts(plot.figure)


def test_wheel_magnifies_round_the_pointer_and_double_click_shows_all(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, spec())
    before = plot.frame.scale
    middle = before.x_px(5.0)
    plot.zoom(2.0, middle)
    assert plot.window is not None
    assert plot.frame.scale.last - plot.frame.scale.first == pytest.approx(5.0)
    plot.pan(-50.0)
    assert plot.frame.scale.first > 2.5
    plot.set_window(None)
    assert [plot.frame.scale.first, plot.frame.scale.last] == pytest.approx([0.0, 10.0])


def test_other_axis_is_shown_whole(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, spec())
    plot.zoom(2.0, 300.0)
    plot.draw(LIGHT, spec(axis=Axis.STEP))
    assert plot.window is None


def test_names_with_any_characters_are_written_and_long_ones_cut(plot: RunCurvesPlot) -> None:
    plot.draw(LIGHT, RunCurvesSpec((curve(0, name="$x^2$ 運行 " + "long " * 10),)))
    rendered(plot.figure)
    (label,) = plot.labels.values()
    assert "…" in label.get_text() and "$x^2$" in label.get_text()
