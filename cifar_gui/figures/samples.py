"""One image of each class, large: the panel ``samplesPlot``."""

from dataclasses import dataclass, field
from typing import Final

from matplotlib.image import AxesImage
from matplotlib.text import Text

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.settings import IMAGE_SIZE
from cifar_gui.figures.lettering import SEMIBOLD, elide, width_of, write, write_sentence
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.shapes import draw_tile
from cifar_gui.figures.style import PlotStyle

NUM_COLUMNS: Final = 5
LEAST_GAP_PX: Final = 16.0
MOST_GAP_PX: Final = 32.0
CAPTION_PX: Final = 24.0  # name and count below an image
ROW_GAP_PX: Final = 24.0
WORDS_APART_PX: Final = 8.0


@dataclass(frozen=True, eq=False)
class Sample:
    """A class and one of its images.

    Attributes:
        name: The class.
        image: (height, width, 3), uint8; None when the class has no image.
        caption: What stands at the right below it, such as "6,000 images".
    """

    name: str
    image: UInt8Picture | None
    caption: str = ""


@dataclass(frozen=True, eq=False)
class SamplesSpec:
    """What the panel shows.

    Attributes:
        samples: One a class, in label order.
        sentence: What stands in the panel when there are none.
        tile_px: Side of the tiles in pixels; None for the largest that fits the figure.
    """

    samples: tuple[Sample, ...] = field(default=())
    sentence: str = ""
    tile_px: float | None = None


def num_rows(num_samples: int) -> int:
    """How many rows of five hold that many samples."""
    return -(-num_samples // NUM_COLUMNS)


def largest_tile(
    width_px: float, height_px: float, rows: int, device_scale: float = 1.0, image_pixels: int = IMAGE_SIZE
) -> float:
    """The side of the largest tile that fits, such that each image pixel is a whole number of device pixels.

    Args:
        width_px: Width of the panel in logical pixels.
        height_px: Height that can be seen.
        rows: Rows that must fit into it, at least 1.
        device_scale: Device pixels in a logical pixel.
        image_pixels: Height and width of the images.

    Returns:
        The side in logical pixels: a whole multiple of the images' height in device pixels, at least once.
    """
    wide = (width_px - (NUM_COLUMNS - 1) * LEAST_GAP_PX) / NUM_COLUMNS
    high = (height_px - (rows - 1) * ROW_GAP_PX) / rows - CAPTION_PX
    whole = int(min(wide, high) * device_scale / image_pixels + 1e-6)
    return max(1, whole) * image_pixels / device_scale


def panel_height(num_samples: int, tile_px: float) -> float:
    """The height in pixels of a panel of ``num_samples`` samples, for a panel that scrolls."""
    rows = num_rows(num_samples)
    return max(0.0, rows * (tile_px + CAPTION_PX) + (rows - 1) * ROW_GAP_PX)


class SamplesPlot(Plot[SamplesSpec]):
    """Images in rows of five, each with its name and how many there are.

    Attributes:
        images: The images drawn, in the order of the samples that have one.
        names: The class names drawn.
        captions: The counts drawn.
    """

    def _lay_out(self, style: PlotStyle, spec: SamplesSpec) -> None:
        axes = self._emptied_axes()
        self.images: list[AxesImage] = []
        self.names: list[Text] = []
        self.captions: list[Text] = []
        width, height = self.size_px
        if not spec.samples:
            write_sentence(axes, style, width, height, spec.sentence)
            return
        tile = spec.tile_px or largest_tile(width, height, num_rows(len(spec.samples)), self.device_scale)
        gap = max(LEAST_GAP_PX, min(MOST_GAP_PX, (width - NUM_COLUMNS * tile) / (NUM_COLUMNS - 1)))
        pixel = 1 / self.device_scale
        for index, sample in enumerate(spec.samples):
            row, column = divmod(index, NUM_COLUMNS)
            # Whole device pixels: otherwise rows of the image would be drawn with different heights.
            left = round(column * (tile + gap) / pixel) * pixel
            top = round(row * (tile + CAPTION_PX + ROW_GAP_PX) / pixel) * pixel
            image = draw_tile(axes, style, sample.image, left, top, tile)
            if image is not None:
                self.images.append(image)
            self._draw_words(style, sample, left, top, tile)
        self._fit_words(style, tile)
        axes.set_xlim(0, width)  # an image moves the limits
        axes.set_ylim(height, 0)

    def _draw_words(self, style: PlotStyle, sample: Sample, left: float, top: float, tile: float) -> None:
        middle = top + tile + CAPTION_PX - 8
        name = write(self.axes, style, left, middle, sample.name, color=style.text, weight=SEMIBOLD, va="center")
        count = write(
            self.axes,
            style,
            left + tile,
            middle,
            sample.caption,
            color=style.text2,
            size_px=style.caption_px,
            ha="right",
            va="center",
        )
        self.names.append(name)
        self.captions.append(count)

    def _fit_words(self, style: PlotStyle, tile: float) -> None:
        """Leave out the counts, which say less than the names, unless all of them have room."""
        pairs = zip(self.names, self.captions, strict=True)
        if all(width_of(name) + width_of(count) + WORDS_APART_PX <= tile for name, count in pairs):
            return
        for count in self.captions:
            count.set_text("")
        for name in self.names:
            elide(name, style, tile, weight=SEMIBOLD)
