"""The data set that was loaded last, kept so that Train after Load, or a second test, need not read it again."""

from typing import Final

from cifar_gui.data.sources import lasting_name, load_dataset
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.jobs import JobContext

_last: Final[dict[str, Dataset]] = {}


def dataset_named(data: str, context: JobContext) -> Dataset:
    """The whole data set, from memory when it was the last one loaded.

    Args:
        data: As ``load_dataset`` takes it.
        context: Report and stop.

    Raises:
        AppError: If it cannot be loaded.
    """
    data = lasting_name(data)  # one name for the same folder, however it was called
    dataset = _last.get(data)  # once: another thread may load the images of the next training meanwhile
    if dataset is None:
        dataset = load_dataset(data, context)
        _last.clear()
        _last[data] = dataset
    return dataset


def forget() -> None:
    """Read the data anew when they are asked for next: who asks to load them means what is on disk now."""
    _last.clear()
