"""The curves of the chosen runs in one plot: what is drawn, over what, how smooth; read-out, magnifying, choosing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QSlider, QVBoxLayout, QWidget

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.figures.run_curves import Axis, Quantity, RunCurve, RunCurvesView, run_curve, shown_lines
from cifar_gui.figures.run_curves_texts import run_curves_summary, run_curves_table, run_read_out
from cifar_gui.figures.style import PlotStyle
from cifar_gui.ui.runs import texts as texts
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.text.words import run_name, wrapped_tip
from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.tokens import SIZES
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from cifar_gui.figures.run_curves_plot import RunCurvesPlot

_SLIDER_PX: Final = 88
_FULL_SMOOTHING: Final = 100
_FIRST_SMOOTHING: Final = 60
_NOTCH_FACTOR: Final = 1.25


class RunsPlots(QWidget):
    """The plot with its title and controls.

    Attributes:
        canvas: The plot.
        quantity_box: What is drawn upwards.
        axis_box: What is drawn to the right.
        smoothing: How much losses are smoothed, 0 to 100.
        log_check: Whether the axis of losses is logarithmic.
        plot: The drawn plot; None before it was drawn.

    Signals:
        run_chosen(str): The line of the run of that id was clicked. GUI thread.
        save_failed(str): The figure could not be saved; says why. GUI thread.
    """

    run_chosen = Signal(str)
    save_failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self.view = RunCurvesView()
        self.plot: RunCurvesPlot | None = None
        self._state = AppState()
        self._chosen: tuple[RunRecord, ...] = ()
        self._marks: dict[str, int] = {}
        self._highlighted = ""
        self._made: dict[str, tuple[tuple[object, ...], RunCurve]] = {}
        self._drawn: tuple[object, ...] = ()
        self.canvas = PlotCanvas(self.tr("Curves of the chosen runs"), name="runsPlot")
        self.quantity_box, self.axis_box = QComboBox(), QComboBox()
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.log_check = QCheckBox(self.tr("Log"))
        self.title = PanelTitle(self.tr("Curves"))
        self._smoothing_label = TextLabel(self.tr("Smoothing"), TypeRole.CAPTION, "text2")
        self._set_up_controls()
        self._lay_out()
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
        """Draw the curves of the chosen runs.

        Args:
            state: The state, with the losses as far as they were read.
            chosen: The runs, in order.
            marks: Colour and dash of each.
            highlighted: Id of the one that stands out, or "".
        """
        self._state, self._chosen, self._marks, self._highlighted = state, chosen, marks, highlighted
        self._show()

    def _show(self) -> None:
        curves = tuple(self._curve(run) for run in self._chosen)
        self._made = {run.id: self._made[run.id] for run in self._chosen}
        sentence = self._sentence()
        look = (self.quantity, self.axis, self.smoothing.value(), self.log_check.isChecked(), QLocale().name())
        wanted = (*map(id, curves), self._highlighted, sentence, *look)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        is_loss = self.quantity is Quantity.LOSS
        for widget in (self.smoothing, self.log_check, self._smoothing_label):
            widget.setVisible(is_loss)
        same = len(curves) == len(self.view.curves) and all(
            one is other for one, other in zip(curves, self.view.curves, strict=True)
        )
        self.view = RunCurvesView(
            self.view.curves if same else curves,
            self.quantity,
            self.axis,
            texts.run_words(),
            sentence,
            self.smoothing.value() / _FULL_SMOOTHING,
            is_loss and self.log_check.isChecked(),
            self._highlighted,
        )
        self._show_title()
        if not same:
            note = f" ({self._note()})" if self._note() else ""
            self.canvas.set_summary(run_curves_summary(self.view, shown_lines(self.view)) + note)
        self.canvas.draw(self._draw, keeps_artists=True)

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
        titles = {**texts.quantity_titles()}
        self.title.set_title(
            self.tr("{quantity}, {direction}").format(quantity=titles[self.quantity], direction=direction)
        )
        self.title.set_note(self._note())
        self.axis_box.setToolTip(wrapped_tip(texts.axis_tip(self.axis)))

    def _note(self) -> str:
        return texts.smoothing_note(self._chosen) if self.quantity is Quantity.LOSS else ""

    def _draw(self, figure: Any, style: PlotStyle) -> None:
        from cifar_gui.figures.run_curves_plot import (
            RunCurvesPlot,
        )  # brings matplotlib, which the window does not wait for

        if self.plot is None or self.plot.figure is not figure:
            self.plot = RunCurvesPlot(figure)
        self.plot.draw(style, self.view)

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
        self.smoothing.setObjectName("runsSmoothingSlider")
        self.smoothing.setRange(0, _FULL_SMOOTHING)
        self.smoothing.setValue(_FIRST_SMOOTHING)
        self.smoothing.setSingleStep(5)
        self.smoothing.setFixedWidth(_SLIDER_PX)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Over how many steps the lines are averaged, at most a tenth of the run"))
        self.log_check.setObjectName("runsLogCheck")
        self.log_check.setAccessibleName(self.tr("Logarithmic loss axis"))
        self.log_check.setToolTip(self.tr("Logarithmic axis: shows small losses apart"))
        for widget in (self.smoothing, self.log_check):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.content_margin, SIZES.half_space, SIZES.column_margin, SIZES.space)
        column.setSpacing(0)
        controls = (self._smoothing_label, self.smoothing, self.log_check, self.quantity_box, self.axis_box)
        for widget in (*controls, self.canvas.more_button()):
            self.title.add_right(widget)
        column.addWidget(self.title)
        column.addWidget(self.canvas, 1)

    def _connect(self) -> None:
        self.canvas.set_table(self._table)
        self.canvas.hovered.connect(self._on_hovered)
        self.canvas.clicked.connect(self._on_clicked)
        self.canvas.scrolled.connect(self._on_scrolled)
        self.canvas.dragged.connect(self._on_dragged)
        self.canvas.double_clicked.connect(self._on_double_clicked)
        self.canvas.save_failed.connect(self.save_failed)
        self.quantity_box.currentIndexChanged.connect(self._on_view_changed)
        self.axis_box.currentIndexChanged.connect(self._on_view_changed)
        self.smoothing.valueChanged.connect(self._on_view_changed)
        self.log_check.toggled.connect(self._on_view_changed)

    def _table(self) -> str:
        return run_curves_table(self.view)

    @Slot()
    def _on_view_changed(self) -> None:
        self.canvas.set_readout(None)
        self._show()

    @Slot(object)
    def _on_hovered(self, x: float | None) -> None:
        words = run_read_out(self.view, self.plot.smooth_lines, x) if self.plot is not None and x is not None else ()
        self.canvas.set_readout(x if words else None, words)

    @Slot(float, float)
    def _on_clicked(self, x: float, y: float) -> None:
        run_id = self.plot.curve_at(x, y) if self.plot is not None else ""
        if run_id:
            self.run_chosen.emit(run_id)

    @Slot(float, float)
    def _on_scrolled(self, notches: float, x_px: float) -> None:
        if self.plot is not None:
            self.plot.zoom(_NOTCH_FACTOR**notches, x_px)
            self._redraw()

    @Slot(float)
    def _on_dragged(self, by_px: float) -> None:
        if self.plot is not None and self.plot.is_magnified:
            self.plot.pan(by_px)
            self._redraw()

    @Slot()
    def _on_double_clicked(self) -> None:
        if self.plot is not None and self.plot.is_magnified:
            self.plot.show_all()
            self._redraw()

    def _redraw(self) -> None:
        self.canvas.set_readout(None)
        self.canvas.draw(self._draw, keeps_artists=True)
