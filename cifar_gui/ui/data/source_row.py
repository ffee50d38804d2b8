"""One source of images as a row: a radio button, what it is, how it stands, and its transfer with Pause and Cancel."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from cifar_gui.domain.events import Progress
from cifar_gui.ui.data.texts import fraction_of
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.layouts import column, row
from cifar_gui.ui.widgets.painting import draw_box
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState
from cifar_gui.ui.widgets.text import ElidedLabel, TextLabel

_PADDING_PX = 8
_ABOVE_PX = 5  # to the radio button's focus ring; the title stands that much lower, on one line with the button
_AROUND_TITLE_PX = 2


class SourceRow(QWidget):
    """A row that is chosen as a whole, by its radio button, a click anywhere or the arrow keys.

    Attributes:
        radio: The radio button; its accessible name and description say what the row shows.
        status_label: How the source stands.
        progress_bar: How far a transfer is; hidden while there is none, as are the buttons that pause and stop it.
    """

    def __init__(self, title: str, description: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # repainted when the pointer comes or goes
        self.radio = QRadioButton()
        self.radio.setObjectName(f"{name}Radio")
        self.radio.setAccessibleName(title)
        self.radio.setAutoExclusive(False)  # the column groups them; each alone in its row it could not be unchecked
        self.radio.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.radio.toggled.connect(self.update)
        self._title = TextLabel(title, strength=600)
        self._description = TextLabel(description, TypeRole.CAPTION, "text2", wrap=True)
        self._description.setMinimumWidth(1)  # one long word must not widen the column
        self.status_label = ElidedLabel(strength=500, mode=Qt.TextElideMode.ElideMiddle)
        self.progress_bar = SegmentBar(f"{name}Progress")
        self.pause_button = Button(self.tr("Pause"), name=f"{name}PauseButton")
        self.cancel_button = Button(self.tr("Cancel"), name=f"{name}CancelButton")
        self._extra = QVBoxLayout()
        self._lay_out()
        self.set_transfer(None)

    def add_link(self, widget: QWidget) -> None:
        """Append a link at the foot of the row, flush with its words."""
        self._extra.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def set_status(self, text: str) -> None:
        if text != self.status_label.text():
            self.status_label.setText(text)
            self.radio.setAccessibleDescription(f"{self._description.text()}. {text}")

    def set_transfer(
        self, progress: Progress | None, *, stopping: bool = False, can_pause: bool = False, is_paused: bool = False
    ) -> None:
        """Show how far a transfer is; None when there is none."""
        self.pause_button.setVisible(progress is not None and can_pause)
        self.pause_button.setEnabled(not stopping)
        self.pause_button.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        self.progress_bar.setVisible(progress is not None)
        self.cancel_button.setVisible(progress is not None)
        self.cancel_button.setEnabled(not stopping)
        self.cancel_button.setText(self.tr("Stopping…") if stopping else self.tr("Cancel"))
        if progress is not None:
            running = SegmentState.PAUSED if is_paused else SegmentState.RUNNING
            state = SegmentState.STOPPING if stopping else running
            self.progress_bar.set_progress(fraction_of(progress), 1, state, self.status_label.text())

    def set_fixed(self, reason: str) -> None:
        """Fix the choice, with the reason as tooltip; "" opens it again."""
        self.radio.setEnabled(not reason)
        self.setToolTip(reason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row by a click anywhere on it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.radio.click()
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        is_hovered = self.underMouse() and self.radio.isEnabled()
        ground = tokens.accent_soft if self.radio.isChecked() else tokens.hover if is_hovered else ""
        draw_box(QPainter(self), self.rect(), SIZES.control_radius, ground=ground)

    def _lay_out(self) -> None:
        self._extra.setSpacing(0)
        self._extra.addSpacing(SIZES.half_space)
        buttons = row(self.pause_button, self.cancel_button, spacing=SIZES.space)
        buttons.addStretch()
        self._extra.addLayout(buttons)
        words = column(
            self._title,
            self._description,
            self.status_label,
            SIZES.half_space,
            self.progress_bar,
            self._extra,
            margins=(0, _ABOVE_PX, 0, 0),
            spacing=_AROUND_TITLE_PX,
        )
        margins = (_PADDING_PX, _ABOVE_PX, _PADDING_PX, SIZES.half_space)
        whole = row(self.radio, words, margins=margins, spacing=SIZES.half_space, grows=words)
        whole.setAlignment(self.radio, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)
