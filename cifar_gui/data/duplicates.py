"""Pictures that are to be learned from and tested on at once, which makes a test look better than it is."""

import hashlib
from typing import Final

import numpy as np
import numpy.typing as npt

from cifar_gui.domain.arrays import UInt8Images
from cifar_gui.domain.dataset import Split
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

NEARLY: Final = 6.0  # mean difference of two pictures, in levels of 255: saved again as JPEG, or scaled once more
_AT_ONCE: Final = 2048  # pictures, between two looks for Stop
_MOST_COMPARED: Final = 8  # training pictures with the same hash


def shared_pictures(train: Split, test: Split, context: JobContext) -> tuple[Sentence, ...]:
    """How many test pictures are also, or nearly, among the training pictures.

    Near ones are found by a difference hash of 8 by 8 blocks and then compared pixel by pixel, so that none is counted
    by chance; some that differ more are missed.

    Args:
        train: What is learned from.
        test: What is tested on.
        context: Asked whether to stop.

    Returns:
        One sentence for each kind that there is.

    Raises:
        Cancelled: If a stop was asked for.
    """
    known = {digest for part in _parts(train.images, context) for digest in _digests(part)}
    is_equal = np.array([digest in known for part in _parts(test.images, context) for digest in _digests(part)], bool)
    num_equal, num_near = int(is_equal.sum()), _num_near(train.images, test.images[~is_equal], context)
    told = []
    if num_equal:
        told.append(
            Sentence(
                "{count} of {total} test images are also training images, so the accuracy will look too good.",
                count=num_equal,
                total=len(test),
            )
        )
    if num_near:
        told.append(
            Sentence(
                "{count} of {total} test images are nearly equal to training images.", count=num_near, total=len(test)
            )
        )
    return tuple(told)


def _parts(images: UInt8Images, context: JobContext) -> list[UInt8Images]:
    context.safe_point()
    return [images[start : start + _AT_ONCE] for start in range(0, len(images), _AT_ONCE)]


def _digests(images: UInt8Images) -> list[bytes]:
    return [hashlib.blake2b(image.tobytes(), digest_size=16).digest() for image in images]


def _num_near(train: UInt8Images, test: UInt8Images, context: JobContext) -> int:
    """How many of ``test`` are nearly equal to one of ``train``."""
    if not len(test):
        return 0
    hashes = np.concatenate([_difference_hashes(part) for part in _parts(train, context)])
    order = np.argsort(hashes, kind="stable")
    in_order = hashes[order]
    count = 0
    for part in _parts(test, context):
        context.safe_point()
        asked = _difference_hashes(part)
        first, after = np.searchsorted(in_order, asked, "left"), np.searchsorted(in_order, asked, "right")
        for image, start, end in zip(part, first, after, strict=True):
            candidates = train[order[start : min(end, start + _MOST_COMPARED)]]
            differences = np.abs(candidates.astype(np.int16) - image).mean(axis=(1, 2, 3))
            count += bool((differences <= NEARLY).any())
    return count


def _difference_hashes(images: UInt8Images) -> npt.NDArray[np.uint64]:
    """For each picture, whether each of 8 by 8 blocks is brighter than the one at its left: 56 bits.

    References:
        Krawetz 2013, "Kind of Like That" (hackerfactor.com): dHash.
    """
    num_images, height, width, _ = images.shape
    blocks = images.reshape(num_images, 8, height // 8, 8, width // 8, 3).mean(axis=(2, 4, 5), dtype=np.float32)
    is_brighter = (blocks[:, :, 1:] > blocks[:, :, :-1]).reshape(num_images, 56)
    hashes: npt.NDArray[np.uint64] = is_brighter @ (np.uint64(1) << np.arange(56, dtype=np.uint64))
    return hashes
