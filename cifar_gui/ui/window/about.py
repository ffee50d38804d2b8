"""What the Help menu shows: versions, licence and folders, and every key."""

import platform
from collections.abc import Mapping, Sequence
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QUrl, qVersion
from PySide6.QtGui import QAction, QKeySequence

import cifar_gui
from cifar_gui import paths
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.access_keys import plain_words
from cifar_gui.ui.window.status_text import APP_TITLE, device_text

_PACKAGES: Final = ("keras", "torch", "torchvision", "PySide6-Essentials", "matplotlib", "numpy", "Pillow")


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)


def about_page(state: AppState) -> str:
    """Versions, licence, device and folders as HTML."""
    versions = [f"Python {platform.python_version()}", f"Qt {qVersion()}"]
    versions += [f"{package} {_version(package)}" for package in _PACKAGES]
    licence, project = _tr("MIT licence"), Path(cifar_gui.__file__).parents[1]
    if (project / "LICENSE").is_file():  # not where pip installed the program
        licence = _tr("{licence}. Source and documentation: {folder}").format(
            licence=_link(project / "LICENSE", licence), folder=_link(project)
        )
    paragraphs = [
        f"<b>{APP_TITLE} {escape(_version('cifar-gui'))}</b><br>{_tr('A desktop laboratory for residual networks.')}",
        licence,
        "<br>".join(map(escape, versions)),
        _tr("Device: {device}").format(device=escape(device_text(state)) or _tr("not known yet")),
        _tr("Data, runs and log: {folder}").format(folder=_link(paths.home())),
    ]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def keyboard_page(menus: Mapping[str, Sequence[QAction]]) -> str:
    """Every key as an HTML table: those of the menus, each menu under its title, then those of the pages."""
    sections = {plain_words(title): [_key_and_words(action) for action in menu] for title, menu in menus.items()}
    sections[_tr("On the tabs")] = [
        (_tr("Arrow keys"), _tr("Walk through lists, tables and the confusion matrix")),
        (
            _tr("Enter"),
            _tr("Open a picture in Classify, a plan in Train and Runs; show an earlier run's curve"),
        ),
        (_native("Esc"), _tr("Show all images again in Test; leave a dialog")),
        (_tr("Space"), _tr("Press the button in focus; open the menu of a figure")),
        (f"{_native('Alt+Up')}, {_native('Alt+Down')}", _tr("Move the chosen row of the queue")),
        (_native("Tab"), _tr("Go to the next control")),
        (_native("Ctrl+Tab"), _tr("Go to the next tab")),
    ]
    rows = []
    for title, entries in sections.items():
        used = [(keys, words) for keys, words in entries if keys]
        rows += [f'<tr><td colspan="2"><br><b>{escape(title)}</b></td></tr>'] if used else []
        rows += [f'<tr><td width="120">{escape(keys)}</td><td>{escape(words)}</td></tr>' for keys, words in used]
    return f'<table width="100%" cellpadding="3">{"".join(rows)}</table>'


def _key_and_words(action: QAction) -> tuple[str, str]:
    text, _, said = action.text().partition("\t")  # a key that the page listens to stands in the text
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return shortcut or said, plain_words(text).rstrip("…")


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _link(place: Path, words: str = "") -> str:
    address = QUrl.fromLocalFile(str(place)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return f'<a href="{escape(address)}">{escape(words or str(place))}</a>'


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _tr("(run from its folder)") if package == "cifar-gui" else _tr("(not installed)")
