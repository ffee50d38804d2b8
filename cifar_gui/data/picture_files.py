"""Which files a folder of pictures stands for; looks at names only."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import NoPicturesError, shown_name

PICTURE_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")


def pictures_in(folder: Path, *, beside_folders: bool = False) -> list[Path]:
    """The pictures directly in a folder, by name; empty when it cannot be read.

    Args:
        folder: The folder.
        beside_folders: Whether they count when there are folders beside them.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    if not beside_folders and any(entry.is_dir() for entry in entries if not entry.name.startswith(".")):
        return []
    return [entry for entry in entries if entry.suffix.lower() in PICTURE_SUFFIXES]


def with_folders_opened(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The same paths with the pictures of each folder in its place.

    Raises:
        NoPicturesError: If a folder stands for none.
    """
    found: list[Path] = []
    for path in paths:
        inside = pictures_in(path) if path.is_dir() else [path]
        if not inside:
            raise NoPicturesError(name=shown_name(path))
        found += inside
    return tuple(found)
