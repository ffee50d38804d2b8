"""Widgets found by their names, and widgets on the screen."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

T = TypeVar("T", bound=QObject)
W = TypeVar("W", bound=QWidget)


def find(parent: QObject, kind: type[T], name: str = "") -> T:
    """The first part of a kind, of that name where one is given; a test without it fails here."""
    part = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(part, kind), f"no {kind.__name__} {name}"
    return part


def shown(qtbot: QtBot, widget: W, width: int, height: int) -> W:
    """The widget in a window of its own, which is closed after the test."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def show_active(widget: QWidget) -> None:
    """Show a window as the one that gets the keys."""
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
