from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.tokens import DARK, SIZES, Sizes
from cifar_gui.ui.theme.type_scale import TypeRole, font, size_in_pixels, size_in_sheet
from cifar_gui.ui.theme.zoom import Zoom
from tests.ui.finding import find

STEPS = (110, 125, 150, 175, 200, 150, 80, 100)


@pytest.fixture(autouse=True)
def zoom(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp)
    yield
    theme().set_zoom(100)


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    inner = QWidget(made)
    inner.setFixedWidth(101)
    inner.setMinimumHeight(33)
    QGridLayout(inner).setColumnMinimumWidth(0, 7)
    button = QPushButton("Go", made)
    button.setIconSize(QSize(16, 16))
    column = QVBoxLayout(made)
    column.setContentsMargins(3, 5, 7, 9)
    column.setSpacing(11)
    column.addWidget(inner)
    column.addSpacing(13)
    column.addWidget(button)
    return made


def lengths(panel: QWidget) -> list[int]:
    inner, button, layout = panel.findChildren(QWidget)[0], find(panel, QPushButton), panel.layout()
    assert isinstance(layout, QVBoxLayout)
    grid, spacer, margins = inner.layout(), layout.itemAt(1), layout.contentsMargins()
    assert isinstance(grid, QGridLayout) and spacer is not None
    return [
        *(inner.minimumWidth(), inner.maximumWidth(), inner.minimumHeight(), grid.columnMinimumWidth(0)),
        *(margins.left(), margins.top(), margins.right(), margins.bottom()),
        *(layout.spacing(), spacer.sizeHint().height(), button.iconSize().width()),
    ]


def test_zoom_of_200_percent_doubles_text_named_sizes_and_what_widgets_were_given(panel: QWidget) -> None:
    before, size = lengths(panel), font(TypeRole.BODY).pointSizeF()
    theme().set_zoom(200)
    assert lengths(panel) == [2 * length for length in before]
    assert font(TypeRole.BODY).pointSizeF() == pytest.approx(2 * size)
    assert (SIZES.action_bar, SIZES.hairline) == (112, 2)


def test_zoom_back_to_100_percent_through_every_step_is_as_before(panel: QWidget) -> None:
    before, sheet = lengths(panel), QApplication.instance().styleSheet()  # type: ignore[union-attr] # there is one
    for percent in STEPS:
        theme().set_zoom(percent)
    assert lengths(panel) == before
    assert vars(SIZES) == vars(Sizes())
    assert QApplication.instance().styleSheet() == sheet  # type: ignore[union-attr] # as above


def test_zoom_leaves_to_the_plots_sizes_at_100_percent_which_they_zoom_themselves() -> None:
    pixels, sheet = size_in_pixels(TypeRole.BODY), size_in_sheet(TypeRole.BODY)
    theme().set_zoom(200)
    assert size_in_pixels(TypeRole.BODY) == pytest.approx(pixels, rel=0.05)
    assert size_in_sheet(TypeRole.BODY) == sheet


def test_zoom_that_qt_began_with_is_not_applied_again() -> None:
    try:
        theme().start_at(200)
        assert SIZES.action_bar == 56
        theme().set_zoom(100)
        assert SIZES.action_bar == 28
    finally:
        theme().set_zoom(200)
        theme().start_at(100)


def test_sheet_when_zoomed_has_larger_lengths_and_the_same_colours_and_files() -> None:
    zoom = Zoom()
    zoom.factor = 1.5
    text = "a { margin: -5px 0; color: #101010; font-size: 9.02pt; image: url(icons/9px.svg); width: 3px; }"
    larger = "a { margin: -8px 0; color: #101010; font-size: 13.53pt; image: url(icons/9px.svg); width: 4px; }"
    assert zoom.sheet(text) == larger


def test_disabled_radio_button_can_be_seen_in_the_dark_theme(qtbot: QtBot) -> None:
    theme().force("dark")
    radio = QRadioButton("Choice")
    qtbot.addWidget(radio)
    radio.setEnabled(False)
    radio.resize(100, 30)
    picture = radio.grab().toImage()
    lightest = max(picture.pixelColor(x, 15).lightness() for x in range(20))
    theme().force("light")
    assert lightest > 1.5 * QColor(DARK.hair).lightness()
