"""What the Train tab says of presets and of the recipe: optimizer, schedule, views of the images, precision."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.dataset import CIFAR10, PRACTICE
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.progressive import reduced_epochs
from cifar_gui.domain.setting import Group, Setting
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import IMAGE_SIZE, TrainingSettings
from cifar_gui.ui.text.names import network_title
from cifar_gui.ui.text.numbers import number, plain
from cifar_gui.ui.text.sentences import translated
from cifar_gui.ui.text.words import listed

# The networks that a preset's values were chosen for, where not for any; the first is the one to name.
_MADE_FOR = {"quick": ("quick", "quick_wide")}


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainRecipe", text)


def preset_title(preset: str) -> str:
    """A preset's name for the user; a name that this version does not know as it is."""
    titles = {"tutorial": _tr("Tutorial"), "fast": _tr("Fast"), "best": _tr("Best"), "quick": _tr("Quick")}
    return titles.get(preset, preset)


def preset_caption(settings: TrainingSettings, all_networks: tuple[NetworkSummary, ...]) -> str:
    """What the settings do in one line, and the network they were chosen for when another one is chosen."""
    recipe, networks = recipe_text(settings), _MADE_FOR.get(settings.preset, (settings.network,))
    if settings.network in networks:
        return recipe
    title = network_title(all_networks, networks[0])
    return _tr("{recipe}. Made for {network}: choose it as network.").format(recipe=recipe, network=title)


def recipe_text(settings: TrainingSettings) -> str:
    """Optimizer, augmentation and epochs, such as "SGD with one cycle, random crop, progressive resizing: 6 epochs"."""
    optimizer = translated(SETTINGS["optimizer"].value_words(settings.optimizer))
    if settings.schedule == "one_cycle":
        optimizer = _tr("{optimizer} with one cycle").format(optimizer=optimizer)
    effects = [translated(one.effect) for one in _changed(settings) if one.effect]
    parts = [optimizer, *(effects or [_tr("no augmentation")])]
    form = _tr("{recipe}: 1 epoch") if settings.epochs == 1 else _tr("{recipe}: {epochs} epochs")
    return form.format(recipe=listed(parts), epochs=number(settings.epochs))


def _changed(settings: TrainingSettings) -> list[Setting]:
    """The settings that make another training than the tutorial's."""
    if not reduced_epochs(settings, settings.epochs):
        settings = replace(settings, progressive_size=None)
    tutorial = TrainingSettings()
    return [one for one in SETTINGS.values() if getattr(settings, one.name) != getattr(tutorial, one.name)]


def unused_reasons(settings: TrainingSettings) -> dict[str, str]:
    """The settings that have no effect beside the others, each with the reason and the way out."""
    reasons: dict[str, str] = {}
    if settings.data in (CIFAR10, PRACTICE):
        reasons["image_size"] = _tr(
            "These images have {size} × {size} pixels. Choose a folder of your own pictures to set it."
        ).format(size=IMAGE_SIZE)
    if settings.optimizer == "adam":
        reasons["momentum"] = _tr("Adam does not use momentum. Choose SGD as optimizer to set it.")
    if settings.progressive_size is None:
        reasons["progressive_share"] = _tr(
            "All epochs see images of full size. Choose a first image size to set how many epochs see it."
        )
    return reasons


def image_size_caption(settings: TrainingSettings) -> str:
    """What larger images cost, or "" for those of the usual size."""
    if settings.image_size == IMAGE_SIZE:
        return ""
    form = _tr("about {factor} times the memory and time of {size} × {size}")
    return form.format(factor=plain((settings.image_size / IMAGE_SIZE) ** 2), size=IMAGE_SIZE)


def rate_name(settings: TrainingSettings) -> str:
    """The name of the learning rate: with one cycle it is the greatest one."""
    return _tr("Peak learning rate") if settings.schedule == "one_cycle" else _tr("Learning rate")


def progressive_caption(settings: TrainingSettings) -> str:
    """Which epochs see reduced images, or "" when none does."""
    if settings.progressive_size is None:
        return ""
    form = _tr("the first {count} of {epochs} epochs")
    return form.format(count=number(reduced_epochs(settings, settings.epochs)), epochs=number(settings.epochs))


def accuracy_note(settings: TrainingSettings) -> str:
    """That training accuracy is that on images as the network saw them, or "" when it saw them as they are."""
    if not any(one.group is Group.AUGMENTATION or one.name == "progressive_size" for one in _changed(settings)):
        return ""
    return _tr(
        "Measured while training, on augmented images (shifted, mirrored, covered or reduced); the test's are as "
        "they are"
    )


def loss_note(settings: TrainingSettings) -> str:
    """That training and test loss cannot be compared, or "": the test loss is measured without either."""
    words = short_loss_note(settings)
    return _tr("training loss with {label_smoothing}").format(label_smoothing=words) if words else ""


def short_loss_note(settings: TrainingSettings) -> str:
    """The same where there is little room."""
    smoothed = _tr("label smoothing {share}").format(share=plain(settings.label_smoothing))
    parts = [smoothed] if settings.label_smoothing else []
    return listed([*parts, _tr("class weights")] if settings.class_weights else parts)
