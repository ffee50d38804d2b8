"""CIFAR-10 and CIFAR-100 in their official layouts, read from a folder or an archive and checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from cifar_gui.data.archive import read_archive
from cifar_gui.data.batch_pickle import Batch, read_batch, read_class_names
from cifar_gui.data.binary_batch import read_name_lines, read_records
from cifar_gui.data.cifar_kinds import CIFAR10_PYTHON, CifarKind, FoundCifar
from cifar_gui.data.data_file import DataFile, read_file
from cifar_gui.data.errors import DataDamagedError, DataIncompleteError
from cifar_gui.data.fingerprint import fingerprint_of
from cifar_gui.domain.dataset import Checksum, Dataset, Split
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.sentence import Sentence

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

    def take(self, file: DataFile, kind: CifarKind, context: JobContext) -> None:
        """Parse a file; raises DataDamagedError when it is not what its name says."""
        content, name = file.content, file.name
        if name == kind.meta:
            is_text = kind.is_binary
            names = (
                read_name_lines(content, name) if is_text else read_class_names(content, name, kind.names_key, context)
            )
            self.class_names = names
        elif kind.is_binary:
            self.batches[name] = read_records(content, name, kind.num_label_bytes)
        else:
            self.batches[name] = read_batch(content, name, context, kind.label_key)
        self.md5[file.name] = file.md5
        self.size_bytes += len(file.content)


def load_cifar(place: Path, choice: str, context: JobContext, kind: CifarKind = CIFAR10_PYTHON) -> Dataset:
    """An edition of CIFAR from disk, checked.

    A copy without the official checksums is used, with a notice; its pickles are read in the same restricted way.

    Args:
        place: A folder that holds the batches, or a gzip-compressed tar archive of it.
        choice: What the user chose, kept in the data set.
        context: Told the bytes read (``Stage.LOADING``) and hashed (``Stage.CHECKING``).
        kind: Which edition it is.

    Returns:
        The whole data set.

    Raises:
        DataIncompleteError: If a file is missing.
        DataDamagedError: If a file is not a CIFAR-10 file or the files do not fit together.
        ArchiveRefusedError: If an archive holds something strange.
        DataUnreadableError: If the disk cannot be read.
        Cancelled: If a stop was asked for.
    """
    parts = Parts()
    for file in read_files(place, kind, context):
        parts.take(file, kind, context)
        context.safe_point()
    check_together(parts, place, kind)
    train, test = (_split(parts, names, context) for names in (kind.train, (kind.test,)))
    official = kind.official_md5()
    num_wrong = sum(parts.md5[name] != md5 for name, md5 in official.items())
    checksum = Checksum.NOT_OFFICIAL if num_wrong else Checksum.OFFICIAL
    return Dataset(
        choice=choice,
        title=kind.title,
        class_names=parts.class_names,
        train=train,
        test=test,
        fingerprint=fingerprint_of(train, test, parts.class_names, context),
        source=str(place),
        checksum=checksum if official else Checksum.NONE,
        notices=(_not_official(num_wrong, len(official)),) if num_wrong else (),
        size_bytes=parts.size_bytes,
    )


def read_files(place: Path, kind: CifarKind, context: JobContext) -> Iterator[DataFile]:
    """Each file of the data set, read once.

    Args:
        place: A folder that holds the batches, or an archive of it.
        kind: Which edition it is.
        context: Told the bytes read (``Stage.LOADING``).

    Yields:
        The files, in no fixed order; those missing in an archive are left out.

    Raises:
        The errors of ``load_cifar``.
    """
    if place.is_file():
        yield from read_archive(place, frozenset(kind.names), context, kind.folder)
        return
    FoundCifar(kind, place).check()  # before seconds are spent on reading
    files = [place / name for name in kind.names]
    total, done = sum(path.stat().st_size for path in files), 0

    def after_piece(num_bytes: int) -> None:
        nonlocal done
        done += num_bytes
        context.report(Progress(Stage.LOADING, done, total))
        context.safe_point()

    for path in files:
        yield read_file(path, after_piece)


def check_together(parts: Parts, place: Path, kind: CifarKind) -> None:
    """Refuse files that are each right but make no whole data set.

    Raises:
        DataIncompleteError: If a file is missing.
        DataDamagedError: If a label has no class name.
    """
    missing = [name for name in kind.names if name not in parts.md5]
    if missing:
        raise DataIncompleteError(what=kind.title, place=place, missing=", ".join(missing))
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
