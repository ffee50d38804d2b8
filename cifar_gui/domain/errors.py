"""Expected failures, as values that can be told to the user in any language."""

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


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user asked to stop, and the job stopped at the next safe point."""
