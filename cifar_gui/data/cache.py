"""Arrays of a data set as they were made the first time, so that the next start is quick.

Arrays are read into memory, not mapped: a mapped file that another process shortens would end the program, and reading
with a check takes a fraction of a second for 60,000 images. Only arrays of more than ``MOST_IN_MEMORY`` bytes are
mapped.
"""

import hashlib
import json
import logging
import math
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import numpy.typing as npt

from cifar_gui import paths
from cifar_gui.data.leftovers import remove_leftovers
from cifar_gui.domain.dataset import Checksum, Dataset, LeftOut, Split
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import open_regular, read_regular

VERSION: Final = 5  # of what is stored; another version is made again
MAX_ENTRIES: Final = 4  # a whole CIFAR-10 takes 184 MB
MOST_IN_MEMORY: Final = 200_000 * 32 * 32 * 3  # bytes, 0.6 GB
PIECE_BYTES: Final = 8 << 20
MOST_META_BYTES: Final = 50_000_000  # it names the files left out
TEMPORARY: Final = ".new-"
_META: Final = "meta.json"
_log = logging.getLogger(__name__)


def key_of_files(kind: str, files: Iterable[Path]) -> str:
    """A key that changes with each file's absolute path, size and times, and when another is put in its place.

    Args:
        kind: How the files are read; another way of reading needs another key.
        files: The files a data set is made from, in a fixed order. One that is not there, such as the end of a link
            that leads nowhere, changes the key too: what is to be done about it says the reader.

    Returns:
        A name for ``load`` and ``store``.
    """
    return key_of_text(json.dumps([kind, [_stamp(file) for file in files]]))


def key_of_text(text: str) -> str:
    """A key for a data set that is made from a description alone."""
    return hashlib.sha256(f"{VERSION}\0{text}".encode()).hexdigest()[:32]


def _stamp(file: Path) -> tuple[str, *tuple[int, ...]]:
    path = str(file.absolute())
    try:
        status = file.stat()
    except OSError:
        return (path,)
    # A copy may keep size and time of the file that it replaces, but not its inode and the time of its own change.
    return path, status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns


def load(key: str, context: JobContext) -> Dataset | None:
    """A stored data set.

    Args:
        key: What it was stored under.
        context: Told the bytes read (``Stage.LOADING``).

    Returns:
        The data set, or None if there is none or it is damaged.

    Raises:
        Cancelled: If a stop was asked for.
    """
    folder = paths.cache_folder() / key
    try:
        meta = json.loads(read_regular(folder / _META, MOST_META_BYTES))
        dataset = _read_dataset(folder, meta, context)
        os.utime(folder / _META)  # the entries used last are kept
        return dataset
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.warning("The cache %s is damaged and will be made again: %s", folder, error)
        return None


def store(key: str, dataset: Dataset, context: JobContext) -> None:
    """Keep a data set for the next start; when that fails, the next start is merely slower.

    Args:
        key: What it will be found under.
        dataset: The whole data set, not a limited one.
        context: Asked whether to stop.

    Raises:
        Cancelled: If a stop was asked for; nothing is kept then.
    """
    root = paths.cache_folder()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root, prefix=TEMPORARY) as temporary:
            new = Path(temporary) / key
            new.mkdir()
            _write_dataset(new, dataset, context)
            shutil.rmtree(root / key, ignore_errors=True)  # it was damaged, or there is none
            new.rename(root / key)
        _remove_old_entries(root, keep=key)
    except OSError as error:
        _log.warning("The data set is not cached, the next start will read it again: %s", error)


def _write_dataset(folder: Path, dataset: Dataset, context: JobContext) -> None:
    arrays = {name: _write_array(folder / f"{name}.npy", array, context) for name, array in _arrays(dataset).items()}
    meta = {
        "version": VERSION,
        "choice": dataset.choice,
        "title": dataset.title,
        "class_names": list(dataset.class_names),
        "fingerprint": dataset.fingerprint,
        "source": dataset.source,
        "checksum": str(dataset.checksum),
        "notices": [notice.to_json() for notice in dataset.notices],
        "size_bytes": dataset.size_bytes,
        "origin": dataset.origin.to_json() if dataset.origin is not None else None,
        "left_out": [[left_out.file, left_out.reason.to_json()] for left_out in dataset.left_out],
        "arrays": arrays,
    }
    (folder / _META).write_text(json.dumps(meta, indent=1), encoding="utf-8")


