"""Regions that the user can resize: one pixel is drawn, a few can be grabbed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from cifar_gui.ui.theme.tokens import SIZES


class Splitter(QSplitter):
    """A splitter with a hairline between its parts; no part can be closed by dragging."""

    def __init__(
        self, orientation: Qt.Orientation, *, name: str = "", words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SIZES.hairline)
