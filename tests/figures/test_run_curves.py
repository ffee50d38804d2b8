from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.run_record import PlanChange, RunRecord
from cifar_gui.figures.curves import Quantity
from cifar_gui.figures.run_curves import (
    Axis,
    RunCurve,
    RunCurvesSpec,
    axis_unit,
    run_curve,
    shown_lines,
    thinned_lines,
)
from cifar_gui.figures.run_curves_texts import run_curves_summary, run_curves_table, run_read_out
from tests.domain.values import make_epoch, make_run

NONE = np.zeros(0)


@pytest.fixture
def run() -> RunRecord:
    """100 images in batches of 30, so 4 steps an epoch, the last of 10 images; stopped in its third epoch."""
    epochs = (make_epoch(1, 0.5, seconds=10.0), make_epoch(2, 0.75, seconds=30.0))
    return replace(make_run(epochs=5, batch_size=30, records=epochs), steps=10, seconds=50.0)


def losses(num_steps: int) -> np.ndarray:
    return np.linspace(2.0, 1.0, num_steps)


def test_losses_stand_at_their_steps(run: RunRecord) -> None:
    assert run_curve(run, losses(10), Quantity.LOSS, Axis.STEP).xs.tolist() == list(range(1, 11))
    by_epoch = run_curve(run, losses(10), Quantity.LOSS, Axis.EPOCH)
    assert by_epoch.xs.tolist() == [k / 4 for k in range(1, 11)]
    assert by_epoch.ys.tolist() == losses(10).tolist()


def test_losses_of_epochs_stand_in_their_middle_when_steps_were_not_saved(run: RunRecord) -> None:
    curve = run_curve(run, NONE, Quantity.LOSS, Axis.EPOCH)
    assert (curve.xs.tolist(), curve.ys.tolist()) == ([0.5, 1.5], [2.0, 1.0])


def test_accuracies_stand_where_they_were_measured(run: RunRecord) -> None:
    test = run_curve(run, losses(10), Quantity.TEST_ACCURACY, Axis.EPOCH)
    assert (test.xs.tolist(), test.ys.tolist()) == ([1.0, 2.0], [0.5, 0.75])
    train = run_curve(run, losses(10), Quantity.TRAIN_ACCURACY, Axis.STEP)
    assert (train.xs.tolist(), train.ys.tolist()) == ([2.0, 6.0], [0.4, 0.4])


def test_time_is_what_epochs_took_and_what_came_after_the_last(run: RunRecord) -> None:
    xs = run_curve(run, losses(10), Quantity.LOSS, Axis.TIME).xs
    assert (xs[1], xs[3], xs[7], xs[9]) == (5.0, 10.0, 40.0, 50.0)
    assert run_curve(run, NONE, Quantity.TEST_ACCURACY, Axis.TIME).xs.tolist() == [10.0, 40.0]


def test_computing_is_three_times_forward_for_each_image_seen_also_in_the_smaller_last_batch(run: RunRecord) -> None:
    xs = run_curve(run, losses(10), Quantity.LOSS, Axis.MACS, macs=1000).xs
    assert xs[:5].tolist() == [3000.0 * images for images in (30, 60, 90, 100, 130)]


def test_computing_counts_a_reduced_image_as_its_share_of_the_pixels(run: RunRecord) -> None:
    settings = replace(run.settings, progressive_size=16, progressive_share=0.2)  # the first of 5 epochs
    xs = run_curve(replace(run, settings=settings), losses(10), Quantity.LOSS, Axis.MACS, macs=1000).xs
    assert xs[:6].tolist() == [3000.0 * images for images in (7.5, 15, 22.5, 25, 55, 85)]


def test_computing_with_reduced_images_goes_by_the_first_plan(run: RunRecord) -> None:
    settings = replace(run.settings, epochs=10, progressive_size=16, progressive_share=0.2)
    planned = replace(run, settings=settings, plans=(PlanChange(0, 5, 0.1, 0.0), PlanChange(8, 10, 0.1, 0.0)))
    xs = run_curve(planned, losses(10), Quantity.LOSS, Axis.MACS, macs=1000).xs
    assert xs[7] == 3000.0 * (25 + 100)


def test_computing_in_the_middle_of_an_epoch_of_one_small_batch_is_not_more_than_the_epoch() -> None:
    run = make_run(batch_size=64, num_train=12, records=(make_epoch(1),))
    xs = run_curve(run, NONE, Quantity.TRAIN_ACCURACY, Axis.MACS, macs=1).xs
    assert xs.tolist() == [3.0 * 12]


