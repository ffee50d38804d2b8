import time
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

import pytest
from matplotlib.colors import to_hex

from cifar_gui.figures.curve_content import CurveSpec
from cifar_gui.figures.curves import Curves, CurveWords
from cifar_gui.figures.style import PlotStyle
from cifar_gui.figures.training_curves import AccuracyPlot, CurvePlot, LossPlot
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, make_curves, make_overlay, points, rendered

PLOTS = pytest.mark.parametrize("kind", [LossPlot, AccuracyPlot])
STATES = {
    "empty": Curves(),
    "empty with an earlier run": Curves(overlay=make_overlay()),
    "one step": make_curves(1),
    "first epoch": make_curves(60),
    "one whole epoch": make_curves(100),
    "running": make_curves(340, overlay=make_overlay()),
    "finished": make_curves(1000, overlay=make_overlay()),
    "shorter earlier run": make_curves(340, overlay=make_overlay(num_epochs=4)),
    "one epoch planned": make_curves(80, num_epochs=1),
    "many epochs": make_curves(3000, num_epochs=300, steps_per_epoch=10),
    "one step an epoch": make_curves(3, steps_per_epoch=1),
}


P = TypeVar("P", bound=CurvePlot)


def drawn(kind: type[P], spec: CurveSpec, style: PlotStyle = LIGHT, width: float = 710) -> P:
    plot = kind(agg_figure(width, 300))
    plot.draw(style, spec)
    return plot


def tick_words(plot: CurvePlot) -> list[str]:
    return [label.get_text() for label in plot.axes.get_xticklabels()]


@PLOTS
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("log_scale", [False, True])
def test_plot_in_every_state_then_draws_without_a_warning(kind: type[CurvePlot], state: str, log_scale: bool) -> None:
    plot = drawn(kind, CurveSpec(STATES[state], sentence="Press Train.", log_scale=log_scale))
    assert rendered(plot.figure).std() > 0


@PLOTS
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [710.0, 420.0])
def test_labels_in_every_state_then_do_not_overlap_and_stay_on_the_figure(
    kind: type[CurvePlot], state: str, width: float
) -> None:
    plot = drawn(kind, CurveSpec(STATES[state]), width=width)
    labels = [plot.main_label, plot.test_label, plot.overlay_label, plot.guess_label]
    boxes = [box_of(label) for label in labels if label.get_text()]
    for one, other in combinations(boxes, 2):
        shares_columns = one.x0 < other.x1 and other.x0 < one.x1
        assert not shares_columns or abs((one.y0 + one.y1) - (other.y0 + other.y1)) / 2 >= 12
    assert all(box.x0 >= 0 and box.x1 <= width and box.y0 >= 20 and box.y1 <= 300 for box in boxes)


@PLOTS
def test_x_axis_while_training_then_is_the_planned_run_and_never_rescales(kind: type[CurvePlot]) -> None:
    plot = kind(agg_figure(710, 300))
    seen = set()
    for steps in (0, 1, 30, 100, 340, 999, 1000):
        plot.draw(LIGHT, CurveSpec(make_curves(steps)))
        seen.add((plot.axes.get_xlim(), plot.axes.get_position().bounds, tuple(tick_words(plot))))
    assert len(seen) == 1
    ((limits, _, ticks),) = seen
    assert limits == (0, 10)
    assert ticks == ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10 epochs")


@PLOTS
@pytest.mark.parametrize("planned", ["10 epochs", "10 Trainingsepochen"])
def test_numbers_of_the_axes_then_are_whole_on_the_figure(kind: type[CurvePlot], planned: str) -> None:
    plot = drawn(kind, CurveSpec(make_curves(340), CurveWords(epochs=planned)))
    boxes = [box_of(label) for label in (*plot.axes.get_xticklabels(), *plot.axes.get_yticklabels())]
    assert all(box.x0 >= 0 and box.x1 <= 710 and box.y0 >= 0 and box.y1 <= 300 for box in boxes)


def test_x_axis_when_an_epoch_is_added_then_widens_once() -> None:
    plot = drawn(LossPlot, CurveSpec(make_curves(340)))
    plot.draw(LIGHT, CurveSpec(replace(make_curves(340), num_epochs=11)))
    assert plot.axes.get_xlim() == (0, 11)
    assert tick_words(plot)[-1] == "11 epochs"


def test_loss_axis_when_the_mean_falls_while_training_then_keeps_its_height() -> None:
    plot = LossPlot(agg_figure(710, 300))
    high = make_curves(20)
    plot.draw(LIGHT, CurveSpec(replace(high, losses=high.losses + 4)))
    before = plot.axes.get_ylim()
    for steps in (340, 341):
        plot.draw(LIGHT, CurveSpec(make_curves(steps)))
    assert plot.axes.get_ylim() == before


