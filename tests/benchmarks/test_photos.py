from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.photo_collection import class_of, pictures_of
from tests.benchmarks.photos import WAYS, mean_over_classes


@pytest.mark.parametrize(
    ("name", "class_name"),
    [
        ("n02088364_beagle.JPEG", "dog"),
        ("n02113978_Mexican_hairless.JPEG", "dog"),
        ("n02114367_timber_wolf.JPEG", None),
        ("n01514668_cock.JPEG", "bird"),
        ("n02690373_airliner.JPEG", "airplane"),
        ("n03930630_pickup.JPEG", None),
        ("gallery.md", None),
    ],
)
def test_picture_of_the_collection_is_sorted_by_its_number(name: str, class_name: str | None) -> None:
    assert class_of(name) == class_name


def test_pictures_of_a_folder_that_is_no_collection_are_none(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    assert not any(pictures_of(tmp_path).values())


def test_class_with_many_photographs_counts_no_more() -> None:
    picture = np.zeros((1, 1, 3), np.uint8)
    photos = [(0, picture)] * 3 + [(4, picture)]
    assert mean_over_classes(np.array([True, True, True, False]), photos) == 0.5


@pytest.mark.parametrize("way", WAYS)
def test_way_gives_pictures_of_the_network_s_size(way: str) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (90, 200, 3), np.uint8)
    assert {pixels.shape for pixels in WAYS[way](picture)} == {(32, 32, 3)}
