"""The look's values: every colour, shared with the figures, and every size, by the name of its use."""

from dataclasses import dataclass

from cifar_gui.figures.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "SIZES", "Tokens"]


@dataclass
class Sizes:
    """Lengths in logical pixels, on a grid of 8 (4 inside a control); those of ``SIZES`` follow the zoom."""

    half_space: int = 4
    space: int = 8
    column_margin: int = 16
    content_margin: int = 24
    left_column: int = 288
    right_column: int = 392
    right_column_small: int = 352
    tab_row: int = 40
    action_bar: int = 56
    vital_signs: int = 88
    vital_signs_hero: int = 104
    panel_title: int = 40
    status_bar: int = 28
    control: int = 28
    control_in_action_bar: int = 32
    form_label: int = 96
    form_field: int = 160
    epoch_row: int = 24
    ledger_row: int = 26
    table_row: int = 28
    guess_row: int = 36
    class_row: int = 40
    queue_row: int = 56
    control_radius: int = 6
    drop_area_radius: int = 8
    image_radius: int = 4
    bar_radius: int = 3
    hairline: int = 1
    focus_line: int = 2

    def zoom(self, factor: float) -> None:
        """Make every length that many times as large as it is by default."""
        for name, length in vars(Sizes()).items():
            setattr(self, name, max(1, round(length * factor)))


SIZES = Sizes()
