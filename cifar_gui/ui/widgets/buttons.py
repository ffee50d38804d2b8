"""Buttons of every rank."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from cifar_gui.ui.theme.icons import ICON_PX, set_icon
from cifar_gui.ui.theme.properties import ButtonRole, set_property

_ICON_COLOURS = {
    ButtonRole.PRIMARY: ("on_accent", "text3"),
    ButtonRole.STOP: ("accent_text", "accent_text"),
    ButtonRole.PLAIN: ("text", "text3"),
    ButtonRole.LINK: ("accent_text", "text3"),
    ButtonRole.ICON: ("text2", "text3"),
}


class Button(QPushButton):
    """A push button of one rank, with an icon in that rank's colour.

    It is reached by Tab but takes no focus from a click, so the focus ring is seen only by those who use the keyboard.

    Attributes:
        rank: Its rank now.
    """

    def __init__(
        self,
        text: str,
        rank: ButtonRole = ButtonRole.PLAIN,
        icon_name: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.rank = rank
        self.set_rank(rank)

    def set_rank(self, rank: ButtonRole) -> None:
        """Make the button the filled one, or one of the others."""
        self.rank = rank
        set_property(self, "role", str(rank))
        self._paint_icon()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon; an empty name leaves the one it has."""
        self._icon_name = icon_name
        self._paint_icon()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text, and tell it to screen readers."""
        super().setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Room for the text in bold, so that the button keeps its width when it becomes the filled one."""
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain_width = self.fontMetrics().horizontalAdvance(self.text())
        bold_width = type(self.fontMetrics())(bold).horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, bold_width - plain_width), hint.height())

    def _paint_icon(self) -> None:
        if self._icon_name:
            set_icon(self, self._icon_name, *_ICON_COLOURS[self.rank])


class IconButton(QToolButton):
    """A bare icon that can be pressed; its words are its accessible name and tooltip."""

    def __init__(self, icon_name: str, words: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        set_icon(self, icon_name, "text2")


def allow(what: QWidget | QAction, reason: str) -> None:
    """Enable something, or say as its tooltip and in the status bar why it cannot be used now; "" when it can."""
    what.setEnabled(not reason)
    what.setToolTip(reason)
    what.setStatusTip(reason)
