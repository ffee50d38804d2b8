from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from cifar_gui.ui.text.numbers import decimal, moment_text, number, one_in, percent_sign, seconds_text


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


@pytest.mark.parametrize(("seconds", "words"), [(0.0042, "4 ms"), (0.0, "1 ms"), (1.34, "1.3 s"), (75.0, "1 min 15 s")])
def test_seconds_text_takes_the_unit_that_fits(seconds: float, words: str) -> None:
    assert seconds_text(seconds) == words


def test_moment_text_today_says_today_and_the_time() -> None:
    moment = datetime(2026, 5, 3, 14, 21)
    assert moment_text(moment.timestamp(), datetime(2026, 5, 3, 20, 0)).startswith("today at 2:21")


def test_moment_text_on_another_day_says_the_day() -> None:
    moment = datetime(2026, 5, 3, 14, 21)
    assert moment_text(moment.timestamp(), datetime(2026, 5, 4, 20, 0)).startswith("on 5/3/26 at 2:21")


def test_numbers_follow_the_users_language() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    assert (number(10_000), decimal(0.5, 2), percent_sign(0.931)) == ("10.000", "0,50", "93,1 %")
