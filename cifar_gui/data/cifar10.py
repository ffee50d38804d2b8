"""CIFAR-10 in its official layout, read from a folder or an archive and checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cifar_gui.data.archive import read_archive
from cifar_gui.data.batch_pickle import Batch, read_batch, read_class_names
from cifar_gui.data.data_file import DataFile, read_file
from cifar_gui.data.errors import DataDamagedError, DataIncompleteError
from cifar_gui.data.fingerprint import fingerprint_of
from cifar_gui.data.layout import OfficialFiles, official_files
from cifar_gui.domain.dataset import Checksum, Dataset, Split
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

TITLE = "CIFAR-10"
NOT_OFFICIAL_NOTICE = (
    "This copy does not have the official checksums ({num_wrong} of {num_files} files differ), so results may differ "
    "from published ones."
)


@dataclass
class Parts:
    """What was read so far, by file name."""

    batches: dict[str, Batch] = field(default_factory=dict)
    class_names: tuple[str, ...] = ()
    md5: dict[str, str] = field(default_factory=dict)
    size_bytes: int = 0

    def take(self, file: DataFile, official: OfficialFiles, context: JobContext) -> None:
        """Parse a file; raises DataDamagedError when it is not what its name says."""
        if file.name == official.meta:
            self.class_names = read_class_names(file.content, file.name, official.meta_key, context)
        else:
            self.batches[file.name] = read_batch(file.content, file.name, context)
        self.md5[file.name] = file.md5
        self.size_bytes += len(file.content)


def load_cifar10(place: Path, choice: str, context: JobContext) -> Dataset:
    """CIFAR-10 from disk, checked.

    A copy without the official checksums is used, with a notice; its pickles are read in the same restricted way.

    Args:
        place: A folder that holds the batches, or a gzip-compressed tar archive of it.
        choice: What the user chose, kept in the data set.
        context: Told the bytes read (``Stage.LOADING``) and hashed (``Stage.CHECKING``).

    Returns:
        The whole data set.

    Raises:
        DataIncompleteError: If a file is missing.
        DataDamagedError: If a file is not a CIFAR-10 file or the files do not fit together.
        ArchiveRefusedError: If an archive holds something strange.
        DataUnreadableError: If the disk cannot be read.
        Cancelled: If a stop was asked for.
    """
    official = official_files()
    parts = Parts()
    for file in read_files(place, official, context):
        parts.take(file, official, context)
        context.safe_point()
    check_together(parts, place, official)
    train, test = (_split(parts, names, context) for names in (official.train, official.test))
    num_wrong = sum(parts.md5[name] != official.md5[name] for name in official.names)
    return Dataset(
        choice=choice,
        title=TITLE,
        class_names=parts.class_names,
        train=train,
        test=test,
        fingerprint=fingerprint_of(train, test, parts.class_names, context),
        source=str(place),
        checksum=Checksum.NOT_OFFICIAL if num_wrong else Checksum.OFFICIAL,
        notices=(_not_official(num_wrong, len(official.names)),) if num_wrong else (),
        size_bytes=parts.size_bytes,
    )


def read_files(place: Path, official: OfficialFiles, context: JobContext) -> Iterator[DataFile]:
    """Each file of the data set, read once.

    Args:
        place: A folder that holds the batches, or an archive of it.
        official: The files to read.
        context: Told the bytes read (``Stage.LOADING``).

    Yields:
        The files, in no fixed order; those missing in an archive are left out.

    Raises:
        The errors of ``load_cifar10``.
    """
    if place.is_file():
        yield from read_archive(place, frozenset(official.names), context)
        return
    check_complete(place, official)  # before seconds are spent on reading
    files = [place / name for name in official.names]
    total, done = sum(path.stat().st_size for path in files), 0

    def after_piece(num_bytes: int) -> None:
        nonlocal done
        done += num_bytes
        context.report(Progress(Stage.LOADING, done, total))
        context.safe_point()

    for path in files:
        yield read_file(path, after_piece)


def check_complete(folder: Path, official: OfficialFiles) -> None:
    """Refuse a folder without all the files.

    Raises:
        DataIncompleteError: If one is missing.
    """
    _refuse_missing([name for name in official.names if not (folder / name).exists()], folder)


def _refuse_missing(missing: list[str], place: Path) -> None:
    if missing:
        raise DataIncompleteError(what=TITLE, place=place, missing=", ".join(missing))


def check_together(parts: Parts, place: Path, official: OfficialFiles) -> None:
    """Refuse files that are each right but make no whole data set.

    Raises:
        DataIncompleteError: If a file is missing.
        DataDamagedError: If a label has no class name.
    """
    _refuse_missing([name for name in official.names if name not in parts.md5], place)
    for name, batch in parts.batches.items():
        if int(batch.labels.max()) >= len(parts.class_names):
            counts = {"label": int(batch.labels.max()), "count": len(parts.class_names)}
            detail = Sentence("it has label {label}, but there are {count} classes", **counts)
            raise DataDamagedError(name=name, detail=detail)


def _split(parts: Parts, names: tuple[str, ...], context: JobContext) -> Split:
    """The batches of a split one after another, joined one by one so that Stop is prompt."""
    num_images = sum(len(parts.batches[name].labels) for name in names)
    split = Split(np.empty((num_images, 32, 32, 3), np.uint8), np.empty(num_images, np.int64))
    first = 0
    for name in names:
        context.safe_point()
        batch = parts.batches.pop(name)  # its memory is free once it is copied
        after = first + len(batch.labels)
        split.images[first:after], split.labels[first:after] = batch.images, batch.labels
        first = after
    return split


def _not_official(num_wrong: int, num_files: int) -> Sentence:
    return Sentence(NOT_OFFICIAL_NOTICE, num_wrong=num_wrong, num_files=num_files)
