from dataclasses import replace

import pytest

from cifar_gui.domain.settings import PRESETS, TrainingSettings
from cifar_gui.ui.text import recipe
from tests.ui import train_states as states

FAST = PRESETS["fast"]


@pytest.mark.parametrize("preset", PRESETS)
def test_preset_has_a_title_in_words(preset: str) -> None:
    assert recipe.preset_title(preset) == preset.capitalize()


def test_preset_of_another_version_is_named_as_it_is() -> None:
    assert recipe.preset_title("of_tomorrow") == "of_tomorrow"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (TrainingSettings(), "Adam, no augmentation: 10 epochs"),
        (FAST, "SGD with one cycle, progressive resizing, random crop, flip: 3 epochs"),
        (replace(FAST, progressive_size=None), "SGD with one cycle, random crop, flip: 3 epochs"),
        (replace(FAST, progressive_share=0.0), "SGD with one cycle, random crop, flip: 3 epochs"),
        (TrainingSettings(flip="random", epochs=1), "Adam, flip: 1 epoch"),
        (TrainingSettings(optimizer="sgd", crop_padding=2), "SGD, random crop: 10 epochs"),
        (TrainingSettings(cutout_pixels=8), "Adam, cutout: 10 epochs"),
        (TrainingSettings(epochs=1000), "Adam, no augmentation: 1,000 epochs"),
    ],
)
def test_recipe_is_told_from_the_settings(settings: TrainingSettings, words: str) -> None:
    assert recipe.recipe_text(settings) == words


def test_caption_of_quick_names_its_network_while_another_one_is_chosen() -> None:
    quick = replace(states.RESNET, name="quick", title="Quick ResNet")
    state = states.idle_state(settings=PRESETS["quick"], networks=(states.RESNET, quick))
    assert recipe.preset_caption(state.settings, state.networks).endswith(
        ". Made for Quick ResNet: choose it as network."
    )
    for made_for in ("quick", "quick_wide"):
        state = replace(state, settings=replace(PRESETS["quick"], network=made_for))
        assert recipe.preset_caption(state.settings, state.networks) == recipe.recipe_text(PRESETS["quick"])
