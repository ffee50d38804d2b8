"""The look's values: every colour in light and dark, and every size, by the name of its use."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, each ``#RRGGBB``.

    Attributes:
        dark: Whether this is a dark theme.
        window: Chrome: menu, tabs, action bar, left column, status bar.
        base: Content; in the dark theme the darker one.
        field: Inputs and plain buttons.
        sunken: Troughs of bars.
        hover: What is under the pointer.
        hair: Lines between regions.
        grid: Plot grid and table rows.
        border: Frames of buttons and fields, the baseline of plots.
        text: Values and names.
        text2: Labels, captions, ticks.
        text3: Not yet, disabled, grey lines; never text one must read.
        accent: The filled button.
        accent_hover: The filled button under the pointer.
        on_accent: Words on the filled button.
        accent_text: Series A: lines, bars, links, tab mark, focus, progress.
        accent_soft: Selected row, Stop button, chosen stage.
        other: Series B: second line, wrong cells, hollow marks.
        other_text: Words about series B.
        other_soft: The caution band.
        error: Failures only.
        error_soft: The error band.
    """

    dark: bool
    window: str
    base: str
    field: str
    sunken: str
    hover: str
    hair: str
    grid: str
    border: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_text: str
    accent_soft: str
    other: str
    other_text: str
    other_soft: str
    error: str
    error_soft: str

    def with_more_contrast(self) -> "Tokens":
        """The variant for systems that ask for more contrast: frames, captions and hairlines become stronger."""
        return replace(self, border=self.text2, text2=self.text, hair=self.border)


LIGHT = Tokens(
    dark=False,
    window="#F3F4F6",
    base="#FFFFFF",
    field="#FFFFFF",
    sunken="#E8EAEE",
    hover="#EBEDF0",
    hair="#DDE0E5",
    grid="#ECEEF1",
    border="#AEB5BF",
    text="#1A1D21",
    text2="#59606A",
    text3="#868D98",
    accent="#2A5BD7",
    accent_hover="#234FBE",
    on_accent="#FFFFFF",
    accent_text="#2A5BD7",
    accent_soft="#E5ECFB",
    other="#C75B12",
    other_text="#A84A0A",
    other_soft="#FBEBDD",
    error="#B3261E",
    error_soft="#FBECEA",
)

DARK = Tokens(
    dark=True,
    window="#222428",
    base="#191B1E",
    field="#2A2D32",
    sunken="#33373D",
    hover="#2C2F34",
    hair="#34383E",
    grid="#272A2F",
    border="#555C66",
    text="#E7E9EC",
    text2="#A6ADB7",
    text3="#6B727C",
    accent="#3D6CE0",
    accent_hover="#3562D2",
    on_accent="#FFFFFF",
    accent_text="#8AADFF",
    accent_soft="#253352",
    other="#E89750",
    other_text="#F0A969",
    other_soft="#43301F",
    error="#F2867C",
    error_soft="#43262A",
)


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
