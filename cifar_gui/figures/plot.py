"""What every figure of the program has in common: it draws one value, and again when its size changes."""

from abc import ABC, abstractmethod
from typing import Any, Final, Generic, TypeVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cifar_gui.figures.style import PlotStyle

Spec = TypeVar("Spec")

DPI: Final = 72  # 1 pt = 1 px; on a dense screen the canvas raises the dpi and everything grows with it


def new_figure(width_px: float, height_px: float) -> Figure:
    """An empty figure of that size in (logical) pixels."""
    return Figure(figsize=(width_px / DPI, height_px / DPI), dpi=DPI)


class Plot(ABC, Generic[Spec]):
    """A figure that shows one value.

    ``draw`` brings the artists up to date and renders nothing; the canvas does, when it likes. When the figure's size
    changes the last value is laid out again, and when the figure was cleared the artists are made again, so the owner
    of the canvas may do either.

    Attributes:
        figure: What is drawn on.
        axes: Its only axes.
        spec: The value last drawn, or None.
    """

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.spec: Spec | None = None
        self._style: PlotStyle | None = None
        self._laid_out_px = (0.0, 0.0)
        self.axes = self._build()
        # matplotlib keeps this connection when another canvas takes over the figure, and holds it weakly.
        figure.canvas.mpl_connect("resize_event", self._on_resize)

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height of the figure in logical pixels, whatever the density of the screen."""
        width, height = self.figure.get_size_inches()
        return float(width) * DPI, float(height) * DPI

    @property
    def device_scale(self) -> float:
        """Device pixels in a logical pixel."""
        return float(self.figure.dpi) / DPI

    def draw(self, style: PlotStyle, spec: Spec) -> None:
        """Show a value.

        Args:
            style: The colours and sizes to draw with.
            spec: The value.
        """
        if self.axes not in self.figure.axes:  # the figure was cleared
            self.axes = self._build()
            self._style = None
        if style != self._style:
            self._style = style
            self.figure.set_facecolor(style.base)
            self._restyle(style)
        self.spec = spec
        self._lay_out(style, spec)
        self._laid_out_px = self.size_px

    def relayout(self) -> None:
        """Lay the last value out again for the figure's present size; nothing before the first ``draw``."""
        if self._style is not None and self.spec is not None:
            self.draw(self._style, self.spec)

    def _on_resize(self, _event: Any) -> None:
        if self.size_px != self._laid_out_px and min(self.size_px) > 1:
            self.relayout()

    def _build(self) -> Axes:
        """Make the axes and all artists that last; by default axes in pixels, over the whole figure."""
        axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        return axes

    def _emptied_axes(self) -> Axes:
        """The axes without artists, their data coordinates logical pixels from the top left corner, as in Qt."""
        width, height = self.size_px
        self.axes.clear()
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        return self.axes

    def _restyle(self, style: PlotStyle) -> None:
        """Bring colours and sizes of lasting artists up to date; figures that draw everything anew need not."""

    @abstractmethod
    def _lay_out(self, style: PlotStyle, spec: Spec) -> None:
        """Bring all artists up to date for a value and the figure's present size."""
