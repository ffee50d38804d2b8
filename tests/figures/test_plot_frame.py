import pytest

from cifar_gui.figures.plot_frame import Scale


def test_scale_then_maps_values_to_pixels_and_back() -> None:
    scale = Scale(40, 640, 26, 226, 0, 10, 0, 2)
    assert (scale.x_px(5), scale.y_px(1)) == (340, 126)
    assert scale.x_value(scale.x_px(7.3)) == pytest.approx(7.3)


def test_scale_on_a_log_axis_then_equal_ratios_are_equal_distances() -> None:
    scale = Scale(40, 640, 0, 200, 0, 10, 0.1, 10, log_scale=True)
    assert scale.y_px(1) == pytest.approx(100)
    assert scale.y_px(0) == 0
