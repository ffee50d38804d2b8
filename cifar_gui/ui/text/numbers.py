"""How numbers are written in the user's language."""

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

_FINEST_DENOMINATORS: Final = (10, 100, 1000)
_ROUND_FROM: Final = 6  # from "1 in 6" on the nearest "1 in n" is near enough


def _tr(text: str) -> str:
    return QCoreApplication.translate("Numbers", text)


def number(value: int) -> str:
    """A count with the separators of the user's language."""
    return QLocale().toString(value)


def number_word(value: int) -> str:
    """A small number as a word, a larger one in digits."""
    words = {
        1: _tr("one"),
        2: _tr("two"),
        3: _tr("three"),
        4: _tr("four"),
        5: _tr("five"),
        6: _tr("six"),
        7: _tr("seven"),
        8: _tr("eight"),
        9: _tr("nine"),
        10: _tr("ten"),
        11: _tr("eleven"),
        12: _tr("twelve"),
    }
    return words.get(value, number(value))


def decimal(value: float, decimals: int) -> str:
    """A number with that many decimals."""
    return QLocale().toString(value, "f", decimals)


def plain(value: float) -> str:
    """A setting's value: all its digits, and an exponent only where there would be many zeros."""
    return number(int(value)) if float(value).is_integer() else QLocale().toString(value, "g", 6).replace("e-0", "e-")


def percent(share: float, decimals: int) -> str:
    """A share of 0 to 1 as a per cent value, without the sign."""
    return decimal(100 * share, decimals)


def percent_sign(share: float, decimals: int = 1) -> str:
    """A share of 0 to 1 with its sign."""
    return _tr("{value} %").format(value=percent(share, decimals))


def accuracy_decimals(num_images: int) -> int:
    """As many decimals as that many images can tell apart, but 2 at most."""
    return 2 if num_images > 1000 else 1


def one_in(part: int, whole: int) -> str:
    """A share in small numbers, such as "1 in 15".

    Args:
        part: How many of them, 0 to ``whole``.
        whole: How many there are, at least 1.
    """
    if part == 0:
        return _tr("none")
    if part * _ROUND_FROM <= whole:
        return _tr("{part} in {whole}").format(part=1, whole=number(round(whole / part)))
    near = Fraction(part, whole)
    for finest in _FINEST_DENOMINATORS:
        near = Fraction(part, whole).limit_denominator(finest)
        if near < 1 or part == whole:
            break
    return _tr("{part} in {whole}").format(part=near.numerator, whole=number(near.denominator))
