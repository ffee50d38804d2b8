"""What CIFAR-10 looks like on disk: file names that can be known without torchvision, and torchvision's checksums."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cifar_gui import paths
from cifar_gui.data.errors import DataIncompleteError
from cifar_gui.domain.dataset import CIFAR10, SourceState
from cifar_gui.regular_file import open_regular

# torchvision's names, repeated so that the window can look for the files before torch is loaded; a test compares them.
FOLDER_NAME: Final = "cifar-10-batches-py"
ARCHIVE_NAME: Final = "cifar-10-python.tar.gz"
FILE_NAMES: Final = (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch", "batches.meta")
ARCHIVE_BYTES: Final = 170_498_071  # the official archive, for "163 MB to download" before anything was asked


@dataclass(frozen=True)
class OfficialFiles:
    """What torchvision knows about the official CIFAR-10.

    Attributes:
        url: Where the archive is.
        archive_md5: Its MD5, hexadecimal.
        md5: MD5 of each file of the data set, hexadecimal, by file name.
        train: Names of the training batches, in order.
        test: Names of the test batches, in order.
        meta: Name of the file with the class names.
        meta_key: Key of the class names in that file.
    """

    url: str
    archive_md5: str
    md5: dict[str, str]
    train: tuple[str, ...]
    test: tuple[str, ...]
    meta: str
    meta_key: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every file of the data set."""
        return (*self.train, *self.test, self.meta)


def official_files() -> OfficialFiles:
    """The official CIFAR-10 as the installed torchvision describes it; imports torchvision, and with it torch."""
    from torchvision import datasets

    described = datasets.CIFAR10
    meta = described.meta
    listed = [*described.train_list, *described.test_list]
    return OfficialFiles(
        url=described.url,
        archive_md5=described.tgz_md5,
        md5={str(name): str(md5) for name, md5 in listed} | {meta["filename"]: meta["md5"]},
        train=tuple(name for name, _ in described.train_list),
        test=tuple(name for name, _ in described.test_list),
        meta=meta["filename"],
        meta_key=meta["key"],
    )


def own_folder() -> Path:
    """Where a downloaded or imported CIFAR-10 is kept; torchvision finds it with ``root=paths.data_folder()``."""
    return paths.data_folder() / FOLDER_NAME


def own_archive() -> Path:
    """Where a download is kept until it has been unpacked."""
    return paths.data_folder() / ARCHIVE_NAME


def own_state() -> SourceState:
    """Whether the data folder holds CIFAR-10; imports no torch and reads no file."""
    folder, archive = own_folder(), own_archive()
    sizes = folder_sizes(folder)
    if sizes is not None:
        return SourceState(CIFAR10, True, str(folder), sum(sizes.values()))
    if archive.is_file():
        return SourceState(CIFAR10, True, str(archive), archive.stat().st_size)
    problem = incomplete(folder).sentence if _is_batches_folder(folder) else None
    return SourceState(CIFAR10, False, str(folder), ARCHIVE_BYTES, problem)


def incomplete(folder: Path) -> DataIncompleteError:
    """What to tell of a CIFAR-10 folder that lacks files."""
    missing = ", ".join(name for name in FILE_NAMES if not (folder / name).is_file())
    return DataIncompleteError(what="CIFAR-10", place=folder, missing=missing)


def folder_sizes(folder: Path) -> dict[str, int] | None:
    """The size in bytes of each file of a CIFAR-10 folder, or None if one is missing."""
    files = [folder / name for name in FILE_NAMES]
    return {file.name: file.stat().st_size for file in files} if all(file.is_file() for file in files) else None


def find(place: Path) -> Path | None:
    """The CIFAR-10 folder or archive at a place that the user named.

    Args:
        place: The folder itself, its parent (torchvision's root), or a gzip-compressed archive.

    Returns:
        The folder that holds the batches, or the archive; None when there is nothing of the kind.
    """
    if place.is_file():
        return place if _is_gzip(place) else None
    folders = [folder for folder in (place, place / FOLDER_NAME) if _is_batches_folder(folder)]
    archives = [place / ARCHIVE_NAME] if (place / ARCHIVE_NAME).is_file() else []
    complete = [folder for folder in folders if folder_sizes(folder) is not None]
    return next(iter([*complete, *archives, *folders]), None)  # an incomplete folder can at least say what is missing


def _is_gzip(file: Path) -> bool:
    with open_regular(file) as stream:
        return stream.read(2) == b"\x1f\x8b"


def _is_batches_folder(folder: Path) -> bool:
    return any((folder / name).is_file() for name in FILE_NAMES)
