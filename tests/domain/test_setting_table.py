from dataclasses import fields

import pytest

from cifar_gui.domain.setting import Kind, Setting
from cifar_gui.domain.setting_table import NAMES_NOW, SETTINGS
from cifar_gui.domain.settings import TrainingSettings

TYPES: dict[Kind, set[object]] = {
    Kind.NAME: {str, str | None},
    Kind.WHOLE: {int, int | None},
    Kind.DECIMAL: {float},
    Kind.CHOICE: {str, int},
    Kind.SWITCH: {bool},
}


def test_every_field_of_the_settings_is_in_the_table_once() -> None:
    assert sorted(SETTINGS) == sorted(field.name for field in fields(TrainingSettings))


def test_names_of_earlier_versions_are_told_apart() -> None:
    assert set(NAMES_NOW).isdisjoint(SETTINGS)
    assert len(NAMES_NOW) == sum(bool(setting.old_name) for setting in SETTINGS.values())


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_setting_is_of_the_fields_type_and_complete(setting: Setting) -> None:
    (field,) = (field for field in fields(TrainingSettings) if field.name == setting.name)
    assert field.type in TYPES[setting.kind]
    assert bool(setting.none_key) == bool(setting.none_title) == (field.default is None)
    assert bool(setting.options) == (setting.kind is Kind.CHOICE)
    assert (setting.least < setting.most) == setting.has_range
    assert setting.is_good(field.default)


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_words_for_the_user_are_words(setting: Setting) -> None:
    texts = [setting.label, setting.help, *(text for option in setting.options for text in (option.title, option.help))]
    assert not [text for text in texts if "_" in text or text.endswith(".")]


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("batch_size", 64, "64"),
        ("weight_decay", 5e-4, "0.0005"),
        ("schedule", "one_cycle", "One cycle"),
        ("schedule", "of another version", "of another version"),
        ("test_time_flip", True, "on"),
        ("test_time_flip", False, "off"),
        ("image_size", 64, "64 × 64"),
        ("train_limit", None, "All"),
        ("progressive_size", None, "Full size"),
    ],
)
def test_value_is_called_as_in_the_form(setting: str, value: object, words: str) -> None:
    assert SETTINGS[setting].value_words(value) == words
