"""Words that every part of the window joins or names in the same way, in the user's language."""

import html
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import Qt


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
