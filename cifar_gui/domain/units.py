"""In which units a duration and an amount of memory are said; command line and window write them in their own way."""

from typing import Final

_SIZE_UNITS: Final = ("bytes", "kB", "MB", "GB", "TB")
_SIZE_STEP: Final = 1024


def duration_parts(seconds: float, *, is_estimate: bool = False) -> tuple[tuple[float, str], ...]:
    """A duration in milliseconds below 1 s, in tenths of a second below 1 min, else in its two largest units.

    Args:
        seconds: The duration, 0 or more.
        is_estimate: Whether tenths would promise too much: then whole seconds, and never less than 1.

    Returns:
        (value, unit) of one or two units out of h, min, s and ms; only tenths of a second are a float.
    """
    if not is_estimate and round(1000 * seconds) < 1000:
        return ((max(1, round(1000 * seconds)), "ms"),)
    if not is_estimate and round(seconds, 1) < 60:
        return ((round(float(seconds), 1), "s"),)
    whole = max(1, round(seconds))
    if whole < 60:
        return ((whole, "s"),)
    if whole < 3600:
        return (whole // 60, "min"), (whole % 60, "s")
    return (whole // 3600, "h"), (whole // 60 % 60, "min")


def size_part(num_bytes: int) -> tuple[float, str]:
    """An amount of memory in its largest unit: a float with one decimal where that says something, else whole."""
    size, place = float(num_bytes), 0
    while size >= _SIZE_STEP and place < len(_SIZE_UNITS) - 1:
        size, place = size / _SIZE_STEP, place + 1
    return round(size, 1) if place and round(size, 1) < 10 else round(size), _SIZE_UNITS[place]
