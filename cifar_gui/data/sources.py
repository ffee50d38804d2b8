"""The three sources of images behind one name each: ``cifar10``, ``practice`` or a path."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from cifar_gui.data import layout
from cifar_gui.data.cifar_kinds import CIFAR10_PYTHON, find_cifar
from cifar_gui.data.errors import (
    DataMissingError,
    DataUnreadableError,
    NoDataNamedError,
    UnknownSourceError,
    shown_name,
)
from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Dataset, SourceState
from cifar_gui.domain.downloads import Downloaded
from cifar_gui.domain.errors import AppError, system_words
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.domain.settings import IMAGE_SIZE

# Modules that draw, decode or download are imported where they are used: the window imports this one to ask whether a
# source is there, before anything heavy is loaded.


def lasting_name(data: str) -> str:
    """What a run calls its data, so that it is found from any folder the program is started in.

    Args:
        data: ``cifar10``, ``practice`` or a path.

    Returns:
        The same, a path with all folders above it.

    Raises:
        NoDataNamedError: If it is empty.
    """
    if not data.strip():
        raise NoDataNamedError
    return data if data in (CIFAR10, PRACTICE) else str(_full(data))


def _full(data: str) -> Path:
    path = Path(data)
    with suppress(RuntimeError):  # the home folder of a user who is not known here: a name like any other
        path = path.expanduser()
    return path.absolute()


def load_dataset(
    data: str,
    context: JobContext | None = None,
    *,
    train_limit: int | None = None,
    test_limit: int | None = None,
    image_size: int = IMAGE_SIZE,
) -> Dataset:
    """Load a data set, from the cache when its files have not changed since the last time.

    Args:
        data: ``cifar10`` (in the data folder), ``practice``, or the path of a CIFAR-10 folder, its parent, a CIFAR-10
            ``.tar.gz``, or a folder of class folders.
        context: Told how far it is: ``Stage.LOADING`` in bytes, images or files, ``Stage.CHECKING`` in bytes.
        train_limit: The most training images to load, None for all.
        test_limit: The most test images to load, None for all.
        image_size: Height and width to which the pictures of class folders are resized; others have their own.

    Returns:
        The data set; its fingerprint is that of the whole one.

    Raises:
        DataMissingError: If it is not there or not complete.
        DataDamagedError: If a CIFAR-10 file is not what its name says.
        ArchiveRefusedError: If an archive holds something strange.
        ClassFoldersError: If a folder of class folders cannot be used.
        UnknownSourceError: If a path is nothing of the kind.
        DataUnreadableError: If the disk cannot be read.
        Cancelled: If a stop was asked for.
    """
    context = context or JobContext()
    try:
        dataset = _load_practice(context) if data == PRACTICE else _load_from_disk(data, context, image_size)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        raise _unreadable(data, error) from error
    return dataset.limited(train_limit, test_limit)


def source_state(data: str) -> SourceState:
    """Whether a source can be loaded now; quick, opens no image, imports no torch, never fails.

    Args:
        data: ``cifar10``, ``practice`` or a path.

    Returns:
        Its state; the practice set is always present and has no place. The size of a folder of class folders is not
        counted (0). What is there but cannot be used has a problem.
    """
    if data == PRACTICE:
        return SourceState(PRACTICE, True, "")
    try:
        return layout.own_state() if data == CIFAR10 else _path_state(data)
    except AppError as error:
        return SourceState(data, False, data, problem=error.sentence)
    except OSError as error:
        return SourceState(data, False, data, problem=_unreadable(data, error).sentence)
    except ValueError:  # a path with a null character
        return SourceState(data, False, data)


def _unreadable(data: str, error: OSError | ValueError) -> DataUnreadableError:
    detail = system_words(error)
    return DataUnreadableError(name=data, detail=detail)


def import_cifar10(path: Path, context: JobContext | None = None) -> SourceState:
    """Import CIFAR-10 into the data folder; see ``cifar10_import``."""
    from cifar_gui.data import cifar10_import

    return cifar10_import.import_cifar10(path, context or JobContext())


def download_cifar10(context: JobContext | None = None, sources: Path | None = None) -> Downloaded:
    """Download CIFAR-10 into the data folder, from the sources listed in a file; see ``download``."""
    from cifar_gui.data import download, source_list

    listed = None if sources is None else source_list.read_sources(sources)
    return download.download_cifar10(context or JobContext(), sources=listed)


def _load_practice(context: JobContext) -> Dataset:
    from cifar_gui.data import cache, practice

    key = cache.key_of_text(f"practice {practice.VERSION} {practice.SEED} {practice.NUM_TRAIN} {practice.NUM_TEST}")
    return _cached(key, lambda: practice.practice_dataset(context), context)


def _load_from_disk(data: str, context: JobContext, image_size: int) -> Dataset:
    from cifar_gui.data import cache
    from cifar_gui.data.cifar import load_cifar

    place = _place(data)
    cifar = find_cifar(place)
    if data == CIFAR10 and (cifar is None or cifar.kind is not CIFAR10_PYTHON):
        raise DataMissingError(what="CIFAR-10", place=layout.own_folder())
    if cifar is not None:
        cifar.check()
        key = cache.key_of_files(f"{cifar.kind.folder} {data}", cifar.files)
        return _cached(key, lambda: load_cifar(cifar.place, data, context, cifar.kind), context)
    _check_folder(place)
    return _load_class_folders(place, data, context, image_size)


def _load_class_folders(place: Path, data: str, context: JobContext, image_size: int) -> Dataset:
    from cifar_gui.data import cache, pictures
    from cifar_gui.data.class_files import find_class_files
    from cifar_gui.data.class_folders import load_class_folders

    found = find_class_files(place, context)
    meant = [(one.class_name, one.part, len(one.files)) for one in found.classes]  # the same files in other parts
    kind = f"class folders {pictures.NETWORK_PIXELS_VERSION} {image_size} {data} {meant} {found.origin} {found.notices}"
    key = cache.key_of_files(kind, found.files)
    return _cached(key, lambda: load_class_folders(found, data, context, image_size), context)


def _cached(key: str, make: Callable[[], Dataset], context: JobContext) -> Dataset:
    from cifar_gui.data import cache

    dataset = cache.load(key, context)
    if dataset is None:
        dataset = make()
        cache.store(key, dataset, context)
        if isinstance(dataset.train.images, np.memmap):  # its own files go when nobody looks at them any more
            dataset = cache.load(key, context) or dataset
    return dataset


def _place(data: str) -> Path:
    """Where a source other than the practice set is."""
    if data == CIFAR10:
        return layout.own_folder().parent
    place = _full(data)
    if not data.strip() or not place.exists():
        raise DataMissingError(what=f"“{shown_name(place)}”", place=place.parent)
    return place


def _path_state(data: str) -> SourceState:
    place = _full(data)
    if not data.strip() or not place.exists():
        return SourceState(data, False, str(place))
    cifar = find_cifar(place)
    if cifar is None:
        from cifar_gui.data.folder_layout import find_layout

        _check_folder(place)
        find_layout(place)
        return SourceState(data, True, str(place))
    cifar.check()
    num_bytes = sum(file.stat().st_size for file in cifar.files)
    return SourceState(data, True, str(cifar.place), num_bytes, title=cifar.kind.title)


def _check_folder(place: Path) -> None:
    if not place.is_dir():
        detail = Sentence("it is neither a folder nor a gzip-compressed archive")
        raise UnknownSourceError(name=shown_name(place), detail=detail)
