"""Text for the user that the core makes in English and the window can say in another language."""

from collections.abc import Mapping


class Sentence(str):
    """An English text that remembers what it was made from.

    It is the finished text for whoever prints it; the window translates the template and fills in the same fields.

    Attributes:
        template: English, with ``{named}`` fields.
        fields: The values of those fields.
    """

    template: str
    fields: Mapping[str, object]

    def __new__(cls, template: str, **fields: object) -> "Sentence":
        """Fill a template in; raises KeyError when a field is missing."""
        sentence = super().__new__(cls, template.format(**fields))
        sentence.template = template
        sentence.fields = fields
        return sentence
