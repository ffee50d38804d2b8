"""Where the program's log goes: a rotating file in the user's data folder, warnings also to standard error."""

import logging
import logging.handlers
import sys

from cifar_gui import paths

FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def start(verbose: bool = False) -> None:
    """Start logging; a log file that cannot be opened never stops the program.

    Args:
        verbose: Whether standard error also gets what is not a warning.
    """
    root = logging.getLogger("cifar_gui")
    root.setLevel(logging.DEBUG)
    if root.handlers:
        return
    logging.raiseExceptions = False  # a full disk or a closed terminal is no reason to print tracebacks
    if sys.stderr is not None:  # None under pythonw and in windowed bundles
        console = logging.StreamHandler()
        console.setLevel(logging.DEBUG if verbose else logging.WARNING)
        console.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        root.addHandler(console)
    try:
        folder = paths.log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            folder / "cifar_gui.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
        )
    except OSError as error:
        root.warning("No log file: %s", error)
        return
    file.setFormatter(logging.Formatter(FORMAT))
    root.addHandler(file)
