from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cifar_gui.ui.theme.apply import apply_theme, current_tokens, theme
from cifar_gui.ui.theme.properties import ButtonRole, set_property
from cifar_gui.ui.theme.tokens import DARK, LIGHT
from tests.ui.finding import shown


@pytest.fixture(autouse=True)
def light_theme(qapp: QApplication) -> Iterator[None]:
    theme().force("light")
    apply_theme(qapp)
    yield
    theme().force("light")


def test_apply_theme_sets_fusion_and_the_palette_of_the_tokens(qapp: QApplication) -> None:
    assert "fusion" in qapp.style().objectName().lower() or qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == LIGHT.window


def test_force_dark_while_running_changes_palette_and_sheet_and_tells(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme().changed, timeout=1000):
        theme().force("dark")
    assert current_tokens() == DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    assert DARK.accent in qapp.styleSheet()
    assert LIGHT.accent not in qapp.styleSheet()


def test_force_the_same_theme_again_restyles_nothing(qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme().changed):
        theme().force("light")


def test_primary_button_is_painted_filled(qtbot: QtBot) -> None:
    button = QPushButton("")
    set_property(button, "role", str(ButtonRole.PRIMARY))
    shown(qtbot, button, 80, 28)
    button.clearFocus()
    assert button.grab().toImage().pixelColor(40, 14).name().upper() == LIGHT.accent


def test_role_changed_while_shown_repaints_the_button(qtbot: QtBot) -> None:
    button = shown(qtbot, QPushButton(""), 80, 28)
    button.clearFocus()
    plain = button.grab().toImage().pixelColor(40, 14).name().upper()
    set_property(button, "role", str(ButtonRole.STOP))
    assert plain == LIGHT.field
    assert button.grab().toImage().pixelColor(40, 14).name().upper() == LIGHT.accent_soft


def test_app_font_has_figures_of_one_width(qapp: QApplication) -> None:
    assert len(qapp.font().featureTags()) == 1
