"""The pages of the window; each is built when it is first needed, and only the visible one is drawn."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.widgets.tab_bar import TabBar
from cifar_gui.ui.widgets.tab_page import TabPage


@dataclass(frozen=True)
class PageMaker:
    """How a page comes into being.

    Attributes:
        name: Its objectName.
        title: The words on its tab.
        prepare: Imports what it needs; apart from ``make``, so that the window can answer in between.
        make: Builds it.
    """

    name: str
    title: str
    prepare: Callable[[], None]
    make: Callable[[], TabPage]


class TabHost(QTabWidget):
    """Tabs that are empty until they are built, so that the window is on screen at once."""

    def __init__(self, makers: Sequence[PageMaker], state: AppState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setTabBar(TabBar())
        self.setDocumentMode(True)
        self.pages: dict[str, TabPage] = {}
        self._makers = tuple(makers)
        self._state = state
        self._steps: deque[Callable[[], None]] = deque()
        self._building = QTimer(self, interval=0)
        self._building.timeout.connect(self._build_next)
        for maker in self._makers:
            placeholder = QWidget()
            set_surface(placeholder, Surface.BASE)
            self.addTab(placeholder, maker.title)
        self._is_started = False
        self.currentChanged.connect(self._on_current_changed)

    def names(self) -> list[str]:
        """The objectName of every page, in order, built or not."""
        return [maker.name for maker in self._makers]

    @property
    def current_name(self) -> str:
        """The objectName of the page on show."""
        return self._makers[self.currentIndex()].name

    def show_page(self, name: str) -> None:
        """Show a page; an unknown name changes nothing."""
        if name in self.names():
            self.setCurrentIndex(self.names().index(name))

    @Slot()
    def start_building(self) -> None:
        """Build the page on show and then the others, step by step, each step after what the user did meanwhile."""
        self._is_started = True
        current = self._makers[self.currentIndex()]
        for maker in (current, *(other for other in self._makers if other is not current)):
            self._steps.append(maker.prepare)
            self._steps.append(partial(self._build, maker.name))
        self._building.start()

    def build_all(self) -> None:
        self._is_started = True
        for name in self.names():
            self._build(name)

    def show_state(self, state: AppState) -> None:
        """Draw the page on show; the others are drawn when they are shown."""
        self._state = state
        page = self.pages.get(self.current_name)
        if page is not None:
            page.show_state(state)

    @Slot(int)
    def _on_current_changed(self, index: int) -> None:
        if self._is_started:
            self._build(self._makers[index].name)
            self.show_state(self._state)

    @Slot()
    def _build_next(self) -> None:
        step = self._steps.popleft()
        if not self._steps:
            self._building.stop()
        step()  # one that fails is reported like any other failure, and the next follows

    def _build(self, name: str) -> None:
        if name in self.pages:
            return
        index = self.names().index(name)
        maker = self._makers[index]
        page = maker.make()
        self.pages[name] = page
        self._replace(index, page)
        page.show_state(self._state)

    def _replace(self, index: int, widget: QWidget) -> None:
        """Put a page where its placeholder was, without anything that listens noticing."""
        was_blocked = self.blockSignals(True)
        current, placeholder, title = self.currentIndex(), self.widget(index), self.tabText(index)
        self.removeTab(index)
        self.insertTab(index, widget, title)
        self.setCurrentIndex(current)
        self.blockSignals(was_blocked)
        if placeholder is not None:
            placeholder.deleteLater()
