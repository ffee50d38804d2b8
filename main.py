"""Starts CIFAR GUI: the window without a command, else the command line (``python main.py --help``)."""

from __future__ import annotations  # read by Pythons that are too old, which are told so below

import sys
from importlib.util import find_spec

OLDEST = (3, 11)
INSTALL = "python -m pip install ."
# Import names of what every command needs, and of what only the window needs.
CORE = ("numpy", "keras", "torch", "torchvision", "PIL", "platformdirs", "tqdm", "truststore")
WINDOW = ("PySide6", "matplotlib")


def main(arguments: list[str]) -> int:
    """Check what the program stands on, then start it.

    Args:
        arguments: The words after the program's name.

    Returns:
        The exit status.
    """
    problem = python_problem(sys.version_info[:3]) or missing_problem(arguments)
    if problem:
        if sys.stderr is not None:
            sys.stderr.write("error: " + problem + "\n")
        return 1
    from cifar_gui.cli import main as start

    return start(arguments)


def python_problem(version: tuple[int, ...]) -> str | None:
    """Why this Python cannot run the program, or None."""
    if version[:2] >= OLDEST:
        return None
    return "CIFAR GUI needs Python {}.{} or newer, but this is Python {}.{}. Start it with a newer one.".format(
        *OLDEST, *version[:2]
    )


def missing_problem(arguments: list[str]) -> str | None:
    """Which packages are not installed, with the one command that installs them, or None."""
    needed = CORE if arguments else CORE + WINDOW
    missing = [name for name in needed if find_spec(name) is None]
    if not missing:
        return None
    return "{} not installed: {}. Run this in the program's folder: {}".format(
        "This package is" if len(missing) == 1 else "These packages are", ", ".join(missing), INSTALL
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
