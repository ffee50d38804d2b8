"""Columns, rows and stacks; without margins and spaces unless some are given."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

Part = QWidget | QLayout | int
Margins = tuple[int, int, int, int]
_L = TypeVar("_L", bound=QBoxLayout)
_NONE: Margins = (0, 0, 0, 0)


def column(*parts: Part, margins: Margins = _NONE, spacing: int = 0, grows: Part | None = None) -> QVBoxLayout:
    """Parts one below the other.

    Args:
        parts: From the top; a number is that many pixels of empty room.
        margins: Left, top, right and bottom.
        spacing: Between two parts.
        grows: The part that takes the room that is left.
    """
    return _filled(QVBoxLayout(), parts, margins, spacing, grows)


def row(*parts: Part, margins: Margins = _NONE, spacing: int = 0, grows: Part | None = None) -> QHBoxLayout:
    """Parts one beside the other, from the left; see ``column``."""
    return _filled(QHBoxLayout(), parts, margins, spacing, grows)


def panel(layout: QLayout) -> QWidget:
    """A widget that has nothing but a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def stack(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is seen, at first the first."""
    widget = QStackedWidget()
    for page in pages:
        widget.addWidget(page)
    return widget


def _filled(layout: _L, parts: tuple[Part, ...], margins: Margins, spacing: int, grows: Part | None) -> _L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for part in parts:
        stretch = int(part is grows)
        if isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part, stretch)
        else:
            layout.addWidget(part, stretch)
    return layout
