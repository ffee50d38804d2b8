"""Icons by name: SVGs drawn in ``currentColor``, painted in a colour of the theme and repainted when it changes."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

import resources
from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.zoom import ZOOM

ICON_PX = 16
_PIXEL_RATIOS = (1, 2, 3)


def pixmap(name: str, colour: str, size_px: int = ICON_PX, pixel_ratio: float = 1.0) -> QPixmap:
    """One icon in one colour.

    Args:
        name: File name in ``resources/icons`` without ``.svg``.
        colour: ``#RRGGBB`` in place of ``currentColor``.
        size_px: Width and height in logical pixels.
        pixel_ratio: Device pixels in a logical pixel.

    Raises:
        FileNotFoundError: if there is no icon of that name.
    """
    drawing = QSvgRenderer(QByteArray(svg(name, colour)))
    side = round(size_px * pixel_ratio)
    result = QPixmap(QSize(side, side))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(pixel_ratio)
    return result


@lru_cache(maxsize=256)
def svg(name: str, colour: str) -> bytes:
    """The SVG file of an icon with ``currentColor`` replaced by ``colour``.

    Raises:
        FileNotFoundError: if there is no icon of that name.
    """
    return resources.read(f"icons/{name}.svg").replace(b"currentColor", colour.encode())


def icon(name: str, role: str = "text", disabled_role: str = "text3", size_px: int = ICON_PX) -> QIcon:
    """An icon in today's colours; ``set_icon`` keeps it in step with the theme."""
    tokens = current_tokens()
    result, zoomed_px = QIcon(), ZOOM.px(size_px)
    for mode, colour_role in ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, disabled_role)):
        for pixel_ratio in _PIXEL_RATIOS:
            result.addPixmap(pixmap(name, getattr(tokens, colour_role), zoomed_px, pixel_ratio), mode)
    return result


def set_icon(target: QAbstractButton | QAction, name: str, role: str = "text", disabled_role: str = "text3") -> None:
    """Put an icon on a button or action and keep it in the theme's colours; a later call replaces it."""
    for earlier in target.findChildren(_IconKeeper):
        earlier.setParent(None)
        earlier.deleteLater()
    _IconKeeper(target, name, role, disabled_role)


def app_icon() -> QIcon:
    """The icon of the program's windows; the same in both themes."""
    result = QIcon()
    for size_px in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(pixmap("app", "", size_px))
    return result


class _IconKeeper(QObject):
    """Repaints one icon when the theme changes; lives as long as the button it belongs to."""

    def __init__(self, target: QAbstractButton | QAction, name: str, role: str, disabled_role: str) -> None:
        super().__init__(target)
        self._target = target
        self._name = name
        self._roles = (role, disabled_role)
        theme().changed.connect(self._paint)
        self._paint()

    def _paint(self) -> None:
        if self.parent() is not None:
            self._target.setIcon(icon(self._name, *self._roles))