def test_lines_then_are_the_values() -> None:
    curves = make_curves(340, overlay=make_overlay())
    plot = drawn(LossPlot, CurveSpec(curves, smoothing=0.0))
    assert points(plot.raw_line)[0][-1] == pytest.approx(3.4)
    assert points(plot.raw_line)[1] == pytest.approx(curves.losses.tolist())
    assert points(plot.test_line) == ([1, 2, 3], curves.test_losses.tolist())
    assert points(plot.overlay_line)[0][-1] == 10


def test_end_labels_then_say_the_last_values() -> None:
    curves = make_curves(340)
    plot = drawn(AccuracyPlot, CurveSpec(curves))
    assert plot.main_label.get_text() == f"training  {100 * curves.train_accuracies[-1]:.1f} %"
    assert plot.test_label.get_text() == f"test  {100 * curves.test_accuracies[-1]:.1f} %"
    assert plot.guess_label.get_text() == "guessing 10 %"


@pytest.mark.parametrize(("num_classes", "words"), [(2, ""), (10, "guessing 10 %")])
def test_guessing_label_of_an_empty_plot_keeps_off_the_sentence(num_classes: int, words: str) -> None:
    plot = drawn(AccuracyPlot, CurveSpec(Curves(num_classes=num_classes), sentence="Press Train."))
    assert plot.sentence.get_text() == "Press Train."
    assert plot.guess_label.get_text() == words


def test_guessing_line_then_runs_over_the_whole_plan_at_one_over_the_classes() -> None:
    plot = drawn(AccuracyPlot, CurveSpec(replace(make_curves(340), num_classes=4)))
    assert points(plot.guess_line) == ([0, 10], [25, 25])


@PLOTS
def test_plot_before_the_first_step_then_shows_axes_and_the_sentence_and_no_lines(kind: type[CurvePlot]) -> None:
    plot = drawn(kind, CurveSpec(Curves(num_epochs=5), sentence="Press Train."))
    assert plot.sentence.get_text() == "Press Train."
    assert tick_words(plot)[-1] == "5 epochs"
    assert points(plot.main_line) == points(plot.test_line) == ([], [])
    assert plot.main_label.get_text() == plot.test_label.get_text() == ""


@PLOTS
def test_sentence_longer_than_the_axis_then_stands_in_two_lines(kind: type[CurvePlot]) -> None:
    sentence = " ".join(["Test accuracy is measured after each epoch, on images never trained on."] * 2)
    plot = drawn(kind, CurveSpec(Curves(num_epochs=5), sentence=sentence))
    assert len(plot.sentence.get_text().splitlines()) == 2
    assert plot.sentence.get_text().replace("\n", " ") == sentence


def test_an_epoch_then_stands_at_the_same_place_in_both_plots() -> None:
    loss, accuracy = (drawn(kind, CurveSpec(Curves(num_epochs=5))) for kind in (LossPlot, AccuracyPlot))
    assert loss.frame.scale.x_px(3.0) == accuracy.frame.scale.x_px(3.0)


