import math
from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.figures.curve_content import CurveSpec, accuracy_content, loss_content
from cifar_gui.figures.curves import Curves, CurveWords
from tests.figures.drawing import make_curves, make_overlay


def test_loss_content_of_a_long_run_then_is_thinned_and_keeps_the_worst_loss() -> None:
    curves = make_curves(39_000, steps_per_epoch=3910)
    content = loss_content(CurveSpec(curves), 0, 10)
    assert len(content.raw.xs) <= 2002
    assert len(content.main.xs) <= 2002
    assert content.raw.ys.max() == curves.losses.max()
    assert content.raw.ys.min() == curves.losses.min()


def test_loss_content_when_magnified_then_shows_every_step_of_the_window() -> None:
    content = loss_content(CurveSpec(make_curves(39_000, steps_per_epoch=3910)), 2.0, 2.1)
    inside = (content.raw.xs >= 2.0) & (content.raw.xs <= 2.1)
    assert inside.sum() == 392


def test_loss_content_with_more_smoothing_then_the_line_is_calmer() -> None:
    curves = make_curves(500)
    rough = [np.abs(np.diff(CurveSpec(curves, smoothing=s).loss_lines[1].ys)).sum() for s in (0.0, 0.4, 1.0)]
    assert rough[0] > rough[1] > rough[2]


def test_loss_content_without_smoothing_then_the_line_is_the_loss() -> None:
    raw, main = CurveSpec(make_curves(50), smoothing=0.0).loss_lines
    assert main.ys.tolist() == raw.ys.tolist()


def test_loss_content_while_the_run_goes_on_then_what_was_drawn_keeps_its_shape() -> None:
    early, late = (CurveSpec(make_curves(steps)).loss_lines[1].ys for steps in (400, 900))
    assert early[:350] == pytest.approx(late[:350])


def test_loss_axis_before_a_run_then_has_room_for_a_blind_guess() -> None:
    content = loss_content(CurveSpec(Curves(num_classes=10)), 0, 10)
    assert (content.y_axis.low, content.y_axis.high) == (0, 2.6)
    assert [words for _, words in content.y_axis.ticks] == ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]
    assert content.y_axis.high > math.log(10)


def test_loss_axis_when_a_single_step_jumps_then_is_not_stretched_by_it() -> None:
    curves = make_curves(340)
    spiked = curves.losses.copy()
    spiked[200] = 50.0
    content = loss_content(CurveSpec(replace(curves, losses=spiked), smoothing=1.0), 0, 10)
    assert content.y_axis.high < 10


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_loss_content_when_a_loss_is_not_finite_then_the_axis_and_the_label_are(bad: float) -> None:
    curves = make_curves(340)
    broken = curves.losses.copy()
    broken[300:] = bad
    content = loss_content(CurveSpec(replace(curves, losses=broken), smoothing=0.2), 0, 10)
    assert math.isfinite(content.y_axis.high)
    assert content.main.end is not None
    assert "nan" not in content.main_label


def test_loss_content_on_a_log_axis_then_all_drawn_lines_are_inside() -> None:
    spec = CurveSpec(make_curves(340, overlay=make_overlay()), log_scale=True)
    content = loss_content(spec, 0, 10)
    for line in (content.main, content.test, content.overlay):
        assert content.y_axis.low <= line.ys.min()
        assert line.ys.max() <= content.y_axis.high
    assert content.y_axis.low > 0


def test_loss_content_with_an_earlier_run_that_was_longer_then_ends_with_the_plan() -> None:
    curves = make_curves(340, overlay=make_overlay(num_epochs=30))
    content = loss_content(CurveSpec(curves), 0, 10)
    assert content.overlay.xs.max() <= 10
    assert content.overlay_label == "Run 11"


def test_accuracy_content_then_the_axis_is_zero_to_a_hundred_per_cent() -> None:
    content = accuracy_content(CurveSpec(make_curves(340)))
    assert [words for _, words in content.y_axis.ticks] == ["0", "25", "50", "75", "100 %"]
    assert (content.y_axis.low, content.y_axis.high) == (0.0, 101.0)


@pytest.mark.parametrize(
    ("num_classes", "words"), [(10, "guessing 10 %"), (3, "guessing 33.3 %"), (1, "guessing 100 %")]
)
def test_accuracy_content_then_guessing_is_one_divided_by_the_classes(num_classes: int, words: str) -> None:
    content = accuracy_content(CurveSpec(Curves(num_classes=num_classes)))
    assert content.guess == pytest.approx(100 / num_classes)
    assert content.guess_label == words


def test_labels_then_carry_translated_names_and_the_last_value() -> None:
    words = CurveWords(training="训练", test="测试")
    content = accuracy_content(CurveSpec(make_curves(340), words))
    assert content.main_label == f"训练  {words.share(content.main.ys[-1] / 100)}"
    assert content.test_label == f"测试  {words.share(content.test.ys[-1] / 100)}"