def test_computing_of_a_network_that_is_not_counted_draws_nothing(run: RunRecord) -> None:
    curve = run_curve(run, losses(10), Quantity.LOSS, Axis.MACS)
    assert len(curve.xs) == len(curve.ys) == 0


@pytest.mark.parametrize(
    ("axis", "longest", "words"),
    [
        (Axis.EPOCH, 10, "3 epochs"),
        (Axis.STEP, 10, "3 steps"),
        (Axis.TIME, 100, "3 s"),
        (Axis.TIME, 600, "3 min"),
        (Axis.TIME, 20_000, "3 h"),
        (Axis.MACS, 8.3e13, "3 TMAC"),
        (Axis.MACS, 10.0, "3 MMAC"),
    ],
)
def test_axis_has_the_unit_in_which_it_is_read_best(axis: Axis, longest: float, words: str) -> None:
    assert axis_unit(RunCurvesSpec(axis=axis), longest).words.format(value=3) == words


def curve(key: str, num_points: int, num_planned: int = 0) -> RunCurve:
    xs = np.arange(1.0, num_points + 1)
    return RunCurve(key, f"Run {key}", 0, xs, np.sin(xs) + 2, num_planned)


def test_noisy_losses_are_smoothed_and_accuracies_are_not() -> None:
    spec = RunCurvesSpec((curve("1", 100, num_planned=100), curve("2", 100)), smoothing=1.0)
    lines = shown_lines(spec)
    assert np.ptp(lines["1"].ys[20:80]) < 0.5 < np.ptp(lines["2"].ys[20:80])


@pytest.mark.parametrize(("num_curves", "most"), [(1, 2001), (8, 2001), (100, 602)])
def test_lines_are_thinned_to_what_can_be_drawn(num_curves: int, most: int) -> None:
    spec = RunCurvesSpec(tuple(curve(str(k), 50_000) for k in range(num_curves)))
    lines = thinned_lines(shown_lines(spec))
    assert max(len(line.xs) for line in lines.values()) <= most
    assert lines["0"].xs[[0, -1]].tolist() == [1.0, 50_000.0]


def test_read_out_says_place_then_the_highlighted_run_then_the_others_that_go_so_far() -> None:
    flat = [
        RunCurve(str(k), f"Run {k}", k, np.array([1.0, last]), np.full(2, 1.0 * k)) for k, last in enumerate((9, 9, 3))
    ]
    spec = RunCurvesSpec(tuple(flat), highlighted="0", smoothing=0)
    lines = shown_lines(spec)
    assert run_read_out(spec, lines, 2.0) == ("2.00 epochs", "Run 0  0.00", "Run 2  2.00", "Run 1  1.00")
    assert run_read_out(spec, lines, 5.0) == ("5.00 epochs", "Run 0  0.00", "Run 1  1.00")
    assert run_read_out(spec, lines, 20.0) == ()


def test_read_out_of_many_runs_says_how_many_it_leaves_out() -> None:
    spec = RunCurvesSpec(tuple(curve(str(k), 5) for k in range(12)))
    words = run_read_out(spec, shown_lines(spec), 2.0)
    assert (len(words), words[-1]) == (10, "and 4 more")


def test_summary_names_every_run_with_its_last_value(run: RunRecord) -> None:
    made = run_curve(run, NONE, Quantity.TEST_ACCURACY, Axis.EPOCH)
    spec = RunCurvesSpec((made,), Quantity.TEST_ACCURACY)
    assert run_curves_summary(spec, shown_lines(spec)) == "Test accuracy: Run 1 75.0 %"
    assert run_curves_summary(RunCurvesSpec(sentence="Choose a run."), {}) == "Choose a run."


def test_table_has_the_values_as_measured(run: RunRecord) -> None:
    spec = RunCurvesSpec((run_curve(run, losses(10), Quantity.LOSS, Axis.TIME),), Quantity.LOSS, Axis.TIME)
    head, first, *_ = run_curves_table(spec).splitlines()
    assert (head, first) == ("run,name,seconds,loss", "run-0001,Run 1,2.5,2")


def test_epoch_record_that_is_not_finite_leaves_a_gap(run: RunRecord) -> None:
    broken = replace(run, epochs=(run.epochs[0], EpochRecord(2, float("nan"), 0.1, 1.0, 0.1, 1.0, 0.1, 1.0)))
    assert shown_lines(RunCurvesSpec((run_curve(broken, NONE, Quantity.LOSS, Axis.EPOCH),)))["run-0001"].end == (
        0.5,
        2.0,
    )
