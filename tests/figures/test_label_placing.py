import itertools

from hypothesis import given
from hypothesis import strategies as st

from cifar_gui.figures.label_placing import PlacedLabel, moved_apart, spread

HEIGHTS = st.lists(st.floats(0, 300), min_size=1, max_size=6)


@given(wanted=HEIGHTS)
def test_spread_always_then_keeps_the_gap_and_the_order(wanted: list[float]) -> None:
    placed = spread(wanted, 14, 0, 300)
    by_wish = [placed[k] for k in sorted(range(len(wanted)), key=lambda k: wanted[k])]
    assert all(b - a >= 14 - 1e-9 for a, b in itertools.pairwise(by_wish))


@given(wanted=HEIGHTS)
def test_spread_with_room_for_all_then_stays_inside(wanted: list[float]) -> None:
    placed = spread(wanted, 14, 10, 290)
    assert min(placed) >= 10 - 1e-9
    assert max(placed) <= 290 + 1e-9


def test_spread_when_wishes_are_apart_then_grants_them() -> None:
    assert spread([100, 20, 60], 14, 0, 300) == (100, 20, 60)


def test_spread_of_two_equal_wishes_then_moves_both_as_little_as_possible() -> None:
    assert spread([50, 50], 14, 0, 300) == (43, 57)


def test_moved_apart_when_labels_share_no_columns_then_leaves_them() -> None:
    labels = [PlacedLabel(0, 50, 80), PlacedLabel(100, 150, 80)]
    assert moved_apart(labels, 0, 300) == (80, 80)


def test_moved_apart_when_labels_share_columns_then_pushes_them() -> None:
    labels = [PlacedLabel(0, 50, 80), PlacedLabel(30, 150, 82)]
    first, second = moved_apart(labels, 0, 300)
    assert second - first == 14
