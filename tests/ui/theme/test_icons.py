import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import resources
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.icons import app_icon, icon, pixmap, set_icon
from cifar_gui.ui.theme.tokens import DARK, LIGHT

NAMES = sorted(
    entry.name.removesuffix(".svg") for entry in resources.find("icons").iterdir() if entry.name != "app.svg"
)


def colours_of(image: QImage) -> set[str]:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_painted_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    assert colours_of(pixmap(name, "#FF0000", 32).toImage()) == {"#FF0000"}


def test_icon_at_twice_the_pixels_has_twice_the_pixels(qapp: QApplication) -> None:
    drawn = pixmap("play", "#FF0000", 16, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)


def test_disabled_icon_is_grey(qapp: QApplication) -> None:
    apply_theme(qapp)
    theme().force("light")
    grey = icon("stop").pixmap(16, icon("stop").Mode.Disabled).toImage()
    assert colours_of(grey) == {LIGHT.text3}


def test_icon_of_unknown_name_raises(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_set_icon_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp)
    theme().force("light")
    button = QPushButton()
    qtbot.addWidget(button)
    set_icon(button, "pause", "text")
    theme().force("dark")
    assert colours_of(button.icon().pixmap(16).toImage()) == {DARK.text}
    theme().force("light")
    assert colours_of(button.icon().pixmap(16).toImage()) == {LIGHT.text}


def test_app_icon_has_the_sizes_of_task_bars(qapp: QApplication) -> None:
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert {16, 32, 256} <= sizes
    assert QColor(app_icon().pixmap(64).toImage().pixel(10, 8)).name().upper() == LIGHT.accent
