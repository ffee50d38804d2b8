"""What stands on the Data tab while images are read: what is being done, how far it is, and Stop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.events import Progress, Stage
from cifar_gui.ui.data.texts import fraction_of
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.empty_panel import ABOVE, BELOW, ICON_PX
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState
from cifar_gui.ui.widgets.text import TextLabel

_BAR_WIDTH_PX = 320


class LoadingPanel(QWidget):
    """A heading, a bar, a sentence and a button; the heading stands where that of an ``EmptyPanel`` does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self._heading = TextLabel(role=TypeRole.HEADING, wrap=True)
        self._bar = SegmentBar("loadingBar")
        self._bar.setFixedWidth(_BAR_WIDTH_PX)
        self._text = TextLabel(tone="text2")
        self.stop_button = Button(self.tr("Stop"), name="stopLoadingButton")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        no_icon = ICON_PX + SIZES.space + SIZES.half_space
        words = column(no_icon, self._heading, SIZES.half_space, spacing=SIZES.space)
        for part in (self._bar, self._text, self.stop_button):
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch()
        margin = SIZES.content_margin
        whole = column(margins=(margin, margin, margin, margin))
        whole.addStretch(ABOVE)
        whole.addLayout(words, BELOW)
        self.setLayout(whole)

    def show_progress(
        self, heading: str, progress: Progress | None, *, stopping: bool, can_stop: bool, waiting: str
    ) -> None:
        """Show how far the reading is; before its first report, what it is ``waiting`` for."""
        self._heading.setText(heading)
        words = self._words(progress, waiting, stopping=stopping)
        self._text.setText(words)
        state = SegmentState.STOPPING if stopping else SegmentState.RUNNING
        self._bar.set_progress(fraction_of(progress), 1, state, words)
        self.stop_button.setVisible(can_stop)
        self.stop_button.setEnabled(not stopping)
        self.setAccessibleName(heading)

    def _words(self, progress: Progress | None, waiting: str, *, stopping: bool) -> str:
        if stopping:
            return self.tr("Stopping…")
        if progress is None or not progress.total:
            return waiting
        # Percent, because the units differ: images are drawn, bytes are read.
        percent = int(100 * fraction_of(progress))
        if progress.stage is Stage.CHECKING:
            return self.tr("Checking the images, {percent} %").format(percent=percent)
        return self.tr("Reading the images, {percent} %").format(percent=percent)
