"""What stands where there is nothing to show yet: what is missing, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.theme.zoom import ZOOM
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.text import TextLabel

ICON_PX = 32
ABOVE, BELOW = 3, 7  # where the icon stands in every height, whatever the words below it
_TEXT_WIDTH_PX = 480


class EmptyPanel(QWidget):
    """A small icon, a heading, two sentences and perhaps some buttons, a little above the middle."""

    def __init__(
        self,
        icon_name: str,
        heading: str,
        text: str,
        buttons: Sequence[Button] = (),
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        set_surface(self, Surface.BASE)
        self._icon_name = icon_name
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._heading = TextLabel(heading, TypeRole.HEADING, wrap=True)
        self._text = TextLabel(text, tone="text2", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(SIZES.space)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SIZES.half_space)
        for label in (self._heading, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMinimumWidth(1)
            label.setMaximumWidth(_TEXT_WIDTH_PX)
            centred = QHBoxLayout()
            centred.addStretch()
            centred.addWidget(label, 1000)
            centred.addStretch()
            column.addLayout(centred)
        column.addSpacing(SIZES.space)
        row = QHBoxLayout()
        row.setSpacing(SIZES.space)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        whole = QVBoxLayout(self)
        margin = SIZES.content_margin
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.addStretch(ABOVE)
        whole.addLayout(column, BELOW)
        theme().changed.connect(self._paint_icon)
        self._paint_icon()

    def set_texts(self, heading: str, text: str) -> None:
        self._heading.setText(heading)
        self._text.setText(text)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)

    def _paint_icon(self) -> None:
        colour = current_tokens().text3
        self._icon.setPixmap(pixmap(self._icon_name, colour, ZOOM.px(ICON_PX), self.devicePixelRatioF()))
