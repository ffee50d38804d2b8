"""Every colour of the program in light and dark, by the name of its use; the window and the figures share them."""

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
