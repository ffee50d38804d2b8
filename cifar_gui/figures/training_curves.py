"""The loss plot and the accuracy plot of a training; artists are made once and get new data."""

from abc import abstractmethod
from itertools import pairwise
from typing import Final

from matplotlib.axes import Axes
from matplotlib.transforms import Bbox, TransformedBbox

from cifar_gui.figures.curve_content import CurveContent, CurveSpec, accuracy_content, loss_content
from cifar_gui.figures.end_labels import END_PX, RIGHT_PX, place_labels
from cifar_gui.figures.framed_plot import Window, ZoomPlot
from cifar_gui.figures.lettering import elide, rewrite, set_halo, width_of
from cifar_gui.figures.plot_frame import Scale
from cifar_gui.figures.style import PlotStyle
from cifar_gui.figures.ticks import decimals_of, epoch_grid, epoch_labels

DOT_PX: Final = 6.0
RING_PX: Final = 1.0
CLOSEST_DOTS_PX: Final = 9.0


class CurvePlot(ZoomPlot[CurveSpec]):
    """Lines over the planned epochs, with names at their ends instead of a legend."""

    _grey_side = 1.0  # 1: the earlier run's name stands above its line, -1: below
    _key = ""

    @abstractmethod
    def _describe(self, spec: CurveSpec, window: Window) -> CurveContent:
        """What the plot draws for a spec."""

    def _length(self) -> float:
        return float(self.spec.curves.num_epochs) if self.spec is not None else 0.0

    def _build(self) -> Axes:
        axes = super()._build()
        self.raw_line, self.guess_line, self.overlay_line = self._line(1.0), self._line(1.5), self._line(2.0)
        self.test_line, self.main_line, self.end_dot = self._line(3.0), self._line(3.5), self._line(4.0)
        self.main_label, self.test_label = self._label(), self._label()
        self.overlay_label, self.guess_label = self._label(), self._label()
        return axes

    def _restyle(self, style: PlotStyle) -> None:
        super()._restyle(style)
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

    def _lay_out(self, style: PlotStyle, spec: CurveSpec) -> None:
        if self._key not in ("", spec.curves.key):
            self._window = None
        self._key = spec.curves.key
        first, last = window = self._x_range()
        content = self._describe(spec, window)
        end_words = spec.words.last_tick(spec.curves.num_epochs)
        frame = self.frame
        # Room for the widest numbers in either plot, so that an epoch stands at the same place in both, always.
        names = max(frame.tick_width(name) for name in (spec.words.training, spec.words.test))
        beside_px = RIGHT_PX + names + frame.tick_width(f"  {spec.words.share(1.0)}") + END_PX
        scale = frame.lay_out(
            window, content.y_axis, end_words, least_right_px=beside_px, widest_y_words=spec.words.share(1.0, 0)
        )
        width_px = scale.right_px - scale.left_px
        places = epoch_labels(first, last, width_px, frame.tick_width(end_words))
        frame.set_ticks(_numbered(places, spec, end_words), epoch_grid(first, last, width_px))
        self._set_lines(content, scale, is_whole=self._window is None)
        self._set_labels(content, scale, style)
        self._set_sentence(spec.sentence if spec.curves.is_empty else "", style)
        if self.sentence.get_text():
            box, guess = self.sentence.get_window_extent(), self.guess_label.get_window_extent()
            if guess.y0 < box.y1 and guess.y1 > box.y0:
                self.guess_label.set_text("")  # of two classes it would lie on the sentence

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
            artist.set_clip_box(TransformedBbox(box, self.pixels))
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
        places = place_labels(content, scale, widths, self._grey_side)
        for name, (label, _) in labels.items():
            if name in places:
                label.set_position((places[name].left_px, places[name].middle_px))
            else:
                label.set_text("")


class LossPlot(CurvePlot):
    """The loss: every step faint, its centred mean bold, the test loss after each epoch."""

    _top_of: tuple[object, ...] = ()
    _top = 0.0

    def _build(self) -> Axes:
        axes = super()._build()
        self.larger_line, self.larger_label = self._line(1.2, linewidth=1), self._label()
        return axes

    def _restyle(self, style: PlotStyle) -> None:
        super()._restyle(style)
        self.larger_line.set_color(style.border)
        self.larger_label.set_color(style.text2)
        set_halo(self.larger_label, style)

    def _lay_out(self, style: PlotStyle, spec: CurveSpec) -> None:
        super()._lay_out(style, spec)
        scale, epoch = self.frame.scale, float(spec.curves.larger_after)
        is_seen = 0 < epoch < spec.curves.num_epochs and scale.first <= epoch <= scale.last
        self.larger_line.set_data(*([[epoch, epoch], [scale.low, scale.high]] if is_seen else [[], []]))
        rewrite(self.larger_label, style, spec.words.larger_images if is_seen else "", size_px=style.caption_px)
        elide(self.larger_label, style, scale.right_px - scale.left_px, size_px=style.caption_px)
        x, width = scale.x_px(epoch), width_of(self.larger_label)
        beside = (x + END_PX, x - END_PX - width)  # right of the line, else left of it, else across
        fits = (left for left in beside if scale.left_px <= left <= scale.right_px - width)
        self.larger_label.set_position((next(fits, scale.right_px - width), scale.top_px - RIGHT_PX))

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
