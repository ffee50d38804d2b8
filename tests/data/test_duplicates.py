import numpy as np
import pytest

from cifar_gui.data import duplicates
from cifar_gui.data.duplicates import shared_pictures
from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.dataset import Split
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import Watched


def pictures(count: int, seed: int) -> UInt8Images:
    """Pictures with large blocks, as photographs have them."""
    blocks = np.random.default_rng(seed).integers(20, 236, (count, 8, 8, 3), np.uint8)
    return np.kron(blocks, np.ones((1, 4, 4, 1), np.uint8))


def told(train: UInt8Images, test: UInt8Images) -> tuple[str, ...]:
    first, second = (Split(images, np.zeros(len(images), np.int64)) for images in (train, test))
    return shared_pictures(first, second, JobContext())


def test_equal_pictures_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "_AT_ONCE", 4)
    train = pictures(10, 0)
    assert told(train, np.concatenate([train[3:6], pictures(2, 1)])) == (
        "3 of 5 test images are also training images, so the accuracy will look too good.",
    )


def test_nearly_equal_pictures_are_counted() -> None:
    train = pictures(10, 0)
    saved_again = train[:3] + np.random.default_rng(2).integers(0, 5, (3, 32, 32, 3), np.uint8)
    another = train[3:4] + np.uint8(15)  # the same hash, but another picture
    assert told(train, np.concatenate([saved_again, another, pictures(1, 3)])) == (
        "3 of 5 test images are nearly equal to training images.",
    )


def test_different_pictures_are_not_told_of() -> None:
    assert told(pictures(50, 0), pictures(20, 1)) == ()


def test_looking_for_equal_pictures_can_be_stopped() -> None:
    split = Split(pictures(4, 0), np.zeros(4, np.int64))
    with pytest.raises(Cancelled):
        shared_pictures(split, split, Watched(stop_at=2).context)
