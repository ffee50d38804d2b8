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
