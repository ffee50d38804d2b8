"""Training settings, presets and the rules that settings obey."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from cifar_gui.domain.errors import AppError

AUTO_DEVICE: Final = "auto"


@dataclass(frozen=True)
class TrainingSettings:
    """All that decides a training; two runs with equal settings, data and first weights are identical on one CPU.

    The defaults are the tutorial's.

    Attributes:
        network: A name of the network registry.
        data: ``cifar10``, ``practice`` or a path.
        preset: The preset these settings started from.
        epochs: How often the training images are gone through, 1 to 1,000.
        batch_size: Images in one training step, 1 to 4,096.
        learning_rate: Adam's step size (Kingma and Ba 2015, algorithm 1), or the peak of SGD's; above 0, at most 10.
        test_batch_size: Images in one test batch, 1 to 10,000; does not change the result.
        seed: Seed of initial weights and shuffles, 0 to 2**31 - 1.
        device: ``auto``, ``cpu``, ``cuda``, ``cuda:1`` or ``mps``.
        train_limit: Use only so many training images, or None for all.
        test_limit: Use only so many test images, or None for all.
        optimizer: ``adam``, or ``sgd`` with Nesterov momentum (Sutskever et al. 2013).
        momentum: SGD's momentum, 0 to 0.999; Adam does not use it.
        weight_decay: Share of each kernel added to its gradient, 0 to 1; biases and norms are left out.
        norm_bias_lr_factor: How many times the learning rate the shifts of batch norms learn with, 1 to 100
            (Jordan 2024, https://arxiv.org/abs/2404.00498, section 3.4).
        schedule: ``constant`` or ``one_cycle`` (``domain.schedule``).
        label_smoothing: Share of the truth spread over all classes (Szegedy et al. 2015, section 7), 0 to 0.9.
        crop_padding: Pixels by which a training image is shifted at most, edges reflected; 0 to 16.
        cutout_pixels: Side of the grey square that covers a part of each training image, cut off at its edges; 0 to 32
            (DeVries and Taylor 2017, https://arxiv.org/abs/1708.04552, section 3.2).
        flip: ``none``, ``random``, or ``alternating``: every second epoch shows an image mirrored (Jordan 2024).
        progressive_size: Height and width to which the images of the first epochs are reduced, 8 to 32, or None.
        progressive_share: Share of the epochs that see reduced images, 0 to 1.
        precision: ``float32``, ``bfloat16``, or ``auto``: bfloat16 where the device computes it faster.
        test_time_flip: Whether an image is tested together with its mirror image and the logits are averaged.
        start_from: The run, or ``bundled:`` and a name, whose weights the network starts with; None for new ones.
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

    def to_json(self) -> dict[str, Any]:
        """The settings as plain values for a JSON file."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "TrainingSettings":
        """Settings read back from a JSON file; keys unknown to this version are ignored, missing ones are defaults."""
        known = {field.name for field in fields(cls)}
        now = {_NAMES_NOW.get(key, key): value for key, value in values.items()}
        return cls(**{key: value for key, value in now.items() if key in known})


# What settings were called in files of earlier versions.
_NAMES_NOW: Final = {
    "norm_shift_rate": "norm_bias_lr_factor",
    "crop_pixels": "crop_padding",
    "low_resolution": "progressive_size",
    "low_resolution_share": "progressive_share",
    "mirror_test": "test_time_flip",
}


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
    "momentum": Range(0.0, 0.999),
    "weight_decay": Range(0.0, 1.0),
    "norm_bias_lr_factor": Range(1.0, 100.0),
    "label_smoothing": Range(0.0, 0.9),
    "crop_padding": Range(0, 16),
    "cutout_pixels": Range(0, 32),
    "progressive_size": Range(8, 32),
    "progressive_share": Range(0.0, 1.0),
}

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "optimizer": ("adam", "sgd"),
    "schedule": ("constant", "one_cycle"),
    "flip": ("none", "random", "alternating"),
    "precision": ("float32", "bfloat16", "auto"),
}


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

# What a preset decides; the rest (network, data, device, limits, first weights) is the user's own choice and stays.
PRESET_FIELDS: Final = (
    "epochs",
    "batch_size",
    "learning_rate",
    "test_batch_size",
    "optimizer",
    "momentum",
    "weight_decay",
    "norm_bias_lr_factor",
    "schedule",
    "label_smoothing",
    "crop_padding",
    "cutout_pixels",
    "flip",
    "progressive_size",
    "progressive_share",
    "precision",
    "test_time_flip",
)


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
    """Whether a value that the preset decides was changed.

    A run keeps the precision that ``auto`` came to on its device; that is no change.
    """
    chosen = PRESETS.get(settings.preset)
    if chosen is None:
        return True
    names = [name for name in PRESET_FIELDS if name != "precision" or chosen.precision != "auto"]
    return any(getattr(settings, name) != getattr(chosen, name) for name in names)


def problems(settings: TrainingSettings) -> dict[str, SettingError]:
    """Every setting that is outside its range, by field name; empty when the settings can be trained."""
    found: dict[str, SettingError] = {}
    for name, limits in RANGES.items():
        value = getattr(settings, name)
        if value is not None and not limits.least <= value <= limits.most:  # NaN fails the comparison and is caught too
            found[name] = SettingError(setting=name, least=limits.least, most=limits.most, value=value)
    for name, known in CHOICES.items():
        if getattr(settings, name) not in known:
            found[name] = SettingChoiceError(setting=name, known=", ".join(known), value=getattr(settings, name))
    return found


def validate(settings: TrainingSettings) -> None:
    """Refuse settings that cannot be trained.

    Raises:
        SettingError: For the first setting outside its range.
    """
    for error in problems(settings).values():
        raise error
