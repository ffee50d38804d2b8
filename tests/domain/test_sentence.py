import json
import re

import pytest

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.schema import SchemaError
from cifar_gui.domain.sentence import Sentence


class LostError(AppError):
    template = "{thing} is lost. Look under the table."


def test_sentence_is_its_text_and_remembers_template_and_fields() -> None:
    sentence = Sentence("{count} of {total} files", count=3, total=7)
    assert sentence == "3 of 7 files"
    assert (sentence.template, sentence.fields) == ("{count} of {total} files", {"count": 3, "total": 7})


def test_error_gives_its_sentence() -> None:
    sentence = LostError(thing="The key").sentence
    assert sentence == "The key is lost. Look under the table."
    assert sentence.template == LostError.template


def test_sentence_comes_back_from_a_file_and_can_still_be_translated() -> None:
    sentence = Sentence("{run}: rate {rate:g}, {reason}", run="Run 1", rate=0.01, reason=Sentence("no {x}", x="room"))
    read = Sentence.from_json(json.loads(json.dumps(sentence.to_json())))
    assert read == sentence
    reason = read.fields["reason"]
    assert isinstance(reason, Sentence)
    assert (read.template, reason.template) == (sentence.template, "no {x}")


@pytest.mark.parametrize(
    "values",
    [
        None,
        "plain",
        {"template": "{a}"},
        {"template": "{a}", "fields": {}},
        {"template": "{a:1000000000}", "fields": {"a": 1}},
        {"template": "{a.__class__}", "fields": {"a": 1}},
        {"template": "{a", "fields": {"a": 1}},
        {"template": "{a:g}", "fields": {"a": "word"}},
        {"template": "{a}", "fields": {"a": ["list"]}},
        {"template": "{a}", "fields": {"a": 10**400}},
        {"template": "x" * 20_000, "fields": {}},
    ],
)
def test_file_cannot_hold_what_is_no_sentence_of_this_program(values: object) -> None:
    with pytest.raises(SchemaError):
        Sentence.from_json(values)


def test_every_error_of_the_program_can_be_kept() -> None:
    from tests.translations.sources import program_texts

    templates = [one for context, one in program_texts() if context == "AppError" and "{" in one]
    assert templates
    fields = {name: 1 for one in templates for name in re.findall(r"\{([a-z_]+)", one)}
    for template in templates:
        Sentence.from_json({"template": template, "fields": fields})
