"""What is chosen in the View menu: theme, language and zoom."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cifar_gui.ui.state.app_state import JobKind
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.text.language import LANGUAGES
from cifar_gui.ui.theme.apply import theme
from cifar_gui.ui.window.dialogs import Dialogs
from cifar_gui.ui.window.window_memory import LEAST_ZOOM, MOST_ZOOM, WindowMemory

ZOOMS: Final = (LEAST_ZOOM, 90, 100, 110, 125, 150, 175, MOST_ZOOM)
"""Per cent."""


class ViewControl(QObject):
    """Shows what was chosen and remembers it.

    Signals:
        restart_requested(): The program shall close and start again. GUI thread.
    """

    restart_requested = Signal()

    def __init__(
        self, window: QWidget, store: Store, memory: WindowMemory, dialogs: Dialogs, say: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._store, self._memory, self._dialogs, self._say = window, store, memory, dialogs, say

    @Slot(str)
    def choose_theme(self, name: str) -> None:
        """Show ``light``, ``dark`` or, for an empty name, what the system shows."""
        theme().force(name)
        self._memory.theme = name

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """Remember the language, and offer to restart unless that would stop a training."""
        if language == self._memory.language:
            return
        self._memory.language = language
        if self._store.state.job is JobKind.TRAIN or not self._dialogs.restart(self._window, LANGUAGES.get(language)):
            self._say(self.tr("The language changes when the program starts again."))
        else:
            self.restart_requested.emit()

    @Slot()
    def zoom_in(self) -> None:
        self._zoom(next((zoom for zoom in ZOOMS if zoom > theme().zoom), ZOOMS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        self._zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < theme().zoom), ZOOMS[0]))

    @Slot()
    def actual_size(self) -> None:
        self._zoom(100)

    def _zoom(self, percent: int) -> None:
        theme().set_zoom(percent)
        self._memory.zoom = percent
        self._say(self.tr("Zoom {percent} %").format(percent=percent))
