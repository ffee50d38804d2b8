"""The loss plot over the accuracy plot: one axis of epochs, smoothing, read-out, magnifying."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cifar_gui.domain.training_state import Phase
from cifar_gui.figures.caption import Caption
from cifar_gui.figures.curve_content import CurveSpec
from cifar_gui.figures.curve_texts import (
    accuracy_read_out,
    accuracy_summary,
    accuracy_table,
    loss_read_out,
    loss_summary,
    loss_table,
)
from cifar_gui.figures.curves import Curves, Overlay, curves_from_state, overlay_from_run
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text import recipe
from cifar_gui.ui.text.curve_words import curve_words
from cifar_gui.ui.text.words import run_name
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.train import texts
from cifar_gui.ui.widgets.curve_plots import CurveCanvas, CurvePlots
from cifar_gui.ui.widgets.layouts import column
from cifar_gui.ui.widgets.panel_title import PanelTitle

if TYPE_CHECKING:
    from cifar_gui.figures.training_curves import AccuracyPlot, LossPlot

_LOSS_SHARE: Final = 58
_ACCURACY_SHARE: Final = 42
_NOTE_NEEDS_PX: Final = 680
_DEFAULT_CLASSES: Final = 10  # until a data set is loaded


class TrainPlots(CurvePlots):
    """Both plots with their titles and controls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._loss, self._accuracy = CurveSpec(Curves()), CurveSpec(Curves())
        self._overlay: Overlay | None = None
        self._overlay_key: tuple[object, object] = (None, None)
        self._drawn: tuple[object, ...] = ()
        self._labels_notes = ("", "")  # that the training loss is measured on smoothed labels, in full and short
        self._losses: object = None
        self._epochs: object = None
        self._state = AppState()
        self.loss_canvas: CurveCanvas[LossPlot] = CurveCanvas(self.tr("Loss, lower is better"), name="lossPlot")
        self.accuracy_canvas: CurveCanvas[AccuracyPlot] = CurveCanvas(
            self.tr("Accuracy, higher is better"), name="accuracyPlot"
        )
        self.title.set_title(self.tr("Loss, lower is better"))
        self._lay_out()
        self._connect()

    def show_state(self, state: AppState) -> None:
        """Draw the curves of a state; nothing happens when they are drawn already."""
        self._state = state
        training = state.training
        sentences = self._sentences(state)
        overlay = self._overlay_of(state)
        classes = texts.num_classes_on_show(state) or _DEFAULT_CLASSES
        look = (self.smoothing.value(), self.log_check.isChecked(), QLocale().name())
        planned = max(1, state.settings.epochs) if training.run is None else training.num_epochs
        shown = texts.settings_on_show(state)
        labels_notes = (recipe.loss_note(shown), recipe.short_loss_note(shown))
        wanted = (training.epoch_seen, planned, classes, overlay, *labels_notes, *look, *sentences)
        if wanted == self._drawn and training.losses is self._losses and training.epochs is self._epochs:
            return
        self._drawn, self._losses, self._epochs = wanted, training.losses, training.epochs
        curves = curves_from_state(training, planned_epochs=planned, num_classes=classes, overlay=overlay)
        words = curve_words()
        self._loss = CurveSpec(curves, words, sentences[0], self.smoothing_share, self.log_check.isChecked())
        self._accuracy = CurveSpec(curves, words, sentences[1])
        self._labels_notes = labels_notes
        self._show_note()
        note = "" if curves.is_empty or not labels_notes[0] else f" ({labels_notes[0]})"
        self.loss_canvas.set_summary(loss_summary(self._loss) + note)
        self.accuracy_canvas.set_summary(accuracy_summary(self._accuracy))
        self.loss_canvas.draw(self._loss_content)
        self.accuracy_canvas.draw(self._accuracy_content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the note on the lines where the title has little room."""
        super().resizeEvent(event)
        self._show_note()

    def smoothed_loss(self) -> float | None:
        """The value at the end of the loss line on show; None before the first step."""
        end = self._loss.loss_lines[1].end
        return end[1] if end else None

    def _show_note(self) -> None:
        is_wide, (full, short) = self.width() >= _NOTE_NEEDS_PX, self._labels_notes
        self.title.set_title(self.tr("Loss, lower is better") if is_wide or not short else self.tr("Loss"))
        if full or self._loss.curves.is_empty:
            self.title.set_note(full if is_wide else short)
        else:
            self.title.set_note(self.tr("each step faint, smoothed bold") if is_wide else "")

    def _sentences(self, state: AppState) -> tuple[str, str]:
        phase = state.training.phase
        if phase in (Phase.FAILED, Phase.STOPPED):
            return self.tr("No step was finished, so there is nothing to draw."), ""
        if state.training.is_active:
            return self.tr("The loss is drawn here from the first step on."), self.tr(
                "Test accuracy is measured after each epoch, on images never trained on."
            )
        if texts.is_data_missing(state):
            first = self.tr("There are no images to train on yet. Get them on the Data tab.")
        else:
            first = self.tr("Press Train. The loss is drawn here from the first step on.")
        return first, self.tr("Test accuracy is measured after each epoch, on images never trained on.")

    def _overlay_of(self, state: AppState) -> Overlay | None:
        own = state.training.run
        wanted = state.overlay_run if own is None or own.id != state.overlay_run else None
        run = next((run for run in state.runs if run.id == wanted), None)
        losses = state.run_losses.get(run.id, ()) if run is not None else ()
        if self._overlay_key[0] is not run or self._overlay_key[1] is not losses:
            self._overlay_key = run, losses
            named = replace(run, title=run_name(run.title)) if run is not None else None
            self._overlay = overlay_from_run(named, losses) if named is not None else None
        return self._overlay

    def _loss_content(self) -> "tuple[type[LossPlot], CurveSpec]":
        from cifar_gui.figures.training_curves import LossPlot  # brings matplotlib, which the window does not wait for

        return LossPlot, self._loss

    def _accuracy_content(self) -> "tuple[type[AccuracyPlot], CurveSpec]":
        from cifar_gui.figures.training_curves import AccuracyPlot

        return AccuracyPlot, self._accuracy

    def _loss_caption(self) -> Caption:
        return Caption(self.tr("Loss"), self._run_title(), self.tr("Epoch"), self.tr("Cross-entropy loss"))

    def _accuracy_caption(self) -> Caption:
        return Caption(self.tr("Accuracy"), self._run_title(), self.tr("Epoch"), self.tr("Accuracy (%)"))

    def _run_title(self) -> str:
        run = self._state.training.run
        return run_name(run.title) if run is not None else ""

    def _lay_out(self) -> None:
        self.title.add_right(self.loss_canvas.more_button())
        accuracy_title = PanelTitle(self.tr("Accuracy, higher is better"))
        accuracy_title.add_right(self.accuracy_canvas.more_button())
        margins = SIZES.content_margin, SIZES.space, SIZES.column_margin, SIZES.space
        whole = column(self.title, self.loss_canvas, accuracy_title, self.accuracy_canvas, margins=margins)
        whole.setStretchFactor(self.loss_canvas, _LOSS_SHARE)
        whole.setStretchFactor(self.accuracy_canvas, _ACCURACY_SHARE)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.view_changed.connect(self._show)
        self.loss_canvas.set_table(self._loss_table)
        self.accuracy_canvas.set_table(self._accuracy_table)
        self.loss_canvas.set_caption(self._loss_caption)
        self.accuracy_canvas.set_caption(self._accuracy_caption)
        self.loss_canvas.linked, self.accuracy_canvas.linked = (self.accuracy_canvas,), (self.loss_canvas,)
        for canvas in (self.loss_canvas, self.accuracy_canvas):
            canvas.hovered.connect(self._on_hovered)

    def _loss_table(self) -> str:
        return loss_table(self._loss.curves)

    def _accuracy_table(self) -> str:
        return accuracy_table(self._accuracy.curves)

    def _show(self) -> None:
        self.show_state(self._state)

    @Slot(object)
    def _on_hovered(self, epoch: float | None) -> None:
        if epoch is None:
            self.loss_canvas.set_readout(None)
            self.accuracy_canvas.set_readout(None)
            return
        self.loss_canvas.set_readout(epoch, loss_read_out(self._loss, epoch))
        self.accuracy_canvas.set_readout(epoch, accuracy_read_out(self._accuracy, epoch))
