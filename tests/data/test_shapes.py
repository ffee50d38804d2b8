import numpy as np
import pytest

from cifar_gui.data.shapes import SHAPES, Shape

AXIS = np.linspace(-1.5, 1.5, 301, dtype=np.float32)
X, Y = np.meshgrid(AXIS, AXIS)
RADIUS = np.sqrt(X * X + Y * Y)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_shape_fits_its_circle_and_nearly_fills_it(shape: Shape) -> None:
    inside = shape(X, Y) < 0

    assert 0.8 < RADIUS[inside].max() < 1.15


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_shape_is_of_float32_and_changes_no_faster_than_distance(shape: Shape) -> None:
    distance = shape(X, Y)

    assert distance.dtype == np.float32
    step = AXIS[1] - AXIS[0]
    assert np.abs(np.diff(distance, axis=0)).max() < 1.02 * step
    assert np.abs(np.diff(distance, axis=1)).max() < 1.02 * step


def test_shapes_are_told_apart_by_what_they_cover() -> None:
    covers = [shape(X, Y) < 0 for shape in SHAPES.values()]

    for number, cover in enumerate(covers):
        for other in covers[:number]:
            assert np.mean(cover != other) > 0.02


@pytest.mark.parametrize(
    ("name", "is_filled"), [("circle", True), ("ring", False), ("star", True), ("crescent", False)]
)
def test_shape_has_or_lacks_a_middle(name: str, is_filled: bool) -> None:
    middle = SHAPES[name](np.zeros(1, np.float32) + np.float32(0.1), np.zeros(1, np.float32))

    assert (middle[0] < 0) == is_filled
