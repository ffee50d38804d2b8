"""What every figure of the program has in common: it draws one value, and again when its size changes."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Final, Generic, Self, TypeVar

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D, Transform

from cifar_gui.figures.style import PlotStyle

Spec = TypeVar("Spec")

DPI: Final = 72  # 1 pt = 1 px; on a dense screen the canvas raises the dpi and everything grows with it


@dataclass(frozen=True)
class Margins:
    """Room round a plot in logical pixels; none in the window, some for titles in a saved figure."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0


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
        margins: The room round it.
    """

    beside_px = 0.0  # what a saved figure must have left of the plot, as the window has it in another widget

    def __init__(self, figure: Figure, margins: Margins | None = None) -> None:
        self.figure = figure
        self.margins = margins or Margins()
        self.spec: Spec | None = None
        self._style: PlotStyle | None = None
        self._laid_out_px = (0.0, 0.0)
        self.axes = self._build()
        # matplotlib keeps this connection when the figure moves to another canvas, and holds it weakly.
        figure.canvas.mpl_connect("resize_event", self._on_resize)

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height within the margins in logical pixels, whatever the density of the screen."""
        width, height = (float(inches) * DPI for inches in self.figure.get_size_inches())
        return width - self.margins.left - self.margins.right, height - self.margins.bottom - self.margins.top

    @property
    def pixels(self) -> Transform:
        """Turns logical pixels from the bottom left corner of the plot into places on the figure."""
        corner = Affine2D().translate(self.margins.left, self.margins.bottom)
        return corner + Affine2D().scale(1 / DPI) + self.figure.dpi_scale_trans

    @property
    def device_scale(self) -> float:
        """Device pixels in a logical pixel."""
        return float(self.figure.dpi) / DPI

    def draw(self, style: PlotStyle, spec: Spec) -> None:
        """Show a value."""
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

    def copied_to(self, figure: Figure, margins: Margins, style: PlotStyle) -> Self:
        """The same plot on another figure; nothing is in it before the first ``draw``."""
        copy = type(self)(figure, margins)
        copy._follow(self)
        if self.spec is not None:
            copy.draw(style, self.spec)
        return copy

    def _follow(self, other: Self) -> None:
        """Show the same part as another plot; plots that can be magnified do more."""

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

    def place_axes(self, left: float, bottom: float, width: float, height: float) -> None:
        """Put the axes at a place within the margins, in logical pixels."""
        across, up = (float(inches) * DPI for inches in self.figure.get_size_inches())
        corner = (self.margins.left + left) / across, (self.margins.bottom + bottom) / up
        self.axes.set_position((*corner, width / across, height / up))

    def _emptied_axes(self) -> Axes:
        """The axes without artists, their data coordinates logical pixels from the top left corner, as in Qt."""
        width, height = self.size_px
        self.place_axes(0, 0, width, height)
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
