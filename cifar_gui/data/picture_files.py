"""Which files a folder of pictures stands for; looks at names only."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import NoPicturesError, shown_name

# What systems and programs put beside the user's own files; in small letters.
_OF_THE_SYSTEM: Final = frozenset(
    {
        "$recycle.bin",
        "@eadir",
        "@recycle",
        "@tmp",
        "#recycle",
        "#snapshot",
        "__macosx",
        "__pycache__",
        "desktop.ini",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "found.000",
        "icon\r",
        "lost+found",
        "network trash folder",
        "recycled",
        "recycler",
        "system volume information",
        "temporary items",
        "thumbs.db",
    }
)
PICTURE_SUFFIXES: Final = (
    *(".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif"),
    *(".heic", ".heif"),  # where they cannot be decoded a sentence says so
)


def is_visible(name: str) -> bool:
    """Whether a file or folder is the user's: not hidden, and none that a system makes by itself."""
    return not name.startswith(".") and name.casefold() not in _OF_THE_SYSTEM


def pictures_in(folder: Path, *, beside_folders: bool = False, most: int | None = None) -> list[Path]:
    """The pictures directly in a folder, by name.

    Args:
        folder: The folder.
        beside_folders: Whether they count when there are folders beside them.
        most: How many entries of it are looked at, where somebody waits; None for all.

    Returns:
        Nothing when the folder has more entries or cannot be read.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number == most:
                    return []
                if not is_visible(entry.name):
                    continue
                if entry.is_dir() and not beside_folders:
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
