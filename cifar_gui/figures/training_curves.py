"""The loss plot and the accuracy plot of a training; artists are made once and get new data."""

from abc import abstractmethod
from itertools import pairwise
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox, TransformedBbox

from cifar_gui.figures.curve_content import (
    CurveContent,
    CurveSpec,
    accuracy_content,
    loss_content,
)
from cifar_gui.figures.end_labels import place_labels
from cifar_gui.figures.lettering import rewrite, set_halo, width_of, write
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.plot_frame import LEAST_RIGHT_PX, PlotFrame, Scale, pixel_transform
from cifar_gui.figures.style import LIGHT, PlotStyle
from cifar_gui.figures.ticks import decimals_of, epoch_grid, epoch_labels
from cifar_gui.figures.windows import Window, panned, zoomed

DOT_PX: Final = 6.0
RING_PX: Final = 1.0
CLOSEST_DOTS_PX: Final = 9.0


class CurvePlot(Plot[CurveSpec]):
    """Lines over the planned epochs, with names at their ends instead of a legend.

    Attributes:
        frame: The axes.
        raw_line: Every step.
        main_line: The training line.
        end_dot: The dot at its end.
        test_line: The test line.
        overlay_line: The earlier run.
        guess_line: A blind guess.
        main_label: Name and value at the end of the training line.
        test_label: Name and value at the end of the test line.
        overlay_label: The earlier run's name.
        guess_label: Name and value of a blind guess.
        sentence: What stands in the plot before the first step.
    """

    _grey_side = 1.0  # 1: the earlier run's name stands above its line, -1: below

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        self._window: Window | None = None
        self._key = ""

    @property
    def window(self) -> Window | None:
        """The part of the epochs that is shown, or None for the whole plan."""
        return self._window

    def set_window(self, window: Window | None) -> None:
        """Show a part of the epochs; None shows the whole plan again."""
        self._window = window
        self.relayout()

    def zoom(self, factor: float, x_px: float) -> None:
        """Magnify round a place, in logical pixels from the left of the figure; ``factor`` below 1 goes back."""
        if self.spec is not None:
            num_epochs = float(self.spec.curves.num_epochs)
            centre = min(max(self.frame.scale.x_value(x_px), 0.0), num_epochs)
            self.set_window(zoomed(self._x_range(self.spec), factor, centre, num_epochs))

    def pan(self, by_px: float) -> None:
        """Move what is shown to the right by so many pixels, when it is magnified."""
        if self.spec is not None and self._window is not None:
            scale = self.frame.scale
            epochs = -by_px / (scale.right_px - scale.left_px) * (scale.last - scale.first)
            self.set_window(panned(self._window, epochs, float(self.spec.curves.num_epochs)))

    def epoch_at(self, x_px: float) -> float | None:
        """The epoch at a place in logical pixels from the left of the figure; None beside the axes."""
        scale = self.frame.scale
        inside = self.spec is not None and scale.left_px <= x_px <= scale.right_px
        return scale.x_value(x_px) if inside else None

    @abstractmethod
    def _describe(self, spec: CurveSpec, window: Window) -> CurveContent:
        """What the plot draws for a spec."""

    def _x_range(self, spec: CurveSpec) -> Window:
        return self._window or (0.0, float(spec.curves.num_epochs))

    def _build(self) -> Axes:
        self.frame = PlotFrame(self.figure)
        self.raw_line, self.guess_line, self.overlay_line = self._line(1.0), self._line(1.5), self._line(2.0)
        self.test_line, self.main_line, self.end_dot = self._line(3.0), self._line(3.5), self._line(4.0)
        self.main_label, self.test_label = self._label(), self._label()
        self.overlay_label, self.guess_label, self.sentence = self._label(), self._label(), self._label()
        return self.frame.axes

    def _line(self, zorder: float) -> Line2D:
        line = Line2D([], [], zorder=zorder)
        self.frame.axes.add_line(line)
        return line

    def _label(self) -> Text:
        pixels = pixel_transform(self.figure)
        return write(self.frame.axes, LIGHT, 0, 0, "", color=LIGHT.text2, va="center", transform=pixels, zorder=5)

    def _restyle(self, style: PlotStyle) -> None:
        self.frame.restyle(style)
        line, thin, grey = style.line_px, style.second_line_px, style.grey_line_px
        self.raw_line.set(color=style.accent_text, linewidth=1, alpha=style.raw_alpha)
        self.main_line.set(color=style.accent_text, linewidth=line, solid_capstyle="round")
        self.overlay_line.set(color=style.text3, linewidth=grey)
        self.guess_line.set(color=style.text3, linewidth=1, linestyle=(0, (1, 2)))
        dashes = (0, (4 / thin, 2 / thin))  # matplotlib counts dashes in line widths
        self.test_line.set(color=style.other, linewidth=thin, linestyle=dashes, dash_capstyle="butt")
        dot = {"marker": "o", "markersize": DOT_PX + RING_PX, "markeredgewidth": RING_PX, "markeredgecolor": style.base}
        self.test_line.set(**dot, markerfacecolor=style.other)
        self.end_dot.set(**dot, markerfacecolor=style.accent_text, linestyle="none")
        colors = {self.main_label: style.accent_text, self.test_label: style.other_text}
        for label in (self.main_label, self.test_label, self.overlay_label, self.guess_label):
            label.set_color(colors.get(label, style.text2))
            set_halo(label, style)
        self.sentence.set(color=style.text2, ha="center")
        self.sentence.set_bbox({"boxstyle": "square,pad=0.5", "facecolor": style.base, "edgecolor": "none"})

    def _lay_out(self, style: PlotStyle, spec: CurveSpec) -> None:
        if spec.curves.key != self._key:
            self._key, self._window = spec.curves.key, None
        first, last = window = self._x_range(spec)
        content = self._describe(spec, window)
        end_words = spec.words.last_tick(spec.curves.num_epochs)
        frame = self.frame
        # Room for "100 %" in the loss plot too, so that an epoch stands at the same place in both plots.
        margin_ticks = (*content.y_ticks, (content.low, spec.words.share(1.0, 0)))
        scale = frame.lay_out(
            self.size_px, window, (content.low, content.high), margin_ticks, end_words, content.log_scale
        )
        width_px = scale.right_px - scale.left_px
        places = epoch_labels(first, last, width_px, frame.tick_width(end_words))
        frame.set_ticks(_numbered(places, spec, end_words), epoch_grid(first, last, width_px), content.y_ticks)
        self._set_lines(content, scale, is_whole=self._window is None)
        self._set_labels(content, scale, style)
        self._set_sentence(spec.sentence if spec.curves.is_empty else "", scale, style)
        self.sentence.set_position(((scale.left_px + scale.right_px) / 2, (scale.bottom_px + scale.top_px) / 2))

    def _set_sentence(self, words: str, scale: Scale, style: PlotStyle) -> None:
        """Write the sentence, in two lines when it is longer than the axis."""
        rewrite(self.sentence, style, words)
        words = self.sentence.get_text()
        gaps = [place for place, character in enumerate(words) if character == " "]
        if gaps and width_of(self.sentence) > scale.right_px - scale.left_px - LEAST_RIGHT_PX:
            gap = min(gaps, key=lambda place: abs(2 * place - len(words)))
            self.sentence.set_text(f"{words[:gap]}\n{words[gap + 1 :]}")

    def _set_lines(self, content: CurveContent, scale: Scale, *, is_whole: bool) -> None:
        for artist, line in (
            (self.raw_line, content.raw),
            (self.main_line, content.main),
            (self.test_line, content.test),
            (self.overlay_line, content.overlay),
        ):
            artist.set_data(line.xs, line.ys)
        is_crowded = (scale.right_px - scale.left_px) / (scale.last - scale.first) < CLOSEST_DOTS_PX
        self.test_line.set_markevery([-1] if is_crowded and len(content.test.xs) else None)
        # A dot at the end of the axis is drawn whole, but a magnified line ends with the axes.
        air = DOT_PX if is_whole else 0.0
        box = Bbox.from_extents(scale.left_px - air, scale.bottom_px - air, scale.right_px + air, scale.top_px + air)
        for artist in (self.main_line, self.test_line, self.end_dot):
            artist.set_clip_box(TransformedBbox(box, pixel_transform(self.figure)))
        end = content.main.end
        self.end_dot.set_data(*([[end[0]], [end[1]]] if end else [[], []]))
        guess = content.guess
        self.guess_line.set_data(*([[], []] if guess is None else [[scale.first, scale.last], [guess, guess]]))

    def _set_labels(self, content: CurveContent, scale: Scale, style: PlotStyle) -> None:
        labels = {
            "main": (self.main_label, content.main_label),
            "test": (self.test_label, content.test_label),
            "overlay": (self.overlay_label, content.overlay_label),
            "guess": (self.guess_label, content.guess_label),
        }
        widths: dict[str, float] = {}
        for name, (label, words) in labels.items():
            rewrite(label, style, words, size_px=style.caption_px)
            if words:
                widths[name] = width_of(label)
        places = place_labels(content, scale, widths, self.size_px[0], self._grey_side)
        for name, (label, _) in labels.items():
            if name in places:
                label.set_position((places[name].left_px, places[name].middle_px))
            else:
                label.set_text("")


