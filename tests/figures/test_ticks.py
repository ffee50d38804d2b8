import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cifar_gui.figures.ticks import (
    decimals_of,
    epoch_grid,
    epoch_labels,
    log_bounds,
    log_labels,
    loss_ceiling,
    multiples,
    round_step,
)


@pytest.mark.parametrize(("span", "most", "step"), [(10, 10, 1), (2.42, 6, 0.5), (100, 7, 20), (0.3, 6, 0.05)])
def test_round_step_then_is_one_two_or_five(span: float, most: int, step: float) -> None:
    assert round_step(span, most) == pytest.approx(step)


def test_epoch_labels_of_ten_epochs_with_room_then_number_each() -> None:
    assert epoch_labels(0, 10, 640, 56) == tuple(range(11))


def test_epoch_labels_of_two_hundred_epochs_then_end_with_the_plan_and_none_beside_it() -> None:
    places = epoch_labels(0, 200, 640, 62)
    assert places[-1] == 200
    assert (200 - places[-2]) * 640 / 200 >= 31


@given(num_epochs=st.integers(1, 1000), width_px=st.floats(100, 2000))
def test_epoch_labels_always_then_are_so_few_that_none_touch(num_epochs: int, width_px: float) -> None:
    places = epoch_labels(0, num_epochs, width_px, 60)
    assert places[-1] == num_epochs
    gaps = [(b - a) * width_px / num_epochs for a, b in itertools.pairwise(places)]
    assert all(gap >= 29.9 for gap in gaps)


def test_epoch_labels_when_magnified_to_fractions_then_stay_inside() -> None:
    places = epoch_labels(2.13, 2.61, 600, 60)
    assert min(places) >= 2.13
    assert max(places) <= 2.61
    assert len(places) >= 3


def test_epoch_grid_then_marks_whole_epochs_inside_the_axis() -> None:
    assert epoch_grid(0, 10, 640) == tuple(range(1, 10))


def test_epoch_grid_of_many_epochs_then_stays_at_least_twelve_pixels_apart() -> None:
    lines = epoch_grid(0, 500, 640)
    assert (lines[1] - lines[0]) * 640 / 500 >= 12


@pytest.mark.parametrize(("highest", "top", "step"), [(2.42, 2.6, 0.5), (2.5, 2.6, 0.5), (5.1, 6.2, 1.0)])
def test_loss_ceiling_then_is_the_next_step_and_a_little_air(highest: float, top: float, step: float) -> None:
    assert loss_ceiling(highest) == pytest.approx((top, step))


@given(lowest=st.floats(1e-6, 10), factor=st.floats(1, 1e5))
def test_log_bounds_always_then_hold_both_values(lowest: float, factor: float) -> None:
    low, high = log_bounds(lowest, lowest * factor)
    assert low <= lowest * (1 + 1e-6)
    assert high >= lowest * factor * (1 - 1e-6)
    assert len(log_labels(low, high)) >= 2 or high / low < 10


def test_log_labels_of_one_decade_then_are_one_two_five() -> None:
    assert log_labels(0.2, 5) == pytest.approx((0.2, 0.5, 1, 2, 5))


def test_multiples_of_a_fraction_then_are_free_of_rounding_noise() -> None:
    assert multiples(0.1, 0, 0.5) == (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


@pytest.mark.parametrize(("step", "decimals"), [(1, 0), (0.5, 1), (0.05, 2), (20, 0)])
def test_decimals_of_a_step_then_are_as_many_as_it_needs(step: float, decimals: int) -> None:
    assert decimals_of(step) == decimals
