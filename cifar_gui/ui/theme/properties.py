"""Names for the dynamic properties that the style sheet looks at, and the way to set them."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class ButtonRole(StrEnum):
    """The rank of a button; one filled button in the window: the next sensible step."""

    PRIMARY = "primary"
    STOP = "stop"
    PLAIN = "plain"
    LINK = "link"
    ICON = "icon"


class Surface(StrEnum):
    """What a region lies on."""

    WINDOW = "window"
    BASE = "base"


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and restyle the widget when it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def set_surface(widget: QWidget, surface: Surface) -> None:
    """Paint the ground of a region."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_property(widget, "surface", str(surface))
