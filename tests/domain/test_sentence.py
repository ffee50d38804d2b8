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
