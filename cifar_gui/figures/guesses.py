"""The best guesses for a picture as bars: the panel ``predictionPlot``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from matplotlib.image import AxesImage
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.classification import Guess
from cifar_gui.figures.lettering import REGULAR, SEMIBOLD, elide, width_of, write, write_sentence
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.shapes import draw_tile, rounded
from cifar_gui.figures.style import PlotStyle

ROW_PX: Final = 36.0
IMAGE_PX: Final = 28.0
GAP_PX: Final = 12.0
BAR_PX: Final = 10.0
LEAST_BAR_PX: Final = 2.0  # so that a probability above 0 can be seen
LEAST_NAME_PX: Final = 84.0  # so that the bars stay where they are when other classes are the best
MOST_NAME_SHARE: Final = 0.35  # of the figure's width
RADIUS_PX: Final = 2.0
SECOND_ALPHA: Final = 0.45  # series A on the trough, for all guesses but the best


def percent(probability: float) -> str:
    """A probability as it stands beside its bar, in English."""
    return f"{100 * probability:.1f} %"


@dataclass(frozen=True, eq=False)
class GuessesSpec:
    """What the bars show.

    Attributes:
        guesses: The best guesses, best first; empty before a picture was classified.
        images: (height, width, 3), uint8: an image of each class, by name; classes without one get an empty tile.
        is_grey: Whether the picture is probably none of the classes; then no bar is blue and no name bold.
        write_share: Turns a probability of 0 to 1 into words.
        sentence: What stands in the panel while there are no guesses.
    """

    guesses: tuple[Guess, ...] = ()
    images: Mapping[str, UInt8Picture] = field(default_factory=dict)
    is_grey: bool = False
    write_share: Callable[[float], str] = percent
    sentence: str = ""


def panel_height(num_guesses: int) -> float:
    """The height in pixels that ``num_guesses`` rows need."""
    return num_guesses * ROW_PX


class GuessesPlot(Plot[GuessesSpec]):
    """A row for each guess: an image of the class, its name, a bar in a trough, how likely it is."""

    def _lay_out(self, style: PlotStyle, spec: GuessesSpec) -> None:
        axes = self._emptied_axes()
        self.names: list[Text] = []
        self.shares: list[Text] = []
        self.troughs: list[FancyBboxPatch] = []
        self.bars: list[FancyBboxPatch] = []
        self.images: list[AxesImage] = []
        width, height = self.size_px
        if not spec.guesses:
            write_sentence(axes, style, width, height, spec.sentence)
            return
        self._write_words(style, spec)
        left = IMAGE_PX + GAP_PX if spec.images else 0.0
        name_px = max(LEAST_NAME_PX, *(width_of(name) for name in self.names))
        bar_left = left + min(name_px, MOST_NAME_SHARE * width) + GAP_PX
        bar_right = max(bar_left + 1, width - self._share_width(style, spec) - GAP_PX)
        for row, guess in enumerate(spec.guesses):
            self._draw_bar(style, row, guess.probability, bar_left, bar_right, is_grey=spec.is_grey)
            if spec.images:
                self._draw_image(style, row, spec.images.get(guess.label))
        axes.set_xlim(0, width)  # an image moves the limits
        axes.set_ylim(height, 0)

    def _write_words(self, style: PlotStyle, spec: GuessesSpec) -> None:
        width = self.size_px[0]
        left = IMAGE_PX + GAP_PX if spec.images else 0.0
        for row, guess in enumerate(spec.guesses):
            weight = SEMIBOLD if row == 0 and not spec.is_grey else REGULAR
            middle = (row + 0.5) * ROW_PX
            name = write(
                self.axes, style, left, middle, guess.label, color=style.text, weight=weight, va="center_baseline"
            )
            elide(name, style, MOST_NAME_SHARE * width, weight=weight)
            share = spec.write_share(guess.probability)
            words = write(
                self.axes,
                style,
                width,
                middle,
                share,
                color=style.text,
                weight=weight,
                ha="right",
                va="center_baseline",
            )
            self.names.append(name)
            self.shares.append(words)

    def _share_width(self, style: PlotStyle, spec: GuessesSpec) -> float:
        """The width of the widest share there can be, so that the bars do not move from picture to picture."""
        probe = write(self.axes, style, 0, 0, spec.write_share(1.0), color=style.text, weight=SEMIBOLD)
        width = width_of(probe)
        probe.remove()
        return width

    def _draw_bar(
        self, style: PlotStyle, row: int, probability: float, left: float, right: float, *, is_grey: bool
    ) -> None:
        top = (row + 0.5) * ROW_PX - BAR_PX / 2
        trough = rounded(left, top, right - left, BAR_PX, RADIUS_PX)
        trough.set(facecolor=style.sunken)
        self.axes.add_patch(trough)
        self.troughs.append(trough)
        length = min(1.0, max(0.0, probability)) * (right - left)
        bar = rounded(left, top, max(LEAST_BAR_PX, length) if probability > 0 else 0.0, BAR_PX, RADIUS_PX)
        is_second = row > 0 and not is_grey
        bar.set(facecolor=style.text3 if is_grey else style.accent_text, alpha=SECOND_ALPHA if is_second else 1.0)
        bar.set_visible(probability > 0)
        self.axes.add_patch(bar)
        self.bars.append(bar)

    def _draw_image(self, style: PlotStyle, row: int, picture: UInt8Picture | None) -> None:
        image = draw_tile(self.axes, style, picture, 0.0, (row + 0.5) * ROW_PX - IMAGE_PX / 2, IMAGE_PX)
        if image is not None:
            self.images.append(image)
