import pytest

from cifar_gui.domain.units import duration_parts, size_part


@pytest.mark.parametrize(
    ("seconds", "parts"),
    [
        (0.0, ((1, "ms"),)),
        (0.9994, ((999, "ms"),)),
        (0.9996, ((1.0, "s"),)),
        (59.94, ((59.9, "s"),)),
        (59.96, ((1, "min"), (0, "s"))),
        (3599.6, ((1, "h"), (0, "min"))),
        (90_061.0, ((25, "h"), (1, "min"))),
    ],
)
def test_duration_has_the_next_unit_as_soon_as_it_would_round_to_it(
    seconds: float, parts: tuple[tuple[float, str], ...]
) -> None:
    assert duration_parts(seconds) == parts


@pytest.mark.parametrize(
    ("seconds", "parts"), [(0.0, ((1, "s"),)), (20.5, ((20, "s"),)), (59.6, ((1, "min"), (0, "s")))]
)
def test_estimate_never_says_0_and_has_no_tenths(seconds: float, parts: tuple[tuple[float, str], ...]) -> None:
    assert duration_parts(seconds, is_estimate=True) == parts


def test_size_has_a_decimal_only_where_it_says_something() -> None:
    assert [size_part(size) for size in (1023, 1536, 99 * 1024, 1024**2)] == [
        *((1023, "bytes"), (1.5, "kB"), (99, "kB"), (1.0, "MB")),
    ]
