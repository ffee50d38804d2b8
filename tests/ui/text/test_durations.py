from datetime import datetime

import pytest

from cifar_gui.ui.text.durations import duration_figure, duration_text, moment_text


@pytest.mark.parametrize(
    ("seconds", "text", "figure"),
    [
        (0.0042, "4 ms", ("4", "ms")),
        (20.54, "20.5 s", ("20.5", "s")),
        (60.0, "1 min", ("1:00", "min")),
        (136.0, "2 min 16 s", ("2:16", "min")),
        (7325.0, "2 h 2 min", ("2:02", "h")),
    ],
)
def test_duration_takes_the_units_that_fit(seconds: float, text: str, figure: tuple[str, str]) -> None:
    assert (duration_text(seconds), duration_figure(seconds)) == (text, figure)


def test_estimate_is_in_whole_seconds() -> None:
    assert (duration_text(20.54, is_estimate=True), duration_figure(0.2, is_estimate=True)) == ("21 s", ("1", "s"))


@pytest.mark.usefixtures("chinese")
def test_duration_has_the_units_of_the_users_language() -> None:
    assert duration_text(136.0) == "2 分钟 16 秒"


def test_moment_text_today_says_today_and_the_time() -> None:
    moment = datetime(2026, 5, 3, 14, 21)
    assert moment_text(moment.timestamp(), datetime(2026, 5, 3, 20, 0)).startswith("today at 2:21")


def test_moment_text_on_another_day_says_the_day() -> None:
    moment = datetime(2026, 5, 3, 14, 21)
    assert moment_text(moment.timestamp(), datetime(2026, 5, 4, 20, 0)).startswith("on 5/3/26 at 2:21")
