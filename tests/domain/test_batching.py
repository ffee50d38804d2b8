from dataclasses import replace

import pytest

from cifar_gui.domain.batching import ANY_BATCH, Batching, least_batch
from cifar_gui.domain.settings import PRESETS, TrainingSettings
from tests.domain.values import make_run


def sizes(batching: Batching) -> list[int]:
    return [batching.images_before(step + 1) - batching.images_before(step) for step in range(batching.steps)]


@pytest.mark.parametrize(
    ("num_train", "least", "expected"),
    [
        (48, 4, [16, 16, 16]),
        (52, 4, [16, 16, 16, 4]),
        (51, 4, [17, 17, 17]),  # three images, one for each batch
        (35, 4, [17, 18]),
        (49, 2, [16, 16, 17]),
        (50, 2, [16, 16, 16, 2]),
        (49, ANY_BATCH, [16, 16, 16, 1]),
        (3, 4, [3]),
        (19, 4, [19]),
        (0, 4, []),
    ],
)
def test_small_remainder_is_spread_and_a_large_one_is_a_batch(num_train: int, least: int, expected: list[int]) -> None:
    batching = Batching(num_train, 16, least)
    assert sizes(batching) == expected
    assert batching.largest == max(expected, default=0)


def test_every_image_is_in_one_batch() -> None:
    for num_train in range(1, 200):
        for least in (ANY_BATCH, 2, 8):
            batching = Batching(num_train, 32, least)
            assert sum(sizes(batching)) == num_train
            assert min(sizes(batching)) >= min(least, num_train)


def test_tutorial_keeps_its_small_last_batches_but_not_one_of_a_single_image() -> None:
    tutorial = TrainingSettings()
    assert least_batch(tutorial) == least_batch(replace(tutorial, epochs=3, network="resnet8")) == 2
    assert least_batch(replace(tutorial, learning_rate=0.01)) == 16


@pytest.mark.parametrize(("preset", "least"), [("fast", 32), ("best", 32), ("quick", 64)])
def test_other_settings_train_on_no_batch_below_a_quarter(preset: str, least: int) -> None:
    assert least_batch(PRESETS[preset]) == least


@pytest.mark.parametrize("preset", PRESETS)
def test_batches_of_cifar10_are_those_of_every_version(preset: str) -> None:
    size = PRESETS[preset].batch_size
    assert sizes(Batching(50_000, size, least_batch(PRESETS[preset]))) == sizes(Batching(50_000, size, ANY_BATCH))


def test_run_that_says_no_rule_has_the_one_of_earlier_versions() -> None:
    assert make_run(batch_size=10, num_train=101).steps_per_epoch == 11
    assert replace(make_run(batch_size=10, num_train=101), least_batch=3).steps_per_epoch == 10
