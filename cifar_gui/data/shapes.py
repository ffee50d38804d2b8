"""Ten simple shapes as signed distances: negative inside, positive outside, in units of the shape's radius.

Only additions, multiplications, divisions and square roots are used: every processor rounds these alike, so that the
practice set is the same everywhere.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Field: TypeAlias = npt.NDArray[np.float32]  # any shape; one value for each point
Shape: TypeAlias = Callable[[Field, Field], Field]

_SIN_36, _COS_36 = np.float32(0.587785), np.float32(0.809017)
_SIN_72, _COS_72 = np.float32(0.951057), np.float32(0.309017)
_SIN_60 = np.float32(0.866025)


def circle(x: Field, y: Field) -> Field:
    """A filled circle."""
    return np.sqrt(x * x + y * y) - np.float32(0.85)


def ring(x: Field, y: Field) -> Field:
    """A circle with a large hole."""
    return np.abs(np.sqrt(x * x + y * y) - np.float32(0.72)) - np.float32(0.17)


def square(x: Field, y: Field) -> Field:
    """A square."""
    return _box(x, y, 0.74, 0.74)


def triangle(x: Field, y: Field) -> Field:
    """A triangle with three equal sides."""
    return _both(np.abs(x) * _SIN_60 + y * np.float32(0.5), -y) - np.float32(0.5)


def star(x: Field, y: Field) -> Field:
    """A star with five points: the points inside at least four of the five lines that draw it."""
    x = np.abs(x)
    distances = (-y, x * _SIN_72 + -y * _COS_72, -x * _SIN_72 + -y * _COS_72)
    lower = (x * _SIN_36 + y * _COS_36, -x * _SIN_36 + y * _COS_36)
    largest, second = distances[0], np.full_like(x, -9)
    for distance in (*distances[1:], *lower):
        second = _both(second, _either(largest, distance))
        largest = _both(largest, distance)
    return second - _COS_72


def cross(x: Field, y: Field) -> Field:
    """Two bars of equal length, one across the other."""
    return _either(_box(x, y, 0.95, 0.29), _box(x, y, 0.29, 0.95))


def diamond(x: Field, y: Field) -> Field:
    """A rhombus, clearly longer than wide."""
    across: Field = np.abs(x) * np.float32(0.872503)  # the normal of the side from (0.56, 0) to (0, 1)
    along: Field = np.abs(y) * np.float32(0.488602)
    return across + along - np.float32(0.488602)


def arrow(x: Field, y: Field) -> Field:
    """An arrow: a triangle on a shaft."""
    head = _both((np.abs(x) + y) * np.float32(0.707107) - np.float32(0.66), np.float32(0.1) - y)
    return _either(head, _box(x, y + np.float32(0.38), 0.25, 0.55))


def crescent(x: Field, y: Field) -> Field:
    """A moon: a circle without another one beside its middle."""
    outer = np.sqrt(x * x + y * y) - np.float32(0.92)
    beside = x - np.float32(0.44)
    return _both(outer, np.float32(0.74) - np.sqrt(beside * beside + y * y))


def stripes(x: Field, y: Field) -> Field:
    """Three bars beside each other."""
    nearest = _either(np.abs(x), np.abs(np.abs(x) - np.float32(0.66)))
    return _box(nearest, y, 0.17, 0.8)


SHAPES: Final[dict[str, Shape]] = {
    shape.__name__: shape for shape in (circle, square, triangle, star, cross, ring, diamond, arrow, crescent, stripes)
}


def _either(first: Field, second: Field) -> Field:
    """The points in one or the other."""
    joined: Field = np.minimum(first, second)
    return joined


def _both(first: Field, second: Field) -> Field:
    """The points in both."""
    common: Field = np.maximum(first, second)
    return common


def _box(x: Field, y: Field, half_width: float, half_height: float) -> Field:
    return _both(np.abs(x) - np.float32(half_width), np.abs(y) - np.float32(half_height))