def _read_dataset(folder: Path, meta: dict[str, Any], context: JobContext) -> Dataset:
    if meta["version"] != VERSION:
        raise ValueError("another version of the cache")
    described = meta["arrays"]
    total = sum((folder / f"{name}.npy").stat().st_size for name in described)
    reader = _Reader(context, total)
    images_and_labels = {name: reader.read(folder / f"{name}.npy", described[name]) for name in described}
    return Dataset(
        choice=str(meta["choice"]),
        title=str(meta["title"]),
        class_names=tuple(str(name) for name in meta["class_names"]),
        train=_split(images_and_labels, "train"),
        test=_split(images_and_labels, "test"),
        fingerprint=str(meta["fingerprint"]),
        source=str(meta["source"]),
        checksum=Checksum(meta["checksum"]),
        notices=tuple(Sentence.from_json(notice) for notice in meta["notices"]),
        size_bytes=int(meta["size_bytes"]),
        origin=Sentence.from_json(meta["origin"]) if meta["origin"] is not None else None,
        validation=_split(images_and_labels, "validation") if "validation_images" in images_and_labels else None,
        left_out=tuple(LeftOut(str(file), Sentence.from_json(reason)) for file, reason in meta["left_out"]),
    )


def _arrays(dataset: Dataset) -> dict[str, npt.NDArray[Any]]:
    splits = {"train": dataset.train, "test": dataset.test}
    if dataset.validation is not None:
        splits["validation"] = dataset.validation
    return {f"{name}_{kind}": getattr(split, kind) for name, split in splits.items() for kind in ("images", "labels")}


def _split(arrays: dict[str, npt.NDArray[Any]], name: str) -> Split:
    return Split(arrays[f"{name}_images"], arrays[f"{name}_labels"])


def _write_array(path: Path, array: npt.NDArray[Any], context: JobContext) -> dict[str, Any]:
    array = np.ascontiguousarray(array)
    crc32 = 0
    with path.open("wb") as stream:
        np.lib.format.write_array_header_1_0(stream, np.lib.format.header_data_from_array_1_0(array))
        content = array.reshape(-1).view(np.uint8).data
        for start in range(0, len(content), PIECE_BYTES):
            context.safe_point()
            piece = content[start : start + PIECE_BYTES]
            crc32 = zlib.crc32(piece, crc32)
            stream.write(piece)
    return {"shape": list(array.shape), "dtype": array.dtype.str, "crc32": crc32}


class _Reader:
    """Reads the arrays of one entry and reports the bytes done over all of them."""

    def __init__(self, context: JobContext, total_bytes: int) -> None:
        self._context = context
        self._total_bytes = total_bytes
        self._done_bytes = 0

    def read(self, path: Path, described: dict[str, Any]) -> npt.NDArray[Any]:
        with open_regular(path) as stream:
            shape, dtype = _shape_and_type(stream, path, described)
            first, num_bytes = stream.tell(), math.prod(shape) * dtype.itemsize
            is_mapped = num_bytes > MOST_IN_MEMORY
            array = np.empty(PIECE_BYTES, np.uint8) if is_mapped else np.empty(shape, dtype)
            content = array.reshape(-1).view(np.uint8).data
            crc32 = 0
            for start in range(0, num_bytes, PIECE_BYTES):
                self._context.safe_point()
                count = min(PIECE_BYTES, num_bytes - start)
                piece = content[:count] if is_mapped else content[start : start + count]
                if stream.readinto(piece) != count:
                    raise ValueError(f"{path.name} is too short")
                crc32 = zlib.crc32(piece, crc32)
                self._done_bytes += count
                self._context.report(Progress(Stage.LOADING, self._done_bytes, self._total_bytes))
            if crc32 != described["crc32"]:
                raise ValueError(f"{path.name} was changed")
            return np.memmap(stream, dtype, "r", first, shape) if is_mapped else array


def _shape_and_type(stream: BinaryIO, path: Path, described: dict[str, Any]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """What the file's header and the description agree on, before any memory is spent on it."""
    np.lib.format.read_magic(stream)
    shape, is_column_major, dtype = np.lib.format.read_array_header_1_0(stream)
    if is_column_major or list(shape) != described["shape"] or dtype.str != described["dtype"] or dtype.hasobject:
        raise ValueError(f"{path.name} is not the array that was stored")
    if stream.tell() + math.prod(shape) * dtype.itemsize != path.stat().st_size:
        raise ValueError(f"{path.name} has the wrong length")
    return shape, dtype


def _remove_old_entries(root: Path, keep: str) -> None:
    """Delete the entries used longest ago, and what a killed program left half written."""
    remove_leftovers(root, TEMPORARY)
    metas = [meta for meta in root.glob(f"*/{_META}") if meta.parent.name != keep]
    metas.sort(key=lambda meta: meta.stat().st_mtime, reverse=True)
    for meta in metas[MAX_ENTRIES - 1 :]:
        shutil.rmtree(meta.parent, ignore_errors=True)
