"""Gives the columns of a table the widths that their words need."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from cifar_gui.ui.widgets.delegates import CELL_MARGIN_PX, font_width

_APART_PX: Final = 4  # so that two numbers in bold never touch
ARROWS: Final = ("↑ ", "↓ ")  # before the title of the column that the table is sorted by


def needed_widths(
    table: QTableView,
    extra_px: Mapping[int, int],
    most_rows: int | None = None,
    *,
    columns: Sequence[int] | None = None,
    sortable: bool = False,
) -> list[int]:
    """The width that each column needs to show every cell and its header whole.

    Args:
        table: A table.
        extra_px: What a column needs besides its words, such as an indent.
        most_rows: Look at this number of rows from the first on; None for all, which only a small table can afford.
        columns: The columns to look at; None for all.
        sortable: Whether each title gets room for an arrow, so that no column moves away under the pointer that sorts.

    Returns:
        Logical pixels of each of these columns.
    """
    model, head = table.model(), table.horizontalHeader()
    metrics = QFontMetrics(head.font())
    num_rows = model.rowCount() if most_rows is None else min(most_rows, model.rowCount())
    widths = []
    for column in range(model.columnCount()) if columns is None else columns:
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if sortable:
            title = ARROWS[0] + title.removeprefix(ARROWS[0]).removeprefix(ARROWS[1])
        cells = (font_width(model.index(row, column)) for row in range(num_rows))
        widest = max(cells, default=0) + extra_px.get(column, 0)
        widths.append(max(metrics.horizontalAdvance(title), widest) + 2 * CELL_MARGIN_PX + _APART_PX)
    return widths


def fit_columns(table: QTableView, widths: Sequence[int], *, growing: Sequence[int], optional: Sequence[int]) -> None:
    """Set the widths, hide what does not fit, and give the room that is left to some columns.

    Args:
        table: The table.
        widths: What each column needs.
        growing: The columns that share the room that is left; all but the first when these are hidden.
        optional: The columns that may be hidden, the least important first.
    """
    room = table.viewport().width()
    shown = list(range(len(widths)))
    for column in optional:
        if sum(widths[k] for k in shown) > room:
            shown.remove(column)
    growing = [column for column in growing if column in shown] or shown[1:]
    left = max(0, room - sum(widths[k] for k in shown))
    share, rest = divmod(left, max(1, len(growing)))
    for column, width in enumerate(widths):
        table.setColumnHidden(column, column not in shown)
        if column in growing:
            width += share + (rest if column == growing[-1] else 0)
        if column in shown and table.columnWidth(column) != width:
            table.setColumnWidth(column, width)
