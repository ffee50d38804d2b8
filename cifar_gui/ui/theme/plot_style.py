"""The style of figures, made from the theme and the application font."""

from collections.abc import Container

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from cifar_gui.figures.style import PlotStyle, style_of
from cifar_gui.figures.tokens import Tokens
from cifar_gui.ui.theme.apply import current_tokens
from cifar_gui.ui.theme.type_scale import TypeRole, size_in_pixels

CJK_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "STHeiti",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
)
LAST_FAMILY = "DejaVu Sans"  # comes with matplotlib


def plot_style(available: Container[str], colors: Tokens | None = None) -> PlotStyle:
    """How figures are drawn now."""
    return style_of(
        colors or current_tokens(),
        font_family=font_families(QFontInfo(QApplication.font()).family(), available),
        caption_px=size_in_pixels(TypeRole.CAPTION),
        body_px=size_in_pixels(TypeRole.BODY),
        heading_px=size_in_pixels(TypeRole.HEADING),
    )


def font_families(application_family: str, available: Container[str]) -> tuple[str, ...]:
    """The application's font if matplotlib has it, one with Chinese characters, and one that is always there."""
    first = [application_family] if application_family in available else []
    chinese = [family for family in CJK_FAMILIES if family in available][:1]
    return tuple(dict.fromkeys([*first, *chinese, LAST_FAMILY]))
