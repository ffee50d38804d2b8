"""The status bar: a sentence, on long work a small progress and the time left, at the right the device."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QLabel, QStatusBar, QWidget

from cifar_gui.domain.training_state import Phase
from cifar_gui.ui.state.app_state import AppState, JobKind
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.layouts import panel, row
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState
from cifar_gui.ui.widgets.text import ElidedLabel
from cifar_gui.ui.window.status_text import device_text, status_progress, status_sentence

_BAR_WIDTH_PX: Final = 120
_SAID_MS: Final = 10_000


class StatusBar(QStatusBar):
    """Looks the same under every tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SIZES.space, 0, 0, 0)
        self._sentence = ElidedLabel()
        self._sentence.setObjectName("statusLabel")
        self._bar = SegmentBar("statusProgress")
        self._bar.setFixedWidth(_BAR_WIDTH_PX)
        self._left = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._left.setObjectName("statusTimeLabel")
        self._device = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._device.setObjectName("statusDeviceLabel")
        self._device.setContentsMargins(SIZES.space, 0, SIZES.space, 0)
        # In one widget, so that a progress that comes while a message stands is not painted over it.
        parts = row(self._sentence, self._bar, self._left, spacing=SIZES.space)
        parts.addStretch(1)
        self._under_messages = panel(parts)
        self.addWidget(self._under_messages, 1)
        self.messageChanged.connect(self._on_message_changed)
        self.addPermanentWidget(self._device)
        self._bar.hide()
        self._said = ""

    def say(self, text: str) -> None:
        """Show a message of the program's own for ten seconds, whatever state is shown meanwhile."""
        self._said = text
        self.showMessage(text, _SAID_MS)

    def show_state(self, state: AppState) -> None:
        self._sentence.setText(status_sentence(state))
        self._forget_stale_tip()
        self._device.setText(device_text(state))
        progress = status_progress(state)
        self._bar.setVisible(progress is not None)
        self._left.setVisible(progress is not None and bool(progress.words))
        if progress is not None:
            is_paused = state.job is JobKind.TRAIN and state.training.phase is Phase.PAUSED
            segment_state = SegmentState.PAUSED if is_paused else SegmentState.RUNNING
            if state.stopping:
                segment_state = SegmentState.STOPPING
            self._bar.set_progress(progress.fraction, progress.num_segments, segment_state, progress.words)
            self._left.setText(progress.words)

    @Slot(str)
    def _on_message_changed(self, message: str) -> None:
        """Hide what stands under a message; where Qt hides it, it comes back with the next change of the font."""
        self._under_messages.setVisible(not message)

    def _forget_stale_tip(self) -> None:
        """Take away a tip that the widget under the pointer no longer gives.

        Qt takes a tip away when the pointer leaves a widget that has one, so that of a button that was hidden, or lost
        its tip, under the pointer would stay for ever.
        """
        below = QApplication.widgetAt(QCursor.pos())
        if self.currentMessage() not in ("", self._said) and (
            below is None or below.statusTip() != self.currentMessage()
        ):
            self.clearMessage()
