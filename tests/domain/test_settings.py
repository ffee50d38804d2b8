import json
from dataclasses import replace
from typing import Any

import pytest

from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import (
    PRESET_FIELDS,
    PRESETS,
    SettingChoiceError,
    SettingError,
    TrainingSettings,
    UnknownPresetError,
    differs_from_preset,
    problems,
    validate,
    with_image_size,
    with_preset,
)

CHOICES = {name: setting.keys for name, setting in SETTINGS.items() if setting.options}

# Written out, so that a change of a default is noticed: the tutorial stays the tutorial.
TUTORIAL: dict[str, Any] = {
    "network": "resnet18",
    "data": "cifar10",
    "preset": "tutorial",
    "epochs": 10,
    "batch_size": 64,
    "learning_rate": 0.001,
    "test_batch_size": 1000,
    "seed": 0,
    "device": "auto",
    "train_limit": None,
    "test_limit": None,
    "image_size": 32,
    "optimizer": "adam",
    "momentum": 0.9,
    "weight_decay": 0.0,
    "norm_bias_lr_factor": 1.0,
    "schedule": "constant",
    "label_smoothing": 0.0,
    "crop_padding": 0,
    "cutout_pixels": 0,
    "flip": "none",
    "progressive_size": None,
    "progressive_share": 0.0,
    "precision": "float32",
    "test_time_flip": False,
    "start_from": None,
    "patience": None,
    "validation_share": 0.0,
    "class_weights": False,
}
USERS_OWN = {"network", "data", "preset", "seed", "device", "train_limit", "test_limit", "image_size"}
USERS_OWN |= {"start_from", "patience", "validation_share", "class_weights"}


def test_tutorial_preset_is_the_tutorial() -> None:
    assert PRESETS["tutorial"].to_json() == TUTORIAL
    assert TrainingSettings().to_json() == TUTORIAL


@pytest.mark.parametrize("preset", PRESETS)
def test_preset_can_be_trained_and_bears_its_name(preset: str) -> None:
    validate(PRESETS[preset])
    assert PRESETS[preset].preset == preset
    assert not differs_from_preset(PRESETS[preset])


def test_preset_decides_every_setting_that_is_not_the_users_own() -> None:
    assert set(PRESET_FIELDS) == set(TUTORIAL) - USERS_OWN


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("epochs", 0),
        ("epochs", 1001),
        ("batch_size", 0),
        ("learning_rate", 0.0),
        ("learning_rate", float("nan")),
        ("learning_rate", float("inf")),
        ("seed", -1),
        ("seed", 2**31),
        ("train_limit", 0),
        ("test_limit", -5),
        ("momentum", 1.0),
        ("weight_decay", -1e-4),
        ("label_smoothing", 0.95),
        ("crop_padding", 17),
        ("cutout_pixels", 97),
        ("progressive_size", 7),
        ("progressive_share", 1.01),
        ("progressive_share", float("nan")),
    ],
)
def test_problems_when_out_of_range_names_setting_and_range(setting: str, value: Any) -> None:
    found = problems(replace(TrainingSettings(), **{setting: value}))
    assert list(found) == [setting]
    assert setting in str(found[setting])
    assert str(value) in str(found[setting])


def test_problems_when_good_is_empty() -> None:
    assert problems(TrainingSettings(train_limit=None, test_limit=1)) == {}


def test_validate_when_out_of_range_raises() -> None:
    with pytest.raises(SettingError, match="epochs must be between 1 and 1000, but it is 0"):
        validate(TrainingSettings(epochs=0))


@pytest.mark.parametrize("setting", CHOICES)
def test_problems_when_a_word_is_unknown_lists_the_known(setting: str) -> None:
    found = problems(replace(TrainingSettings(), **{setting: "magic"}))  # type: ignore[arg-type]  # a name
    known = ", ".join(map(str, CHOICES[setting]))
    assert list(found) == [setting]
    assert isinstance(found[setting], SettingChoiceError)
    assert str(found[setting]) == f"{setting} must be one of {known}, but it is magic. Choose one of them."


@pytest.mark.parametrize(("setting", "word"), [(setting, word) for setting in CHOICES for word in CHOICES[setting]])
def test_every_known_word_can_be_trained(setting: str, word: str) -> None:
    assert problems(replace(TrainingSettings(), **{setting: word})) == {}  # type: ignore[arg-type]  # a name


