"""The program's entry: checks what must be right before all other imports, then opens the window or runs a command.

The window opens without what only commands need, which would take a quarter of a second to import.
"""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cifar_gui.cli.streams import LossyStream, open_missing_descriptors
from cifar_gui.paths import home_problem

_FAILED: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or the window when there is none.

    Args:
        arguments: The words after the program's name; None for those the program was started with.

    Returns:
        0 done, 1 failed with one line on standard error, 2 wrong usage, 130 interrupted (a training is then saved).
    """
    open_missing_descriptors()
    problem = foreign_package() or home_problem()
    if problem is not None:
        LossyStream(sys.stderr).write(f"error: {problem}\n")
        return _FAILED
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        from cifar_gui.app import run_window

        return run_window([])
    from cifar_gui.cli.command import run

    return run(words)


def foreign_package() -> str | None:
    """Which package of another program would be imported in place of ours, or None.

    ``models`` and ``resources`` are common names, and a folder on PYTHONPATH goes before what is installed.
    """
    root = Path(__file__).resolve().parents[2]
    for name in ("models", "resources"):
        spec = find_spec(name)  # imports nothing
        found = None if spec is None or spec.origin is None else Path(spec.origin).resolve().parent
        if found != root / name:
            return (
                f"CIFAR GUI needs its own package {name} from {root}, but Python would import "
                f"{found or 'none'}. Start the program without PYTHONPATH, or in an environment of its own."
            )
    return None
