"""The loss plot over the accuracy plot: one axis of epochs, smoothing, read-out, magnifying."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSlider, QVBoxLayout, QWidget

from cifar_gui.domain.training_state import Phase
from cifar_gui.figures.curve_content import CurveSpec, loss_lines
from cifar_gui.figures.curve_texts import (
    accuracy_read_out,
    accuracy_summary,
    accuracy_table,
    loss_read_out,
    loss_summary,
    loss_table,
)
from cifar_gui.figures.curves import Curves, Overlay, curves_from_state, overlay_from_run
from cifar_gui.figures.style import PlotStyle
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text import recipe
from cifar_gui.ui.text.curve_words import curve_words
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.train import texts
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from cifar_gui.figures.training_curves import CurvePlot

_LOSS_SHARE: Final = 58
_ACCURACY_SHARE: Final = 42
_SLIDER_PX: Final = 96
_SHORT_SLIDER_PX: Final = 56
_NARROW_PX: Final = 560
_NOTE_NEEDS_PX: Final = 680
_FULL_SMOOTHING: Final = 100
_FIRST_SMOOTHING: Final = 60
_DEFAULT_CLASSES: Final = 10  # until a data set is loaded
_NOTCH_FACTOR: Final = 1.25


class TrainPlots(QWidget):
    """Both plots with their titles and controls.

    Attributes:
        loss_canvas: The loss plot.
        accuracy_canvas: The accuracy plot.
        smoothing: How much the loss is smoothed, 0 to 100.
        log_check: Whether the loss axis is logarithmic.
        loss_title: Title and controls of the loss plot.
        plots: The drawn loss and accuracy plot; None before they were drawn.

    Signals:
        save_failed(str): A figure could not be saved; says why. GUI thread.
        view_changed(): The user changed how the loss is shown. GUI thread.
    """

    save_failed = Signal(str)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self._views = (CurveSpec(Curves()), CurveSpec(Curves()))
        self.plots: list[CurvePlot | None] = [None, None]
        self._overlay: Overlay | None = None
        self._overlay_key: tuple[object, object] = (None, None)
        self._drawn: tuple[object, ...] = ()
        self._labels_notes = ("", "")  # that the training loss is measured on smoothed labels, in full and short
        self._losses: object = None
        self._epochs: object = None
        self._state = AppState()
        self.loss_canvas = PlotCanvas(self.tr("Loss, lower is better"), name="lossPlot")
        self.accuracy_canvas = PlotCanvas(self.tr("Accuracy, higher is better"), name="accuracyPlot")
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.log_check = QCheckBox(self.tr("Log"))
        self.loss_title = PanelTitle(self.tr("Loss, lower is better"))
        self._set_up_controls()
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
        words, strength = curve_words(), self.smoothing.value() / _FULL_SMOOTHING
        self._views = (
            CurveSpec(curves, words, sentences[0], strength, self.log_check.isChecked()),
            CurveSpec(curves, words, sentences[1]),
        )
        self._labels_notes = labels_notes
        self._show_note()
        note = "" if curves.is_empty or not labels_notes[0] else f" ({labels_notes[0]})"
        self.loss_canvas.set_summary(loss_summary(self._views[0]) + note)
        self.accuracy_canvas.set_summary(accuracy_summary(self._views[1]))
        self._draw()

    def minimumSizeHint(self) -> QSize:
        """The width it can do with, whatever the slider takes now."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() - (self.smoothing.width() - _SHORT_SLIDER_PX), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the note on the lines, then a part of the slider, where the title has little room."""
        super().resizeEvent(event)
        self.smoothing.setFixedWidth(_SLIDER_PX if self.width() >= _NARROW_PX else _SHORT_SLIDER_PX)
        self._show_note()

    def smoothed_loss(self) -> float | None:
        """The value at the end of the loss line on show; None before the first step."""
        end = loss_lines(self._views[0])[1].end
        return end[1] if end else None

    def _show_note(self) -> None:
        is_wide, (full, short) = self.width() >= _NOTE_NEEDS_PX, self._labels_notes
        self.loss_title.set_title(self.tr("Loss, lower is better") if is_wide or not short else self.tr("Loss"))
        if full or self._views[0].curves.is_empty:
            self.loss_title.set_note(full if is_wide else short)
        else:
            self.loss_title.set_note(self.tr("each step faint, smoothed bold") if is_wide else "")

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
        key = (run, state.overlay_losses)
        if self._overlay_key[0] is not key[0] or self._overlay_key[1] is not key[1]:
            self._overlay_key = key
            self._overlay = overlay_from_run(run, state.overlay_losses) if run is not None else None
        return self._overlay

    def _draw(self) -> None:
        self.loss_canvas.draw(self._draw_loss, keeps_artists=True)
        self.accuracy_canvas.draw(self._draw_accuracy, keeps_artists=True)

    def _draw_loss(self, figure: Any, style: PlotStyle) -> None:
        from cifar_gui.figures.training_curves import LossPlot  # brings matplotlib, which the window does not wait for

        self._draw_on(0, figure, style, LossPlot)

    def _draw_accuracy(self, figure: Any, style: PlotStyle) -> None:
        from cifar_gui.figures.training_curves import AccuracyPlot

        self._draw_on(1, figure, style, AccuracyPlot)

    def _draw_on(self, place: int, figure: Any, style: PlotStyle, make: "Callable[[Any], CurvePlot]") -> None:
        plot = self.plots[place]
        if plot is None or plot.figure is not figure:
            plot = self.plots[place] = make(figure)
        plot.draw(style, self._views[place])

    def _set_up_controls(self) -> None:
        self.smoothing.setObjectName("smoothingSlider")
        self.log_check.setObjectName("logCheck")
        self.smoothing.setRange(0, _FULL_SMOOTHING)
        self.smoothing.setValue(_FIRST_SMOOTHING)
        self.smoothing.setSingleStep(5)
        self.smoothing.setFixedWidth(_SLIDER_PX)
        self.smoothing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Over how many steps the bold line is averaged, at most a tenth of the run"))
        self.log_check.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.log_check.setAccessibleName(self.tr("Logarithmic loss axis"))
        self.log_check.setToolTip(self.tr("Logarithmic axis: shows small losses apart"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.content_margin, SIZES.space, SIZES.column_margin, SIZES.space)
        column.setSpacing(0)
        self.loss_title.add_right(TextLabel(self.tr("Smoothing"), TypeRole.CAPTION, "text2"))
        for widget in (self.smoothing, self.log_check, self.loss_canvas.more_button()):
            self.loss_title.add_right(widget)
        accuracy_title = PanelTitle(self.tr("Accuracy, higher is better"))
        accuracy_title.add_right(self.accuracy_canvas.more_button())
        column.addWidget(self.loss_title)
        column.addWidget(self.loss_canvas, _LOSS_SHARE)
        column.addWidget(accuracy_title)
        column.addWidget(self.accuracy_canvas, _ACCURACY_SHARE)

    def _connect(self) -> None:
        self.loss_canvas.set_table(self._loss_table)
        self.accuracy_canvas.set_table(self._accuracy_table)
        for canvas in (self.loss_canvas, self.accuracy_canvas):
            canvas.hovered.connect(self._on_hovered)
            canvas.scrolled.connect(self._on_scrolled)
            canvas.dragged.connect(self._on_dragged)
            canvas.double_clicked.connect(self._on_double_clicked)
            canvas.save_failed.connect(self.save_failed)
        self.smoothing.valueChanged.connect(self._on_view_changed)
        self.log_check.toggled.connect(self._on_view_changed)

    def _loss_table(self) -> str:
        return loss_table(self._views[0].curves)

    def _accuracy_table(self) -> str:
        return accuracy_table(self._views[1].curves)

    @Slot()
    def _on_view_changed(self) -> None:
        self.show_state(self._state)
        self.view_changed.emit()

    @Slot(object)
    def _on_hovered(self, epoch: float | None) -> None:
        if epoch is None:
            self.loss_canvas.set_readout(None)
            self.accuracy_canvas.set_readout(None)
            return
        self.loss_canvas.set_readout(epoch, loss_read_out(self._views[0], epoch))
        self.accuracy_canvas.set_readout(epoch, accuracy_read_out(self._views[1], epoch))

    @Slot(float, float)
    def _on_scrolled(self, notches: float, x_px: float) -> None:
        plot = self.plots[0]
        if plot is not None:
            plot.zoom(_NOTCH_FACTOR**notches, x_px)
            self._follow(plot)

    @Slot(float)
    def _on_dragged(self, by_px: float) -> None:
        plot = self.plots[0]
        if plot is not None and plot.window is not None:
            plot.pan(by_px)
            self._follow(plot)

    @Slot()
    def _on_double_clicked(self) -> None:
        plot = self.plots[0]
        if plot is not None and plot.window is not None:
            plot.set_window(None)
            self._follow(plot)

    def _follow(self, plot: "CurvePlot") -> None:
        """Show the same part of the epochs in the accuracy plot."""
        other = self.plots[1]
        if other is not None:
            other.set_window(plot.window)
        self._on_hovered(None)
        self._draw()
