"""How the core's texts are said where the window is not there to say them: in which words, with which numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.units import duration_parts


def _as_it_is(text: str) -> str:
    return text


def _all_as_they_are(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


@dataclass(frozen=True)
class Wording:
    """A language, as the maker of a document needs it; the defaults are English.

    Attributes:
        language: Its tag, as HTML has it.
        say: A ``Sentence`` in this language; any other text as it is.
        class_names: The names to show for all classes of a data set.
        run_name: A run's name.
        data_name: A data set's name.
        device_name: A device's product name.
        decimal_point: What stands before decimals.
        thousands_mark: What stands between groups of three digits.
    """

    language: str = "en"
    say: Callable[[str], str] = _as_it_is
    class_names: Callable[[tuple[str, ...]], tuple[str, ...]] = _all_as_they_are
    run_name: Callable[[str], str] = _as_it_is
    data_name: Callable[[str], str] = _as_it_is
    device_name: Callable[[str], str] = _as_it_is
    decimal_point: str = "."
    thousands_mark: str = ","

    def whole(self, value: int) -> str:
        """A count."""
        return f"{value:,}".replace(",", self.thousands_mark)

    def decimal(self, value: float, decimals: int) -> str:
        """A number with that many decimals."""
        digits = f"{value:,.{decimals}f}".partition(".")
        return digits[0].replace(",", self.thousands_mark) + (self.decimal_point + digits[2] if digits[2] else "")

    def percent(self, share: float, decimals: int = 1) -> str:
        """A share of 0 to 1 with its sign."""
        return self.say(Sentence("{value} %", value=self.decimal(100 * share, decimals)))

    def duration(self, seconds: float) -> str:
        """A duration, such as "2 h 31 min"."""
        said = {
            "h": lambda value: Sentence("{value} h", value=value),
            "min": lambda value: Sentence("{value} min", value=value),
            "s": lambda value: Sentence("{value} s", value=value),
            "ms": lambda value: Sentence("{value} ms", value=value),
        }
        parts = duration_parts(seconds)
        digits = ((self._digits(value), unit) for value, unit in parts if value)
        return " ".join(self.say(said[unit](value)) for value, unit in digits)

    def _digits(self, value: float) -> str:
        return self.whole(value) if isinstance(value, int) else self.decimal(value, 1)


ENGLISH: Final = Wording()
