"""The settings form: label, field and a caption where a choice has a consequence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QWidget

from cifar_gui.ui.theme.properties import set_property
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.text import TextLabel


class FormRow:
    """One setting of a form."""

    def __init__(self, label: TextLabel, field: QWidget, caption: TextLabel) -> None:
        self.label = label
        self.field = field
        self.caption = caption
        self._note, self._tone, self._fault = "", "text2", ""
        self._is_other = Changed()

    def set_caption(self, text: str, tone: str = "text2") -> None:
        """Say what the choice means, in a tone of ``TextLabel``; an empty text takes no room."""
        self._note, self._tone = text, tone
        self._refresh()

    def set_invalid(self, fault: str) -> None:
        """Frame the field in red and say why in place of the caption; an empty text takes it back."""
        self._fault = fault
        set_property(self.field, "invalid", "true" if fault else "false")
        self._refresh()

    def set_fixed(self, fixed: bool, *, has_effect: bool = True) -> None:
        """Lock the field with its text still readable, as while a training runs; grey it where it has no effect."""
        set_property(self.field, "fixed", "true" if fixed else "false")
        self.field.setEnabled(not fixed and has_effect)

    def _refresh(self) -> None:
        text = self._fault or self._note
        if not self._is_other(text, self._tone, self._fault):
            return
        self.caption.setText(text)
        self.caption.set_tone("error" if self._fault else self._tone)
        self.caption.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


class SettingsForm(QWidget):
    """Rows of label (96), field (160) and caption, in the width of the left column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(SIZES.half_space)
        self._grid.setColumnMinimumWidth(0, SIZES.form_label)
        self._grid.setColumnStretch(1, 1)

    def add_heading(self, words: str) -> None:
        heading = TextLabel(words, TypeRole.CAPTION, "text2", strength=600)
        heading.setContentsMargins(0, SIZES.space, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def add_row(self, words: str, field: QWidget, caption: str = "") -> FormRow:
        """Append a setting; ``words`` are also the field's accessible name."""
        label = TextLabel(words, wrap=True)
        label.setBuddy(field)
        label.setMinimumHeight(SIZES.control)
        label.setMaximumWidth(SIZES.form_label)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        field.setAccessibleName(words)
        field.setMinimumWidth(SIZES.form_field)
        if isinstance(field, QAbstractSpinBox):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        caption_label = TextLabel("", TypeRole.CAPTION, "text2", wrap=True)
        caption_label.setMinimumWidth(1)
        caption_label.setContentsMargins(0, 0, 0, SIZES.half_space)
        line = self._grid.rowCount()
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, line, 1)
        self._grid.addWidget(caption_label, line + 1, 1)
        row = FormRow(label, field, caption_label)
        row.set_caption(caption)
        return row
