"""Folders of class folders for tests, made of names."""

from pathlib import Path

from tests.data.picture_files import noise_picture


def write_pictures(folder: Path, *names: str) -> Path:
    """A different small picture under each name, below a folder; gives the folder."""
    for number, name in enumerate(names):
        noise_picture(folder / name, number, (8, 8))
    return folder


def write_classes(folder: Path, *places: str, count: int = 2) -> Path:
    """Write ``count`` pictures into each class folder; returns the folder."""
    return write_pictures(folder, *(f"{place}/{number}.png" for place in places for number in range(count)))
