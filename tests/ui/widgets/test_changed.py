import doctest

from cifar_gui.domain.dataset import Dataset
from cifar_gui.ui.widgets import changed
from cifar_gui.ui.widgets.changed import Changed
from tests.domain.values import make_dataset


def test_example_is_true() -> None:
    assert doctest.testmod(changed).failed == 0


def test_values_are_others_when_one_is_neither_the_same_nor_equal() -> None:
    is_new, images = Changed(), make_dataset()
    assert is_new(None, images) and not is_new(None, images)
    other: Dataset = make_dataset()  # a data set is only equal to itself
    assert is_new(None, other) and is_new(1, other) and not is_new(1, other)
