"""Text for the user that the core makes in English and the window can say in another language."""

from collections.abc import Mapping
from typing import Any


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
        """What it was made from, as JSON values; fields are texts, numbers and other sentences."""
        fields = {
            name: field.to_json() if isinstance(field, Sentence) else field for name, field in self.fields.items()
        }
        return {"template": self.template, "fields": fields}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Sentence":
        """The sentence again; raises KeyError, TypeError or AttributeError when it is none."""
        fields = values["fields"].items()
        return cls(values["template"], **{k: cls.from_json(v) if isinstance(v, dict) else v for k, v in fields})
