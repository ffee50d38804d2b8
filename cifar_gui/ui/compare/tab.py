"""The Compare tab: what was measured of two networks, both drawn one above the other, counted, and told in words."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cifar_gui.data.samples import one_of_each
from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.paired_runs import clearest_pair
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.ui.compare.bar import CompareBar
from cifar_gui.ui.compare.drawing import NetworksDrawing
from cifar_gui.ui.compare.ledger import first_difference, part_title, parts_of
from cifar_gui.ui.compare.ledger_table import LedgerTable
from cifar_gui.ui.compare.networks import NetworksTable
from cifar_gui.ui.compare.texts import counted_for
from cifar_gui.ui.compare.verdict import VerdictStrip
from cifar_gui.ui.compare.words import ComparisonWords
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.rules import why_not_change_settings
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.buttons import allow
from cifar_gui.ui.widgets.empty_panel import EmptyPanel
from cifar_gui.ui.widgets.hairline import Hairline
from cifar_gui.ui.widgets.layouts import column, panel, stack
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.splitter import Splitter
from cifar_gui.ui.widgets.tab_page import BandCommands, TabPage

_SHARES = (500, 610, 330)  # of networks, ledger and words; the splitter scales them to its width
_LEAST_PX = (386, 370, 266)
_FIRST_PAIR = ("resnet56", "plain56")  # deep enough for shortcuts to matter


@dataclass(frozen=True)
class CompareCommands:
    """What can be done on the Compare tab: prepare the training that a comparison lacks, see ``NextTraining``."""

    set_up: Callable[[str, str, int | None], None]


class CompareTab(TabPage):
    """The page ``compareTab``; which networks are compared and which part is opened is nobody else's business."""

    def __init__(self, commands: CompareCommands, band: BandCommands) -> None:
        self.bar = CompareBar()
        super().__init__("compareTab", self.bar, band)
        self._networks: tuple[NetworkSummary, ...] = ()
        self._runs: tuple[RunRecord, ...] = ()
        self._dataset: Dataset | None = None
        self._image: UInt8Picture | None = None
        self._part = ""
        self.drawing = NetworksDrawing()
        self.networks_table = NetworksTable()
        self.ledger_table = LedgerTable()
        self.verdict = VerdictStrip(commands.set_up)
        self.words = ComparisonWords()
        self._ledger_title = PanelTitle(self.tr("Where the parameters are"))
        self._counting = EmptyPanel("network", self.tr("The networks are being counted…"), "", name="countingPanel")
        self._lay_out()
        self.bar.pair_changed.connect(self._on_pair_changed)
        self.drawing.part_chosen.connect(self._on_part_chosen)
        self.ledger_table.part_chosen.connect(self._on_part_chosen)
        self.networks_table.network_chosen.connect(self.bar.choose_second)

    def show_state(self, state: AppState) -> None:
        """Show a state; nothing is touched when neither networks nor images nor runs have changed."""
        super().show_state(state)
        if len(state.networks) < 2:
            self._say_counting(state)
            return
        allow(self.verdict.set_up_link, why_not_change_settings(state))
        image_changed, runs_changed = state.dataset is not self._dataset, state.runs is not self._runs
        self._runs = state.runs
        if image_changed:
            self._dataset, self._image = state.dataset, _image_of(state.dataset)
        if state.networks is not self._networks:
            self._networks = state.networks
            names = {network.name for network in state.networks}
            self.bar.show_networks(state.networks, clearest_pair(state.runs, names) or _FIRST_PAIR)
            self._pages.setCurrentIndex(1)
            self._on_pair_changed()
            return
        if runs_changed:
            self._show_verdict()
        if image_changed:
            self._draw()

    def _say_counting(self, state: AppState) -> None:
        text = self.tr("Each one is built once and counted layer by layer; that takes some seconds.")
        if not state.engine_ready:
            text = self.tr("Keras and PyTorch are being loaded; then each network is built once and counted.")
        self._counting.set_texts(self.tr("The networks are being counted…"), text)
        self._pages.setCurrentIndex(0)

    def _on_pair_changed(self) -> None:
        first, second = self._pair()
        if self._part not in parts_of(first, second):
            self._part = first_difference(first, second)
        self.bar.set_caption(counted_for(first))
        self.networks_table.show_networks(self._networks, self.bar.pair)
        self.words.show_networks(self._networks, first, second)
        self._show_verdict()
        self._show_part()

    def _show_verdict(self) -> None:
        self.verdict.show_networks(*self._pair(), self._runs)

    def _on_part_chosen(self, part: str) -> None:
        if part != self._part:
            self._part = part
            self._show_part()

    def _show_part(self) -> None:
        note = self.tr("{part} opened; click another part or stage").format(part=part_title(self._part))
        self._ledger_title.set_note(note if self._part else "")
        self.ledger_table.show_networks(*self._pair(), self._part)
        self._draw()

    def _draw(self) -> None:
        self.drawing.show_networks(*self._pair(), self._part, self._image)

    def _pair(self) -> tuple[NetworkSummary, NetworkSummary]:
        by_name = {network.name: network for network in self._networks}
        first, second = self.bar.pair
        return by_name[first], by_name[second]

    def _lay_out(self) -> None:
        above = column(self.drawing, margins=(SIZES.content_margin, 0, SIZES.content_margin, 0))
        below = self._splitter()
        page = panel(column(self.verdict, above, Hairline(), below, grows=below))
        self._pages = stack(self._counting, page)
        self.set_content(self._pages)

    def _splitter(self) -> Splitter:
        splitter = Splitter(
            Qt.Orientation.Horizontal, name="compareSplitter", words=self.tr("Between networks, ledger and words")
        )
        title = PanelTitle(self.tr("Networks"), self.tr("memory is for one image"))
        panels = (
            _titled(title, self.networks_table, SIZES.content_margin),
            _titled(self._ledger_title, self.ledger_table, SIZES.column_margin),
            self.words,
        )
        for index, part in enumerate(panels):
            part.setMinimumWidth(_LEAST_PX[index])
            splitter.addWidget(part)
            splitter.setStretchFactor(index, _SHARES[index])
        splitter.setSizes(list(_SHARES))
        return splitter


def _titled(title: PanelTitle, table: QWidget, left_px: int) -> QWidget:
    whole = panel(column(title, table, margins=(left_px, SIZES.half_space, SIZES.column_margin, 0), grows=table))
    set_surface(whole, Surface.BASE)
    return whole


def _image_of(dataset: Dataset | None) -> UInt8Picture | None:
    """A training image to stand where the networks begin."""
    if dataset is None or not len(dataset.train):
        return None
    image: UInt8Picture = dataset.train.images[one_of_each(dataset, 0)[0]]
    return image
