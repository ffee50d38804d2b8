import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cifar_gui.domain.smoothing import centred_mean, half_window, stride_for, thinned

FINITE = st.lists(st.floats(-100, 100), max_size=80)


def test_half_window_at_full_smoothing_then_spans_a_tenth_of_the_planned_run() -> None:
    assert half_window(1.0, 4000) == 200


@pytest.mark.parametrize(("smoothing", "expected"), [(-1.0, 0), (0.0, 0), (2.0, 50)])
def test_half_window_when_smoothing_is_outside_then_takes_the_nearest_end(smoothing: float, expected: int) -> None:
    assert half_window(smoothing, 1000) == expected


def test_centred_mean_when_half_is_zero_then_gives_the_values_back() -> None:
    assert centred_mean([1.0, 5.0, 2.0], 0).tolist() == [1.0, 5.0, 2.0]


def test_centred_mean_in_the_middle_then_averages_the_window_on_both_sides() -> None:
    values = np.random.default_rng(0).normal(size=50)
    assert centred_mean(values, 5)[20] == pytest.approx(values[15:26].mean())


def test_centred_mean_at_the_first_value_then_is_that_value() -> None:
    assert centred_mean([9.0, 1.0, 1.0, 1.0, 1.0, 1.0], 3)[0] == 9.0


def test_centred_mean_of_a_straight_line_then_does_not_lag() -> None:
    line = np.arange(100.0)
    assert centred_mean(line, 10)[:90] == pytest.approx(line[:90])


def test_centred_mean_at_the_newest_value_then_averages_half_of_the_left_side() -> None:
    values = np.arange(100.0) ** 2
    assert centred_mean(values, 10)[-1] == pytest.approx(values[-6:].mean())


def test_centred_mean_when_a_value_is_not_finite_then_leaves_only_it_out() -> None:
    values = [1.0, 1.0, np.nan, np.inf, 1.0, 1.0]
    assert centred_mean(values, 1).tolist() == [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]


def test_centred_mean_when_a_whole_window_is_not_finite_then_is_nan_there() -> None:
    means = centred_mean([1.0, np.nan, np.nan, np.nan, 1.0], 1)
    assert np.isnan(means[2])
    assert means[[0, 4]].tolist() == [1.0, 1.0]


@given(values=FINITE, half=st.integers(0, 100))
def test_centred_mean_always_then_stays_between_least_and_greatest(values: list[float], half: int) -> None:
    means = centred_mean(values, half)
    assert len(means) == len(values)
    if values:
        assert means.min() >= min(values) - 1e-6
        assert means.max() <= max(values) + 1e-6


@given(values=FINITE, stride=st.integers(1, 30))
def test_thinned_always_then_keeps_extremes_and_both_ends_of_each_group(values: list[float], stride: int) -> None:
    kept = thinned(values, stride)
    assert (np.diff(kept) > 0).all()
    for start in range(0, len(values), stride):
        group = values[start : start + stride]
        drawn = [values[k] for k in kept if start <= k < start + stride]
        assert (min(drawn), max(drawn)) == (min(group), max(group))
    if values:
        assert (kept[0], kept[-1]) == (0, len(values) - 1)


def test_thinned_when_values_come_in_then_whole_groups_stay_as_they_were() -> None:
    values = np.random.default_rng(1).normal(size=1000)
    before, after = thinned(values[:500], 10), thinned(values, 10)
    assert np.isin(before[:-1], after).all()


def test_thinned_when_a_group_holds_a_nan_then_still_keeps_its_peak() -> None:
    values = np.array([0.0, np.nan, 7.0, 1.0, 0.0, 0.0, 0.0, 0.0])
    assert 2 in thinned(values, 4)


@pytest.mark.parametrize("num_values", [0, 1, 1999, 2001, 39_100, 1_000_000])
def test_stride_for_then_leaves_at_most_about_two_thousand_points(num_values: int) -> None:
    assert 2 * num_values / stride_for(num_values) <= 2000 or stride_for(num_values) == 1
    assert len(thinned(np.random.default_rng(0).normal(size=num_values), stride_for(num_values))) <= 2002
