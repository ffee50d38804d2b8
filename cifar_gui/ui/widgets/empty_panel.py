"""What stands where there is nothing to show yet: what is missing, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cifar_gui.ui.theme.apply import current_tokens, theme
from cifar_gui.ui.theme.icons import pixmap
from cifar_gui.ui.theme.properties import ButtonRole, Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.text import TextLabel

_ICON_PX = 32
_TEXT_WIDTH_PX = 480


class EmptyPanel(QWidget):
    """A small icon, a heading, two sentences and one or two buttons, a little above the middle.

    Attributes:
        buttons: The buttons by their id.

    Signals:
        action_requested(str): The id of the button that was pressed. GUI thread.
    """

    action_requested = Signal(str)

    def __init__(
        self,
        icon_name: str,
        heading: str,
        text: str,
        buttons: Sequence[tuple[str, str, ButtonRole]] = (),
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make the panel.

        Args:
            icon_name: File name in ``resources/icons`` without ``.svg``.
            heading: What is missing.
            text: What to do about it.
            buttons: (id, words, rank) of each way on.
            name: objectName.
            parent: Qt parent.
        """
        super().__init__(parent)
        self.setObjectName(name)
        set_surface(self, Surface.BASE)
        self._icon_name = icon_name
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)
        self._heading = TextLabel(heading, TypeRole.HEADING, wrap=True)
        self._text = TextLabel(text, tone="text2", wrap=True)
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(
            SIZES.content_margin, SIZES.content_margin, SIZES.content_margin, SIZES.content_margin
        )
        column.setSpacing(SIZES.space)
        column.addStretch(4)
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
        column.addLayout(self._button_row(buttons))
        column.addStretch(5)
        theme().changed.connect(self._paint_icon)
        self._paint_icon()

    def set_texts(self, heading: str, text: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._text.setText(text)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(text)

    def _button_row(self, buttons: Sequence[tuple[str, str, ButtonRole]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SIZES.space)
        row.addStretch()
        for action, words, rank in buttons:
            button = Button(words, rank, name=f"{action}Button")
            button.setProperty("action", action)
            button.clicked.connect(self._on_button_clicked)
            row.addWidget(button)
            self.buttons[action] = button
        row.addStretch()
        return row

    def _paint_icon(self) -> None:
        colour = current_tokens().text3
        self._icon.setPixmap(pixmap(self._icon_name, colour, _ICON_PX, self.devicePixelRatioF()))

    def _on_button_clicked(self) -> None:
        self.action_requested.emit(str(self.sender().property("action")))
