"""The data set that was loaded last, kept so that Train after Load, or a second test, need not read it again."""

from typing import Final

from cifar_gui.data.sources import lasting_name, load_dataset
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.settings import IMAGE_SIZE

_last: Final[dict[tuple[str, int], Dataset]] = {}


def dataset_named(data: str, context: JobContext, image_size: int = IMAGE_SIZE) -> Dataset:
    """The whole data set, from memory when it was the last one loaded.

    Args:
        data: As ``load_dataset`` takes it.
        context: Report and stop.
        image_size: As ``load_dataset`` takes it.

    Raises:
        AppError: If it cannot be loaded.
    """
    key = lasting_name(data), image_size  # one name for the same folder, however it was called
    dataset = _last.get(key)  # once: another thread may load the images of the next training meanwhile
    if dataset is None:
        dataset = load_dataset(key[0], context, image_size=image_size)
        _last.clear()
        _last[key] = dataset
    return dataset


def forget() -> None:
    """Read the data anew when they are asked for next: who asks to load them means what is on disk now."""
    _last.clear()
