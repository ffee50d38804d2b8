import pytest

from cifar_gui.domain.wording import ENGLISH, Wording

GERMAN = Wording(decimal_point=",", thousands_mark=".")


@pytest.mark.parametrize(
    ("value", "decimals", "english", "german"),
    [(1234.5, 1, "1,234.5", "1.234,5"), (0.125, 2, "0.12", "0,12"), (-3.0, 0, "-3", "-3")],
)
def test_decimal_is_written_as_the_language_does(value: float, decimals: int, english: str, german: str) -> None:
    assert (ENGLISH.decimal(value, decimals), GERMAN.decimal(value, decimals)) == (english, german)


def test_count_and_share_are_written_as_the_language_does() -> None:
    assert (ENGLISH.whole(11_173_962), GERMAN.whole(11_173_962)) == ("11,173,962", "11.173.962")
    assert (ENGLISH.percent(0.9415, 2), GERMAN.percent(0.9415, 2)) == ("94.15 %", "94,15 %")


@pytest.mark.parametrize(("seconds", "words"), [(0.004, "4 ms"), (20.46, "20.5 s"), (9060, "2 h 31 min")])
def test_duration_has_its_two_largest_units(seconds: float, words: str) -> None:
    assert ENGLISH.duration(seconds) == words
