"""What a user may call a run: its id, its number, its title, or anything at all."""

from typing import Final

_MOST_SHOWN: Final = 100
_MOST_DIGITS: Final = 9


def id_of(word: str) -> str:
    """The id of the run of a number, and every other word as it is."""
    return f"run-{int(word):04d}" if word.isdecimal() and len(word) <= _MOST_DIGITS else word


def shortened(word: str) -> str:
    """A word that may be anything, of a length that a sentence can hold."""
    return word if len(word) <= _MOST_SHOWN else word[: _MOST_SHOWN - 1] + "…"
