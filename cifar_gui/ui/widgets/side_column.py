"""The left column: what the user chooses, on the window's colour, scrolling inside when it is too long."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.layouts import column, panel


class SideColumn(QScrollArea):
    """A frameless scroll area 288 pixels wide with a hairline to its right."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("place", "sideColumn")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(SIZES.left_column)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalScrollBar().rangeChanged.connect(self._on_width_range_changed)
        self.column = column(margins=(SIZES.column_margin, 0, SIZES.column_margin, SIZES.column_margin))
        content = panel(self.column)
        set_surface(content, Surface.WINDOW)
        self.setWidget(content)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.column.addWidget(widget, stretch)

    def add_space(self, height_px: int = SIZES.space) -> None:
        self.column.addSpacing(height_px)

    def add_line(self) -> None:
        """Append a hairline with room above and below."""
        self.column.addSpacing(SIZES.column_margin)
        self.column.addWidget(Hairline())

    def add_stretch(self) -> None:
        self.column.addStretch()

    @Slot(int, int)
    def _on_width_range_changed(self, _least: int, most: int) -> None:
        """Stay at the left edge: the vertical scroll bar stands in the right margin, and a focused field needs none."""
        if most:
            self.horizontalScrollBar().setRange(0, 0)
