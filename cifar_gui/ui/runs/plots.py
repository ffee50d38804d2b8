"""The curves of the chosen runs in one plot: what is drawn, over what, how smooth; read-out, magnifying, choosing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.figures.caption import Caption
from cifar_gui.figures.curves import Quantity
from cifar_gui.figures.run_curves import Axis, RunCurve, RunCurvesSpec, run_curve, shown_lines
from cifar_gui.figures.run_curves_texts import run_curves_summary, run_curves_table, run_read_out
from cifar_gui.ui.runs import texts
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.words import listed, run_name, wrapped_tip
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.widgets.changed import Changed
from cifar_gui.ui.widgets.curve_plots import CurveCanvas, CurvePlots
from cifar_gui.ui.widgets.layouts import column

if TYPE_CHECKING:
    from cifar_gui.figures.run_curves_plot import RunCurvesPlot

_MOST_RUNS_NAMED: Final = 3


class RunsPlots(CurvePlots):
    """The plot with its title, and what is drawn upwards (``quantity_box``) and to the right (``axis_box``)."""

    narrow_px = 900

    run_chosen = Signal(str)  # id of the run whose line was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("runs", parent)
        self.spec = RunCurvesSpec()
        self._state = AppState()
        self._chosen: tuple[RunRecord, ...] = ()
        self._marks: dict[str, int] = {}
        self._highlighted = ""
        self._made: dict[str, tuple[tuple[object, ...], RunCurve]] = {}
        self._is_other = Changed()
        self.canvas: CurveCanvas[RunCurvesPlot] = CurveCanvas(self.tr("Curves of the chosen runs"), name="runsPlot")
        self.quantity_box, self.axis_box = QComboBox(), QComboBox()
        self._set_up_controls()
        self._connect()

    @property
    def quantity(self) -> Quantity:
        """What is drawn upwards."""
        return Quantity(self.quantity_box.currentData())

    @property
    def axis(self) -> Axis:
        """What is drawn to the right."""
        return Axis(self.axis_box.currentData())

    def show_choice(
        self, state: AppState, chosen: tuple[RunRecord, ...], marks: dict[str, int], highlighted: str
    ) -> None:
        """Draw the curves of the chosen runs, each with its colour and dash; the highlighted one stands out."""
        self._state, self._chosen, self._marks, self._highlighted = state, chosen, marks, highlighted
        self._show()

    def _show(self) -> None:
        curves = tuple(self._curve(run) for run in self._chosen)
        self._made = {run.id: self._made[run.id] for run in self._chosen}
        sentence = self._sentence()
        look = (self.quantity, self.axis, self.smoothing.value(), self.log_check.isChecked(), QLocale().name())
        if not self._is_other(curves, self._highlighted, sentence, look):
            return
        is_loss = self.quantity is Quantity.LOSS
        for widget in (self.smoothing, self.log_check, self.smoothing_label):
            widget.setVisible(is_loss)
        same = curves == self.spec.curves
        self.spec = RunCurvesSpec(
            self.spec.curves if same else curves,
            self.quantity,
            self.axis,
            texts.run_words(),
            sentence,
            self.smoothing_share,
            is_loss and self.log_check.isChecked(),
            self._highlighted,
        )
        self._show_title()
        if not same:
            note = f" ({self._note()})" if self._note() else ""
            self.canvas.set_summary(run_curves_summary(self.spec, shown_lines(self.spec)) + note)
        self.canvas.draw(self._content)

    def _curve(self, run: RunRecord) -> RunCurve:
        """The curve of a run, the same object as long as nothing of it has changed."""
        training = self._state.training
        live = training.run is not None and training.is_active and training.run.id == run.id
        losses = training.losses if live else self._state.run_losses.get(run.id)
        macs = next((one.macs for one in self._state.networks if one.name == run.settings.network), None)
        look = (self.quantity, self.axis, self._marks.get(run.id, 0), macs, run_name(run.title))
        key = (*look, len(run.epochs), run.steps, run.settings.epochs, id(losses))
        if run.id not in self._made or self._made[run.id][0] != key:
            values = np.zeros(0) if losses is None else np.asarray(losses, np.float64)
            is_read = losses is not None or self.quantity is not Quantity.LOSS
            named = replace(run, title=run_name(run.title))
            curve = run_curve(named, values, self.quantity, self.axis, mark=self._marks.get(run.id, 0), macs=macs)
            if not is_read:  # no means of epochs where the losses of the steps appear a moment later
                curve = replace(curve, xs=np.zeros(0), ys=np.zeros(0))
            self._made[run.id] = (key, curve)
        return self._made[run.id][1]

    def _sentence(self) -> str:
        if not self._chosen:
            return self.tr("Choose one or several runs to see their curves here.")
        if self.axis is Axis.MACS and not self._state.networks:
            return self.tr("The networks are being counted; then the curves are drawn here.")
        if self.quantity is not Quantity.LOSS:
            return self.tr("Accuracy is measured after each epoch; no epoch was finished.")
        return self.tr("No step was finished, so there is nothing to draw.")

    def _show_title(self) -> None:
        direction = self.tr("lower is better") if self.quantity is Quantity.LOSS else self.tr("higher is better")
        quantity = texts.quantity_titles()[self.quantity]
        self.title.set_title(self.tr("{quantity}, {direction}").format(quantity=quantity, direction=direction))
        self.title.set_note(self._note())
        self.axis_box.setToolTip(wrapped_tip(texts.axis_tip(self.axis)))

    def _note(self) -> str:
        return texts.smoothing_note(self._chosen) if self.quantity is Quantity.LOSS else ""

    def _content(self) -> "tuple[type[RunCurvesPlot], RunCurvesSpec]":
        from cifar_gui.figures.run_curves_plot import RunCurvesPlot  # brings matplotlib

        return RunCurvesPlot, self.spec

    def _caption(self) -> Caption:
        runs = listed(run_name(run.title) for run in self._chosen[:_MOST_RUNS_NAMED])
        if len(self._chosen) > _MOST_RUNS_NAMED:
            runs = self.tr("{count} runs").format(count=len(self._chosen))
        title = texts.quantity_titles()[self.quantity]
        y_name = title if self.quantity is Quantity.LOSS else self.tr("{quantity} (%)").format(quantity=title)
        x_names = (self.tr("Epoch"), self.tr("Step"), self.tr("Time"), self.tr("Multiply-accumulates of training"))
        return Caption(title, runs, x_names[list(Axis).index(self.axis)], y_name)

    def _set_up_controls(self) -> None:
        for quantity, words in texts.quantity_titles().items():
            self.quantity_box.addItem(words, str(quantity))
        for place, (axis, words) in enumerate(texts.axis_titles().items()):
            self.axis_box.addItem(words, str(axis))
            self.axis_box.setItemData(place, wrapped_tip(texts.axis_tip(axis)), Qt.ItemDataRole.ToolTipRole)
        self.quantity_box.setObjectName("runsQuantityBox")
        self.quantity_box.setAccessibleName(self.tr("What is drawn"))
        self.axis_box.setObjectName("runsAxisBox")
        self.axis_box.setAccessibleName(self.tr("What it is drawn over"))

        for widget in (self.quantity_box, self.axis_box, self.canvas.more_button()):
            self.title.add_right(widget)
        margins = (SIZES.content_margin, SIZES.half_space, SIZES.column_margin, SIZES.space)
        self.setLayout(column(self.title, self.canvas, margins=margins, grows=self.canvas))

    def _connect(self) -> None:
        self.canvas.set_table(self._table)
        self.canvas.set_caption(self._caption)
        self.canvas.hovered.connect(self._on_hovered)
        self.canvas.clicked.connect(self._on_clicked)
        self.view_changed.connect(self._on_view_changed)
        for box in (self.quantity_box, self.axis_box):
            box.currentIndexChanged.connect(self.view_changed)

    def _table(self) -> str:
        return run_curves_table(self.spec)

    def _on_view_changed(self) -> None:
        self.canvas.set_readout(None)
        self._show()

    def _on_hovered(self, x: float | None) -> None:
        plot = self.canvas.plot
        words = run_read_out(self.spec, plot.smooth_lines, x) if plot is not None and x is not None else ()
        self.canvas.set_readout(x if words else None, words)

    def _on_clicked(self, x: float, y: float) -> None:
        run_id = self.canvas.plot.curve_at(x, y) if self.canvas.plot is not None else ""
        if run_id:
            self.run_chosen.emit(run_id)
