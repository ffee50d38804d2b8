"""The drawing of two networks one above the other; a part of it can be chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.figures.caption import Caption
from cifar_gui.ui.compare.ledger import part_title, parts_of
from cifar_gui.ui.compare.texts import captions
from cifar_gui.ui.widgets.canvas import PlotCanvas

if TYPE_CHECKING:
    from cifar_gui.figures.architecture import ArchitecturePlot, ArchitectureSpec

HEIGHT_PX = 264  # what the drawing of two networks needs; a test compares it with the figure's own


class NetworksDrawing(PlotCanvas["ArchitecturePlot"]):
    """``architecturePlot``: a click on a part, or the arrow keys, chooses it."""

    part_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", name="architecturePlot", parent=parent)
        self.setAccessibleName(self.tr("The two networks, drawn"))
        self.setToolTip(self.tr("Click a stage to see where its parameters are"))
        self.setFixedHeight(HEIGHT_PX)
        self._networks: tuple[NetworkSummary, ...] = ()
        self._chosen = ""
        self._image: UInt8Picture | None = None
        self.set_caption(self._drawing_caption)
        self.clicked.connect(self._on_clicked)

    def show_networks(
        self, first: NetworkSummary, second: NetworkSummary, chosen: str, image: UInt8Picture | None
    ) -> None:
        """Draw two networks, the first above, the image that goes in, and the part that is marked in both, or ""."""
        self._networks, self._chosen, self._image = (first, second), chosen, image
        form = self.tr("{first} above {second}; chosen: {part}")
        self.set_summary(form.format(first=first.title, second=second.title, part=part_title(chosen)))
        self.draw(self._drawing_content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the parts with the arrow keys."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        parts = parts_of(*self._networks)
        if step is None or not parts:
            super().keyPressEvent(event)
            return
        place = parts.index(self._chosen) + step if self._chosen in parts else 0
        self.part_chosen.emit(parts[min(max(0, place), len(parts) - 1)])

    def _drawing_content(self) -> "tuple[type[ArchitecturePlot], ArchitectureSpec]":
        from cifar_gui.figures.architecture import ArchitecturePlot, ArchitectureSpec, ArchitectureWords, DrawnNetwork

        words = ArchitectureWords(
            stem=self.tr("Stem"),
            stage=self.tr("Stage {number}: {channels} channels, {size} × {size}"),
            short_stage=self.tr("Stage {number}"),
            classes=self.tr("{count} classes"),
        )
        drawn = tuple(DrawnNetwork(network, captions(network)) for network in self._networks)
        return ArchitecturePlot, ArchitectureSpec(drawn, self._chosen, self._image, words)

    def _drawing_caption(self) -> Caption:
        return Caption(" / ".join(network.title for network in self._networks))

    def _on_clicked(self, x_px: float, y_px: float) -> None:
        part = self.plot.part_at(x_px, y_px) if self.plot is not None else None
        if part is not None and part in parts_of(*self._networks):
            self.part_chosen.emit(part)
