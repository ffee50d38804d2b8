"""What the window remembers from one session to the next; anything it cannot read becomes the default."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from cifar_gui import paths
from cifar_gui.ui.text.language import LANGUAGES

VERSION: Final = 1
_FILE_NAME: Final = "window.ini"
_FIRST_SIZE: Final = QSize(1440, 900)
_MARGIN_PX: Final = 40


class WindowMemory:
    """Settings of the window in the program's own folder, read when asked and written at once."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the memory.

        Args:
            file: Where it is kept; None for the user's place (``paths.home``).
        """
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
    def data(self) -> str:
        """The source that was chosen, or ""."""
        return self._text("data")

    @data.setter
    def data(self, choice: str) -> None:
        self._write("data", choice)

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
        """Remember place and size of a window."""
        self._write("geometry", window.saveGeometry())

    def restore_geometry(self, window: QMainWindow) -> None:
        """Put a window where it was, or into the middle of the screen; never where it cannot be seen."""
        geometry = self._settings.value("geometry")
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            room = screen.size() - QSize(_MARGIN_PX, _MARGIN_PX)
            frame = QRect(screen.topLeft(), _FIRST_SIZE.boundedTo(room))
            frame.moveCenter(screen.center())
            window.setGeometry(frame)
        if not any(
            _is_graspable(window.frameGeometry(), other.availableGeometry()) for other in QGuiApplication.screens()
        ):
            window.move(screen.topLeft())

    def flush(self) -> None:
        """Have everything on disk now."""
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
