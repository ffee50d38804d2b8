import matplotlib as mpl
import numpy as np
import pytest

from cifar_gui.figures.shapes import draw_tile
from tests.figures.drawing import LIGHT, agg_figure, rendered


def drawn_tile(side: float) -> np.ndarray:
    figure = agg_figure(64, 64)
    figure.set_facecolor(LIGHT.base)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    picture = np.zeros((32, 32, 3), np.uint8)
    picture[:16] = 255, 0, 0
    draw_tile(axes, LIGHT, picture, 0, 0, side)
    axes.set_xlim(0, 64)
    axes.set_ylim(64, 0)
    return rendered(figure)


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_picture_then_stands_upright_whatever_the_persons_configuration_says(origin: str) -> None:
    with mpl.rc_context({"image.origin": origin}):
        pixels = drawn_tile(64)
    assert pixels[16, 32].tolist() == [255, 0, 0]
    assert pixels[48, 32].tolist() == [0, 0, 0]


def test_picture_in_a_larger_tile_then_keeps_its_pixels_sharp_and_in_a_smaller_one_is_averaged() -> None:
    large, small = drawn_tile(64), drawn_tile(9)
    assert len(np.unique(large[8:56, 32], axis=0)) == 2
    assert len(np.unique(small[2:7, 4], axis=0)) > 2
