"""The vital signs of a test result."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cifar_gui.domain.report import Report
from cifar_gui.ui.evaluate.texts import accuracy_caption, readings
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.vital_sign import VitalSign, VitalSignStrip

_HERO_SHARE = 2


class EvaluateSigns(VitalSignStrip):
    """Accuracy as the hero, then right, wrong, confidence, loss and speed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_other = Changed()
        self._accuracy = VitalSign(
            self.tr("Accuracy on images it never trained on"),
            name="accuracyLabel",
            hero=True,
            note=self.tr("with its 95 % interval, after Evaluate"),
        )
        self._others = (
            VitalSign(self.tr("Right"), name="rightLabel"),
            VitalSign(self.tr("Wrong"), name="wrongLabel"),
            VitalSign(self.tr("Confidence"), name="sureLabel"),
            VitalSign(self.tr("Loss"), name="testLossLabel", note=self.tr("cross-entropy")),
            VitalSign(self.tr("Speed"), name="testSpeedLabel", note=self.tr("images/s")),
        )
        self.add(self._accuracy, _HERO_SHARE)
        for sign in self._others:
            self.add(sign)
        self.set_hero_height()

    def show_report(self, report: Report, why_out_of_date: str) -> None:
        """Show another report, or why the one on show no longer holds."""
        if not self._is_other(report, why_out_of_date):
            return
        self._accuracy.set_label(accuracy_caption(report))
        for sign, reading in zip((self._accuracy, *self._others), readings(report), strict=True):
            note = why_out_of_date if why_out_of_date and sign is self._accuracy else reading.note
            sign.show_reading(replace(reading, note=note, is_out_of_date=bool(why_out_of_date)))
