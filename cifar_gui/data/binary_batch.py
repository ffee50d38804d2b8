"""The binary version of CIFAR: records of bytes, and class names as lines of text."""

import numpy as np

from cifar_gui.data.batch_pickle import MAX_CLASS_NAME_LENGTH, PIXELS_IN_ROW, Batch
from cifar_gui.data.errors import DataDamagedError
from cifar_gui.domain.sentence import Sentence


def read_records(content: bytes, name: str, num_label_bytes: int) -> Batch:
    """The images and labels of a file of records: labels, then 3,072 bytes of pixels, red before green before blue.

    Args:
        content: The whole file.
        name: Its name, for the error.
        num_label_bytes: Labels of each record; the last one is the class.

    Raises:
        DataDamagedError: If it is not a whole number of records.
    """
    length = num_label_bytes + PIXELS_IN_ROW
    if not content or len(content) % length:
        raise DataDamagedError(name=name, detail=Sentence("it is not made of records of {count} bytes", count=length))
    records = np.frombuffer(content, np.uint8).reshape(-1, length)
    planes = records[:, num_label_bytes:].reshape(-1, 3, 32, 32)
    return Batch(np.ascontiguousarray(planes.transpose(0, 2, 3, 1)), records[:, num_label_bytes - 1].astype(np.int64))


def read_name_lines(content: bytes, name: str) -> tuple[str, ...]:
    """The class names of a text file, one a line, in label order.

    Args:
        content: The whole file.
        name: Its name, for the error.

    Raises:
        DataDamagedError: If these are not at least two different names.
    """
    names = tuple(line.strip() for line in content.decode("utf-8", "replace").splitlines() if line.strip())
    is_list = 2 <= len(names) == len(set(names)) <= 256
    if not is_list or any(len(one) > MAX_CLASS_NAME_LENGTH for one in names):
        raise DataDamagedError(name=name, detail=Sentence("its class names are not at least two different names"))
    return names
