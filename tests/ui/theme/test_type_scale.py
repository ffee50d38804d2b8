import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from cifar_gui.ui.theme.type_scale import TypeRole, font, size_in_pixels


@pytest.mark.parametrize(
    ("role", "pixels"), [(TypeRole.CAPTION, 12), (TypeRole.HEADING, 15), (TypeRole.FIGURE, 20), (TypeRole.HERO, 40)]
)
def test_sizes_follow_the_application_font(qapp: QApplication, role: TypeRole, pixels: int) -> None:
    before = qapp.font()
    thirteen = QFont(before)
    thirteen.setPixelSize(13)
    qapp.setFont(thirteen)
    try:
        assert font(role).pixelSize() == pixels
        assert size_in_pixels(role) == pixels
    finally:
        qapp.setFont(before)


def test_size_in_pixels_of_a_font_in_points_uses_the_screen(qapp: QApplication) -> None:
    before = qapp.font()
    points = QFont(before)
    points.setPointSizeF(9.0)
    qapp.setFont(points)
    try:
        expected = 9.0 * qapp.primaryScreen().logicalDotsPerInch() / 72
        assert size_in_pixels(TypeRole.BODY) == pytest.approx(expected)
    finally:
        qapp.setFont(before)
