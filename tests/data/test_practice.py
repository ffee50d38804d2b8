import numpy as np
import pytest

from cifar_gui.data.practice import SEED, practice_dataset
from cifar_gui.domain.dataset import Checksum, Dataset
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from tests.data.cifar_files import Watched


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return practice_dataset(JobContext(), num_train=1000, num_test=200)


def test_practice_set_has_ten_named_classes_in_equal_numbers(dataset: Dataset) -> None:
    assert dataset.class_names == (
        ("circle", "square", "triangle", "star", "cross", "ring", "diamond", "arrow", "crescent", "stripes")
    )
    assert dataset.train.counts(10) == (100,) * 10
    assert dataset.test.counts(10) == (20,) * 10
    assert dataset.train.images.shape == (1000, 32, 32, 3)
    assert dataset.train.images.dtype == np.uint8


def test_practice_set_is_never_called_cifar(dataset: Dataset) -> None:
    assert dataset.is_practice
    assert dataset.title == "Practice set"
    assert dataset.source == f"Drawn by this program from seed {SEED}"
    assert "cifar" not in f"{dataset.title} {dataset.source} {dataset.notices}".lower()
    assert dataset.checksum is Checksum.NONE


def test_practice_set_is_the_same_on_every_computer() -> None:
    # Runs keep the fingerprint of their data: other images need another VERSION in practice.py.
    fingerprint = practice_dataset(JobContext(), num_train=300, num_test=100).fingerprint

    assert fingerprint == "cf74f53c2013500b1db3a99952930ba4030a4dc8e0cd5a9dd540212edecb0bd6"


def test_practice_set_when_the_seed_differs_is_another() -> None:
    one, other = (practice_dataset(JobContext(), 20, 10, seed) for seed in (1, 2))

    assert one.fingerprint != other.fingerprint
    assert not np.array_equal(one.train.labels, other.train.labels)


def test_practice_images_are_all_different(dataset: Dataset) -> None:
    images = np.concatenate([dataset.train.images, dataset.test.images])

    assert len({image.tobytes() for image in images}) == len(images)


def test_practice_shapes_stand_out_from_their_background(dataset: Dataset) -> None:
    edge = np.concatenate([dataset.train.images[:, 0], dataset.train.images[:, -1]], axis=1).mean(axis=1)
    farthest = np.abs(dataset.train.images - edge[:, None, None]).sum(axis=3).max(axis=(1, 2))

    assert np.mean(farthest > 120) > 0.97


def test_practice_set_is_not_solved_by_a_linear_rule(dataset: Dataset) -> None:
    pixels = dataset.train.images.reshape(1000, -1).astype(np.float64) / 255 - 0.5
    tested = dataset.test.images.reshape(200, -1).astype(np.float64) / 255 - 0.5
    # Ridge regression on the pixels, in its dual form: 1,000 unknowns instead of 3,072.
    weights = np.linalg.solve(pixels @ pixels.T + 10 * np.eye(1000), np.eye(10)[dataset.train.labels])

    accuracy = np.mean((tested @ pixels.T @ weights).argmax(axis=1) == dataset.test.labels)

    assert accuracy < 0.35


def test_practice_set_while_drawn_reports_images_and_can_be_stopped() -> None:
    watched = Watched(stop_at=3)

    with pytest.raises(Cancelled):
        practice_dataset(watched.context, 1000, 500)

    assert watched.events == [Progress(Stage.LOADING, 250, 1500), Progress(Stage.LOADING, 500, 1500)]