@pytest.mark.parametrize("setting", CHOICES)
def test_word_is_taken_as_it_is_written_only(setting: str) -> None:
    with pytest.raises(SettingChoiceError):
        validate(replace(TrainingSettings(), **{setting: str(CHOICES[setting][0]).upper()}))  # type: ignore[arg-type]  # a name


@pytest.mark.parametrize("preset", PRESETS)
def test_with_preset_sets_all_that_the_preset_decides_and_nothing_else(preset: str) -> None:
    other = TrainingSettings(
        *("plain18", "practice", "tutorial", 3, 17, 0.0123, 333, 7, "cpu", 100, 50, "adam", 0.1, 0.2, 5.0, "constant"),
        *(0.3, 9, 11, "random", 9, 0.9, "bfloat16", False, "run-0001"),
    )
    changed = with_preset(other, preset).to_json()
    assert {name: changed[name] for name in PRESET_FIELDS} == {
        name: getattr(PRESETS[preset], name) for name in PRESET_FIELDS
    }
    own = {**other.to_json(), "preset": preset}
    assert {name: changed[name] for name in USERS_OWN} == {name: own[name] for name in USERS_OWN}


def test_with_preset_keeps_what_the_user_chose() -> None:
    chosen = TrainingSettings(network="plain18", data="practice", seed=7, train_limit=100, epochs=3, batch_size=16)
    changed = with_preset(chosen, "tutorial")
    assert (changed.network, changed.data, changed.seed, changed.train_limit) == ("plain18", "practice", 7, 100)
    assert (changed.epochs, changed.batch_size) == (10, 64)


def test_with_preset_when_unknown_lists_the_known() -> None:
    with pytest.raises(UnknownPresetError, match="tutorial"):
        with_preset(TrainingSettings(), "no such preset")


def test_differs_from_preset_when_a_preset_value_changed() -> None:
    assert not differs_from_preset(TrainingSettings(network="plain18", seed=3))
    assert differs_from_preset(TrainingSettings(batch_size=65))
    assert differs_from_preset(replace(PRESETS["fast"], flip="none"))
    assert differs_from_preset(TrainingSettings(preset="of another version"))


@pytest.mark.parametrize("preset", PRESETS)
def test_preset_survives_a_json_file(preset: str) -> None:
    text = json.dumps(PRESETS[preset].to_json())
    assert TrainingSettings.from_json(json.loads(text)) == PRESETS[preset]


def test_settings_of_a_version_without_recipes_are_the_tutorials() -> None:
    old = {name: TUTORIAL[name] for name in list(TUTORIAL)[:11]}
    assert TrainingSettings.from_json(old) == PRESETS["tutorial"]


def test_settings_of_earlier_versions_are_known_by_their_names_of_then() -> None:
    old = {
        "norm_shift_rate": 64.0,
        "crop_pixels": 2,
        "low_resolution": 24,
        "low_resolution_share": 0.5,
        "mirror_test": True,
    }
    assert TrainingSettings.from_json(old) == TrainingSettings(
        norm_bias_lr_factor=64.0, crop_padding=2, progressive_size=24, progressive_share=0.5, test_time_flip=True
    )


def test_json_round_trip_keeps_everything_and_ignores_unknown_keys() -> None:
    settings = TrainingSettings(network="plain18", epochs=3, learning_rate=0.01, train_limit=5, device="cpu")
    assert TrainingSettings.from_json({**settings.to_json(), "from_the_future": 1}) == settings


def test_precision_that_auto_came_to_is_no_change_of_the_preset() -> None:
    fast = with_preset(TrainingSettings(), "fast")
    assert not differs_from_preset(replace(fast, precision="bfloat16"))
    assert differs_from_preset(replace(TrainingSettings(), precision="bfloat16"))


@pytest.mark.parametrize(("image_size", "first"), [(32, 24), (48, 32), (64, 48), (96, 72)])
def test_preset_for_larger_images_begins_with_larger_ones(image_size: int, first: int) -> None:
    settings = with_preset(TrainingSettings(image_size=image_size), "fast")

    assert (settings.image_size, settings.progressive_size) == (image_size, first)
    assert not differs_from_preset(settings)
    assert with_image_size(PRESETS["fast"], image_size) == settings


def test_settings_of_the_users_own_stay_when_the_image_size_changes() -> None:
    changed = replace(PRESETS["fast"], progressive_size=16)

    assert with_image_size(changed, 64) == replace(changed, image_size=64)
