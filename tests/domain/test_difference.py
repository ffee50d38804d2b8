"""Whether a difference is real: on simulated draws, where the truth is known."""

import math

import numpy as np
import pytest

from cifar_gui.domain.claim import Verdict
from cifar_gui.domain.difference import over_images, over_seeds

DRAWS = 400


def test_two_copies_of_one_network_show_no_clear_difference_in_95_of_100_draws() -> None:
    generator = np.random.default_rng(0)
    sure = np.where(np.arange(10_000) < 7_500, 0.98, 0.25)  # most images are easy; accuracies spread by a quarter point
    verdicts = []
    for _ in range(DRAWS):
        right = (generator.random((3, 2, 10_000), np.float32) < sure).sum(axis=2)
        verdicts.append(over_images([(int(a), int(b)) for a, b in right], 10_000).verdict())
    assert verdicts.count(Verdict.NO_CLEAR_DIFFERENCE) >= 0.95 * DRAWS
    assert Verdict.CONFIRMED not in verdicts


@pytest.mark.parametrize("num_seeds", [2, 3, 5, 10])
def test_equal_things_are_called_different_in_at_most_5_of_100_draws(num_seeds: int) -> None:
    generator = np.random.default_rng(num_seeds)
    values = generator.standard_normal((DRAWS, num_seeds))
    confirmed = sum(over_seeds(tuple(draw)).verdict() is Verdict.CONFIRMED for draw in values)
    assert confirmed <= 0.05 * DRAWS


def test_large_difference_is_confirmed_and_its_opposite_contradicted() -> None:
    assert over_images([(9000, 8500), (9020, 8480), (8990, 8510)], 10_000).verdict() is Verdict.CONFIRMED
    assert over_images([(8500, 9000), (8480, 9020), (8510, 8990)], 10_000).verdict() is Verdict.CONTRADICTED


def test_one_seed_that_says_the_opposite_forbids_a_verdict() -> None:
    difference = over_seeds([5.0] * 30 + [-0.1])
    assert difference.low > 0 and difference.verdict(0.01) is Verdict.UNDECIDED


def test_one_seed_alone_decides_nothing_about_others() -> None:
    assert over_seeds([0.5]).verdict() is Verdict.UNDECIDED


def test_value_that_is_no_number_decides_nothing() -> None:
    assert over_seeds([0.5, math.nan, 0.5]).verdict() is Verdict.UNDECIDED


def test_few_images_cannot_decide() -> None:
    assert over_images([(8, 7)], 10).verdict() is Verdict.UNDECIDED


def test_interval_over_seeds_is_students() -> None:
    difference = over_seeds([1.0, 2.0, 3.0])
    assert difference.high == pytest.approx(2 + 4.303 / math.sqrt(3))  # t(0.975, 2) = 4.303, deviation 1
