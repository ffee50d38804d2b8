"""What was measured here of the two networks, in the strip under the bar, and the training that would tell more."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.compare.measured import NextTraining, measured
from cifar_gui.ui.compare.texts import with_whole_units
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.layouts import column, row
from cifar_gui.ui.widgets.link_button import LinkButton
from cifar_gui.ui.widgets.text import TextLabel


class VerdictStrip(QWidget):
    """The verdict as a heading, how it was measured, and a link to the next training; hidden when there is none."""

    def __init__(self, set_up: Callable[[str, str, int | None], None]) -> None:
        super().__init__()
        self.setObjectName("verdictStrip")
        set_surface(self, Surface.BASE)
        self._set_up = set_up
        self._next: NextTraining | None = None
        self.heading = TextLabel(role=TypeRole.HEADING, strength=600, wrap=True)
        self.text = TextLabel(tone="text2", wrap=True)
        self.set_up_link = LinkButton("", name="setUpLink")
        self.set_up_link.clicked.connect(self._on_set_up)
        for label in (self.heading, self.text):
            label.make_selectable()
        head = row(self.heading, self.set_up_link, grows=self.heading)
        margins = (SIZES.content_margin, SIZES.half_space, SIZES.content_margin, SIZES.space)
        self.setLayout(column(column(head, self.text, margins=margins), Hairline()))

    def show_networks(self, first: NetworkSummary, second: NetworkSummary, runs: Sequence[RunRecord]) -> None:
        found, self._next = measured(runs, first, second)
        self.heading.setText(found.heading)
        self.text.setText(with_whole_units(found.text))
        self.set_up_link.setVisible(self._next is not None)
        self.set_up_link.setText(self._next.words if self._next is not None else "")

    def _on_set_up(self) -> None:
        if self._next is not None:
            self._set_up(self._next.network, self._next.like, self._next.seed)
