from dataclasses import replace
from typing import Any

import pytest

from cifar_gui.domain.settings import (
    PRESETS,
    SettingError,
    TrainingSettings,
    UnknownPresetError,
    differs_from_preset,
    problems,
    validate,
    with_preset,
)


def test_tutorial_preset_is_the_tutorial() -> None:
    tutorial = PRESETS["tutorial"]
    assert (tutorial.epochs, tutorial.batch_size, tutorial.learning_rate, tutorial.test_batch_size) == (
        10,
        64,
        0.001,
        1000,
    )


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


def test_with_preset_keeps_what_the_user_chose() -> None:
    chosen = TrainingSettings(network="plain18", data="practice", seed=7, train_limit=100, epochs=3, batch_size=16)
    changed = with_preset(chosen, "tutorial")
    assert (changed.network, changed.data, changed.seed, changed.train_limit) == ("plain18", "practice", 7, 100)
    assert (changed.epochs, changed.batch_size) == (10, 64)


def test_with_preset_when_unknown_lists_the_known() -> None:
    with pytest.raises(UnknownPresetError, match="tutorial"):
        with_preset(TrainingSettings(), "quick")


def test_differs_from_preset_when_a_preset_value_changed() -> None:
    assert not differs_from_preset(TrainingSettings(network="plain18", seed=3))
    assert differs_from_preset(TrainingSettings(batch_size=65))


def test_json_round_trip_keeps_everything_and_ignores_unknown_keys() -> None:
    settings = TrainingSettings(network="plain18", epochs=3, learning_rate=0.01, train_limit=5, device="cpu")
    assert TrainingSettings.from_json({**settings.to_json(), "from_the_future": 1}) == settings
