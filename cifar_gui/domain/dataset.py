"""A data set as one value: images, labels, class names, where they came from and how to recognise them again."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.sentence import Sentence

PRACTICE = "practice"
PRACTICE_TITLE = "Practice set"  # as runs and reports keep it; the window has its own word
CIFAR10 = "cifar10"
MOST_LEFT_OUT = 10_000  # listed; all are counted


class Checksum(StrEnum):
    """What is known about the files a data set was read from."""

    OFFICIAL = "official"
    NOT_OFFICIAL = "not official"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class Split:
    """The training or the test part of a data set.

    Attributes:
        images: (num_images, height, width, 3), uint8, RGB, 0 to 255; as high as wide.
        labels: (num_images,), int64, 0 to num_classes - 1.
    """

    images: UInt8Images
    labels: Int64Labels

    def __len__(self) -> int:
        return len(self.labels)

    def counts(self, num_classes: int) -> tuple[int, ...]:
        """How many images each class has, in class order."""
        return tuple(int(n) for n in np.bincount(self.labels, minlength=num_classes))

    def limited(self, limit: int | None) -> "Split":
        """The first ``limit`` images (all of them for None), as views of the same memory."""
        return self if limit is None or limit >= len(self) else Split(self.images[:limit], self.labels[:limit])


@dataclass(frozen=True)
class LeftOut:
    """A file that is not among the images of a data set.

    Attributes:
        file: Its path below the data set's folder, with "/".
        reason: Why in a few words, the same for all files of a kind.
    """

    file: str
    reason: Sentence


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images with their class names, their source and their fingerprint.

    Attributes:
        choice: What selects it again: ``cifar10``, ``practice`` or a path.
        title: Its name for the user; practice data is never called CIFAR-10.
        class_names: One name a class, in label order.
        train: The images to learn from.
        test: The images to test on, never trained on.
        validation: The images that choose the best epoch, never trained on; None where the test images do.
        fingerprint: Hexadecimal SHA-256 over images, labels and class names of the whole (unlimited) data set.
        source: Where it was read from, for the user: a path or a short sentence.
        checksum: Whether the files carry the official checksums.
        notices: Sentences that must stand beside the data, such as "not the official checksums".
        size_bytes: Size on disk, 0 for data made in memory.
        origin: Which folders its parts were read from; None for data in a layout of their own.
        left_out: The files that were not read, at most ``MOST_LEFT_OUT``.
    """

    choice: str
    title: str
    class_names: tuple[str, ...]
    train: Split
    test: Split
    fingerprint: str
    source: str
    checksum: Checksum = Checksum.NONE
    notices: tuple[Sentence, ...] = ()
    size_bytes: int = 0
    origin: Sentence | None = None
    left_out: tuple[LeftOut, ...] = ()
    validation: Split | None = None

    @property
    def image_size(self) -> int:
        """Height and width of its images in pixels."""
        return int(self.train.images.shape[1])

    @property
    def num_classes(self) -> int:
        """How many classes there are."""
        return len(self.class_names)

    @property
    def parts(self) -> tuple[Split, ...]:
        """The parts that it has: what is trained on, what chooses the best epoch, what is tested on."""
        return (self.train, self.test) if self.validation is None else (self.train, self.validation, self.test)

    @property
    def num_tested(self) -> int:
        """How many images are tested after each epoch."""
        return sum(map(len, self.parts[1:]))

    @property
    def is_practice(self) -> bool:
        """Whether this is the drawn practice set."""
        return self.choice == PRACTICE

    def limited(self, train_limit: int | None, test_limit: int | None) -> "Dataset":
        """The same data set, with the images of each split limited; the test limit is the validation images', too."""
        validation = None if self.validation is None else self.validation.limited(test_limit)
        train, test = self.train.limited(train_limit), self.test.limited(test_limit)
        return replace(self, train=train, test=test, validation=validation)

    def with_validation(self, share: float) -> "Dataset":
        """The same data set with a share of each class's training images set aside, if it has no validation images.

        The last images of each class are: the same ones for every seed.

        Args:
            share: 0 to 1; a class keeps at least one training image.
        """
        if not share or self.validation is not None:
            return self
        is_kept = np.ones(len(self.train), bool)
        for label in range(self.num_classes):
            members = np.flatnonzero(self.train.labels == label)
            count = min(round(share * len(members)), max(0, len(members) - 1))
            is_kept[members[len(members) - count :]] = False
        if is_kept.all():
            return self
        kept, aside = (Split(self.train.images[these], self.train.labels[these]) for these in (is_kept, ~is_kept))
        return replace(self, train=kept, validation=aside)


@dataclass(frozen=True)
class SourceState:
    """Whether one source of images can be used now, found out without loading it.

    Attributes:
        choice: ``cifar10``, ``practice`` or a path.
        is_present: Whether it can be loaded now.
        place: The folder or file it is in, or where it was looked for.
        size_bytes: Its size on disk when present, else what a download would take (0 when nothing is downloaded).
        problem: Why it cannot be loaded although something is there: the sentence that loading it would fail with.
            None when it can be loaded, and when nothing is there.
        title: The published data set that a path leads to, such as ``CIFAR-100``; "" for the user's own pictures.
    """

    choice: str
    is_present: bool
    place: str
    size_bytes: int = 0
    problem: Sentence | None = None
    title: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing is there; what is there but unusable has a problem and is not missing."""
        return not self.is_present and self.problem is None
