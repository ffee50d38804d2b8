import pytest
from PySide6.QtCore import QLocale

from cifar_gui.ui.text.numbers import decimal, number, one_in, percent_sign, plain


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 10_000, "none"),
        (682, 10_000, "1 in 15"),
        (1, 10_000, "1 in 10,000"),
        (2, 5, "2 in 5"),
        (43, 60, "5 in 7"),
        (97, 100, "97 in 100"),
        (10, 10, "1 in 1"),
    ],
)
def test_one_in_says_a_share_in_small_numbers(part: int, whole: int, words: str) -> None:
    assert one_in(part, whole) == words


def test_numbers_follow_the_users_language() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert (number(10_000), decimal(0.5, 2), percent_sign(0.931)) == ("10.000", "0,50", "93,1 %")


@pytest.mark.parametrize(("value", "text"), [(128.0, "128"), (0.0005, "0.0005"), (1e-7, "1e-7"), (0.1 + 0.2, "0.3")])
def test_plain_has_the_digits_of_a_setting_and_no_more(value: float, text: str) -> None:
    assert plain(value) == text
