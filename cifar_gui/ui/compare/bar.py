"""The bar at the head of the Compare tab: which two networks are compared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.ui.widgets.action_bar import ActionBar
from cifar_gui.ui.widgets.text import TextLabel

_LEAST_WIDTH_PX = 128


class CompareBar(ActionBar):
    """Two boxes that never name the same network: who takes the other's gives his own.

    Attributes:
        pair: Names of the two networks, the subject first; empty while there are fewer than two.
    """

    pair_changed = Signal()  # by the user

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("compareActions", parent)
        self.pair: tuple[str, ...] = ()
        self.first_box = QComboBox()
        self.second_box = QComboBox()
        boxes = ((self.first_box, "firstNetworkBox"), (self.second_box, "secondNetworkBox"))
        for (box, name), words in zip(boxes, (self.tr("Network"), self.tr("Compared with")), strict=True):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setMinimumWidth(_LEAST_WIDTH_PX)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._on_activated)
        self._choice = (self.first_box, TextLabel(self.tr("against"), tone="text2"), self.second_box)
        for widget in self._choice:
            self.add_left(widget)
            widget.hide()

    def show_networks(self, networks: tuple[NetworkSummary, ...], first_pair: tuple[str, str]) -> None:
        """Offer networks; the two that were chosen stay so where they can, at first those of ``first_pair``."""
        names = [network.name for network in networks]
        for box in (self.first_box, self.second_box):
            box.clear()
            for network in networks:
                box.addItem(network.title, network.name)
        known_pair = first_pair if {*first_pair} <= {*names} else ()
        wanted = [name for name in (*self.pair, *known_pair, *names) if name in names]
        self.pair = tuple(dict.fromkeys(wanted))[:2] if len(names) > 1 else ()
        for widget in self._choice:
            widget.setVisible(len(names) > 1)
        self._show_pair()

    def choose_second(self, name: str) -> None:
        """Compare with another network, as if it were chosen in its box."""
        self.second_box.setCurrentIndex(self.second_box.findData(name))
        self._on_activated()

    def _on_activated(self) -> None:
        chosen = (str(self.first_box.currentData()), str(self.second_box.currentData()))
        pair = chosen if chosen[0] != chosen[1] else (self.pair[1], self.pair[0])
        if pair != self.pair:
            self.pair = pair
            self._show_pair()
            self.pair_changed.emit()

    def _show_pair(self) -> None:
        for box, name in zip((self.first_box, self.second_box), self.pair, strict=False):
            box.setCurrentIndex(box.findData(name))
