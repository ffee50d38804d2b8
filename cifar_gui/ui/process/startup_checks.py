"""What must hold before a window can open; Qt ends the process without a word for the user when it does not.

Nothing here imports Qt's windows: where their libraries are missing even that import fails.
"""

import ctypes
import importlib.util
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

# Shared library -> Debian and Ubuntu package, as Qt 6.11's xcb plugin, its QtGui and QtWidgets need them.
WINDOW_LIBRARIES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
}
XCB_LIBRARIES: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
HEADLESS: Final = (
    "Without a window everything works on the command line: python main.py train, evaluate, classify, networks or data "
    "(--help explains each)."
)
_VOID_CALLS: Final = 1000
_MOST_LOST: Final = 10


def window_problem(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Why no window can open here, as one or two sentences with what to do; None when one can.

    Args:
        environ: The environment variables.
        platform: ``sys.platform``.
    """
    if not platform.startswith("linux"):
        return None
    chosen = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    missing = missing_libraries(WINDOW_LIBRARIES)
    if missing:
        return _missing_sentence(missing)
    if chosen not in ("", "xcb"):
        return None  # offscreen, vnc, wayland and the like: Qt's own business
    if not chosen and _is_wayland_there(environ):
        return None
    display = environ.get("DISPLAY", "")
    if not display:
        return f"There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). {HEADLESS}"
    missing = missing_libraries(XCB_LIBRARIES)
    if missing:
        return _missing_sentence(missing)
    if not _answers(display):
        return f"The screen {display} named by DISPLAY does not answer. {HEADLESS}"
    return plugin_problem()


def missing_libraries(
    libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> list[tuple[str, str]]:
    """The shared libraries that cannot be loaded, each with its Debian package.

    Args:
        libraries: Shared library -> Debian package.
        load: Loads one or raises OSError.
    """
    missing = []
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing.append((library, package))
    return missing


def plugin_problem(plugin: Path | None = None) -> str | None:
    """Why Qt's xcb plugin cannot be loaded; None when it can or is not where the wheels have it.

    Args:
        plugin: The plugin's file; None to look for it.
    """
    plugin = plugin or _xcb_plugin()
    if plugin is None or not plugin.is_file():
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).split(":")[0]
        package = {**WINDOW_LIBRARIES, **XCB_LIBRARIES}.get(library)
        return _missing_sentence([(library, package)]) if package else f"Qt cannot open a window: {error}. {HEADLESS}"
    return None


def pyside_problem(lost: int | None = None) -> str | None:
    """Whether this PySide6 drops references to None with every call, which ends the process after a while.

    PySide6 6.12.0 does so on Python 3.11 (its wheel was built for Pythons whose None cannot be freed).

    Args:
        lost: References to None lost in 1,000 calls; None to measure.
    """
    if lost is None:
        lost = _lost_references()
    if lost <= _MOST_LOST:
        return None
    import PySide6

    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"PySide6 {PySide6.__version__} does not work with Python {python}: it would end the program in mid-training. "
        'Install a version that does: python -m pip install "PySide6-Essentials<6.12".'
    )


def _lost_references() -> int:
    from PySide6.QtCore import QTimer

    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(_VOID_CALLS):
        timer.stop()
    return before - sys.getrefcount(None)


def _missing_sentence(missing: list[tuple[str, str]]) -> str:
    packages = " ".join(package for _, package in missing)
    libraries = ", ".join(library for library, _ in missing)
    return (
        f"Qt cannot open a window, because the system lacks {libraries}. "
        f"Install it (Debian, Ubuntu: sudo apt install {packages}) and start again. {HEADLESS}"
    )


def _xcb_plugin() -> Path | None:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.origin:
        return None
    return Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"


def _is_wayland_there(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(environ.get("XDG_RUNTIME_DIR", ""), name)  # an absolute name stands for itself
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _answers(display: str) -> bool:
    """Whether an X server answers; asked through libxcb, which knows every form of a display's name and its keys."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(os.fsencode(display), None)
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
