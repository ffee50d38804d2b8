"""What is told about an exception in another thread: text only, so that nothing it held stays alive."""

import traceback
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from cifar_gui.domain.errors import AppError

MAX_DETAILS: Final = 20_000


@dataclass(frozen=True)
class Failure:
    """An exception as text.

    Attributes:
        name: The exception's class name.
        text: What it said.
        details: Its traceback.
        template: For an expected failure its English sentences with ``{named}`` fields, else "".
        fields: The values of those fields, numbers or text.
    """

    name: str
    text: str
    details: str = ""
    template: str = ""
    fields: dict[str, str | int | float] = field(default_factory=dict)

    @property
    def is_expected(self) -> bool:
        """Whether it is one of the program's own, with words for the user."""
        return bool(self.template)


def failure_of(error: BaseException) -> Failure:
    """The text of an exception, with its traceback."""
    details = "".join(traceback.format_exception(error))[-MAX_DETAILS:]
    name = type(error).__name__
    if not isinstance(error, AppError):
        return Failure(name, str(error), details)
    fields = {key: _plain(value) for key, value in error.fields.items()}
    return Failure(name, str(error), details, error.template, fields)


def _plain(value: object) -> str | int | float:
    if isinstance(value, np.generic):
        value = value.item()
    return value if isinstance(value, str | int | float) else str(value)
