from dataclasses import fields

import pytest

from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.setting_names import SETTING_NAMES, value_words
from cifar_gui.domain.settings import TrainingSettings


def test_every_setting_has_words_that_can_be_translated() -> None:
    assert set(SETTING_NAMES) == {field.name for field in fields(TrainingSettings)}
    assert {type(words) for words in SETTING_NAMES.values()} == {Sentence}
    assert not [words for words in SETTING_NAMES.values() if "_" in words]


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("batch_size", 64, "64"),
        ("weight_decay", 5e-4, "0.0005"),
        ("schedule", "one_cycle", "one cycle"),
        ("test_time_flip", True, "on"),
        ("test_time_flip", False, "off"),
        ("train_limit", None, "all"),
        ("progressive_size", None, "full size"),
    ],
)
def test_value_reads_as_in_a_sentence(setting: str, value: object, words: str) -> None:
    assert value_words(setting, value) == words
