from dataclasses import replace

import pytest

from cifar_gui.domain.settings import CHOICES, PRESETS, TrainingSettings
from cifar_gui.ui.text import recipe
from tests.ui import train_states as states

FAST = PRESETS["fast"]
ALL_THREE = "shifted, mirrored and partly covered images"


@pytest.mark.parametrize("preset", PRESETS)
def test_preset_has_a_title_in_words(preset: str) -> None:
    assert recipe.preset_title(preset) == preset.capitalize()


def test_preset_of_another_version_is_named_as_it_is() -> None:
    assert recipe.preset_title("of_tomorrow") == "of_tomorrow"


@pytest.mark.parametrize(("setting", "key"), [(setting, key) for setting in CHOICES for key in CHOICES[setting]])
def test_every_word_that_can_be_chosen_has_a_title_and_an_explanation(setting: str, key: str) -> None:
    assert recipe.choice_title(setting, key) != key
    assert recipe.choice_tip(setting, key)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (TrainingSettings(), "Adam, images as they are: 10 epochs"),
        (FAST, "SGD with one cycle, shifted and mirrored images, small images first: 3 epochs"),
        (replace(FAST, progressive_size=None), "SGD with one cycle, shifted and mirrored images: 3 epochs"),
        (replace(FAST, progressive_share=0.0), "SGD with one cycle, shifted and mirrored images: 3 epochs"),
        (TrainingSettings(flip="random", epochs=1), "Adam, mirrored images: 1 epoch"),
        (TrainingSettings(optimizer="sgd", crop_padding=2), "SGD, shifted images: 10 epochs"),
        (TrainingSettings(cutout_pixels=8), "Adam, partly covered images: 10 epochs"),
        (replace(FAST, cutout_pixels=8, progressive_size=None), f"SGD with one cycle, {ALL_THREE}: 3 epochs"),
        (TrainingSettings(epochs=1000), "Adam, images as they are: 1,000 epochs"),
    ],
)
def test_recipe_is_told_from_the_settings(settings: TrainingSettings, words: str) -> None:
    assert recipe.recipe_text(settings) == words


def test_caption_of_quick_names_its_network_while_another_one_is_chosen() -> None:
    quick = replace(states.RESNET, name="quick", title="Quick ResNet")
    state = states.idle_state(settings=PRESETS["quick"], networks=(states.RESNET, quick))
    assert recipe.preset_caption(state).endswith(". Made for Quick ResNet: choose it as network.")
    for made_for in ("quick", "quick_wide"):
        state = replace(state, settings=replace(PRESETS["quick"], network=made_for))
        assert recipe.preset_caption(state) == recipe.recipe_text(PRESETS["quick"])
