"""Which part of the planned epochs a plot shows when it is magnified."""

from typing import Final, TypeAlias

Window: TypeAlias = tuple[float, float]

LEAST_EPOCHS: Final = 0.02  # a few steps; narrower the axis would repeat its numbers


def zoomed(window: Window, factor: float, centre: float, num_epochs: float) -> Window | None:
    """A window magnified round a place that keeps its position.

    Args:
        window: Left and right end in epochs.
        factor: Above 1 magnifies, between 0 and 1 goes back.
        centre: The epoch under the pointer.
        num_epochs: Length of the whole axis.

    Returns:
        The new window within the axis, or None for the whole axis.
    """
    first, last = window
    least = min(LEAST_EPOCHS, num_epochs)
    span = max(least, (last - first) / factor)
    if span >= num_epochs:
        return None
    place = (centre - first) / (last - first)
    return _inside(centre - place * span, span, num_epochs)


def panned(window: Window, by_epochs: float, num_epochs: float) -> Window:
    """A window moved along the axis, and not over its ends."""
    return _inside(window[0] + by_epochs, window[1] - window[0], num_epochs)


def _inside(first: float, span: float, num_epochs: float) -> Window:
    first = min(max(0.0, first), num_epochs - span)
    return first, first + span
