"""Tables as text that reads well on a terminal and as Markdown."""

from collections.abc import Sequence


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with aligned columns: the first to the left, those that hold numbers only to the right.

    Args:
        head: The columns' names.
        rows: A cell for each column.

    Returns:
        The table's lines, each ended.
    """
    cells = [[cell.replace("|", "\\|") for cell in row] for row in (head, *rows)]
    widths = [max(3, *(len(cell) for cell in column)) for column in zip(*cells, strict=True)]
    right = [column > 0 and _holds_numbers([row[column] for row in rows]) for column in range(len(head))]
    sides = list(zip(widths, right, strict=True))
    rule = ["-" * (width - 1) + ":" if is_right else "-" * width for width, is_right in sides]
    lines = [
        [f"{cell:{'>' if is_right else '<'}{width}}" for cell, (width, is_right) in zip(row, sides, strict=True)]
        for row in cells
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in (lines[0], rule, *lines[1:]))


def _holds_numbers(cells: Sequence[str]) -> bool:
    """Whether every cell that is not empty begins as a number does."""
    filled = [cell.lstrip("+-−±") for cell in cells if cell.strip("-–")]
    return bool(filled) and all(cell[:1].isdigit() for cell in filled)
