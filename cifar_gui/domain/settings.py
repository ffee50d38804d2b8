"""Training settings, presets and the rules that settings obey."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.schema import SchemaError, read_as
from cifar_gui.domain.setting import Kind, Setting
from cifar_gui.domain.setting_table import NAMES_NOW, SETTINGS

AUTO_DEVICE: Final = "auto"
IMAGE_SIZE: Final = 32  # height and width of the images of CIFAR-10, and of all images unless another size is chosen
_SIZE_STEP: Final = 8  # the networks halve images three times


@dataclass(frozen=True)
class TrainingSettings:
    """All that decides a training: on one CPU, two runs with equal settings, data and first weights are identical.

    They are with as many threads; another number adds the same sums in another order (``RunRecord.num_threads``).

    The defaults are the tutorial's. What each field means and may be is in ``setting_table``.
    """

    network: str = "resnet18"
    data: str = "cifar10"
    preset: str = "tutorial"
    epochs: int = 10
    batch_size: int = 64
    learning_rate: float = 0.001
    test_batch_size: int = 1000
    seed: int = 0
    device: str = AUTO_DEVICE
    train_limit: int | None = None
    test_limit: int | None = None
    optimizer: str = "adam"
    momentum: float = 0.9
    weight_decay: float = 0.0
    norm_bias_lr_factor: float = 1.0
    schedule: str = "constant"
    label_smoothing: float = 0.0
    crop_padding: int = 0
    cutout_pixels: int = 0
    flip: str = "none"
    progressive_size: int | None = None
    progressive_share: float = 0.0
    precision: str = "float32"
    test_time_flip: bool = False
    start_from: str | None = None
    patience: int | None = None
    validation_share: float = 0.0
    class_weights: bool = False
    image_size: int = IMAGE_SIZE

    def to_json(self) -> dict[str, Any]:
        """The settings as plain values for a JSON file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: object) -> "TrainingSettings":
        """Settings read back from a JSON file; keys unknown to this version are ignored, missing ones are defaults.

        Raises:
            SchemaError: If one is of another type or out of its range.
        """
        now = {NAMES_NOW.get(key, key): value for key, value in values.items()} if isinstance(values, dict) else values
        settings = read_as(cls, now)
        for name, error in problems(settings).items():
            raise SchemaError(f"{name}: {error.fields['value']!r} is not a value that it may have")
        for name, setting in SETTINGS.items():
            value = getattr(settings, name)
            if setting.kind is Kind.NAME and value is not None and not value.strip():
                raise SchemaError(f"{name} is empty")
        return settings


class SettingError(AppError):
    """A setting is outside its range; ``fields["setting"]`` names it."""

    template = "{setting} must be between {least} and {most}, but it is {value}. Choose a value in that range."


class SettingChoiceError(SettingError):
    """A setting is none of the words it may be; ``fields["setting"]`` names it."""

    template = "{setting} must be one of {known}, but it is {value}. Choose one of them."


class UnknownPresetError(AppError):
    """There is no preset of that name."""

    template = "There is no preset named {preset}. Choose one of: {known}."


_FAST: Final = TrainingSettings(
    preset="fast",
    epochs=3,
    batch_size=128,
    learning_rate=0.15,
    optimizer="sgd",
    weight_decay=1e-3,
    schedule="one_cycle",
    label_smoothing=0.1,
    crop_padding=1,
    flip="alternating",
    progressive_size=24,
    progressive_share=0.67,
    precision="auto",
    test_time_flip=True,
)

PRESETS: Final[dict[str, TrainingSettings]] = {
    "tutorial": TrainingSettings(),
    "fast": _FAST,
    "best": replace(
        _FAST,
        preset="best",
        epochs=18,
        learning_rate=0.1,
        weight_decay=5e-4,
        crop_padding=2,
        progressive_share=0.5,
    ),
    "quick": replace(
        _FAST,
        preset="quick",
        epochs=20,
        batch_size=256,
        learning_rate=0.25,
        weight_decay=1.2e-3,
        norm_bias_lr_factor=64.0,
        label_smoothing=0.2,
        crop_padding=2,
        progressive_size=None,
        progressive_share=0.0,
    ),
}

PRESET_FIELDS: Final = tuple(setting.name for setting in SETTINGS.values() if setting.is_in_preset)


def with_preset(settings: TrainingSettings, preset: str) -> TrainingSettings:
    """The settings with everything a preset decides set as the preset has it.

    A preset says the size of the first epochs' images for images of ``IMAGE_SIZE``; it is in proportion for others.

    Raises:
        UnknownPresetError: If there is no preset of that name.
    """
    if preset not in PRESETS:
        raise UnknownPresetError(preset=preset, known=", ".join(PRESETS))
    chosen = _sized(PRESETS[preset], settings.image_size)
    return replace(settings, preset=preset, **{name: getattr(chosen, name) for name in PRESET_FIELDS})


def with_image_size(settings: TrainingSettings, image_size: int) -> TrainingSettings:
    """The settings for images of another size; those of an unchanged preset stay those of the preset."""
    resized = replace(settings, image_size=image_size)
    return resized if differs_from_preset(settings) else with_preset(resized, settings.preset)


def _sized(preset: TrainingSettings, image_size: int) -> TrainingSettings:
    if preset.progressive_size is None:
        return preset
    steps = round(preset.progressive_size * image_size / IMAGE_SIZE / _SIZE_STEP)
    return replace(preset, progressive_size=steps * _SIZE_STEP)


def differs_from_preset(settings: TrainingSettings) -> bool:
    """Whether a value that the preset decides was changed.

    A run keeps the precision that ``auto`` came to on its device; that is no change.
    """
    chosen = PRESETS.get(settings.preset)
    if chosen is None:
        return True
    chosen = _sized(chosen, settings.image_size)
    names = [name for name in PRESET_FIELDS if name != "precision" or chosen.precision != "auto"]
    return any(getattr(settings, name) != getattr(chosen, name) for name in names)


def problems(settings: TrainingSettings) -> dict[str, SettingError]:
    """Every setting that is outside its range, by field name; empty when the settings can be trained."""
    values = ((setting, getattr(settings, name)) for name, setting in SETTINGS.items())
    return {setting.name: _error(setting, value) for setting, value in values if not setting.is_good(value)}


def check_value(name: str, value: object) -> None:
    """Refuse a value that a setting may not have, wherever it is asked for.

    Raises:
        SettingError: If it is outside the setting's range.
    """
    if not SETTINGS[name].is_good(value):
        raise _error(SETTINGS[name], value)


def _error(setting: Setting, value: object) -> SettingError:
    if setting.options:
        return SettingChoiceError(setting=setting.name, known=", ".join(map(str, setting.keys)), value=value)
    least, most = (int(limit) if float(limit).is_integer() else limit for limit in setting.limits)
    return SettingError(setting=setting.name, least=least, most=most, value=value)


def validate(settings: TrainingSettings) -> None:
    """Refuse settings that cannot be trained.

    Raises:
        SettingError: For the first setting outside its range.
    """
    for error in problems(settings).values():
        raise error
