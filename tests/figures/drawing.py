"""Figures drawn on Agg, styles and curves that several tests need."""

import logging
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from cifar_gui.figures import tokens
from cifar_gui.figures.curves import Curve, Curves, Overlay
from cifar_gui.figures.plot import DPI, new_figure
from cifar_gui.figures.style import LIGHT as LIGHT
from cifar_gui.figures.style import style_of

DARK = style_of(tokens.DARK)


def agg_figure(width_px: float, height_px: float) -> Figure:
    figure = new_figure(width_px, height_px)
    FigureCanvasAgg(figure)
    return figure


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def rendered(figure: Figure) -> npt.NDArray[np.uint8]:
    """Draw a figure and return its pixels (height, width, 3); a warning in matplotlib's log fails the test."""
    records = _Records()
    logger = logging.getLogger("matplotlib")
    logger.addHandler(records)
    try:
        canvas: Any = figure.canvas
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())[:, :, :3].copy()
    finally:
        logger.removeHandler(records)
    assert records.messages == []
    return pixels


def box_of(text: Text) -> Bbox:
    """The box of a text in logical pixels from the bottom left corner."""
    return text.get_window_extent(dpi=DPI)


def visible_texts(figure: Figure) -> list[str]:
    texts: list[Text] = figure.findobj(Text)
    return [text.get_text() for text in texts if text.get_visible() and text.get_text()]


def points(line: Line2D) -> tuple[list[float], list[float]]:
    """The x and y values of a line."""
    return np.asarray(line.get_xdata(), np.float64).tolist(), np.asarray(line.get_ydata(), np.float64).tolist()


def make_curves(
    steps: int, *, num_epochs: int = 10, steps_per_epoch: int = 100, overlay: Overlay | None = None
) -> Curves:
    """A run whose loss falls from 2.3 towards 0.3, noisy, tested after each whole epoch."""
    generator = np.random.default_rng(0)
    total = num_epochs * steps_per_epoch
    trend = 0.3 + 2.0 * np.exp(-4 * np.arange(total) / total)
    losses = (trend + generator.normal(0, 0.1, total) * (np.arange(total) > 0)).astype(np.float32)[:steps]
    epochs = np.arange(1.0, steps // steps_per_epoch + 1)
    places, shares = list(epochs - 0.5), list(0.9 - 0.6 * np.exp(-epochs / 3))
    if steps % steps_per_epoch:
        places.append((len(epochs) + steps / steps_per_epoch) / 2)
        shares.append(0.9 - 0.6 * float(np.exp(-steps / steps_per_epoch / 3)))
    return Curves(
        key="run",
        num_epochs=num_epochs,
        num_classes=10,
        steps_per_epoch=steps_per_epoch,
        losses=losses,
        train_epochs=np.array(places),
        train_accuracies=np.array(shares),
        test_epochs=epochs,
        test_losses=trend[(epochs * steps_per_epoch - 1).astype(int)] + 0.05,
        test_accuracies=0.85 - 0.6 * np.exp(-epochs / 3),
        overlay=overlay,
    )


def make_overlay(num_epochs: int = 10, steps_per_epoch: int = 100) -> Overlay:
    total = num_epochs * steps_per_epoch
    epochs = np.arange(1.0, num_epochs + 1)
    return Overlay(
        name="Run 11",
        loss=Curve(np.arange(1, total + 1) / steps_per_epoch, 0.3 + 2.0 * np.exp(-3.8 * np.arange(total) / total)),
        accuracy=Curve(epochs, 0.83 - 0.6 * np.exp(-epochs / 3)),
    )


def contrast(one: str | tuple[float, float, float], other: str | tuple[float, float, float]) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    from matplotlib.colors import to_rgb

    def luminance(color: str | tuple[float, float, float]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
