"""The bar at the head of every tab: what can be done, a caption, and what is chosen for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.layouts import row
from cifar_gui.ui.widgets.text import ElidedLabel

_CAPTION_GAP_PX = 20


class ActionBar(QWidget):
    """56 pixels: widgets from the left, a caption or one long widget, widgets at the right, a hairline below.

    Attributes:
        caption: The sentence beside the buttons; it is cut with "…" when there is no room.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("place", "actionBar")
        self.setFixedHeight(SIZES.action_bar)
        self.caption = ElidedLabel()
        self.caption.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._left, self._right = row(spacing=SIZES.space), row(spacing=SIZES.space)
        self._middle = row(self.caption, spacing=SIZES.space)
        parts = self._left, _CAPTION_GAP_PX, self._middle, SIZES.space, self._right
        margins = SIZES.column_margin, 0, SIZES.column_margin, 1
        self.setLayout(row(*parts, margins=margins, spacing=SIZES.space, grows=self._middle))

    def add_left(self, widget: QWidget) -> None:
        self._left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        self._right.addWidget(widget)

    def add_middle(self, widget: QWidget, stretch: int = 1) -> None:
        """Append a widget that takes the room between left and right, beside the caption."""
        self._middle.addWidget(widget, stretch)

    def set_caption(self, text: str) -> None:
        """Say something beside the buttons; an empty text leaves the room to the other widgets."""
        self.caption.setText(text)
        alone = self._middle.count() == 1
        self.caption.setVisible(bool(text) or alone)
