"""Plots with axes: their frame, the sentence of an empty one, and, where lines are long, magnifying."""

from abc import abstractmethod
from typing import Any, Final, Self, TypeAlias, TypeVar

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from cifar_gui.figures.lettering import rewrite, width_of, write
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.plot_frame import LEAST_RIGHT_PX, PlotFrame
from cifar_gui.figures.style import LIGHT, PlotStyle

Spec = TypeVar("Spec")
Window: TypeAlias = tuple[float, float]

LEAST_WINDOW: Final = 1 / 500  # of the axis


class FramedPlot(Plot[Spec]):
    """A plot with axes."""

    def _build(self) -> Axes:
        self.frame = PlotFrame(self)
        self.sentence = self._label(ha="center")
        return self.frame.axes

    def _restyle(self, style: PlotStyle) -> None:
        self.frame.restyle(style)
        self.sentence.set_color(style.text2)
        self.sentence.set_bbox({"boxstyle": "square,pad=0.5", "facecolor": style.base, "edgecolor": "none"})

    def _line(self, zorder: float, **look: Any) -> Line2D:
        line = Line2D([], [], zorder=zorder, **look)
        self.frame.axes.add_line(line)
        return line

    def _label(self, **options: Any) -> Text:
        """Words at a place in logical pixels."""
        place = {"va": "center", "transform": self.pixels, "zorder": 6, **options}
        return write(self.frame.axes, LIGHT, 0, 0, "", color=LIGHT.text2, **place)

    def _set_sentence(self, words: str, style: PlotStyle) -> None:
        """Write the sentence in the middle, in two lines when it is longer than the axis."""
        scale = self.frame.scale
        rewrite(self.sentence, style, words)
        self.sentence.set_position(((scale.left_px + scale.right_px) / 2, (scale.bottom_px + scale.top_px) / 2))
        words = self.sentence.get_text()
        gaps = [place for place, character in enumerate(words) if character == " "]
        if gaps and width_of(self.sentence) > scale.right_px - scale.left_px - LEAST_RIGHT_PX:
            gap = min(gaps, key=lambda place: abs(2 * place - len(words)))
            self.sentence.set_text(f"{words[:gap]}\n{words[gap + 1 :]}")


class ZoomPlot(FramedPlot[Spec]):
    """A plot of which a part of the x-axis can be magnified."""

    _window: Window | None = None

    @property
    def window(self) -> Window | None:
        """The ends of the part of the x-axis that is shown, or None for all of it."""
        return self._window

    def set_window(self, window: Window | None) -> None:
        """Show a part of the x-axis; None shows all of it again."""
        self._window = window
        self.relayout()

    def zoom(self, factor: float, x_px: float) -> None:
        """Magnify round a place, in logical pixels from the left of the plot; ``factor`` below 1 goes back."""
        length = self._length()
        if length > 0:
            centre = min(max(self.frame.scale.x_value(x_px), 0.0), length)
            self.set_window(zoomed(self._window or (0.0, length), factor, centre, length))

    def pan(self, by_px: float) -> None:
        """Move what is shown to the right by some pixels, when it is magnified."""
        if self._window is not None:
            scale = self.frame.scale
            by = -by_px / (scale.right_px - scale.left_px) * (scale.last - scale.first)
            self.set_window(panned(self._window, by, self._length()))

    def _follow(self, other: Self) -> None:
        self._window = other.window

    @abstractmethod
    def _length(self) -> float:
        """Where the x-axis ends; 0 while there is none."""

    def _x_range(self) -> Window:
        return self._window or (0.0, self._length())


def zoomed(window: Window, factor: float, centre: float, length: float) -> Window | None:
    """A window magnified round a place that keeps its position.

    Args:
        window: Left and right end.
        factor: Above 1 magnifies, between 0 and 1 goes back.
        centre: The value under the pointer.
        length: Length of the whole axis.

    Returns:
        The new window within the axis, or None for the whole axis.
    """
    first, last = window
    span = max(LEAST_WINDOW * length, (last - first) / factor)
    if span >= length:
        return None
    place = (centre - first) / (last - first)
    return _inside(centre - place * span, span, length)


def panned(window: Window, by: float, length: float) -> Window:
    """A window moved along the axis, and not over its ends."""
    return _inside(window[0] + by, window[1] - window[0], length)


def _inside(first: float, span: float, length: float) -> Window:
    first = min(max(0.0, first), length - span)
    return first, first + span
