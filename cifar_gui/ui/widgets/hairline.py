"""The 1-px line between regions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from cifar_gui.ui.theme.tokens import SIZES


class Hairline(QWidget):
    """A line one logical pixel thin, in the colour ``hair``."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("hairline", "true")
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(SIZES.hairline)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(SIZES.hairline)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
