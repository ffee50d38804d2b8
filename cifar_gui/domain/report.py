"""The result of testing a network on labelled images, and what can be computed from it."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from cifar_gui.domain.arrays import Float32Vector, Int64Labels, Int64Matrix
from cifar_gui.domain.schema import ClassNames, Count, LossOrNan, Moment, Seconds
from cifar_gui.domain.temperature import NONE, Temperature

UNEQUAL: Final = 1.5  # times the images of the smallest class; the first 1,000 test images of CIFAR-10 stay below


@dataclass(frozen=True)
class ClassScore:
    """How one class fared.

    Attributes:
        name: The class.
        precision: Of the images taken for it, the share that was it; None when none was taken for it.
        recall: Of its images, the share that was found; None when it has none.
        f1: Harmonic mean of the two; 0 when none of its images was found, None when it has none.
        support: How many images it has.
    """

    name: str
    precision: float | None
    recall: float | None
    f1: float | None
    support: int


@dataclass(frozen=True)
class MixUp:
    """One class mistaken for another, and how often."""

    truth: int
    said: int
    count: int


@dataclass(frozen=True, eq=False)
class Report:
    """What a network said about every test image.

    Attributes:
        run_id: The run that answered.
        run_title: Its name for the user.
        dataset_title: What it was tested on.
        class_names: One name a class, in label order.
        labels: (num_images,), the truth.
        predicted: (num_images,), the class it said.
        confidences: (num_images,), its probability for that class, 0 to 1, at ``temperature``.
        truth_probabilities: (num_images,), its probability for the true class, 0 to 1, at ``temperature``.
        loss: Mean cross-entropy of the logits as they are, as in training.
        seconds: How long the test took.
        device: The device's product name.
        measured: When, seconds since 1970 (UTC).
        steps: Training steps the run had done when it was tested, or None when unknown.
        is_shifted_too: Whether each image was also asked about shifted by a pixel either way.
        temperature: What the logits were divided by before they became probabilities.
        raw_confidences: (num_images,), as ``confidences``, but of the logits as they are; None where they are the same.
    """

    run_id: str
    run_title: str
    dataset_title: str
    class_names: ClassNames
    labels: Int64Labels
    predicted: Int64Labels
    confidences: Float32Vector
    truth_probabilities: Float32Vector
    loss: LossOrNan
    seconds: Seconds
    device: str
    measured: Moment
    steps: Count | None = None
    is_shifted_too: bool = False
    temperature: Temperature = NONE
    raw_confidences: Float32Vector | None = None

    @property
    def total(self) -> int:
        """How many images were tested."""
        return len(self.labels)

    @cached_property
    def correct(self) -> int:
        """How many were right."""
        return int((self.labels == self.predicted).sum())

    @property
    def accuracy(self) -> float:
        """Share that was right, 0 to 1."""
        return self.correct / self.total

    @cached_property
    def confusion(self) -> Int64Matrix:
        """(num_classes, num_classes); rows are the truth, columns what the network said."""
        size = len(self.class_names)
        flat = np.bincount(self.labels * size + self.predicted, minlength=size * size)
        return flat.reshape(size, size).astype(np.int64)

    @cached_property
    def per_class(self) -> tuple[ClassScore, ...]:
        """Precision, recall, F1 and support of each class, in label order."""
        matrix = self.confusion
        scores = []
        for k, name in enumerate(self.class_names):
            hit, support, taken = int(matrix[k, k]), int(matrix[k].sum()), int(matrix[:, k].sum())
            precision = hit / taken if taken else None
            recall = hit / support if support else None
            f1 = 2 * hit / (support + taken) if support else None
            scores.append(ClassScore(name, precision, recall, f1, support))
        return tuple(scores)

    @property
    def balanced_accuracy(self) -> float:
        """Mean recall of the classes that have images, 0 to 1: each counts the same, however few images it has."""
        recalls = [score.recall for score in self.per_class if score.recall is not None]
        return sum(recalls) / len(recalls)

    @cached_property
    def majority(self) -> ClassScore:
        """The class with the most images."""
        return max(self.per_class, key=lambda score: score.support)

    @property
    def majority_accuracy(self) -> float:
        """Share that would be right if every answer were that class, 0 to 1."""
        return self.majority.support / self.total

    @property
    def has_unequal_classes(self) -> bool:
        """Whether class sizes differ enough for plain accuracy to mislead."""
        return self.majority.support >= UNEQUAL * min(score.support for score in self.per_class)

    def mix_ups(self, limit: int) -> tuple[MixUp, ...]:
        """The most frequent mistakes, most frequent first; at most ``limit``, never one that did not happen."""
        wrong = self.confusion.copy()
        np.fill_diagonal(wrong, 0)
        order = np.argsort(-wrong, axis=None, kind="stable")[:limit]
        pairs = [divmod(int(flat), wrong.shape[1]) for flat in order]
        return tuple(MixUp(i, j, int(wrong[i, j])) for i, j in pairs if wrong[i, j] > 0)


def wilson_interval(correct: int, total: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """The interval in which the true accuracy lies in 95 of 100 such tests.

    Args:
        correct: How many were right.
        total: How many were asked, at least 1.
        z: Normal quantile; the default is the two-sided 95 % one.

    Returns:
        Lower and upper bound, 0 to 1.

    References:
        Wilson 1927, Journal of the American Statistical Association 22, the score interval.
    """
    share = correct / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
