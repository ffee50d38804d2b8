"""Paths and runs as the user types them: what the shell left of ``~``, and nothing at all."""

from argparse import ArgumentTypeError
from pathlib import Path


def given_path(text: str) -> Path:
    """A path; a shell leaves the ``~`` of ``--runs=~/runs`` and of quoted words as it is."""
    if not text.strip():
        raise ArgumentTypeError("a path is needed, but it is empty")
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise ArgumentTypeError(f"{text} names the home folder of a user who is not known here") from error


def given_name(text: str) -> str:
    """A run's id, number, name or folder, or another word that may be a path."""
    return str(given_path(text)) if text.startswith("~") else text
