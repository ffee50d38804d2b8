import json

from cifar_gui.domain.errors import AppError
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


def test_sentence_read_back_from_json_is_the_same_with_the_sentences_in_it() -> None:
    sentence = Sentence("{count} files: {why}", count=3, why=Sentence("too big ({size})", size=7))
    again = Sentence.from_json(json.loads(json.dumps(sentence.to_json())))
    assert (again, again.to_json()) == (sentence, sentence.to_json())
    assert isinstance(again.fields["why"], Sentence)
