"""What a training measures: one record an epoch."""

from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class EpochRecord:
    """What one whole epoch measured.

    Attributes:
        epoch: Counted from 1.
        train_loss: Mean cross-entropy over the epoch's training images, as they were seen.
        train_accuracy: Share of them that was right when seen, 0 to 1.
        test_loss: Mean cross-entropy on the test images after the epoch.
        test_accuracy: Share of test images that was right, 0 to 1.
        seconds: Training and testing time of the epoch.
        learning_rate: The learning rate of its last step.
        images_per_second: Training images a second, testing not counted.
        test_size: Height and width of the images it was tested on, or None where an earlier version did not say;
            ``domain.progressive.size_of_test`` knows it then.
        temperature: Fitted to every second test image; 1 where an earlier version fitted none.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    test_loss: float
    test_accuracy: float
    seconds: float
    learning_rate: float
    images_per_second: float
    test_size: int | None = None
    temperature: float = 1.0

    def to_json(self) -> dict[str, Any]:
        """The record as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "EpochRecord":
        """A record read back; unknown keys are ignored, keys that an earlier version did not write are defaults."""
        needed = {one.name: values[one.name] for one in fields(cls) if one.default is MISSING}
        return cls(**{**needed, **{one.name: values[one.name] for one in fields(cls) if one.name in values}})


@dataclass(frozen=True)
class Prediction:
    """The network's answer for one image.

    Attributes:
        label: The class it says, 0 to num_classes - 1.
        probability: How sure it is, 0 to 1.
    """

    label: int
    probability: float
