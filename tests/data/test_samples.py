import numpy as np

from cifar_gui.data.samples import one_of_each
from cifar_gui.domain.dataset import Dataset, Split


def dataset_with(labels: list[int], num_classes: int = 3) -> Dataset:
    split = Split(np.zeros((len(labels), 32, 32, 3), np.uint8), np.array(labels, np.int64))
    return Dataset("x", "x", tuple("abc"[:num_classes]), split, split, "0", "x")


def test_one_of_each_gives_one_image_of_each_class_in_order() -> None:
    dataset = dataset_with([2, 0, 1, 1, 0, 2, 2])

    for seed in range(10):
        assert dataset.train.labels[one_of_each(dataset, seed)].tolist() == [0, 1, 2]


def test_one_of_each_when_the_seed_goes_on_shows_every_image_before_any_again() -> None:
    dataset = dataset_with([0] * 5 + [1] * 5 + [2] * 5)

    shown = [one_of_each(dataset, seed).tolist() for seed in range(5)]

    assert sorted(index for indices in shown for index in indices) == list(range(15))
    assert one_of_each(dataset, 5).tolist() == shown[0]


def test_one_of_each_when_a_class_has_no_image_leaves_it_out() -> None:
    dataset = dataset_with([2, 0, 2])

    assert dataset.train.labels[one_of_each(dataset, 0)].tolist() == [0, 2]
