"""What describes a setting; ``setting_table`` holds one such description for each."""

from dataclasses import dataclass
from enum import Enum

from cifar_gui.domain.sentence import Sentence


class Kind(Enum):
    """What the value of a setting is."""

    NAME = "name"  # of a network, a run, a device...; what there is to choose from is known elsewhere
    WHOLE = "whole"
    DECIMAL = "decimal"
    CHOICE = "choice"
    SWITCH = "switch"


class Group(Enum):
    """Settings that stand together, under this heading; in the order of the form."""

    MAIN = Sentence("Settings")
    TRANSFER = Sentence("Transfer learning")
    OPTIMIZER = Sentence("Optimizer")
    SCHEDULE = Sentence("Schedule")
    AUGMENTATION = Sentence("Augmentation")
    PRECISION = Sentence("Precision")
    TEST = Sentence("Test and limits")


@dataclass(frozen=True)
class Option:
    """A word, or one of a few numbers, that a setting may be.

    Attributes:
        key: The word or number, as files and the command line have it.
        title: What it is called in the window.
        help: What it means.
    """

    key: str | int
    title: str
    help: Sentence


@dataclass(frozen=True)
class Setting:
    """One field of ``TrainingSettings``.

    Attributes:
        name: The field.
        kind: What its value is.
        group: Where it stands.
        label: What it is called in the window.
        help: What it means, with the field's term and its source; begins with a word that can be written small.
        limits: The least and the greatest number; numbers only.
        options: The words or numbers it may be; a ``CHOICE`` only.
        step: How far one step of the field goes; 0 to follow the number's size.
        unit: Of the number, a symbol.
        none_key: What None is called on the command line; "" where it cannot be None.
        none_title: What None is called in the window.
        metavar: What stands for the value in the command line's help, where the kind does not say it.
        effect: What a value other than the tutorial's does, for the recipe in one line; "" when it is left out there.
        old_name: What it was called in files and on the command line of earlier versions.
        is_in_preset: Whether a preset decides it; the rest is the user's own choice and stays.
    """

    name: str
    kind: Kind
    group: Group
    label: Sentence
    help: Sentence
    limits: tuple[float, float] = (0, 0)
    options: tuple[Option, ...] = ()
    step: float = 1
    unit: str = ""
    none_key: str = ""
    none_title: Sentence | None = None
    metavar: str = ""
    effect: Sentence | None = None
    old_name: str = ""
    is_in_preset: bool = True

    @property
    def least(self) -> float:
        """The least number."""
        return self.limits[0]

    @property
    def most(self) -> float:
        """The greatest number."""
        return self.limits[1]

    @property
    def has_range(self) -> bool:
        """Whether it is a number."""
        return self.kind in (Kind.WHOLE, Kind.DECIMAL)

    @property
    def keys(self) -> tuple[str | int, ...]:
        """The words or numbers it may be."""
        return tuple(option.key for option in self.options)

    def is_good(self, value: object) -> bool:
        """Whether it may have this value."""
        if self.kind is Kind.CHOICE:
            return value in self.keys
        if value is None or not self.has_range:
            return True
        return isinstance(value, int | float) and self.least <= value <= self.most  # NaN is not

    def value_words(self, value: object) -> str:
        """A value as the window calls it; a ``Sentence`` where it can be translated."""
        if value is None:
            return self.none_title or ""
        if isinstance(value, bool):
            return Sentence("on") if value else Sentence("off")
        titles: dict[object, str] = {option.key: option.title for option in self.options}
        return titles.get(value, f"{value:g}" if isinstance(value, float) else str(value))
