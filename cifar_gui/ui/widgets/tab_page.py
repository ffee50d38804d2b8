"""What every page of the window has: a bar at its head, a message band under it, and its content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.message_commands import MessageCommand
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.layouts import column, panel
from cifar_gui.ui.widgets.page_band import PageBand
from cifar_gui.ui.widgets.page_scroller import PageScroller


@dataclass(frozen=True)
class BandCommands:
    """What a page's message band does."""

    do: Callable[[MessageCommand], None]
    dismiss: Callable[[], None]


class Edit(StrEnum):
    """What the Edit menu does on the page on show."""

    UNDO = "undo"
    DELETE = "delete"
    RENAME = "rename"


@dataclass(frozen=True)
class EditOffer:
    """An entry of the Edit menu that a page carries out.

    Attributes:
        do: Does it.
        why_not: Why it cannot be done now; "" when it can.
    """

    do: Callable[[], None]
    why_not: str = ""


class TabPage(QWidget):
    """A page of the window; it is drawn from the state and gives the commands that it was made with."""

    def __init__(self, name: str, bar: ActionBar, commands: BandCommands) -> None:
        super().__init__()
        self.setObjectName(name)
        set_surface(self, Surface.BASE)
        self.band = PageBand(name)
        self.band.command_given.connect(commands.do)
        self.band.closed.connect(commands.dismiss)
        self._column = column(bar, self.band)
        self.setLayout(column(PageScroller(panel(self._column))))

    def show_state(self, state: AppState) -> None:
        self.band.show_state(state)

    def edits(self) -> Mapping[Edit, EditOffer]:
        """What the Edit menu can do here; nothing, unless a page says otherwise."""
        return {}

    def set_content(self, content: QWidget) -> None:
        """Fill the page below its band, which says when one of the figures there cannot be saved."""
        self._column.addWidget(content, 1)
        for canvas in content.findChildren(PlotCanvas):
            canvas.save_failed.connect(self.band.show_save_failure)
