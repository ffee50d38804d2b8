from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from cifar_gui.figures.run_marks import (
    DARK_COLORS,
    DASHES,
    LIGHT_COLORS,
    NUM_MARKS,
    color_of,
    dashes_of,
    with_marks,
)
from tests.figures.drawing import DARK, LIGHT, contrast

LEAST_DIFFERENCE = 15.0  # CIE 1976; 2.3 is just noticeable

# How colours look to people without one kind of cone: Viénot, Brettel and Mollon (1999), for linear RGB.
VISIONS = {
    "common": np.eye(3),
    "protanopia": np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
    "deuteranopia": np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
}


def lab(color: str, vision: str) -> np.ndarray:
    srgb = np.array(to_rgb(color))
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(VISIONS[vision] @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
    x, y, z = np.cbrt(np.maximum(xyz / (0.9505, 1.0, 1.089), 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_stands_out_from_the_ground(dark: bool) -> None:
    ground = DARK.base if dark else LIGHT.base
    assert min(contrast(color, ground) for color in (DARK_COLORS if dark else LIGHT_COLORS)) >= 3


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_first_eight_marks_differ_in_dash_or_far_in_colour_for_every_colour_vision(vision: str, dark: bool) -> None:
    for one, other in combinations(range(8), 2):
        if dashes_of(one) == dashes_of(other):
            difference = lab(color_of(one, dark=dark), vision) - lab(color_of(other, dark=dark), vision)
            assert np.hypot.reduce(difference) >= LEAST_DIFFERENCE, (one, other)


def test_no_mark_comes_twice_before_all_were_used() -> None:
    marks = {(color_of(mark, dark=False), dashes_of(mark)) for mark in range(NUM_MARKS)}
    assert len(marks) == NUM_MARKS == len(LIGHT_COLORS) * len(DASHES)


def test_run_keeps_its_mark_as_long_as_it_is_chosen_and_a_free_one_is_used_again() -> None:
    marks = with_marks({}, ("a", "b", "c"))
    assert marks == {"a": 0, "b": 1, "c": 2}
    marks = with_marks(marks, ("c", "a"))
    assert marks == {"c": 2, "a": 0}
    assert with_marks(marks, ("d", "c", "a", "e")) == {"d": 1, "c": 2, "a": 0, "e": 3}
