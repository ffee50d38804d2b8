"""Plots of measured numbers as values: what is drawn in the window, in a report and in a saved picture alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cifar_gui.domain.sentence import Sentence

Text: TypeAlias = Sentence | str
"""A text to translate, or a name that is the same in every language."""


@dataclass(frozen=True)
class Series:
    """A line of a plot, or its bars.

    Attributes:
        label: What it is called.
        values: One for each place on the x-axis; None where nothing was measured.
        lows: Lower ends of what the true values may be; empty if that is not known.
        highs: Upper ends.
        is_plain: Whether it belongs to a network without shortcuts, which has the second colour everywhere.
        is_theory: Whether it is a prediction and not measured; drawn dotted.
    """

    label: Text
    values: Sequence[float | None]
    lows: Sequence[float] = ()
    highs: Sequence[float] = ()
    is_plain: bool = False
    is_theory: bool = False


@dataclass(frozen=True)
class LinePanel:
    """Lines over numbers.

    Attributes:
        title: What it shows.
        x_label: What the x-axis counts.
        y_label: What the y-axis measures, with its unit.
        x: The places on the x-axis, rising.
        series: The lines.
        is_log: Whether the y-axis is logarithmic.
    """

    title: Sentence
    x_label: Sentence
    y_label: Sentence
    x: Sequence[float]
    series: tuple[Series, ...]
    is_log: bool = False


@dataclass(frozen=True)
class BarPanel:
    """Bars side by side, a group for each name.

    Attributes:
        title: What it shows.
        y_label: What the bars measure, with its unit.
        names: What each group is called.
        series: One bar of each group a series.
        level: A value to compare with, drawn across; None for none.
        level_label: What the level is.
    """

    title: Sentence
    y_label: Sentence
    names: Sequence[Text]
    series: tuple[Series, ...]
    level: float | None = None
    level_label: Sentence | None = None


@dataclass(frozen=True)
class MapPanel:
    """A table of numbers as shades.

    Attributes:
        title: What it shows.
        x_label: What the columns are.
        y_label: What the rows are.
        values: Row by row, from the top; None where nothing was measured.
        least: The value of the faintest shade.
        most: The value of the strongest shade.
        columns: What each column is called; empty where places along an axis say enough.
        rows: What each row is called.
    """

    title: Sentence
    x_label: Sentence
    y_label: Sentence
    values: Sequence[Sequence[float | None]]
    least: float
    most: float
    columns: Sequence[Text] = ()
    rows: Sequence[Text] = ()


Panel: TypeAlias = LinePanel | BarPanel | MapPanel
