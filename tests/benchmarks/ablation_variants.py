"""The variants of the ablation: the recipe of the preset ``quick`` with one choice taken back, or one added."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cifar_gui.domain.settings import PRESETS, TrainingSettings

Changes = Mapping[str, Any] | Callable[[TrainingSettings], Mapping[str, Any]]


@dataclass(frozen=True)
class Variant:
    """One recipe.

    Attributes:
        name: What it is called on the command line and in the file of results.
        title: What it is called in the table.
        source: Where the choice that it takes back or adds comes from.
        changes: Settings that differ from the recipe's, or a function from the recipe to them.
        is_prepared: Whether the first layer is set from the training images before the training, as always.
        averaged_share: The last share of all steps whose weights are averaged for the test; 0 for no average.
    """

    name: str
    title: str
    source: str
    changes: Changes = field(default_factory=dict)
    is_prepared: bool = True
    averaged_share: float = 0.0


def settings_of(variant: Variant, base: TrainingSettings) -> TrainingSettings:
    """The recipe as a variant has it."""
    changes = variant.changes(base) if callable(variant.changes) else variant.changes
    return replace(base, **changes)


def _batches_of_64(base: TrainingSettings) -> dict[str, Any]:
    size = TrainingSettings().batch_size
    return {"batch_size": size, "learning_rate": base.learning_rate * size / base.batch_size}


def _tutorials_adam(_base: TrainingSettings) -> dict[str, Any]:
    """Without weight decay: Adam divides by the gradient's size, which takes the decay's meaning with it."""
    tutorial = PRESETS["tutorial"]
    return {"optimizer": tutorial.optimizer, "learning_rate": tutorial.learning_rate, "weight_decay": 0.0}


_JORDAN: Final = "Jordan 2024, arXiv 2404.00498"
_IZMAILOV: Final = "Izmailov et al. 2018, arXiv 1803.05407"
BASE: Final = Variant("base", "the recipe as it is", "Page 2019, myrtle.ai; " + _JORDAN)
VARIANTS: Final = (
    BASE,
    Variant("no_shift", "images not shifted", "He et al. 2015, arXiv 1512.03385, sec. 4.2", {"crop_padding": 0}),
    Variant(
        "cutout", "a square of 8 pixels covered", "DeVries and Taylor 2017, arXiv 1708.04552", {"cutout_pixels": 8}
    ),
    Variant("no_flip", "images not mirrored", "Krizhevsky et al. 2012, sec. 4.1", {"flip": "none"}),
    Variant("random_flip", "mirrored by chance, not alternating", f"{_JORDAN}, sec. 3.6", {"flip": "random"}),
    Variant(
        "no_smoothing", "labels not smoothed", "Szegedy et al. 2015, arXiv 1512.00567, sec. 7", {"label_smoothing": 0.0}
    ),
    Variant(
        "no_decay",
        "no weight decay",
        "Krogh and Hertz 1991; He et al. 2018, arXiv 1812.01187, sec. 3.1",
        {"weight_decay": 0.0},
    ),
    Variant(
        "constant_rate", "constant learning rate", "Smith and Topin 2017, arXiv 1708.07120", {"schedule": "constant"}
    ),
    Variant("adam", "the tutorial's Adam, no SGD", "Sutskever et al. 2013, sec. 2 (Nesterov)", _tutorials_adam),
    Variant("batch_64", "batches of 64, rate in proportion", "Goyal et al. 2017, arXiv 1706.02677", _batches_of_64),
    Variant("norm_shifts_1", "BatchNorm biases as the rest", f"{_JORDAN}, sec. 3.4", {"norm_bias_lr_factor": 1.0}),
    Variant("norm_shifts_8", "BatchNorm biases 8 times as fast", f"{_JORDAN}, sec. 3.4", {"norm_bias_lr_factor": 8.0}),
    Variant("float32", "float32, no bfloat16", "Kalamkar et al. 2019, arXiv 1905.12322", {"precision": "float32"}),
    Variant("no_mirror_test", "tested without the mirror image", _JORDAN, {"test_time_flip": False}),
    Variant(
        "low_resolution",
        "first half at 24 x 24 pixels",
        "Tan and Le 2021, arXiv 2104.00298, sec. 4",
        {"progressive_size": 24, "progressive_share": 0.5},
    ),
    Variant("average_third", "weights averaged over the last third", _IZMAILOV, averaged_share=1 / 3),
    Variant("average_tenth", "weights averaged over the last tenth", _IZMAILOV, averaged_share=0.1),
    Variant("half_rate", "half the learning rate", "", lambda base: {"learning_rate": base.learning_rate / 2}),
    Variant("double_rate", "twice the learning rate", "", lambda base: {"learning_rate": base.learning_rate * 2}),
    Variant("no_whitening", "first layer random, not whitening", f"Page 2019, myrtle.ai; {_JORDAN}", is_prepared=False),
)
