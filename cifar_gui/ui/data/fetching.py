"""What stands on the Data tab while CIFAR-10 is not here: its sources, how its download goes, what to do meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from cifar_gui.data.source_list import shipped_sources
from cifar_gui.domain.dataset import PRACTICE
from cifar_gui.domain.downloads import DownloadProgress
from cifar_gui.domain.events import Progress
from cifar_gui.ui.data import download_texts as texts
from cifar_gui.ui.data.sources_table import SourcesTable
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.transitions import can_choose_data
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.layouts import column, panel, row
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel
from cifar_gui.ui.widgets.vital_sign import VitalSign, VitalSignStrip

if TYPE_CHECKING:
    from cifar_gui.figures.speed import SpeedPlot, SpeedSpec

_LEAST_WIDTH_PX: Final = 620
_WORDS_WIDTH_PX: Final = 260
_LEAST_PLOT_PX: Final = 120


class FetchingPanel(QWidget):
    """The page for a CIFAR-10 that is not here yet.

    Attributes:
        practice_button: Takes the practice set in its place for now.
    """

    def __init__(self, choose: Callable[[str], None]) -> None:
        super().__init__()
        self._choose = choose
        self.setObjectName("fetchingPanel")
        set_surface(self, Surface.BASE)
        self.setMinimumWidth(_LEAST_WIDTH_PX)
        self._last: DownloadProgress | None = None
        self.strip = VitalSignStrip()
        self._signs = [
            VitalSign(self.tr("Downloaded"), name="downloadedLabel"),
            VitalSign(self.tr("Speed now"), name="downloadSpeedLabel"),
            VitalSign(self.tr("Time left"), name="downloadTimeLabel"),
            VitalSign(self.tr("From"), name="downloadSourceLabel"),
            VitalSign(self.tr("Checksum"), name="downloadChecksumLabel", term=self.tr("SHA-256 of the whole file")),
        ]
        for sign in self._signs:
            self.strip.add(sign)
        self._heading = TextLabel(role=TypeRole.HEADING, wrap=True)
        self.table = SourcesTable()
        self.address = QLineEdit(readOnly=True)
        self.address.setObjectName("sourceAddress")
        self.address.setAccessibleName(self.tr("Address of the chosen source"))
        self.copy_button = Button(self.tr("Copy"), icon_name="copy", name="copyAddressButton")
        self.practice_button = Button(self.tr("Use the practice set for now"), name="practiceMeanwhileButton")
        self.canvas: PlotCanvas[SpeedPlot] = PlotCanvas(self.tr("Speed since the start"), name="downloadPlot")
        self.canvas.setMinimumHeight(_LEAST_PLOT_PX)
        self._lay_out()
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.practice_button.clicked.connect(self._use_practice_set)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)

    def show_state(self, state: AppState) -> None:
        """Show how the download stands; without one, what can be downloaded from where."""
        is_under_way = state.download is not None
        self.strip.setVisible(is_under_way)
        self._heading.setVisible(not is_under_way)
        self._heading.setText(self._heading_words(state))
        self.table.show_uses(texts.uses_on_show(state))
        self._show_address()
        self.practice_button.setEnabled(can_choose_data(state))
        if state.download is not None:
            self._show_progress(state.download, state.last_download)
        has_curve = state.last_download is not None and len(state.last_download.speeds) > 1
        self._plot_panel.setVisible(has_curve)
        if has_curve and state.last_download is not self._last:
            self.canvas.draw(self._content)
        self._last = state.last_download

    def _show_progress(self, progress: Progress, last: DownloadProgress | None) -> None:
        for sign, reading in zip(self._signs, texts.readings(progress, last), strict=True):
            sign.show_reading(reading)

    def _heading_words(self, state: AppState) -> str:
        last = state.last_download
        if last is not None and last.done:
            return self.tr("CIFAR-10 is not here yet; the part that has arrived is kept")
        return self.tr("CIFAR-10 is not on this computer yet")

    def _show_address(self) -> None:
        chosen = self.table.currentIndex()
        uses = self.table.sources_model.uses
        url = uses[chosen.row()].source.url if chosen.isValid() and chosen.row() < len(uses) else ""
        if url != self.address.text():
            self.address.setText(url)
            self.address.setCursorPosition(0)

    def _on_row_chosen(self) -> None:
        self._show_address()

    def _use_practice_set(self) -> None:
        self._choose(PRACTICE)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())

    def _content(self) -> "tuple[type[SpeedPlot], SpeedSpec]":
        from cifar_gui.figures.speed import SpeedPlot, SpeedSpec, SpeedWords

        last = self._last
        words = SpeedWords(seconds=self.tr("{count} s"), minutes=self.tr("{count} min"))
        if last is None:
            return SpeedPlot, SpeedSpec(words=words)
        names = tuple(texts.source_name(use) for use in last.uses)
        return SpeedPlot, SpeedSpec(last.speeds, names, words)

    def _lay_out(self) -> None:
        title = PanelTitle(self.tr("Sources"), self.tr("tried from the top; every source has the same file"))
        address_words = TextLabel(self.tr("Address"), TypeRole.CAPTION, "text2")
        address_words.setBuddy(self.address)
        address = row(address_words, self.address, self.copy_button, spacing=SIZES.space, grows=self.address)
        promise = TextLabel(
            self.tr(
                "Whichever source: the file is used only if its SHA-256 is the published one ({start}…). A source that "
                "stalls or is slow is left, and what it sent is kept. To fetch the file in a browser, copy an address, "
                "then choose the file with “Use a file I have…” or drop it on this window."
            ).format(start=shipped_sources().sha256[:8]),
            TypeRole.CAPTION,
            "text2",
            wrap=True,
        )
        margin = SIZES.content_margin
        body = column(
            self._heading,
            title,
            self.table,
            address,
            promise,
            spacing=SIZES.space,
            margins=(margin, SIZES.space, margin, 0),
        )
        self._plot_panel = self._make_plot_panel()
        below = row(self._plot_panel, self._make_words(), margins=(margin, SIZES.space, margin, SIZES.column_margin))
        below.setStretchFactor(self._plot_panel, 1)
        below.setSpacing(margin)
        below.addStretch()  # only where there is no plot, or the words would stand in the middle
        whole = column(self.strip, body, below)
        whole.setStretchFactor(below, 1)
        self.setLayout(whole)

    def _make_plot_panel(self) -> QWidget:
        title = PanelTitle(self.tr("Speed since the start"), self.tr("MB/s, higher is better"))
        return panel(column(title, self.canvas, grows=self.canvas))

    def _make_words(self) -> QWidget:
        words = TextLabel(
            self.tr(
                "The practice set needs no download and is ready to train on. The download goes on meanwhile, and "
                "CIFAR-10 is offered here when it is complete."
            ),
            TypeRole.CAPTION,
            "text2",
            wrap=True,
        )
        title = PanelTitle(self.tr("While you wait"))
        lines = column(title, words, SIZES.space)
        lines.addWidget(self.practice_button, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch()
        made = panel(lines)
        made.setMaximumWidth(_WORDS_WIDTH_PX)
        return made
