"""The title of a panel: what it shows, a note, and small controls at the right."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.layouts import row
from cifar_gui.ui.widgets.text import ElidedLabel


class PanelTitle(QWidget):
    """40 pixels: title in bold, note in grey, widgets at the right.

    Attributes:
        title_label: The title; it is cut with "…" when there is no room even without the note.
        note_label: The note; the title and the widgets at the right go before it.
    """

    def __init__(self, title: str, note: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedHeight(SIZES.panel_title)
        self.title_label = ElidedLabel(title, TypeRole.BODY, "text", strength=600)
        self.note_label = ElidedLabel(note)
        self.note_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        parts = self.title_label, SIZES.half_space, self.note_label
        self._row = row(*parts, spacing=SIZES.space, grows=self.note_label)
        self.setLayout(self._row)

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)

    def set_note(self, note: str) -> None:
        self.note_label.setText(note)

    def add_right(self, widget: QWidget) -> None:
        self._row.addWidget(widget)
