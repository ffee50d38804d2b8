"""The drawing of one or two networks: plates for layers, blue arcs for shortcuts, a column for each part."""

from dataclasses import dataclass, field
from typing import Final

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from cifar_gui.domain.arrays import UInt8Picture
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.figures.architecture_layout import (
    CLASSIFIER,
    UNIT_PX,
    ArchitectureLayout,
    Column,
    PlacedBlock,
    lay_out_networks,
    part_number,
)
from cifar_gui.figures.lettering import SEMIBOLD, elide, rewrite, width_of, write, write_sentence
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.shapes import draw_tile, rounded
from cifar_gui.figures.style import PlotStyle

HEADER_PX: Final = 38.0
HEADING_Y_PX: Final = 18.0
RULE_Y_PX: Final = 30.0
ARC_PX: Final = 54.0  # how high a shortcut rises above the line
ROW_PX: Final = 90.0
FOOT_PX: Final = 46.0
TALLEST_PLATE_PX: Final = 60.0
NAMES_PX: Final = 160.0  # width of the names at the left
IMAGE_PX: Final = 40.0
SUM_RADIUS_PX: Final = 8.0
CORNER_PX: Final = 8.0
LEAST_LETTERS_PX: Final = 9.0
PILL_HEIGHT_PX: Final = 28.0
LINE_PX: Final = 1.25
CAPTION_LINE_PX: Final = 16.0


@dataclass(frozen=True)
class ArchitectureWords:
    """Every word in the drawing; the window passes translations.

    Attributes:
        stem: Name of the first part.
        stage: Name of a stage; ``{number}``, ``{channels}``, ``{size}``.
        short_stage: The same where there is little room, or where the networks differ; ``{number}``.
        classes: The end of a network; ``{count}``.
        projection: Stands on a shortcut with a convolution.
        times: Above a block that stands for several; ``{count}``.
    """

    stem: str = "Stem"
    stage: str = "Stage {number}: {channels} channels, {size} × {size}"
    short_stage: str = "Stage {number}"
    classes: str = "{count} classes"
    projection: str = "1×1"
    times: str = "×{count}"


@dataclass(frozen=True)
class DrawnNetwork:
    """A network and up to two short lines below its name, such as "11,173,962 parameters"."""

    summary: NetworkSummary
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class ArchitectureSpec:
    """What the drawing shows.

    Attributes:
        networks: One or two networks, the subject first.
        chosen: The part that is marked in both, such as ``stage2``, or "".
        image: (height, width, 3), uint8: what goes in; None for an empty tile.
        words: All words.
        sentence: What stands in the panel while there are no networks.
    """

    networks: tuple[DrawnNetwork, ...] = ()
    chosen: str = ""
    image: UInt8Picture | None = None
    words: ArchitectureWords = field(default_factory=ArchitectureWords)
    sentence: str = ""


def panel_height(num_networks: int) -> float:
    """The height in pixels that a drawing of ``num_networks`` networks needs."""
    return HEADER_PX + ROW_PX * max(1, num_networks) + FOOT_PX


