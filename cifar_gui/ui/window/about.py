"""What the Help menu shows: versions, folders and shortcuts, as they are."""

import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtGui import QAction, QKeySequence

from cifar_gui import paths
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.access_keys import plain_words
from cifar_gui.ui.window.status_text import APP_TITLE, device_text

_PACKAGES: Final = ("keras", "torch", "torchvision", "PySide6-Essentials", "matplotlib", "numpy", "Pillow")


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)


def about_text(state: AppState) -> str:
    """Versions, device and folders as lines of plain text."""
    lines = [f"{APP_TITLE} {_version('cifar-gui')}", _tr("A desktop laboratory for residual networks."), ""]
    lines += [f"Python {platform.python_version()}, Qt {qVersion()}"]
    lines += [f"{package} {_version(package)}" for package in _PACKAGES]
    device = device_text(state) or _tr("not known yet")
    lines += ["", _tr("Device: {device}").format(device=device)]
    lines += [_tr("Data, runs and log: {folder}").format(folder=paths.home())]
    return "\n".join(lines)


def shortcuts_text(actions: Iterable[QAction]) -> str:
    """Every action that has a shortcut, one a line."""
    native = QKeySequence.SequenceFormat.NativeText
    return "\n".join(
        f"{action.shortcut().toString(native)}\t{plain_words(action.text()).rstrip('…')}"
        for action in actions
        if not action.shortcut().isEmpty()
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _tr("(run from its folder)") if package == "cifar-gui" else _tr("(not installed)")
