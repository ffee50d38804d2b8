import pytest

from cifar_gui.figures.framed_plot import panned, zoomed


def test_zoomed_then_the_place_under_the_pointer_stays() -> None:
    window = zoomed((0, 10), 2, 2.5, 10)
    assert window is not None
    first, last = window
    assert last - first == 5
    assert (2.5 - first) / (last - first) == pytest.approx(0.25)


def test_zoomed_back_over_the_whole_then_is_the_whole_plan() -> None:
    assert zoomed((2, 7), 0.4, 5, 10) is None


def test_zoomed_again_and_again_then_stops_at_a_least_span() -> None:
    window = (0.0, 10.0)
    for _ in range(50):
        window = zoomed(window, 2, 5, 10) or window
    assert window[1] - window[0] == pytest.approx(0.02)


@pytest.mark.parametrize(("by", "expected"), [(1, (3, 5)), (100, (8, 10)), (-100, (0, 2))])
def test_panned_then_stops_at_the_ends_of_the_plan(by: float, expected: tuple[float, float]) -> None:
    assert panned((2, 4), by, 10) == expected
