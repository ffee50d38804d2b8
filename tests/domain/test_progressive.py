from dataclasses import replace

import pytest

from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.progressive import (
    epoch_work,
    full_size_tests,
    image_size,
    size_of_test,
    work_left,
)
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.settings import TrainingSettings
from tests.domain.values import make_epoch, make_run

REDUCED = TrainingSettings(epochs=4, progressive_size=16, progressive_share=0.5)


def test_images_are_reduced_in_the_first_share_of_the_first_plan() -> None:
    settings = TrainingSettings(epochs=20, progressive_size=24, progressive_share=0.5)
    assert [image_size(settings, 10, epoch) for epoch in (0, 4, 5, 19)] == [24, 24, None, None]
    assert image_size(TrainingSettings(), 10, 0) is None


def test_epoch_costs_what_its_pixels_are() -> None:
    settings = TrainingSettings(epochs=4, progressive_size=16, progressive_share=0.5)
    assert [epoch_work(settings, 4, epoch) for epoch in range(4)] == [0.25, 0.25, 1.0, 1.0]
    assert epoch_work(TrainingSettings(), 4, 0) == 1.0


@pytest.mark.parametrize(("done", "left"), [(0, 2.5), (1, 2.25), (2, 2.0), (3, 1.0), (4, 0.0), (5, 0.0)])
def test_work_left_adds_up_the_epochs_to_come(done: int, left: float) -> None:
    settings = TrainingSettings(epochs=4, progressive_size=16, progressive_share=0.5)
    assert work_left(settings, 4, done) == pytest.approx(left)
    assert work_left(TrainingSettings(epochs=4), 4, done) == max(0, 4 - done)


def test_work_left_of_a_run_with_added_epochs_keeps_the_first_plan() -> None:
    settings = TrainingSettings(epochs=6, progressive_size=16, progressive_share=0.5)
    assert work_left(settings, 4, 0) == pytest.approx(2 * 0.25 + 4)


def test_earlier_versions_tested_on_images_of_the_epochs_own_size() -> None:
    assert [size_of_test(make_epoch(epoch), REDUCED, 4) for epoch in (1, 2, 3)] == [16, 16, 32]
    assert size_of_test(replace(make_epoch(1), test_size=32), REDUCED, 4) == 32


def test_epochs_tested_on_reduced_images_are_left_out() -> None:
    known = replace(make_epoch(2), test_size=32)
    records = (make_epoch(1), known, make_epoch(3))
    assert full_size_tests(records, REDUCED, 4) == records[1:]
    assert full_size_tests(records, TrainingSettings(), 4) == records


def old_run(*accuracies: float) -> RunRecord:
    """A run of an earlier version: the first two of four epochs saw, and were tested on, reduced images."""
    records = tuple(make_epoch(number + 1, accuracy) for number, accuracy in enumerate(accuracies))
    return replace(make_run(records=records), settings=REDUCED)


def test_best_epoch_of_an_old_run_is_none_that_was_tested_on_reduced_images() -> None:
    run = old_run(0.9, 0.8, 0.6, 0.6)
    assert (run.best_accuracy, run.best_epoch) == (0.6, run.epochs[2])
    assert run.last_accuracy == 0.6


def test_old_run_that_ended_with_reduced_images_has_no_accuracy() -> None:
    run = old_run(0.9, 0.8)
    assert (run.best_accuracy, run.best_epoch, run.last_accuracy) == (None, None, None)


def test_record_of_an_earlier_version_is_read_and_a_new_one_keeps_its_size() -> None:
    new = replace(make_epoch(1), test_size=32)
    old = {name: value for name, value in new.to_json().items() if name != "test_size"}
    assert EpochRecord.from_json(old) == make_epoch(1)
    assert EpochRecord.from_json(new.to_json()) == new


def test_work_is_counted_by_the_images_own_size() -> None:
    settings = replace(REDUCED, image_size=64, progressive_size=32)
    assert [epoch_work(settings, 4, epoch) for epoch in (0, 3)] == [0.25, 1.0]
    assert size_of_test(make_epoch(3), settings, 4) == 64
    assert [record.epoch for record in full_size_tests([make_epoch(1), make_epoch(3)], settings, 4)] == [3]


def test_images_are_never_enlarged_for_the_first_epochs() -> None:
    assert image_size(replace(REDUCED, progressive_size=64), 4, 0) is None
