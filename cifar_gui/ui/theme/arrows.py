"""Recoloured SVG files for the style sheet, which can only name files (arrows of combo and spin boxes, check marks)."""

from pathlib import Path

from PySide6.QtCore import QTemporaryDir

import resources

_folder: QTemporaryDir | None = None


def image_path(name: str, colour: str) -> str:
    """Path, with forward slashes, of an icon's SVG file in one colour; the file goes when the program ends."""
    global _folder  # noqa: PLW0603 - the files must outlive every style sheet that names them
    if _folder is None:
        _folder = QTemporaryDir()
    path = Path(_folder.path()) / f"{name}-{colour.lstrip('#')}.svg"
    if not path.exists():
        path.write_bytes(resources.read(f"icons/{name}.svg").replace(b"currentColor", colour.encode()))
    return path.as_posix()