class LossPlot(CurvePlot):
    """The loss: every step faint, its centred mean bold, the test loss after each epoch."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        self._top_of: tuple[object, ...] = ()
        self._top = 0.0

    def _describe(self, spec: CurveSpec, window: Window) -> CurveContent:
        curves = spec.curves
        same = (curves.key, spec.smoothing, spec.log_scale, curves.overlay.name if curves.overlay else "")
        if same != self._top_of:
            self._top_of, self._top = same, 0.0
        content = loss_content(spec, *window, least_top=self._top)
        # The axis keeps the height it once needed: the newest values of the mean still change, and it must not jump.
        self._top = max(self._top, *(line.highest() for line in (content.main, content.test, content.overlay)))
        return content


class AccuracyPlot(CurvePlot):
    """The accuracy: on the training images as they were seen, on the test images after each epoch, and of guessing."""

    _grey_side = -1.0

    def _describe(self, spec: CurveSpec, _window: Window) -> CurveContent:
        return accuracy_content(spec)


def _numbered(places: tuple[float, ...], spec: CurveSpec, end_words: str) -> tuple[tuple[float, str], ...]:
    """The numbers of the axis of epochs; the end of the plan carries the unit."""
    step = min((b - a for a, b in pairwise(places)), default=1.0)
    decimals = decimals_of(step) if step < 1 else 0
    end = spec.curves.num_epochs
    return tuple((x, end_words if x == end else spec.words.number(x, decimals)) for x in places)
