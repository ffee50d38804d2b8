"""Text for the user that the core makes in English and the window can say in another language."""

import re
from collections.abc import Mapping
from typing import Any, Final

from cifar_gui.domain.schema import SchemaError

# What the program's own templates hold; a file may not ask for a width of a billion characters.
_FIELD: Final = re.compile(r"\{[a-z_]+(:g)?\}")
_MOST_LETTERS: Final = 10_000
_MOST_DEPTH: Final = 5


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

    def to_json(self) -> dict[str, Any]:
        """The sentence as plain values for a JSON file, from which it can still be translated."""
        fields = {name: _plain(value) for name, value in self.fields.items()}
        return {"template": self.template, "fields": fields}

    @classmethod
    def from_json(cls, values: object, depth: int = 0) -> "Sentence":
        """A sentence read back from a JSON file.

        Raises:
            SchemaError: If it is none that this program can have written.
        """
        match values:
            case {"template": str(template), "fields": dict(fields)} if depth < _MOST_DEPTH:
                bare = _FIELD.sub("", template)
                known = {name: _field(value, depth) for name, value in fields.items() if isinstance(name, str)}
                if len(template) <= _MOST_LETTERS and "{" not in bare and "}" not in bare:
                    try:
                        return cls(template, **known)
                    except (KeyError, ValueError, TypeError):
                        pass
        raise SchemaError("expected a sentence with its fields")


def _plain(value: object) -> Any:
    if isinstance(value, Sentence):
        return value.to_json()
    return value if isinstance(value, bool | int | float) else str(value)


def _field(value: object, depth: int) -> object:
    if isinstance(value, dict):
        return Sentence.from_json(value, depth + 1)
    if isinstance(value, str) and len(value) <= _MOST_LETTERS:
        return value
    if isinstance(value, bool | int | float) and abs(value) < 1e300:
        return value
    raise SchemaError("expected a text or a number in a sentence")
