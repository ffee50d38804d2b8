"""What a setting and its value are called in a list."""

from PySide6.QtCore import QCoreApplication

from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.text.numbers import plain
from cifar_gui.ui.text.recipe import choice_title


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainTexts", text)


def setting_label(name: str) -> str:
    """What a field of ``TrainingSettings`` is called; one without a name here as it is."""
    labels = {
        "batch_size": _tr("Batch size"),
        "learning_rate": _tr("Learning rate"),
        "seed": _tr("Seed"),
        "train_limit": _tr("Training images"),
        "test_limit": _tr("Test images"),
        "optimizer": _tr("Optimizer"),
        "momentum": _tr("Momentum"),
        "weight_decay": _tr("Weight decay"),
        "norm_shift_rate": _tr("Norm shift rate"),
        "schedule": _tr("Rate over time"),
        "label_smoothing": _tr("Label smoothing"),
        "crop_pixels": _tr("Shift"),
        "cutout_pixels": _tr("Cutout"),
        "flip": _tr("Mirroring"),
        "low_resolution": _tr("First image size"),
        "low_resolution_share": _tr("Share of epochs"),
        "precision": _tr("Precision"),
        "mirror_test": _tr("Test mirrored"),
        "start_from": _tr("Start from"),
    }
    return labels.get(name, name)


def setting_value(settings: TrainingSettings, name: str) -> str:
    """The value of a field; a dash for one that is not set."""
    value = getattr(settings, name)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _tr("Yes") if value else _tr("No")
    return plain(value) if isinstance(value, int | float) else choice_title(name, str(value))
