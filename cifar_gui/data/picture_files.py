"""Which files a folder of pictures stands for; looks at names only."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import NoPicturesError, shown_name

PICTURE_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")


def pictures_in(folder: Path, most: int | None = None) -> list[Path]:
    """The pictures of a folder of pictures, by name.

    Args:
        folder: The folder.
        most: How many entries of it are looked at, where somebody waits; None for all.

    Returns:
        Nothing when it has subfolders, more entries, or cannot be read.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number == most or (not entry.name.startswith(".") and entry.is_dir()):
                    return []
                if Path(entry.name).suffix.lower() in PICTURE_SUFFIXES:
                    found.append(Path(entry.path))
    except OSError:
        return []
    return sorted(found)


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
