"""Where the plates, arcs and columns of a network drawing stand: pure geometry in pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cifar_gui.domain.network_summary import BlockShape, NetworkSummary

CLASSIFIER: Final = "classifier"
UNIT_PX: Final = 36.0  # from the middle of one plate to the middle of the next, where there is room
MOST_UNIT_PX: Final = 44.0
LEAST_UNIT_PX: Final = 11.0  # below this the equal blocks of a stage are drawn as one with "×8"
# All in units:
TO_FIRST_PLATE: Final = 0.75  # from where a shortcut leaves
TO_SUM: Final = 1.0  # from the last plate to where it comes back
TO_NEXT_BLOCK: Final = 0.5
SINGLE_WIDTH: Final = 1.2  # of a column without blocks, such as the stem
COLUMN_GAP: Final = 0.85


@dataclass(frozen=True)
class Plate:
    """A layer.

    Attributes:
        x_px: Its middle.
        width_px: Grows with the number of channels.
        height_px: Grows with the size of the image.
    """

    x_px: float
    width_px: float
    height_px: float


@dataclass(frozen=True)
class PlacedBlock:
    """A block of a network, or several equal ones drawn as one.

    Attributes:
        row: Which network it belongs to, 0 or 1.
        part: ``stem``, ``stage1`` ...
        plates: Its layers from left to right.
        start_px: Where its shortcut leaves.
        sum_px: Where its shortcut comes back.
        has_shortcut: Whether it has one.
        has_projection: Whether that has a 1x1 convolution.
        repeats: How many equal blocks it stands for, at least 1.
    """

    row: int
    part: str
    plates: tuple[Plate, ...]
    start_px: float
    sum_px: float
    has_shortcut: bool
    has_projection: bool
    repeats: int


@dataclass(frozen=True)
class Column:
    """A part of the networks, such as ``stage1``; both stand in the same columns."""

    part: str
    left_px: float
    right_px: float


@dataclass(frozen=True)
class ArchitectureLayout:
    """Where everything stands: the parts from left to right, without the classifier, and the blocks of all networks."""

    columns: tuple[Column, ...]
    blocks: tuple[PlacedBlock, ...]


@dataclass(frozen=True)
class _Step:
    """A block and how many equal ones it stands for."""

    block: BlockShape
    repeats: int

    @property
    def width(self) -> float:
        """In units; a single layer without a shortcut needs less."""
        if self.block.num_layers == 1 and not self.block.has_shortcut:
            return SINGLE_WIDTH
        return TO_FIRST_PLATE + self.block.num_layers - 1 + TO_SUM + TO_NEXT_BLOCK


def plate_width(channels: int) -> float:
    """The width in pixels of a layer with that number of channels: 4 more each time they double, 12 at 64."""
    return max(4.0, 4.0 * math.log2(max(1, channels)) - 12.0)


def plate_height(size: int) -> float:
    """The height in pixels of a layer whose image has that number of rows: 10 more each time they double, 60 at 32."""
    return 10.0 + 10.0 * math.log2(max(1, size))


def lay_out_networks(networks: Sequence[NetworkSummary], left_px: float, right_px: float) -> ArchitectureLayout:
    """Place networks one above the other in the same columns.

    Returns:
        Places that fill the width; equal blocks of a stage are joined only where the width is too small for all.
    """
    room = max(1.0, right_px - left_px)
    rows = [_steps(network, joined=False) for network in networks]
    if room / max(1e-9, _total_units(rows)) < LEAST_UNIT_PX:
        rows = [_steps(network, joined=True) for network in networks]
    parts = _parts(rows)
    if not parts:
        return ArchitectureLayout((), ())
    unit = min(MOST_UNIT_PX, room / _total_units(rows))
    widths = {part: max(_column_units(row.get(part, ())) for row in rows) * unit for part in parts}
    gap = max(0.0, room - sum(widths.values())) / len(parts)
    columns, blocks = [], []
    x = left_px + gap / 2
    for part in parts:
        columns.append(Column(part, x, x + widths[part]))
        for number, row in enumerate(rows):
            blocks += _placed(number, row.get(part, ()), x, unit)
        x += widths[part] + gap
    return ArchitectureLayout(tuple(columns), tuple(blocks))


def _steps(network: NetworkSummary, *, joined: bool) -> dict[str, tuple[_Step, ...]]:
    found: dict[str, list[_Step]] = {}
    for block in network.blocks:
        if block.part == CLASSIFIER:
            continue
        steps = found.setdefault(block.part, [])
        if joined and steps and steps[-1].block == block:
            steps[-1] = _Step(block, steps[-1].repeats + 1)
        else:
            steps.append(_Step(block, 1))
    return {part: tuple(steps) for part, steps in found.items()}


def _parts(rows: Sequence[dict[str, tuple[_Step, ...]]]) -> tuple[str, ...]:
    """All parts in the order of the networks: of equal names one."""
    return tuple(sorted({part for row in rows for part in row}, key=_rank))


def _rank(part: str) -> tuple[int, int, str]:
    number = part_number(part)
    return (0, 0, part) if number is None else (1, number, part)


def part_number(part: str) -> int | None:
    """The number at the end of a part's name, such as 2 of ``stage2``; None without one."""
    digits = part[len(part.rstrip("0123456789")) :]
    return int(digits) if digits else None


def _column_units(steps: Sequence[_Step]) -> float:
    """The width of a column in units; nothing follows its last block."""
    total = sum(step.width for step in steps)
    return total - TO_NEXT_BLOCK + 0.25 if steps and steps[-1].width > SINGLE_WIDTH else total


def _total_units(rows: Sequence[dict[str, tuple[_Step, ...]]]) -> float:
    return sum(max(_column_units(row.get(part, ())) for row in rows) + COLUMN_GAP for part in _parts(rows))


def _placed(row: int, steps: Sequence[_Step], left: float, unit: float) -> list[PlacedBlock]:
    blocks = []
    for step in steps:
        shape = step.block
        is_single = step.width == SINGLE_WIDTH
        first = left + (SINGLE_WIDTH / 2 if is_single else TO_FIRST_PLATE) * unit
        width = max(2.0, plate_width(shape.channels) * min(1.0, unit / UNIT_PX))
        height = plate_height(shape.size)
        plates = tuple(Plate(first + k * unit, width, height) for k in range(shape.num_layers))
        end = left + (step.width - (0.0 if is_single else TO_NEXT_BLOCK)) * unit
        blocks.append(
            PlacedBlock(row, shape.part, plates, left, end, shape.has_shortcut, shape.has_projection, step.repeats)
        )
        left += step.width * unit
    return blocks
