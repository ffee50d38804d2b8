"""Icons, translations and pretrained weights, read through ``resources.read``."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def find(name: str) -> Traversable:
    """The packaged file of that name, whether or not it exists.

    Args:
        name: Path inside ``resources`` with forward slashes, such as ``icons/play.svg``.
    """
    return files("resources").joinpath(*name.split("/"))


def read(name: str) -> bytes:
    """What a packaged file holds.

    Args:
        name: Path inside ``resources`` with forward slashes, such as ``icons/play.svg``.

    Raises:
        FileNotFoundError: if no such file is packaged.
    """
    return find(name).read_bytes()


def read_text(name: str) -> str:
    """What a packaged text file (UTF-8) holds.

    Args:
        name: Path inside ``resources`` with forward slashes, such as ``icons/play.svg``.

    Raises:
        FileNotFoundError: if no such file is packaged.
    """
    return find(name).read_text(encoding="utf-8")
