"""Words that every part of the window joins or names in the same way, in the user's language."""

import html
import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import Qt

_NUMBERED_RUN: Final = re.compile(r"Run (\d+)")
_COUNTED_CORES: Final = re.compile(r"(.+), (\d+) cores")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Words", text)


def listed(words: Iterable[str]) -> str:
    """One after the other with what stands between the members of a list, such as "a, b, c"."""
    return _tr(", ").join(words)


def listed_sentences(sentences: Iterable[str]) -> str:
    """One after the other with what stands between parts that hold commas themselves, such as "a, b; c, d"."""
    return _tr("; ").join(sentences)


def verbatim(text: str) -> str:
    """These very words, where Qt would take a name such as ``<img src=…>`` in them for rich text."""
    return wrapped_tip(text) if Qt.mightBeRichText(text) else text


def wrapped_tip(text: str) -> str:
    """A tooltip of plain words that Qt breaks into lines, as it does with rich text alone; "" for no words."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def run_name(title: str) -> str:
    """A run's name for the user: one that the program gave in the user's language, any other as it is."""
    numbered = _NUMBERED_RUN.fullmatch(title)
    return _tr("Run {number}").format(number=numbered[1]) if numbered else title


def device_name(title: str) -> str:
    """A device's product name, with the number of a processor's cores in the user's language."""
    counted = _COUNTED_CORES.fullmatch(title)
    return _tr("{device}, {count} cores").format(device=counted[1], count=counted[2]) if counted else title
