"""What a setting and its value are called."""

from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.text.numbers import plain
from cifar_gui.ui.text.sentences import translated


def setting_label(name: str) -> str:
    """What a field of ``TrainingSettings`` is called."""
    return translated(SETTINGS[name].label)


def setting_value(settings: TrainingSettings, name: str) -> str:
    """The value of a field, in words where it has some."""
    value = getattr(settings, name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain(value)
    return translated(SETTINGS[name].value_words(value))
