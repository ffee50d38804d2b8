"""The third-rank button: words in blue, no frame."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.widgets.buttons import Button


class LinkButton(Button):
    """A button that looks like a link, for what is seldom needed."""

    def __init__(self, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, ButtonRole.LINK, name=name, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Room for its words as they are: a link is never bold, and stands flush with what is over it."""
        return QPushButton.sizeHint(self)
