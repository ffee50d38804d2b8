"""Asks how to continue a run: for how many epochs, and at which learning rate from here on."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QGridLayout, QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.domain.schedule import rate_to_resume
from cifar_gui.domain.setting_table import SETTINGS
from cifar_gui.domain.settings import problems
from cifar_gui.ui.text.numbers import number
from cifar_gui.ui.text.setting_words import setting_label
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.properties import ButtonRole
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train.texts import fault_text
from cifar_gui.ui.widgets.buttons import Button
from cifar_gui.ui.widgets.fields import RateBox, WholeNumberBox
from cifar_gui.ui.widgets.layouts import column, row
from cifar_gui.ui.widgets.text import TextLabel

_WIDTH_PX = 400


@dataclass(frozen=True)
class ContinuePlan:
    """How a run continues: to this number of epochs in all, at this learning rate from here on."""

    epochs: int
    learning_rate: float


class ContinueDialog(QDialog):
    """A number of epochs and a learning rate."""

    def __init__(self, run: RunRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.setObjectName("continueDialog")
        self.setWindowTitle(self.tr("Continue {run}").format(run=run_name(run.title)))
        self.setMinimumWidth(_WIDTH_PX)
        done, planned = len(run.epochs), run.settings.epochs
        self.epochs_box = WholeNumberBox("continueEpochsSpin", least=1, most=int(SETTINGS["epochs"].most) - done)
        self.epochs_box.show_number(max(1, planned - done))
        self.rate_box = RateBox(
            "continueRateSpin", least=SETTINGS["learning_rate"].least, most=SETTINGS["learning_rate"].most
        )
        self._has_own_rate = False
        self._propose_rate()
        self.caption = TextLabel(wrap=True, tone="text2")
        self.caption.setObjectName("continueCaption")
        self.continue_button = Button(self.tr("Continue"), ButtonRole.PRIMARY, "play", name="continueButton")
        self.continue_button.setDefault(True)
        self._cancel = Button(self.tr("Cancel"), name="cancelContinueButton")
        self._lay_out()
        self.epochs_box.edited.connect(self._on_epochs)
        self.rate_box.edited.connect(self._on_rate)
        self.continue_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self._refresh()
        self.epochs_box.setFocus()
        self.epochs_box.selectAll()

    @property
    def plan(self) -> ContinuePlan:
        return ContinuePlan(len(self._run.epochs) + self.epochs_box.value(), self.rate_box.value())

    @Slot()
    def _on_epochs(self) -> None:
        if not self._has_own_rate:
            self._propose_rate()
        self._refresh()

    @Slot()
    def _on_rate(self) -> None:
        self._has_own_rate = True
        self._refresh()

    def _propose_rate(self) -> None:
        """Show the learning rate that fits the number of epochs, as long as none was entered."""
        self.rate_box.show_number(rate_to_resume(self._run, len(self._run.epochs) + self.epochs_box.value()))

    def _refresh(self) -> None:
        plan = self.plan
        settings = replace(self._run.settings, epochs=plan.epochs, learning_rate=plan.learning_rate)
        fault = ""
        for name, error in problems(settings).items():
            fault = self.tr("{setting} {fault}").format(setting=setting_label(name), fault=fault_text(error))
        if self.epochs_box.value() < 1:
            fault = self.tr("At least one more epoch is needed.")
        rate = ""
        if plan.learning_rate != self._run.settings.learning_rate:
            rate = self.tr("The learning rate changes from here on; the run records it.")
            if not self._has_own_rate:
                rate = self.tr(
                    "The training ended at a low learning rate. This is the rate that many epochs before its end; "
                    "a higher one undoes more of what was learned."
                )
        words = self.tr("It then has {count} epochs in all.").format(count=number(plan.epochs))
        self.caption.setText(fault or f"{words} {rate}".strip())
        self.caption.set_tone("error" if fault else "text2")
        self.continue_button.setEnabled(not fault)

    def _lay_out(self) -> None:
        run = self._run
        form = self.tr("{run} has done {done} of {planned} epochs and {steps} steps. It continues from there.")
        done, planned = number(len(run.epochs)), number(run.settings.epochs)
        told = TextLabel(wrap=True)
        told.setText(form.format(run=run_name(run.title), done=done, planned=planned, steps=number(run.steps)))
        fields = QGridLayout()
        fields.setHorizontalSpacing(SIZES.column_margin)
        fields.setVerticalSpacing(SIZES.space)
        boxes: tuple[QAbstractSpinBox, ...] = (self.epochs_box, self.rate_box)
        titles = (self.tr("More epochs"), self.tr("Learning rate"))
        for line, (words, field) in enumerate(zip(titles, boxes, strict=True)):
            label = TextLabel()
            label.setText(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            fields.addWidget(label, line, 0)
            fields.addWidget(field, line, 1, Qt.AlignmentFlag.AlignLeft)
        fields.setColumnStretch(1, 1)
        buttons = row(self._cancel, self.continue_button, spacing=SIZES.space)
        buttons.insertStretch(0)
        margins = (SIZES.content_margin,) * 4
        self.setLayout(column(told, fields, self.caption, buttons, margins=margins, spacing=SIZES.column_margin))
