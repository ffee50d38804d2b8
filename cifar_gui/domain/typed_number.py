"""Numbers as people type them: with a decimal point or a decimal comma, grouped or not."""

import math
import re
from typing import Final

_MARKS: Final = {"٫": ".", "٬": "'", "−": "-", "，": ","}  # Arabic marks, minus sign, wide comma
_SPACES: Final = re.compile(r"(?<=\d)[ \u00a0\u202f'’_](?=\d{3}(?!\d))")  # between groups of three digits
_EXPONENT: Final = re.compile(r"e[+-]?\d+$")
_GROUPED: Final = {mark: re.compile(rf"[+-]?[1-9]\d{{0,2}}(\{mark}\d{{3}})+$") for mark in ",."}
_PLAIN: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)$")


def parse_number(text: str) -> float:
    """The number that a text means.

    A comma that can separate groups of three digits does so; any other one is a decimal mark, and a single point always
    is: "0,01" is 0.01, "0,001" is 0.001 (no group begins with 0), "1,000" is 1000, "1.000" is 1.

    Args:
        text: Such as "0.001", "1e-3", "0,01", "50 000", "1,234.5" or "1.234,5".

    Raises:
        ValueError: If it is no finite number.

    Example:
        >>> parse_number("0,01"), parse_number("1e-3"), parse_number("50,000")
        (0.01, 0.001, 50000.0)
    """
    written = _SPACES.sub("", "".join(_MARKS.get(mark, mark) for mark in text.strip().lower()))
    exponent = _EXPONENT.search(written)
    mantissa = written[: exponent.start()] if exponent else written
    plain = _with_point(mantissa)
    if not _PLAIN.match(plain):
        raise ValueError(f"{text!r} is not a number")
    number = float(plain + (exponent.group() if exponent else ""))
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is too large")
    return number


def _with_point(mantissa: str) -> str:
    """The mantissa without groups, with a point before its decimals; what cannot be one stays as it is."""
    has_comma, has_point = "," in mantissa, "." in mantissa
    if has_comma and has_point:
        decimal = max(",.", key=mantissa.rindex)
        whole, decimals = mantissa.rsplit(decimal, 1)
        group = ",.".replace(decimal, "")
        return f"{whole.replace(group, '')}.{decimals}" if _GROUPED[group].match(whole) else mantissa
    mark = "," if has_comma else "."
    if _GROUPED[mark].match(mantissa) and (has_comma or mantissa.count(".") > 1):
        return mantissa.replace(mark, "")
    return mantissa.replace(",", ".") if mantissa.count(",") == 1 else mantissa
