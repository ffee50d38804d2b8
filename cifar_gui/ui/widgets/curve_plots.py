"""What the plots of losses and accuracies share: magnifying with the mouse, how smooth, logarithmic or not."""

from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSlider, QWidget

from cifar_gui.ui.theme.properties import Surface, set_surface
from cifar_gui.ui.theme.type_scale import TypeRole
from cifar_gui.ui.widgets.canvas import PlotCanvas
from cifar_gui.ui.widgets.panel_title import PanelTitle
from cifar_gui.ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from cifar_gui.figures.framed_plot import ZoomPlot

_SLIDER_PX: Final = 96
_SHORT_SLIDER_PX: Final = 56
_FULL_SMOOTHING: Final = 100
_FIRST_SMOOTHING: Final = 60
_NOTCH_FACTOR: Final = 1.25

Z = TypeVar("Z", bound="ZoomPlot[Any]")


class CurveCanvas(PlotCanvas[Z]):
    """A plot in which the wheel magnifies, a drag moves and a double click shows everything again.

    Attributes:
        linked: Canvases that show the same part of their axes.
    """

    def __init__(self, words: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(words, name=name, parent=parent)
        self.linked: tuple[CurveCanvas[Any], ...] = ()
        self.scrolled.connect(self._on_scrolled)
        self.dragged.connect(self._on_dragged)
        self.double_clicked.connect(self._on_double_clicked)

    def _on_scrolled(self, notches: float, x_px: float) -> None:
        if self.plot is not None:
            self.plot.zoom(_NOTCH_FACTOR**notches, x_px)
            self._show_window()

    def _on_dragged(self, by_px: float) -> None:
        if self.plot is not None and self.plot.window is not None:
            self.plot.pan(by_px)
            self._show_window()

    def _on_double_clicked(self) -> None:
        if self.plot is not None and self.plot.window is not None:
            self.plot.set_window(None)
            self._show_window()

    def _show_window(self) -> None:
        for canvas in (self, *self.linked):
            if self.plot is not None and canvas.plot is not None:
                canvas.plot.set_window(self.plot.window)
            canvas.set_readout(None)
            canvas.redraw()


class CurvePlots(QWidget):
    """One or two plots of curves with their controls.

    Signals:
        view_changed(): The user changed how the loss is shown. GUI thread.
    """

    narrow_px = 560  # where the title has little room for the slider

    view_changed = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        """The controls' objectNames begin with ``prefix``."""
        super().__init__(parent)
        set_surface(self, Surface.BASE)
        self.title = PanelTitle("")
        self.smoothing_label = TextLabel(self.tr("Smoothing"), TypeRole.CAPTION, "text2")
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.log_check = QCheckBox(self.tr("Log"))
        self.smoothing.setRange(0, _FULL_SMOOTHING)
        self.smoothing.setValue(_FIRST_SMOOTHING)
        self.smoothing.setSingleStep(5)
        self.smoothing.setFixedWidth(_SLIDER_PX)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Over how many steps losses are averaged, at most a tenth of the run"))
        self.log_check.setAccessibleName(self.tr("Logarithmic loss axis"))
        self.log_check.setToolTip(self.tr("Logarithmic axis: shows small losses apart"))
        for widget, name in ((self.smoothing, "smoothingSlider"), (self.log_check, "logCheck")):
            widget.setObjectName(f"{prefix}{name[0].upper()}{name[1:]}" if prefix else name)
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for control in (self.smoothing_label, self.smoothing, self.log_check):
            self.title.add_right(control)
        self.smoothing.valueChanged.connect(self.view_changed)
        self.log_check.toggled.connect(self.view_changed)

    def minimumSizeHint(self) -> QSize:
        """The width it can do with, whatever the slider takes now."""
        hint = super().minimumSizeHint()
        return QSize(hint.width() - (self.smoothing.width() - _SHORT_SLIDER_PX), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up a part of the slider where the title has little room."""
        super().resizeEvent(event)
        self.smoothing.setFixedWidth(_SLIDER_PX if self.width() >= self.narrow_px else _SHORT_SLIDER_PX)

    @property
    def smoothing_share(self) -> float:
        """How much losses are smoothed, 0 to 1."""
        return self.smoothing.value() / _FULL_SMOOTHING
