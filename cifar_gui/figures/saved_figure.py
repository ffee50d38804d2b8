"""A plot as it is saved: a figure of its own, with title and axis names round the plot."""

from typing import Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cifar_gui.figures.caption import Caption
from cifar_gui.figures.lettering import SEMIBOLD, elide, write
from cifar_gui.figures.plot import DPI, Margins, Plot, new_figure
from cifar_gui.figures.style import PlotStyle

EDGE_PX: Final = 16.0
TITLE_PX: Final = 44.0
AXIS_NAME_PX: Final = 20.0


def saved_figure(plot: Plot[Any], style: PlotStyle, caption: Caption) -> Figure:
    """Draw a plot as it is on screen, in another style and with its caption."""
    width, height = plot.size_px
    beside = EDGE_PX + (AXIS_NAME_PX if caption.y_name else 0.0)
    margins = Margins(
        left=beside + plot.beside_px,
        bottom=EDGE_PX + (AXIS_NAME_PX if caption.x_name else 0.0),
        right=EDGE_PX,
        top=TITLE_PX,
    )
    figure = new_figure(width + margins.left + margins.right, height + margins.bottom + margins.top)
    FigureCanvasAgg(figure)
    copy = plot.copied_to(figure, margins, style)
    figure.set_facecolor(style.base)
    left, right = EDGE_PX - margins.left, width
    place = copy.pixels
    title = write(
        copy.axes,
        style,
        left,
        height + TITLE_PX / 2,
        caption.whole,
        color=style.text,
        weight=SEMIBOLD,
        va="center",
        transform=place,
    )
    elide(title, style, right - left, weight=SEMIBOLD)
    middle_x, middle_y = _middle(copy)
    for words, x, y, turned in (
        (caption.x_name, middle_x, -AXIS_NAME_PX / 2, 0),
        (caption.y_name, left + AXIS_NAME_PX / 2, middle_y, 90),
    ):
        name = write(copy.axes, style, x, y, words, color=style.text2, size_px=style.caption_px, transform=place)
        name.set(rotation=turned, ha="center", va="center")
    return figure


def _middle(plot: Plot[Any]) -> tuple[float, float]:
    """The middle of the axes in logical pixels from the bottom left corner of the plot."""
    box = plot.axes.get_position()
    width, height = (float(inches) * DPI for inches in plot.figure.get_size_inches())
    return (box.x0 + box.x1) / 2 * width - plot.margins.left, (box.y0 + box.y1) / 2 * height - plot.margins.bottom
