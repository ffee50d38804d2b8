"""How lines of many runs are told apart: a colour and a kind of dash for each, so that neither has to do it alone.

The first two colours are the program's series A and B; the others are hues of Okabe and Ito (2008), which people with
any colour vision tell apart, on white darkened and on black lightened to a contrast of at least 3 to the ground. Seven
colours and four kinds of dash make 28 marks before one comes again, and any two of the first eight differ in the dash
or are far apart in colour.
"""

from typing import Final

from cifar_gui.figures.tokens import DARK, LIGHT

LIGHT_COLORS: Final = (LIGHT.accent_text, LIGHT.other, "#00936B", "#B4508C", "#A87B00", "#1A1D21", "#3A97D4")
DARK_COLORS: Final = (DARK.accent_text, DARK.other, "#2DBE92", "#DE8FC0", "#F2CE4E", "#E7E9EC", "#9ADCFF")
# Lengths of line and gap in pixels; none for a line without gaps.
DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (6, 2.5), (2, 2), (8, 2.5, 2, 2.5))
NUM_MARKS: Final = len(LIGHT_COLORS) * len(DASHES)


def color_of(mark: int, *, dark: bool) -> str:
    """The colour of a mark, ``#RRGGBB``, on the ground of the light or the dark theme."""
    return (DARK_COLORS if dark else LIGHT_COLORS)[mark % len(LIGHT_COLORS)]


def dashes_of(mark: int) -> tuple[float, ...]:
    """Lengths of line and gap in pixels; empty for a line without gaps."""
    return DASHES[mark % len(DASHES)]


def with_marks(before: dict[str, int], keys: tuple[str, ...]) -> dict[str, int]:
    """Give each run a mark: the one it has, else the least that is free."""
    kept = {key: before[key] for key in keys if key in before}
    taken = set(kept.values())
    free = (mark for mark in range(len(keys) + len(taken)) if mark not in taken)
    return {key: kept[key] if key in kept else next(free) for key in keys}
