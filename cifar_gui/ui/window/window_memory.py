"""What the window remembers from one session to the next; anything it cannot read becomes the default."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from cifar_gui import paths
from cifar_gui.domain.schema import SchemaError
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.text.language import LANGUAGES

VERSION: Final = 1
_FILE_NAME: Final = "window.ini"
LEAST_ZOOM: Final = 80
MOST_ZOOM: Final = 200
_FIRST_SIZE: Final = QSize(1440, 900)
_FRAME: Final = QSize(16, 40)  # room for what the system draws round a window
_MARGIN_PX: Final = 40


class WindowMemory:
    """Settings of the window in the program's own folder, read when asked and written at once."""

    def __init__(self, file: Path | None = None) -> None:
        file = file or paths.home() / _FILE_NAME
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)
        if self._settings.value("version") not in (VERSION, str(VERSION)):
            self._settings.clear()  # of another version, or not readable

    @property
    def tab(self) -> str:
        """The tab page that was open, by its objectName, or ""."""
        return self._text("tab")

    @tab.setter
    def tab(self, name: str) -> None:
        self._write("tab", name)

    @property
    def settings(self) -> TrainingSettings:
        """The settings of the form; every value that cannot be used is its default."""
        try:
            values = json.loads(self._text("settings"))
        except ValueError:
            return TrainingSettings()
        return _usable_settings(values if isinstance(values, dict) else {})

    @settings.setter
    def settings(self, settings: TrainingSettings) -> None:
        self._write("settings", json.dumps(settings.to_json()))

    @property
    def sources(self) -> list[str]:
        """The sources of images that were listed, the user's own folders among them."""
        try:
            sources = json.loads(self._text("sources"))
        except ValueError:
            return []
        return [source for source in sources if isinstance(source, str)] if isinstance(sources, list) else []

    @sources.setter
    def sources(self, sources: list[str]) -> None:
        self._write("sources", json.dumps(sources))

    @property
    def zoom(self) -> int:
        """How large everything is shown, in per cent."""
        text = self._text("zoom")
        return max(LEAST_ZOOM, min(int(text), MOST_ZOOM)) if text.isdecimal() else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._write("zoom", str(percent))

    @property
    def theme(self) -> str:
        """``light``, ``dark`` or "" for the system's."""
        theme = self._text("theme")
        return theme if theme in ("light", "dark") else ""

    @theme.setter
    def theme(self, theme: str) -> None:
        self._write("theme", theme)

    @property
    def language(self) -> str:
        """The language that was chosen, a key of ``LANGUAGES``, or "" for the system's."""
        language = self._text("language")
        return language if language in LANGUAGES else ""

    @language.setter
    def language(self, language: str) -> None:
        self._write("language", language)

    @property
    def folder(self) -> str:
        """The folder that was last chosen in a file dialog, or the user's home."""
        folder = self._text("folder")
        return folder if folder and Path(folder).is_dir() else str(Path.home())

    @folder.setter
    def folder(self, folder: str) -> None:
        self._write("folder", folder)

    def keep_geometry(self, window: QMainWindow) -> None:
        self._write("geometry", window.saveGeometry())

    def restore_geometry(self, window: QMainWindow) -> None:
        """Put a window where it was, or into the middle of the screen: on a screen, and not larger than it."""
        geometry = self._settings.value("geometry")
        if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
            screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
            here = next((screen for screen in screens if _is_graspable(window.frameGeometry(), screen)), None)
        else:
            here = None
            window.resize(_FIRST_SIZE)
        room = here or QGuiApplication.primaryScreen().availableGeometry()
        most = room.size() - _FRAME
        window.setMinimumSize(window.minimumSize().boundedTo(most))
        if here is None or window.width() > room.width() or window.height() > room.height():
            frame = QRect(room.topLeft(), window.size().boundedTo(most))
            frame.moveCenter(room.center())
            window.setGeometry(frame)

    def flush(self) -> None:
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _write(self, key: str, value: object) -> None:
        self._settings.setValue("version", VERSION)
        self._settings.setValue(key, value)


def _is_graspable(frame: QRect, screen: QRect) -> bool:
    """Whether enough of a window's title is on a screen to move it."""
    title = QRect(frame.topLeft(), QSize(frame.width(), _MARGIN_PX))
    visible = title.intersected(screen)
    return visible.width() >= 2 * _MARGIN_PX and visible.height() >= _MARGIN_PX // 2


def _usable_settings(values: dict[str, Any]) -> TrainingSettings:
    """Settings from what a file says; what is of another kind or out of range is its default."""
    usable = {}
    for name, value in values.items():
        with suppress(SchemaError):
            TrainingSettings.from_json({name: value})
            usable[name] = value
    # First weights are a choice for one run: nobody expects them in the form a day later.
    return replace(TrainingSettings.from_json(usable), start_from=None)
