from pathlib import Path

import numpy as np
import pytest

from cifar_gui import paths
from cifar_gui.data import cache
from cifar_gui.data.errors import DataNotWrittenError
from cifar_gui.data.pixel_store import PixelStore
from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.errors import Cancelled

PICTURES = np.random.default_rng(0).integers(0, 256, (7, 8, 8, 3), np.uint8)
ORDER = [5, 0, 6, 2]


def in_order(safe_points: list[int] | None = None) -> UInt8Images:
    with PixelStore(len(PICTURES), 8) as store:
        assert [store.add(picture) for picture in PICTURES] == list(range(len(PICTURES)))
        return store.images(ORDER, lambda: (safe_points if safe_points is not None else []).append(1))


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture is too much for the memory."""
    monkeypatch.setattr(cache, "MOST_IN_MEMORY", 100)


def test_pictures_come_in_another_order_from_memory() -> None:
    images = in_order()
    assert not isinstance(images, np.memmap)
    np.testing.assert_array_equal(images, PICTURES[ORDER])


@pytest.mark.usefixtures("no_room")
def test_pictures_that_are_too_many_come_from_a_file_that_is_gone_when_closed() -> None:
    safe_points: list[int] = []
    images = in_order(safe_points)
    assert isinstance(images, np.memmap) and not images.flags.writeable
    np.testing.assert_array_equal(images, PICTURES[ORDER])
    assert safe_points == [1]
    assert list(paths.cache_folder().iterdir()) == []


@pytest.mark.usefixtures("no_room")
def test_putting_in_order_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with PixelStore(len(PICTURES), 8) as store, pytest.raises(Cancelled):
        store.add(PICTURES[0])
        store.images([0], stop)


@pytest.mark.usefixtures("no_room")
def test_a_folder_that_cannot_be_written_is_told() -> None:
    paths.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    Path(paths.cache_folder()).write_text("in the way", encoding="utf-8")
    with PixelStore(len(PICTURES), 8) as store, pytest.raises(DataNotWrittenError, match="could not be written"):
        store.add(PICTURES[0])