class ArchitecturePlot(Plot[ArchitectureSpec]):
    """The networks one above the other, the same part in the same column."""

    def part_at(self, x_px: float, y_px: float) -> str | None:
        """The part at a place in logical pixels from the top left corner, or None."""
        if self.spec is None or not self.spec.networks or not 0 <= y_px <= panel_height(len(self.spec.networks)):
            return None
        for column in self.layout.columns:
            if column.left_px - CORNER_PX <= x_px <= column.right_px + CORNER_PX:
                return column.part
        return CLASSIFIER if x_px >= self._pill_left else None

    def _lay_out(self, style: PlotStyle, spec: ArchitectureSpec) -> None:
        axes = self._emptied_axes()
        self.layout = ArchitectureLayout((), ())
        self.headings: dict[str, Text] = {}
        self.plates: list[FancyBboxPatch] = []
        self.arcs: list[PathPatch] = []
        self.sums: list[Circle] = []
        self.projections: list[Text] = []
        self.mark: FancyBboxPatch | None = None
        width, height = self.size_px
        if not spec.networks:
            write_sentence(axes, style, width, height, spec.sentence)
            return
        self._pill_left = width - self._draw_ends(style, spec)
        left = NAMES_PX + IMAGE_PX + 8
        self.layout = lay_out_networks([one.summary for one in spec.networks], left, self._pill_left - 8)
        self._draw_columns(style, spec)
        for row in range(len(spec.networks)):
            self._draw_network(style, spec, row)
        axes.set_xlim(0, width)  # an image moves the limits
        axes.set_ylim(height, 0)

    def _line_y(self, row: int) -> float:
        return HEADER_PX + ROW_PX * (row + 1)

    def _draw_ends(self, style: PlotStyle, spec: ArchitectureSpec) -> float:
        """Draw the pills at the right; returns their width."""
        texts = []
        for row, network in enumerate(spec.networks):
            count = next((b.channels for b in reversed(network.summary.blocks) if b.part == CLASSIFIER), 0)
            words = spec.words.classes.format(count=count)
            texts.append(self._centred(style, 0, self._line_y(row), words, style.text))
        pill = max(width_of(text) for text in texts) + 20
        right = self.size_px[0] - 1
        for row, text in enumerate(texts):
            text.set_x(right - pill / 2)
            top = self._line_y(row) - PILL_HEIGHT_PX / 2
            box = rounded(right - pill, top, pill, PILL_HEIGHT_PX, PILL_HEIGHT_PX / 2)
            box.set(facecolor=style.base, edgecolor=style.text2, linewidth=LINE_PX, zorder=3)
            self.axes.add_patch(box)
        return pill + 1

    def _draw_columns(self, style: PlotStyle, spec: ArchitectureSpec) -> None:
        for column in self.layout.columns:
            middle = (column.left_px + column.right_px) / 2
            room = column.right_px - column.left_px
            long, short = _heading(column.part, spec)
            name = self._centred(style, middle, HEADING_Y_PX, long, style.text2)
            if width_of(name) > room + 16:
                rewrite(name, style, short, size_px=style.caption_px)
                name.set_visible(width_of(name) <= room + 16)
            self.headings[column.part] = name
            self._line([column.left_px, column.right_px], [RULE_Y_PX, RULE_Y_PX], style.hair, 1.0)
            if column.part == spec.chosen:
                self.mark = self._mark(style, column, len(spec.networks))

    def _mark(self, style: PlotStyle, column: Column, num_networks: int) -> FancyBboxPatch:
        left, right = column.left_px - CORNER_PX, column.right_px + CORNER_PX
        mark = rounded(left, HEADER_PX, right - left, panel_height(num_networks) - HEADER_PX - 6, CORNER_PX)
        mark.set(facecolor=style.accent_soft, edgecolor="none", zorder=0.5)
        self.axes.add_patch(mark)
        return mark

    def _draw_network(self, style: PlotStyle, spec: ArchitectureSpec, row: int) -> None:
        y = self._line_y(row)
        self._line([NAMES_PX + IMAGE_PX, self._pill_left], [y, y], style.text3, LINE_PX)
        self._draw_names(style, spec.networks[row], row)
        draw_tile(self.axes, style, spec.image, NAMES_PX, y - IMAGE_PX / 2, IMAGE_PX, zorder=3)
        for block in self.layout.blocks:
            if block.row == row:
                if block.has_shortcut:
                    self._draw_shortcut(style, spec.words, block, y)
                self._draw_plates(style, spec.words, block, y)

    def _draw_names(self, style: PlotStyle, network: DrawnNetwork, row: int) -> None:
        """The name with its line, as it stands before the network's values elsewhere, and the captions below."""
        top = self._line_y(row) - 12
        color = style.accent_text if row == 0 else style.other
        sample = self._line([0, 22], [top, top], color, style.line_px)
        if row > 0:
            sample.set_linestyle((0, (5 / style.line_px, 2 / style.line_px)))
        name = write(
            self.axes,
            style,
            30,
            top,
            network.summary.title,
            color=style.text,
            size_px=style.heading_px,
            weight=SEMIBOLD,
            va="center_baseline",
        )
        elide(name, style, NAMES_PX - 42, size_px=style.heading_px, weight=SEMIBOLD)
        for line, words in enumerate(network.captions):
            y = top + 22 + line * CAPTION_LINE_PX
            caption = write(
                self.axes, style, 0, y, words, color=style.text2, size_px=style.caption_px, va="center_baseline"
            )
            elide(caption, style, NAMES_PX - 12, size_px=style.caption_px)

    def _draw_plates(self, style: PlotStyle, words: ArchitectureWords, block: PlacedBlock, y: float) -> None:
        for plate in block.plates:
            left, top = plate.x_px - plate.width_px / 2, y - plate.height_px / 2
            box = rounded(left, top, plate.width_px, plate.height_px, min(3.0, plate.width_px / 3))
            box.set(facecolor=style.base, edgecolor=style.text2, linewidth=LINE_PX, zorder=3)
            self.axes.add_patch(box)
            self.plates.append(box)
        if block.repeats > 1 and block.plates:
            middle = (block.plates[0].x_px + block.plates[-1].x_px) / 2
            above = y - (ARC_PX + TALLEST_PLATE_PX / 2) / 2  # between the plates and the shortcut
            self._centred(style, middle, above, words.times.format(count=block.repeats), style.text2)

    def _draw_shortcut(self, style: PlotStyle, words: ArchitectureWords, block: PlacedBlock, y: float) -> None:
        start, end = block.start_px, block.sum_px
        radius = min(SUM_RADIUS_PX, (end - start) / 8)
        arc = PathPatch(_arc(start, end, y, y - ARC_PX), zorder=2)
        arc.set(facecolor="none", edgecolor=style.accent_text, linewidth=style.line_px)
        ring = Circle((end, y), radius, facecolor=style.base, edgecolor=style.accent_text, linewidth=style.line_px)
        ring.set_zorder(4)
        foot = Circle((start, y), min(3.0, radius), facecolor=style.accent_text, edgecolor="none", zorder=4)
        for patch in (arc, ring, foot):
            self.axes.add_patch(patch)
        self.arcs.append(arc)
        self.sums.append(ring)
        for xs, ys in (([end - radius / 2, end + radius / 2], [y, y]), ([end, end], [y - radius / 2, y + radius / 2])):
            self._line(xs, ys, style.accent_text, 0.75 * style.line_px * radius / SUM_RADIUS_PX).set_zorder(5)
        if block.has_projection:
            self._draw_projection(style, words.projection, (start + end) / 2, y - ARC_PX, end - start)

    def _draw_projection(self, style: PlotStyle, words: str, x: float, y: float, span: float) -> None:
        size = max(LEAST_LETTERS_PX, style.caption_px * min(1.0, span / (2 * UNIT_PX)))
        text = write(
            self.axes,
            style,
            x,
            y,
            words,
            color=style.accent_text,
            size_px=size,
            weight=SEMIBOLD,
            ha="center",
            va="center_baseline",
            zorder=5,
        )
        width, height = width_of(text) + 12, size + 6
        box = rounded(x - width / 2, y - height / 2, width, height, 3)
        box.set(facecolor=style.base, edgecolor=style.accent_text, linewidth=1.5, zorder=4)
        self.axes.add_patch(box)
        self.projections.append(text)

    def _line(self, xs: list[float], ys: list[float], color: str, width: float) -> Line2D:
        line = Line2D(xs, ys, color=color, linewidth=width, solid_capstyle="butt", zorder=1)
        self.axes.add_line(line)
        return line

    def _centred(self, style: PlotStyle, x: float, y: float, words: str, color: str) -> Text:
        text = write(self.axes, style, x, y, words, color=color, size_px=style.caption_px, ha="center")
        text.set(va="center_baseline", zorder=5)
        return text


def _heading(part: str, spec: ArchitectureSpec) -> tuple[str, str]:
    """A part's name, long and short; the long one says channels and size where all networks agree on them."""
    number = part_number(part)
    if number is None:
        name = spec.words.stem if part == "stem" else part
        return name, name
    short = spec.words.short_stage.format(number=number)
    shapes = {_last_shape(one.summary, part) for one in spec.networks} - {None}
    if len(shapes) != 1:
        return short, short
    channels, size = shapes.pop() or (0, 0)
    return spec.words.stage.format(number=number, channels=channels, size=size), short


def _last_shape(network: NetworkSummary, part: str) -> tuple[int, int] | None:
    block = next((block for block in reversed(network.blocks) if block.part == part), None)
    return (block.channels, block.size) if block else None


def _arc(start: float, end: float, low: float, high: float) -> Path:
    """Up, across and down again, with round corners."""
    turn = min(CORNER_PX, (end - start) / 3)
    points = [
        (start, low),
        (start, high + turn),
        (start, high),
        (start + turn, high),
        (end - turn, high),
        (end, high),
        (end, high + turn),
        (end, low),
    ]
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO]
    return Path(points, codes)
