"""What the classes of CIFAR-10 and of the practice set are called in the user's language.

Only where all names are those of one of the two: what the user named a folder is shown as it is. Saved reports
keep the names as the data have them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.classification import Guess

CIFAR10_NAMES: Final = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
PRACTICE_NAMES: Final = (
    "circle",
    "square",
    "triangle",
    "star",
    "cross",
    "ring",
    "diamond",
    "arrow",
    "crescent",
    "stripes",
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClassWords", text)


def class_words(class_names: tuple[str, ...]) -> tuple[str, ...]:
    """The names to show for the classes of a data set, in the same order."""
    if class_names == CIFAR10_NAMES:
        return (
            _tr("airplane"),
            _tr("automobile"),
            _tr("bird"),
            _tr("cat"),
            _tr("deer"),
            _tr("dog"),
            _tr("frog"),
            _tr("horse"),
            _tr("ship"),
            _tr("truck"),
        )
    if class_names == PRACTICE_NAMES:
        return (
            _tr("circle"),
            _tr("square"),
            _tr("triangle"),
            _tr("star"),
            _tr("cross"),
            _tr("ring"),
            _tr("diamond"),
            _tr("arrow"),
            _tr("crescent"),
            _tr("stripes"),
        )
    return class_names


def in_words(guesses: Iterable[Guess], class_names: tuple[str, ...]) -> tuple[Guess, ...]:
    """Guesses as they are shown."""
    words = dict(zip(class_names, class_words(class_names), strict=True))
    return tuple(replace(guess, label=words.get(guess.label, guess.label)) for guess in guesses)
