"""What the Train tab says of presets and of the recipe: optimizer, schedule, views of the images, precision."""

from PySide6.QtCore import QCoreApplication, QLocale

from cifar_gui.domain.schedule import reduced_epochs
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.words import listed
from cifar_gui.ui.window.status_text import network_title

# The networks that a preset's values were chosen for, where not for any; the first is the one to name.
_MADE_FOR = {"quick": ("quick", "quick_wide")}


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainRecipe", text)


def preset_title(preset: str) -> str:
    """A preset's name for the user; a name that this version does not know as it is."""
    titles = {"tutorial": _tr("Tutorial"), "fast": _tr("Fast"), "best": _tr("Best"), "quick": _tr("Quick")}
    return titles.get(preset, preset)


def preset_caption(state: AppState) -> str:
    """What the settings do in one line, and the network they were chosen for when another one is chosen."""
    settings = state.settings
    recipe, networks = recipe_text(settings), _MADE_FOR.get(settings.preset, (settings.network,))
    if settings.network in networks:
        return recipe
    title = network_title(state, networks[0])
    return _tr("{recipe}. Made for {network}: choose it as network.").format(recipe=recipe, network=title)


def recipe_text(settings: TrainingSettings) -> str:
    """Optimizer, images and epochs, such as "SGD with one cycle, shifted images, small images first: 6 epochs"."""
    optimizer = choice_title("optimizer", settings.optimizer)
    if settings.schedule == "one_cycle":
        optimizer = _tr("{optimizer} with one cycle").format(optimizer=optimizer)
    parts = [optimizer, _views(settings)]
    if reduced_epochs(settings, settings.epochs):
        parts.append(_tr("small images first"))
    if settings.start_from is not None:
        parts.append(_tr("from trained weights"))
    form = _tr("{recipe}: 1 epoch") if settings.epochs == 1 else _tr("{recipe}: {epochs} epochs")
    return form.format(recipe=listed(parts), epochs=number(settings.epochs))


def choice_title(setting: str, key: str) -> str:
    """What a word of ``CHOICES`` is called in the form; an unknown word as it is."""
    titles = {
        ("optimizer", "adam"): _tr("Adam"),
        ("optimizer", "sgd"): _tr("SGD"),
        ("schedule", "constant"): _tr("Constant"),
        ("schedule", "one_cycle"): _tr("One cycle"),
        ("flip", "none"): _tr("Never"),
        ("flip", "random"): _tr("At random"),
        ("flip", "alternating"): _tr("Every 2nd epoch"),
        ("precision", "float32"): _tr("32 bits"),
        ("precision", "bfloat16"): _tr("16 bits"),
        ("precision", "auto"): _tr("Automatic"),
    }
    return titles.get((setting, key), key)


def choice_tip(setting: str, key: str) -> str:
    """What a word of ``CHOICES`` means, with the exact term and its source."""
    tips = {
        ("optimizer", "adam"): _tr("Adam: a step size of its own for each weight (Kingma and Ba 2015)"),
        ("optimizer", "sgd"): _tr("SGD with Nesterov momentum: one step size for all weights (Sutskever et al. 2013)"),
        ("schedule", "constant"): _tr("The same learning rate in every step"),
        ("schedule", "one_cycle"): _tr(
            "One cycle: the learning rate rises evenly to its peak and falls evenly almost to 0 (Smith, Topin 2017)"
        ),
        ("flip", "none"): _tr("Training images are never mirrored"),
        ("flip", "random"): _tr("Random flip: each time an image is shown it is mirrored or not, by chance"),
        ("flip", "alternating"): _tr("Alternating flip: every second epoch shows an image mirrored (Jordan 2024)"),
        ("precision", "float32"): _tr("float32: numbers of 32 bits throughout"),
        ("precision", "bfloat16"): _tr("bfloat16: convolutions and products in numbers of 16 bits"),
        ("precision", "auto"): _tr("bfloat16 where the device computes it faster, else float32"),
    }
    return tips.get((setting, key), "")


def unused_reasons(settings: TrainingSettings) -> dict[str, str]:
    """The settings that have no effect beside the others, each with the reason and the way out."""
    reasons: dict[str, str] = {}
    if settings.optimizer == "adam":
        reasons["momentum"] = _tr("Adam does not use momentum. Choose SGD as optimizer to set it.")
    if settings.progressive_size is None:
        reasons["progressive_share"] = _tr(
            "All epochs see images of full size. Choose a first image size to set how many see it."
        )
    return reasons


def rate_name(settings: TrainingSettings) -> str:
    """The name of the learning rate: with one cycle it is the greatest one."""
    return _tr("Peak learning rate") if settings.schedule == "one_cycle" else _tr("Learning rate")


def reduced_caption(settings: TrainingSettings) -> str:
    """Which epochs see reduced images, or "" when none is asked to."""
    if settings.progressive_size is None:
        return ""
    form = _tr("the first {count} of {epochs} epochs")
    return form.format(count=number(reduced_epochs(settings, settings.epochs)), epochs=number(settings.epochs))


def accuracy_note(settings: TrainingSettings) -> str:
    """That training accuracy is that on images as the network saw them, or "" when it saw them as they are."""
    is_changed = settings.crop_padding or settings.cutout_pixels or settings.flip != "none" or settings.progressive_size
    if not is_changed:
        return ""
    return _tr("Measured while training, on images shifted, mirrored, covered or reduced; the test's are as they are")


def loss_note(settings: TrainingSettings) -> str:
    """That training and test loss cannot be compared, or "": the test loss is measured on labels as they are."""
    words = short_loss_note(settings)
    return _tr("training loss with {label_smoothing}").format(label_smoothing=words) if words else ""


def short_loss_note(settings: TrainingSettings) -> str:
    """The same where there is little room."""
    if not settings.label_smoothing:
        return ""
    return _tr("label smoothing {share}").format(share=QLocale().toString(settings.label_smoothing, "g", 6))


def _views(settings: TrainingSettings) -> str:
    is_shifted, is_mirrored, is_covered = settings.crop_padding > 0, settings.flip != "none", settings.cutout_pixels > 0
    words = {
        (False, False, False): _tr("images as they are"),
        (True, False, False): _tr("shifted images"),
        (False, True, False): _tr("mirrored images"),
        (True, True, False): _tr("shifted and mirrored images"),
        (False, False, True): _tr("partly covered images"),
        (True, False, True): _tr("shifted and partly covered images"),
        (False, True, True): _tr("mirrored and partly covered images"),
        (True, True, True): _tr("shifted, mirrored and partly covered images"),
    }
    return words[is_shifted, is_mirrored, is_covered]
