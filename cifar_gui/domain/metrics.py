"""What a training measures: one record an epoch."""

from dataclasses import asdict, dataclass
from typing import Any

from cifar_gui.domain.schema import Loss, Ordinal, Rate, Seconds, Share, read_as
from cifar_gui.domain.temperature import NONE, Temperature


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
        temperature: Fitted to the validation images, without them to every second test image; 1 where an earlier
            version fitted none.
        validation_loss: Mean cross-entropy on the validation images after the epoch, or None without them.
        validation_accuracy: Share of validation images that was right, 0 to 1, or None without them.
    """

    epoch: Ordinal
    train_loss: Loss
    train_accuracy: Share
    test_loss: Loss
    test_accuracy: Share
    seconds: Seconds
    learning_rate: Rate
    images_per_second: Rate
    test_size: Ordinal | None = None
    temperature: Temperature = NONE
    validation_loss: Loss | None = None
    validation_accuracy: Share | None = None

    @property
    def choosing_accuracy(self) -> float:
        """The accuracy by which the best epoch is chosen, 0 to 1: on the validation images where there are some."""
        return self.test_accuracy if self.validation_accuracy is None else self.validation_accuracy

    def to_json(self) -> dict[str, Any]:
        """The record as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: object) -> "EpochRecord":
        """A record read back; keys that an earlier version did not write are defaults; raises SchemaError."""
        return read_as(cls, values)


@dataclass(frozen=True)
class Prediction:
    """The network's answer for one image.

    Attributes:
        label: The class it says, 0 to num_classes - 1.
        probability: How sure it is, 0 to 1.
    """

    label: int
    probability: float
