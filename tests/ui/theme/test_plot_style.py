from PySide6.QtWidgets import QApplication

from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.plot_style import font_families, plot_style
from cifar_gui.ui.theme.tokens import DARK, LIGHT


def test_families_are_the_applications_then_chinese_then_one_that_is_always_there() -> None:
    available = {"Inter", "Noto Sans CJK SC", "DejaVu Sans"}
    assert font_families("Inter", available) == ("Inter", "Noto Sans CJK SC", "DejaVu Sans")


def test_families_leave_out_what_matplotlib_cannot_find() -> None:
    assert font_families(".AppleSystemUIFont", {"DejaVu Sans"}) == ("DejaVu Sans",)


def test_plot_style_takes_the_colours_of_the_theme(qapp: QApplication) -> None:
    apply_theme(qapp)
    theme().force("dark")
    assert (plot_style(()).base, plot_style(()).dark) == (DARK.base, True)
    theme().force("light")
    assert (plot_style(()).base, plot_style(()).other) == (LIGHT.base, LIGHT.other)
