"""How long something takes and when it was, in the user's language; the units are ``duration_parts``'s."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from cifar_gui.domain.units import duration_parts
from cifar_gui.ui.text.numbers import decimal, number


def _tr(text: str) -> str:
    return QCoreApplication.translate("Durations", text)


def duration_text(seconds: float, *, is_estimate: bool = False) -> str:
    """A duration, such as "4 ms", "20.5 s" or "2 min 16 s"; the smaller unit only where it is not 0.

    Args:
        seconds: The duration.
        is_estimate: Whether it is in whole seconds, at least one.
    """
    forms = {"ms": _tr("{value} ms"), "s": _tr("{value} s"), "min": _tr("{value} min"), "h": _tr("{value} h")}
    parts = duration_parts(seconds, is_estimate=is_estimate)
    return " ".join(forms[unit].format(value=_digits(value)) for value, unit in parts if value)


def duration_figure(seconds: float, *, is_estimate: bool = False) -> tuple[str, str]:
    """The same as value and unit of a vital sign, such as "2:16" and "min"."""
    units = {"ms": _tr("ms"), "s": _tr("s"), "min": _tr("min"), "h": _tr("h")}
    (value, unit), *smaller = duration_parts(seconds, is_estimate=is_estimate)
    return _digits(value) + "".join(f":{rest:02d}" for rest, _ in smaller), units[unit]


def moment_text(seconds_since_1970: float, now: datetime) -> str:
    """When something was, such as "today at 14:21".

    Args:
        seconds_since_1970: When.
        now: The present, local time.
    """
    when = datetime.fromtimestamp(seconds_since_1970)
    locale = QLocale()
    moment = QDateTime.fromSecsSinceEpoch(int(seconds_since_1970))
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    if when.date() == now.date():
        return _tr("today at {time}").format(time=time)
    day = locale.toString(moment.date(), QLocale.FormatType.ShortFormat)
    return _tr("on {day} at {time}").format(day=day, time=time)


def _digits(value: float) -> str:
    return number(value) if isinstance(value, int) else decimal(value, 1)