@PLOTS
def test_plot_from_the_first_step_on_then_has_no_sentence(kind: type[CurvePlot]) -> None:
    plot = drawn(kind, CurveSpec(make_curves(1), sentence="Press Train."))
    assert plot.sentence.get_text() == ""


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_colours_and_widths_then_are_those_of_the_look(style: PlotStyle) -> None:
    plot = drawn(LossPlot, CurveSpec(make_curves(340, overlay=make_overlay())), style)
    assert (to_hex(plot.main_line.get_color()), plot.main_line.get_linewidth()) == (style.accent_text.lower(), 2)
    assert (plot.raw_line.get_alpha(), plot.raw_line.get_linewidth()) == (0.24, 1)
    assert (plot.test_line.get_color(), plot.test_line.get_linewidth()) == (style.other, 1.5)
    assert plot.test_line.get_markeredgecolor() == style.base
    assert (plot.overlay_line.get_color(), plot.overlay_line.get_linewidth()) == (style.text3, 1.25)
    assert plot.main_label.get_color() == style.accent_text
    assert plot.test_label.get_color() == style.other_text
    assert plot.axes.spines["bottom"].get_edgecolor()[:3] == pytest.approx(
        [int(style.border[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    )
    assert not plot.axes.spines["top"].get_visible()
    assert to_hex(plot.figure.get_facecolor()) == style.base.lower()


def test_plot_in_another_theme_then_looks_as_if_it_was_made_in_it() -> None:
    spec = CurveSpec(make_curves(340, overlay=make_overlay()))
    changed = drawn(LossPlot, spec)
    changed.draw(DARK, spec)
    assert (rendered(changed.figure) == rendered(drawn(LossPlot, spec, DARK).figure)).all()


@PLOTS
def test_plot_when_the_figure_was_cleared_then_is_drawn_again_with_the_same_artists(kind: type[CurvePlot]) -> None:
    spec = CurveSpec(make_curves(340, overlay=make_overlay()))
    plot = drawn(kind, spec)
    before = rendered(plot.figure)
    plot.figure.clear()
    plot.draw(LIGHT, spec)
    assert (rendered(plot.figure) == before).all()
    assert len(plot.figure.axes) == 1


@PLOTS
def test_plot_when_the_canvas_is_resized_then_keeps_its_margins_in_pixels(kind: type[CurvePlot]) -> None:
    plot = drawn(kind, CurveSpec(make_curves(340)))
    left_before = plot.frame.scale.left_px
    plot.figure.set_size_inches(1000 / 72, 400 / 72)
    from matplotlib.backend_bases import ResizeEvent

    ResizeEvent("resize_event", plot.figure.canvas)._process()  # type: ignore[attr-defined]  # as its canvases do
    assert plot.frame.scale.left_px == left_before
    assert plot.axes.get_position().x0 * 1000 == pytest.approx(left_before)
    assert plot.axes.get_position().y0 * 400 == pytest.approx(26)


def test_plot_on_a_dense_screen_then_is_the_same_picture_with_more_pixels() -> None:
    plot = drawn(LossPlot, CurveSpec(make_curves(340)))
    scale = plot.frame.scale
    plot.figure.set_dpi(144)
    plot.relayout()
    assert plot.frame.scale == scale
    assert rendered(plot.figure).shape[:2] == (600, 1420)


def test_zoom_then_magnifies_round_the_pointer_and_pan_moves_it() -> None:
    plot = drawn(LossPlot, CurveSpec(make_curves(1000)))
    x_px = plot.frame.scale.x_px(4.0)
    plot.zoom(2, x_px)
    assert plot.frame.scale.x_value(x_px) == pytest.approx(4.0)
    assert plot.axes.get_xlim() == pytest.approx((2, 7))
    plot.pan(-plot.frame.scale.x_px(3.0) + plot.frame.scale.x_px(2.0))
    assert plot.axes.get_xlim() == pytest.approx((3, 8))
    plot.set_window(None)
    assert plot.axes.get_xlim() == (0, 10)


def test_zoom_when_another_run_starts_then_the_whole_plan_is_shown() -> None:
    plot = drawn(LossPlot, CurveSpec(make_curves(1000)))
    plot.zoom(2, plot.frame.scale.x_px(4.0))
    plot.draw(LIGHT, CurveSpec(replace(make_curves(3), key="next")))
    assert plot.axes.get_xlim() == (0, 10)


def test_plot_with_words_no_font_has_then_draws_without_a_warning() -> None:
    curves = make_curves(340, overlay=replace(make_overlay(), name="$run$ 𒀀 \n two"))
    plot = drawn(LossPlot, CurveSpec(curves, CurveWords(training="тренировка", test="测试")))
    rendered(plot.figure)
    assert plot.overlay_label.get_text() == "$run$ □   two"


def test_both_plots_of_a_long_run_then_are_drawn_well_within_a_fifth_of_a_second() -> None:
    loss, accuracy = LossPlot(agg_figure(710, 316)), AccuracyPlot(agg_figure(710, 234))
    spec = CurveSpec(make_curves(39_100, steps_per_epoch=3910, overlay=make_overlay()))
    took = []
    for _ in range(6):
        start = time.process_time()  # of this process, so that other work on the machine does not count
        for plot in (loss, accuracy):
            plot.draw(LIGHT, spec)
            rendered(plot.figure)
        took.append(time.process_time() - start)
    assert min(took) < 0.12  # 0.03 on two cores of an AMD EPYC


def test_many_updates_then_leave_no_more_artists_behind() -> None:
    plot = LossPlot(agg_figure(710, 300))
    counts = set()
    for steps in range(1, 400, 40):
        plot.draw(LIGHT, CurveSpec(make_curves(steps)))
        counts.add(len(plot.axes.get_children()))
    assert len(counts) == 1


@pytest.mark.parametrize("width", [710.0, 420.0])
def test_loss_of_a_run_with_progressive_resizing_then_says_where_it_may_rise(width: float) -> None:
    curves = replace(make_curves(900), larger_after=7)
    plot = drawn(LossPlot, CurveSpec(curves), width=width)
    assert points(plot.larger_line)[0] == [7, 7]
    assert plot.larger_label.get_text().startswith("larger images from here")
    box = box_of(plot.larger_label)
    assert plot.frame.scale.left_px <= box.x0 and box.x1 <= plot.frame.scale.right_px + 1
    plot.draw(LIGHT, CurveSpec(make_curves(900)))
    assert plot.larger_label.get_text() == ""
