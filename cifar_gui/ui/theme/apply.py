"""Puts the look on the application and keeps it in step with the system's light, dark and contrast settings."""

import os

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from cifar_gui.ui.theme.palette import palette
from cifar_gui.ui.theme.style_sheet import style_sheet
from cifar_gui.ui.theme.tokens import DARK, LIGHT, Tokens
from cifar_gui.ui.theme.type_scale import with_tabular_figures
from cifar_gui.ui.theme.zoom import ZOOM

THEME_VARIABLE = "CIFAR_GUI_THEME"
"""Environment variable: ``light`` or ``dark`` forces that theme for screenshots; anything else follows the system."""


class Theme(QObject):
    """The theme in force.

    Attributes:
        tokens: Its colours.
        zoom: How large everything is shown, in per cent.

    Signals:
        changed: Colours or sizes are different now; whatever is painted by hand must be painted anew. GUI thread.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens: Tokens = LIGHT
        self._application: QApplication | None = None
        self._font = QFont()
        self.zoom = self._zoom_of_qt = 100
        self._forced = os.environ.get(THEME_VARIABLE, "").strip().lower()

    def attach(self, application: QApplication) -> None:
        """Style ``application`` now and after every change of the system's settings; a second call only restyles."""
        if self._application is not application:
            self._application = application
            application.setStyle("Fusion")
            self._font = with_tabular_figures(application.font())
            application.setFont(self._font)
            hints = application.styleHints()
            hints.colorSchemeChanged.connect(self._on_system_changed)
            if hasattr(hints, "accessibility"):  # Qt 6.10 and newer
                hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._restyle(always=True)

    def force(self, scheme: str) -> None:
        """Show ``light`` or ``dark`` whatever the system says; an empty text follows the system again."""
        self._forced = scheme
        if self._application is not None:
            self._restyle()

    def start_at(self, percent: int) -> None:
        """Know that Qt itself shows everything at this zoom."""
        self.zoom = self._zoom_of_qt = percent

    def set_zoom(self, percent: int) -> None:
        if self._application is not None and percent != self.zoom:
            self.zoom = percent
            ZOOM.change(percent / self._zoom_of_qt)
            self._application.setFont(ZOOM.font(self._font))
            self._restyle(always=True)

    def _on_system_changed(self, _setting: object = None) -> None:
        self._restyle()

    def _restyle(self, *, always: bool = False) -> None:
        application = self._application
        if application is None:
            return
        tokens = DARK if self._is_dark() else LIGHT
        if _more_contrast_wanted():
            tokens = tokens.with_more_contrast()
        if tokens == self.tokens and not always:
            return
        self.tokens = tokens
        application.setPalette(palette(tokens))
        application.setStyleSheet(style_sheet(tokens))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._forced in {"light", "dark"}:
            return self._forced == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


_theme: Theme | None = None


def theme() -> Theme:
    """The one theme of the process; connect to its ``changed`` to repaint."""
    global _theme  # noqa: PLW0603 - one process shows one theme, like QApplication itself
    if _theme is None:
        _theme = Theme()
    return _theme


def apply_theme(application: QApplication) -> None:
    """Give ``application`` Fusion, the palette, the style sheet and the font features, now and after system changes."""
    theme().attach(application)


def current_tokens() -> Tokens:
    """The colours in force."""
    return theme().tokens


def _more_contrast_wanted() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
