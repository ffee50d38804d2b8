"""Training settings, presets and the rules that settings obey."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from cifar_gui.domain.errors import AppError

AUTO_DEVICE: Final = "auto"


@dataclass(frozen=True)
class TrainingSettings:
    """All that decides a training; two runs with equal settings and data are identical on one CPU.

    The defaults are the tutorial's.

    Attributes:
        network: A name of the network registry.
        data: ``cifar10``, ``practice`` or a path.
        preset: The preset these settings started from.
        epochs: How often the training images are gone through, 1 to 1,000.
        batch_size: Images in one training step, 1 to 4,096.
        learning_rate: Adam's step size (Kingma and Ba 2015, algorithm 1), above 0 and at most 10.
        test_batch_size: Images in one test batch, 1 to 10,000; does not change the result.
        seed: Seed of initial weights and shuffles, 0 to 2**31 - 1.
        device: ``auto``, ``cpu``, ``cuda``, ``cuda:1`` or ``mps``.
        train_limit: Use only so many training images, or None for all.
        test_limit: Use only so many test images, or None for all.
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

    def to_json(self) -> dict[str, Any]:
        """The settings as plain values for a JSON file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "TrainingSettings":
        """Settings read back from a JSON file; keys unknown to this version are ignored, missing ones are defaults."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in values.items() if key in known})


@dataclass(frozen=True)
class Range:
    """The least and the greatest value a setting may have."""

    least: float
    most: float


RANGES: Final[dict[str, Range]] = {
    "epochs": Range(1, 1000),
    "batch_size": Range(1, 4096),
    "learning_rate": Range(1e-8, 10.0),
    "test_batch_size": Range(1, 10_000),
    "seed": Range(0, 2**31 - 1),
    "train_limit": Range(1, 10**7),
    "test_limit": Range(1, 10**7),
}


class SettingError(AppError):
    """A setting is outside its range; ``fields["setting"]`` names it."""

    template = "{setting} must be between {least} and {most}, but it is {value}. Choose a value in that range."


class UnknownPresetError(AppError):
    """There is no preset of that name."""

    template = "There is no preset named {preset}. Choose one of: {known}."


PRESETS: Final[dict[str, TrainingSettings]] = {"tutorial": TrainingSettings()}

# What a preset decides; network, data, device and limits are the user's own choice and survive a change of preset.
PRESET_FIELDS: Final = ("epochs", "batch_size", "learning_rate", "test_batch_size")


def with_preset(settings: TrainingSettings, preset: str) -> TrainingSettings:
    """The settings with everything a preset decides set as the preset has it.

    Raises:
        UnknownPresetError: If there is no preset of that name.
    """
    if preset not in PRESETS:
        raise UnknownPresetError(preset=preset, known=", ".join(PRESETS))
    chosen = PRESETS[preset]
    return replace(settings, preset=preset, **{name: getattr(chosen, name) for name in PRESET_FIELDS})


def differs_from_preset(settings: TrainingSettings) -> bool:
    """Whether a value that the preset decides was changed."""
    chosen = PRESETS.get(settings.preset)
    return chosen is None or any(getattr(settings, name) != getattr(chosen, name) for name in PRESET_FIELDS)


def problems(settings: TrainingSettings) -> dict[str, SettingError]:
    """Every setting that is outside its range, by field name; empty when the settings can be trained."""
    found: dict[str, SettingError] = {}
    for name, limits in RANGES.items():
        value = getattr(settings, name)
        if value is not None and not limits.least <= value <= limits.most:  # NaN fails the comparison and is caught too
            found[name] = SettingError(setting=name, least=limits.least, most=limits.most, value=value)
    return found


def validate(settings: TrainingSettings) -> None:
    """Refuse settings that cannot be trained.

    Raises:
        SettingError: For the first setting outside its range.
    """
    for error in problems(settings).values():
        raise error
