"""A page that scrolls where the window is smaller than the page can be."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cifar_gui.ui.theme.properties import Surface, set_surface


class PageScroller(QScrollArea):
    """Shows a widget as large as there is room, but never smaller than the least size of its parts."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(_Holder(page))


class _Holder(QWidget):
    """Between the area and the page, because the area would give a page with wrapped words its preferred height."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        set_surface(self, Surface.BASE)
        self._page = page
        page.setParent(self)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the area look again when the page's parts need another height than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """The least size of the page at its present width."""
        least, layout = self._page.minimumSizeHint(), self._page.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), layout.minimumHeightForWidth(max(least.width(), self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page all the room."""
        super().resizeEvent(event)
        self._page.resize(self.size())  # not the event's: the area may have changed it again meanwhile
