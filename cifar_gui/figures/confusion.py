"""The confusion matrix, ``predictionsPlot``: what each class was taken for."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from cifar_gui.domain.arrays import Int64Matrix
from cifar_gui.figures.lettering import REGULAR, SEMIBOLD, elide, width_of, write, write_sentence
from cifar_gui.figures.plot import Margins, Plot
from cifar_gui.figures.shapes import rounded
from cifar_gui.figures.style import PlotStyle

HEADER_PX: Final = 72.0
ROW_PX: Final = 40.0
MOST_CELL_PX: Final = 72.0
GAP_PX: Final = 2.0
RADIUS_PX: Final = 3.0
LEAST_DIGITS_PX: Final = 7.0
DIGIT_WIDTH: Final = 0.66  # of a bold digit, in letter heights
NAME_UP_PX: Final = 8.0  # from the first row to the foot of a slanted name
NAME_RIGHT_PX: Final = 4.0  # of the middle of the column; the tops of its letters are left of it
STRONG: Final = 0.2  # wrong cells at least so strong, 0 to 1, carry digits in the colour of values
SLANT: Final = 2**-0.5  # of 45 degrees


@dataclass(frozen=True, eq=False)
class ConfusionSpec:
    """What the matrix shows.

    Attributes:
        class_names: One a class, in label order.
        matrix: (num_classes, num_classes), rows are the truth, columns what the network said; None before a test.
        order: Labels from top to bottom and from left to right; None for label order.
        chosen: (truth, said) of the outlined cell, or None.
        header_px: Height of the slanted names; the first row begins below it.
        row_px: Height of a row; None for the height that fills the figure, at most 40.
        sentence: What stands in the panel before a test.
    """

    class_names: tuple[str, ...] = ()
    matrix: Int64Matrix | None = None
    order: tuple[int, ...] | None = None
    chosen: tuple[int, int] | None = None
    header_px: float = HEADER_PX
    row_px: float | None = None
    sentence: str = ""

    @property
    def labels(self) -> tuple[int, ...]:
        """Labels in the order of rows and columns."""
        return self.order if self.order is not None else tuple(range(len(self.class_names)))


@dataclass(frozen=True)
class CellLook:
    """How a cell is filled and its digits are drawn.

    Attributes:
        ground: Colour of the cell on the figure's ground, red, green and blue 0 to 1.
        digits: Colour of the number, ``#RRGGBB``.
        words: The number; "" for none.
        is_bold: Whether the number is bold.
    """

    ground: tuple[float, float, float]
    digits: str
    words: str
    is_bold: bool


def cell_look(style: PlotStyle, count: int, row_total: int, most_wrong: int, *, is_right: bool) -> CellLook:
    """How a cell looks; right cells by their share of the row, wrong ones by their share of the worst mix-up.

    Args:
        style: Colours.
        count: Images in the cell.
        row_total: Images in its row.
        most_wrong: Images in the fullest wrong cell of the matrix.
        is_right: Whether it is on the diagonal.
    """
    if count == 0:
        return CellLook(_mixed(style.grid, 0.5, style.base), style.text2, "", is_bold=False)
    if is_right:
        alpha = style.diagonal_min_alpha + (style.diagonal_max_alpha - style.diagonal_min_alpha) * count / row_total
        return CellLook(_mixed(style.accent_text, alpha, style.base), style.text, str(count), is_bold=True)
    strength = (count / most_wrong) ** 0.8
    alpha = style.wrong_min_alpha + (style.wrong_max_alpha - style.wrong_min_alpha) * strength
    digits = style.text if strength >= STRONG else style.text2
    return CellLook(_mixed(style.other, alpha, style.base), digits, str(count), is_bold=False)


class ConfusionPlot(Plot[ConfusionSpec]):
    """A cell for each pair of classes, with slanted names above the columns; row names stand in the table beside it."""

    beside_px = 104.0

    def __init__(self, figure: Figure, margins: Margins | None = None) -> None:
        super().__init__(figure, margins)
        self._cell_px = (1.0, 1.0)  # from cell to cell, across and down
        self._forget()

    def cell_at(self, x_px: float, y_px: float) -> tuple[int, int] | None:
        """The cell at a place in logical pixels from the top left corner: (truth, said) as labels; None beside them."""
        spec = self.spec
        if spec is None or spec.matrix is None:
            return None
        width, height = self._cell_px
        column, row = math.floor(x_px / width), math.floor((y_px - spec.header_px) / height)
        labels = spec.labels
        inside = 0 <= row < len(labels) and 0 <= column < len(labels)
        return (labels[row], labels[column]) if inside else None

    def cell_box(self, truth: int, said: int) -> tuple[float, float, float, float]:
        """Left, top, width and height of a cell in logical pixels.

        Raises:
            ValueError: If there is no such cell.
        """
        spec = self.spec
        if spec is None or truth not in spec.labels or said not in spec.labels:
            message = f"There is no cell for the classes {truth} and {said} in the matrix that is drawn."
            raise ValueError(message)
        width, height = self._cell_px
        left, top = spec.labels.index(said) * width, spec.header_px + spec.labels.index(truth) * height
        return left, top, width - GAP_PX, height - GAP_PX

    def _forget(self) -> None:
        self.digits: dict[tuple[int, int], Text] = {}
        self.column_names: list[Text] = []
        self.row_names: list[Text] = []
        self.cells: PatchCollection | None = None
        self.outline: FancyBboxPatch | None = None

    def _lay_out(self, style: PlotStyle, spec: ConfusionSpec) -> None:
        axes = self._emptied_axes()
        self._forget()
        width, height = self.size_px
        if spec.matrix is None:
            write_sentence(axes, style, width, height, spec.sentence)
            return
        row_px = spec.row_px or min(ROW_PX, (height - spec.header_px) / max(1, len(spec.labels)))
        self._cell_px = (self._write_names(style, spec), max(4.0, row_px))
        self._draw_cells(style, spec, spec.matrix)
        if self.margins.left:
            self._write_row_names(style, spec)
        if spec.chosen is not None:
            left, top, cell_width, cell_height = self.cell_box(*spec.chosen)
            self.outline = rounded(left + 1, top + 1, cell_width - 2, cell_height - 2, RADIUS_PX)
            self.outline.set(facecolor="none", edgecolor=style.text, linewidth=2)
            axes.add_patch(self.outline)

    def _write_names(self, style: PlotStyle, spec: ConfusionSpec) -> float:
        """Write the names above the columns and find the width of a column in which none leaves the figure."""
        width = self.size_px[0]
        column_px = min(MOST_CELL_PX, width / max(1, len(spec.labels)))
        most_px = (spec.header_px - NAME_UP_PX) / SLANT - style.caption_px
        for column, label in enumerate(spec.labels):
            name = write(self.axes, style, 0, 0, spec.class_names[label], color=style.text2, size_px=style.caption_px)
            elide(name, style, most_px, size_px=style.caption_px)
            over = (width_of(name) + style.caption_px) * SLANT + NAME_RIGHT_PX
            column_px = min(column_px, (width - over) / (column + 0.5))
            name.set(rotation=45, rotation_mode="anchor")
            self.column_names.append(name)
        column_px = max(4.0, column_px)
        for column, name in enumerate(self.column_names):
            name.set_position(((column + 0.5) * column_px + NAME_RIGHT_PX, spec.header_px - NAME_UP_PX))
            name.set_visible(column_px >= style.caption_px)
        return column_px

    def _write_row_names(self, style: PlotStyle, spec: ConfusionSpec) -> None:
        """Write the names beside the rows, which the window has in a table of its own."""
        for label in spec.labels:
            _, top, _, height = self.cell_box(label, label)
            name = write(self.axes, style, -8, top + height / 2, spec.class_names[label], color=style.text, ha="right")
            name.set(va="center_baseline")
            elide(name, style, self.beside_px - 16)
            self.row_names.append(name)

    def _draw_cells(self, style: PlotStyle, spec: ConfusionSpec, matrix: Int64Matrix) -> None:
        totals = matrix.sum(axis=1)
        most_wrong = int((matrix - np.diag(np.diag(matrix))).max(initial=0))
        size_px = self._digit_size(style, matrix)
        patches, grounds = [], []
        for truth in spec.labels:
            for said in spec.labels:
                box = self.cell_box(truth, said)
                count = int(matrix[truth, said])
                look = cell_look(style, count, int(totals[truth]), most_wrong, is_right=truth == said)
                patches.append(rounded(*box, RADIUS_PX))
                grounds.append(look.ground)
                if look.words and size_px >= LEAST_DIGITS_PX:
                    self.digits[truth, said] = self._write_number(style, look, box, size_px)
        self.cells = PatchCollection(patches, facecolors=grounds, edgecolors="none")
        self.axes.add_collection(self.cells, autolim=False)

    def _write_number(
        self, style: PlotStyle, look: CellLook, box: tuple[float, float, float, float], size_px: float
    ) -> Text:
        left, top, width, height = box
        return write(
            self.axes,
            style,
            left + width / 2,
            top + height / 2,
            look.words,
            color=look.digits,
            size_px=size_px,
            weight=SEMIBOLD if look.is_bold else REGULAR,
            ha="center",
            va="center_baseline",
        )

    def _digit_size(self, style: PlotStyle, matrix: Int64Matrix) -> float:
        """The size at which the longest number fits a cell; digits that would be too small to read are left out."""
        width, height = self._cell_px
        longest = len(str(int(matrix.max(initial=0))))
        return min(style.body_px, (width - GAP_PX - 4) / (longest * DIGIT_WIDTH), height - GAP_PX - 4)


def _mixed(color: str, alpha: float, ground: str) -> tuple[float, float, float]:
    """A colour of some opacity laid on a ground, as an opaque colour."""
    red, green, blue = (alpha * c + (1 - alpha) * g for c, g in zip(to_rgb(color), to_rgb(ground), strict=True))
    return red, green, blue
