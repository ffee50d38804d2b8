"""How fast a download is: a line for each source, one after the other."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from cifar_gui.domain.downloads import SpeedSample
from cifar_gui.figures.framed_plot import FramedPlot
from cifar_gui.figures.lettering import rewrite, set_halo, width_of
from cifar_gui.figures.style import PlotStyle
from cifar_gui.figures.ticks import YAxis, decimals_of, multiples, round_step

MEGABYTE: Final = 2**20
MINUTES_FROM_S: Final = 180.0
MOST_STEPS: Final = 4
HEADROOM: Final = 1.15
LEAST_TOP: Final = 0.1  # MB/s, so that a slow source does not look fast
ABOVE_PX: Final = 9.0


@dataclass(frozen=True)
class SpeedWords:
    """Every word in the plot; the window passes translations.

    Attributes:
        seconds: Right end of a short x-axis; ``{count}``.
        minutes: Right end of a long one; ``{count}``.
    """

    seconds: str = "{count} s"
    minutes: str = "{count} min"


@dataclass(frozen=True)
class SpeedSpec:
    """What the plot shows.

    Attributes:
        samples: Oldest first.
        names: Of the sources, by their place in the list.
        words: The words.
    """

    samples: tuple[SpeedSample, ...] = ()
    names: tuple[str, ...] = ()
    words: SpeedWords = field(default_factory=SpeedWords)


class SpeedPlot(FramedPlot[SpeedSpec]):
    """The source in use has the accent colour, those before it are dashed in the other; their names stand beside."""

    def _build(self) -> Axes:
        self.lines: list[Line2D] = []
        self.labels: list[Text] = []
        return super()._build()

    def _restyle(self, style: PlotStyle) -> None:
        super()._restyle(style)

    def _lay_out(self, style: PlotStyle, spec: SpeedSpec) -> None:
        runs = [tuple(run) for _, run in groupby(spec.samples, key=lambda sample: sample.source)]
        last_s = max((sample.seconds for sample in spec.samples), default=1.0)
        per_unit, form = (60.0, spec.words.minutes) if last_s > MINUTES_FROM_S else (1.0, spec.words.seconds)
        end = last_s / per_unit
        highest = max((sample.bytes_per_second / MEGABYTE for sample in spec.samples), default=0.0)
        scale = self.frame.lay_out((0.0, end), _y_axis(max(LEAST_TOP, highest * HEADROOM)), form.format(count="000"))
        step = round_step(end, 6)
        places = list(multiples(step, 0.0, end))
        words = [f"{x:.{decimals_of(step)}f}" for x in places]
        words[-1] = form.format(count=words[-1])
        self.frame.set_ticks(list(zip(places, words, strict=True)), places[1:])
        self._have_lines(len(runs))
        before = 0.0
        for place, (line, label) in enumerate(zip(self.lines, self.labels, strict=True)):
            run = runs[place] if place < len(runs) else ()
            is_last = place == len(runs) - 1
            colour = style.accent_text if is_last else style.other
            xs = [sample.seconds / per_unit for sample in run]
            ys = [sample.bytes_per_second / MEGABYTE for sample in run]
            line.set(color=colour, linewidth=style.line_px, linestyle="-" if is_last else (0, (3, 1.5)))
            line.set_data([before, *xs] if run else [], [ys[0], *ys] if run else [])
            label.set_color(style.accent_text if is_last else style.other_text)
            name = spec.names[run[0].source] if run else ""
            rewrite(label, style, name, size_px=style.caption_px)
            if run:
                set_halo(label, style)
                middle = scale.x_px((before + xs[-1]) / 2) - width_of(label) / 2
                left = min(max(middle, scale.left_px + 2), scale.right_px - width_of(label))
                label.set_position((left, min(scale.y_px(max(ys)) + ABOVE_PX, scale.top_px - 4)))
                before = xs[-1]

    def _have_lines(self, count: int) -> None:
        while len(self.lines) < count:
            self.lines.append(self._line(3))
            self.labels.append(self._label())


def _y_axis(high: float) -> YAxis:
    step = round_step(high, MOST_STEPS)
    places = multiples(step, 0.0, high)
    return YAxis(0.0, high, [(y, f"{y:.{decimals_of(step)}f}") for y in places])
