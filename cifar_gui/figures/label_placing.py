"""How labels beside line ends keep out of each other's way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CLOSEST_PX: Final = 14.0


@dataclass(frozen=True)
class PlacedLabel:
    """A label's stretch on the x-axis and the height of its middle, in any direction of counting."""

    left_px: float
    right_px: float
    middle_px: float

    def shares_columns_with(self, other: "PlacedLabel") -> bool:
        """Whether the two would touch if they stood at the same height."""
        return self.left_px < other.right_px + 4 and other.left_px < self.right_px + 4


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Move values apart, as little as possible, until neighbours are a gap apart.

    Args:
        wanted: Where each would like to be.
        gap: Least distance between two, at least 0.
        low: Least value allowed.
        high: Greatest value allowed; where not all fit the gap goes before it.

    Returns:
        The new values in the order of ``wanted``; equal ones keep their order.
    """
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    # With the gaps taken out the values must only not fall: pool neighbours that do (isotonic regression).
    pools: list[tuple[float, int]] = []
    for rank, k in enumerate(order):
        mean, size = wanted[k] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, num_before = pools.pop()
            mean = (mean * size + before * num_before) / (size + num_before)
            size += num_before
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    ceiling = max(low, high - (len(order) - 1) * gap)
    placed = [0.0] * len(order)
    for rank, k in enumerate(order):
        placed[k] = min(max(flat[rank], low), ceiling) + rank * gap
    return tuple(placed)


def moved_apart(labels: Sequence[PlacedLabel], low: float, high: float, gap: float = CLOSEST_PX) -> tuple[float, ...]:
    """New heights in the same order, such that labels that share columns are ``gap`` apart."""
    heights = [0.0] * len(labels)
    left = set(range(len(labels)))
    while left:
        group = {left.pop()}
        while near := {k for k in left if any(labels[k].shares_columns_with(labels[g]) for g in group)}:
            group |= near
            left -= near
        members = sorted(group)
        for k, height in zip(members, spread([labels[k].middle_px for k in members], gap, low, high), strict=True):
            heights[k] = height
    return tuple(heights)
