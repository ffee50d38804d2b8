"""The tabs of the window: left-aligned words with a 2-px mark under the chosen one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from cifar_gui.ui.theme.zoom import ZOOM

_AROUND_PX = 2 * (4 + 10)  # padding and margin of a tab in the style sheet


class TabBar(QTabBar):
    """A tab bar whose tabs are as wide as their words in bold, so that nothing moves or is cut when one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(self.tr("Pages"))

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Room for the tab's words in bold."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = QFontMetrics(bold).size(Qt.TextFlag.TextShowMnemonic, self.tabText(index))
        return QSize(words.width() + ZOOM.px(_AROUND_PX), super().tabSizeHint(index).height())
