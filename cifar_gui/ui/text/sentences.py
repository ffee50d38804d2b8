"""Sentences that the core made, in the user's language."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.sentence import Sentence

# The translation context of every ``AppError.template`` and every ``Sentence``.
ERROR_CONTEXT: Final = "AppError"


def translated(text: str) -> str:
    """A text that the core made, in the user's language; texts that are not ``Sentence`` come back as they are."""
    if not isinstance(text, Sentence):
        return text
    try:
        return QCoreApplication.translate(ERROR_CONTEXT, text.template).format(**translated_fields(text.fields))
    except (KeyError, IndexError, ValueError):  # a translation with wrong fields
        return str(text)


def translated_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """The values of a template's fields; those that are texts of the core themselves in the user's language."""
    return {name: translated(value) if isinstance(value, str) else value for name, value in fields.items()}
