"""Expected failures, as values that can be told to the user in any language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from cifar_gui.domain.sentence import Sentence


class AppError(Exception):
    """An expected failure: what came, what was expected, what to do.

    A subclass sets ``template``, an English sentence with ``{named}`` fields; the window translates the template and
    fills in the same fields, the command line prints ``str(error)``.

    Attributes:
        template: One or two English sentences for the user, with ``{named}`` fields.
        fields: The values of those fields.
        sentence: The template filled in, which can still be translated.
    """

    template: ClassVar[str] = "{detail}"

    def __init__(self, **fields: object) -> None:
        self.sentence = Sentence(self.template, **fields)
        super().__init__(self.sentence)
        self.fields = fields


def system_words(error: Exception) -> str:
    """What the operating system says about an error, without number and path; other errors in their own words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user asked to stop, and the job stopped at the next safe point."""


class LibrariesMissingError(AppError):
    """A library that the program stands on is not there or cannot be loaded."""

    template = (
        "A library that this program needs cannot be loaded: {cause}. Close the program, run “python -m pip install .” "
        "in its folder, and start it again."
    )


@contextmanager
def loading_libraries() -> Iterator[None]:
    """Around imports of large libraries: whatever goes wrong there has one remedy and is told as one error.

    Raises:
        LibrariesMissingError: For every exception in the block but an ``AppError``.
    """
    try:
        yield
    except AppError:
        raise
    except Exception as error:  # a damaged library raises OSError, AttributeError, RuntimeError and more
        said = str(error).strip().splitlines()
        raise LibrariesMissingError(cause=f"{type(error).__name__}: {said[0] if said else ''}".rstrip(": ")) from error
