"""How a data set is recognised again: one hash over all that a training can depend on."""

import hashlib
from collections.abc import Sequence

import numpy as np

from cifar_gui.domain.arrays import Int64Labels, UInt8Images
from cifar_gui.domain.dataset import Split
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext

PIECE_BYTES = 8 << 20  # about 20 ms of SHA-256 on a slow core, so that Stop is prompt


def fingerprint_of(
    train: Split, test: Split, class_names: Sequence[str], context: JobContext, validation: Split | None = None
) -> str:
    """The fingerprint of a whole data set; the same on every computer.

    Args:
        train: The whole training split.
        test: The whole test split.
        class_names: In label order.
        context: Told the bytes done (``Stage.CHECKING``).
        validation: The whole validation split, if there is one.

    Returns:
        Hexadecimal SHA-256 over class names, shapes, images and labels.

    Raises:
        Cancelled: If a stop was asked for.
    """
    arrays: list[UInt8Images | Int64Labels] = [train.images, train.labels, test.images, test.labels]
    if validation is not None:
        arrays += [validation.images, validation.labels]
    names = "\0".join(class_names)
    digest = hashlib.sha256(names.encode("utf-8", "surrogateescape"))  # Linux lets a folder's name be any bytes
    total, done = sum(array.nbytes for array in arrays), 0
    for array in arrays:
        digest.update(f"\0{array.shape}".encode())
        little_endian = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        pixels = little_endian.reshape(-1).view(np.uint8).data
        for start in range(0, len(pixels), PIECE_BYTES):
            context.safe_point()
            piece = pixels[start : start + PIECE_BYTES]
            digest.update(piece)
            done += len(piece)
            context.report(Progress(Stage.CHECKING, done, total))
    return digest.hexdigest()
