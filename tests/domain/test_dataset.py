from dataclasses import replace

import numpy as np

from tests.domain.values import make_dataset


def test_limited_keeps_the_first_images_and_the_fingerprint_of_the_whole() -> None:
    dataset = make_dataset(12, 6)
    small = dataset.limited(5, 2)
    assert (len(small.train), len(small.test), small.fingerprint) == (5, 2, dataset.fingerprint)
    assert (small.train.images == dataset.train.images[:5]).all()


def test_limited_when_larger_than_the_data_changes_nothing() -> None:
    dataset = make_dataset(12, 6)
    assert dataset.limited(1000, None).train is dataset.train


def test_counts_gives_every_class_also_empty_ones() -> None:
    dataset = make_dataset(2, 6)
    assert dataset.train.counts(3) == (1, 1, 0)


def test_share_set_aside_for_validation_is_of_each_class_and_the_same_each_time() -> None:
    dataset = make_dataset(13, 6)
    aside = dataset.with_validation(0.25)
    assert aside.validation is not None
    assert (aside.train.counts(3), aside.validation.counts(3)) == ((4, 3, 3), (1, 1, 1))
    np.testing.assert_array_equal(aside.validation.images, dataset.train.images[10:])
    assert (aside.parts[1], aside.num_tested, aside.fingerprint) == (aside.validation, 9, dataset.fingerprint)


def test_each_class_keeps_an_image_to_learn_from() -> None:
    assert make_dataset(4, 6).with_validation(0.5).train.counts(3) == (1, 1, 1)
    assert make_dataset(3, 6).with_validation(0.5).validation is None


def test_validation_images_of_its_own_go_before_a_share() -> None:
    dataset = make_dataset(12, 6)
    own = replace(dataset, validation=dataset.test)
    assert own.with_validation(0.5) is own
    limited = own.limited(None, 2).validation
    assert limited is not None and len(limited) == 2
    assert dataset.with_validation(0) is dataset
