"""The practice set: ten kinds of shapes that the program draws itself, so that training works without any download."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from cifar_gui.data.fingerprint import fingerprint_of
from cifar_gui.data.shapes import SHAPES
from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.dataset import PRACTICE, PRACTICE_TITLE, Dataset, Split
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext

VERSION: Final = 1  # of how the images are drawn: raise it when any of them changes
SEED: Final = 1
NUM_TRAIN: Final = 10_000
NUM_TEST: Final = 2_000
SIDE: Final = 32
_IMAGES_AT_ONCE: Final = 250  # a few megabytes at a time stay in the processor's cache; also how prompt Stop is

Float32: TypeAlias = npt.NDArray[np.float32]


class _Numbers:
    """Random numbers from the raw bits, which NumPy promises never to change; its distributions it may."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def uniform(self, *shape: int) -> Float32:
        """Numbers from 0 up to 1, in steps that float32 holds exactly."""
        raw = self._bits.random_raw(int(np.prod(shape))) >> np.uint64(40)
        return (raw.astype(np.float32) * np.float32(2**-24)).reshape(shape)

    def bytes_from(self, *shape: int) -> npt.NDArray[np.uint8]:
        """Whole numbers from 0 to 255."""
        count = int(np.prod(shape))
        raw = self._bits.random_raw(-(-count // 8)).astype("<u8")
        return raw.view(np.uint8)[:count].reshape(shape)

    def order(self, count: int) -> npt.NDArray[np.int64]:
        """The numbers 0 to count - 1 in a random order."""
        return np.argsort(self._bits.random_raw(count), kind="stable")


def practice_dataset(
    context: JobContext, num_train: int = NUM_TRAIN, num_test: int = NUM_TEST, seed: int = SEED
) -> Dataset:
    """Draw the practice set.

    Args:
        context: Told the images drawn (``Stage.LOADING``).
        num_train: Images to learn from.
        num_test: Images to test on.
        seed: Equal seeds and numbers give equal images on every computer.

    Returns:
        The data set, classes in equal numbers and in random order.

    Raises:
        Cancelled: If a stop was asked for.
    """
    numbers = _Numbers(seed)
    images = np.empty((num_train + num_test, SIDE, SIDE, 3), np.uint8)
    labels = np.concatenate([_balanced_labels(numbers, count) for count in (num_train, num_test)])
    for first in range(0, len(images), _IMAGES_AT_ONCE):
        context.safe_point()
        part = slice(first, min(first + _IMAGES_AT_ONCE, len(images)))
        images[part] = _draw(labels[part], numbers)
        context.report(Progress(Stage.LOADING, part.stop, len(images)))
    train = Split(images[:num_train], labels[:num_train])
    test = Split(images[num_train:], labels[num_train:])
    return Dataset(
        choice=PRACTICE,
        title=PRACTICE_TITLE,
        class_names=tuple(SHAPES),
        train=train,
        test=test,
        fingerprint=fingerprint_of(train, test, tuple(SHAPES), context),
        source=f"Drawn by this program from seed {seed}",
    )


def _balanced_labels(numbers: _Numbers, count: int) -> Int64Labels:
    return (np.arange(count, dtype=np.int64) % len(SHAPES))[numbers.order(count)]


def _draw(labels: Int64Labels, numbers: _Numbers) -> UInt8Images:
    """One image for each label: a shape over a cloudy background, with noise over both."""
    ground, paint = _colours(len(labels), numbers)
    picture = ground + _clouds(len(labels), numbers)
    cover = _covers(labels, numbers)[..., None]
    picture += (paint - picture) * cover
    strength = (np.float32(0.03) + np.float32(0.1) * numbers.uniform(len(labels)))[:, None, None, None]
    noise = numbers.bytes_from(2, len(labels), SIDE, SIDE, 3).astype(np.float32)
    picture += (noise[0] - noise[1]) * strength
    drawn: UInt8Images = np.rint(np.clip(picture, 0, 255)).astype(np.uint8)
    return drawn


def _colours(count: int, numbers: _Numbers) -> tuple[Float32, Float32]:
    """A colour for each background and one for each shape that differs from it, (count, 1, 1, 3), 0 to 255."""
    ground = numbers.uniform(count, 3) * np.float32(215) + np.float32(20)
    candidates = numbers.uniform(5, count, 3) * np.float32(255)
    differences = np.abs(candidates - ground).sum(axis=2)
    paint = candidates[np.argmax(differences, axis=0), np.arange(count)]
    return ground[:, None, None, :], paint[:, None, None, :]


def _clouds(count: int, numbers: _Numbers) -> Float32:
    """Soft coloured spots, (count, 32, 32, 3), around 0: a coarse random grid, interpolated."""
    strength = (np.float32(25) + np.float32(55) * numbers.uniform(count))[:, None, None, None]
    cells = 6
    grid = (numbers.uniform(count, cells + 1, cells + 1, 3) - np.float32(0.5)) * strength
    place = (np.arange(SIDE, dtype=np.float32) + np.float32(0.5)) * np.float32(cells / SIDE)
    low = place.astype(np.int64)
    share = place - low.astype(np.float32)
    rows = grid[:, low] + (grid[:, low + 1] - grid[:, low]) * share[:, None, None]
    clouds: Float32 = rows[:, :, low] + (rows[:, :, low + 1] - rows[:, :, low]) * share[:, None]
    return clouds


@dataclass(frozen=True)
class _Turns:
    """Sines and cosines of all the angles used, rounded so that every mathematics library gives the same."""

    cosines: Float32
    sines: Float32


def _turns() -> _Turns:
    angles = np.arange(1024) * (2 * np.pi / 1024)
    return _Turns(np.cos(angles).round(6).astype(np.float32), np.sin(angles).round(6).astype(np.float32))


def _covers(labels: Int64Labels, numbers: _Numbers) -> Float32:
    """How much of each pixel the shape covers, (count, 32, 32), 0 to 1, at random size, place and turn."""
    count = len(labels)
    size, across, down, turn = numbers.uniform(4, count)
    radius = np.float32(9.5) + np.float32(5) * size  # in pixels
    room = np.maximum(np.float32(SIDE / 2) - radius, np.float32(1.5))  # large shapes may stick out a little
    turns, angle = _turns(), (turn * np.float32(1024)).astype(np.int64)
    steps = np.arange(SIDE, dtype=np.float32) - np.float32((SIDE - 1) / 2)
    x = (steps[None, None, :] - _column((across * 2 - 1) * room)) / _column(radius)
    y = (_column((down * 2 - 1) * room) - steps[None, :, None]) / _column(radius)
    cosine, sine = _column(turns.cosines[angle]), _column(turns.sines[angle])
    turned_x, turned_y = x * cosine + y * sine, y * cosine - x * sine
    distance = np.empty((count, SIDE, SIDE), np.float32)
    for label, shape in enumerate(SHAPES.values()):
        mine = labels == label
        distance[mine] = shape(turned_x[mine], turned_y[mine])
    cover: Float32 = np.clip(np.float32(0.5) - distance * _column(radius), 0, 1)
    return cover


def _column(values: Float32) -> Float32:
    """One value for each image, ready to meet its pixels."""
    return values[:, None, None]
