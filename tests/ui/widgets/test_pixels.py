import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from cifar_gui.ui.widgets.pixels import draw_pixels, draw_thumbnail, to_qimage, whole_multiple_size


def rgb(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    colour = image.pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def picture() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.random.default_rng(1).integers(0, 256, (5, 7, 3), dtype=np.uint8)


def test_to_qimage_keeps_every_pixel() -> None:
    source = picture()
    image = to_qimage(source)
    assert (image.width(), image.height()) == (7, 5)
    for row in range(5):
        for column in range(7):
            assert rgb(image, column, row) == tuple(source[row, column])


def test_to_qimage_does_not_change_when_the_array_does() -> None:
    source = picture()
    before = tuple(source[0, 0])
    image = to_qimage(source)
    source[:] = 0
    assert rgb(image, 0, 0) == before


def test_to_qimage_takes_a_view_that_is_not_contiguous() -> None:
    source = picture()
    image = to_qimage(source[:, ::-1])
    assert rgb(image, 0, 0) == tuple(source[0, -1])


@pytest.mark.parametrize(
    "wrong", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.float32), np.zeros((4, 4, 4), np.uint8)]
)
def test_to_qimage_of_something_else_raises(wrong: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> None:
    with pytest.raises(ValueError, match="expected a"):
        to_qimage(wrong)


@pytest.mark.parametrize(
    ("room", "ratio", "side"), [(100, 1.0, 96), (100, 2.0, 96), (100, 1.5, 85.333), (192, 1.0, 192), (16, 1.0, 16)]
)
def test_picture_of_32_gets_whole_multiples_of_device_pixels(room: float, ratio: float, side: float) -> None:
    size = whole_multiple_size(QImage(32, 32, QImage.Format.Format_RGB888), QSizeF(room, room), ratio)
    assert size.width() == pytest.approx(side, abs=0.01)


def test_draw_pixels_paints_squares_of_one_colour() -> None:
    source = picture()
    canvas = QImage(21, 15, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.white)
    painter = QPainter(canvas)
    draw_pixels(painter, QRectF(0, 0, 21, 15), to_qimage(source), radius_px=0)
    painter.end()
    for x in range(21):
        assert rgb(canvas, x, 7) == tuple(source[2, x // 3])


def test_draw_pixels_rounds_the_corners() -> None:
    canvas = QImage(64, 64, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.white)
    painter = QPainter(canvas)
    draw_pixels(painter, QRectF(0, 0, 64, 64), to_qimage(np.zeros((32, 32, 3), np.uint8)))
    painter.end()
    assert canvas.pixelColor(0, 0).lightness() > 250
    assert canvas.pixelColor(32, 32).lightness() == 0


@pytest.mark.parametrize("device_ratio", [1, 2])
def test_draw_thumbnail_fills_a_small_slot_on_any_screen(device_ratio: int) -> None:
    canvas = QImage(28 * device_ratio, 28 * device_ratio, QImage.Format.Format_RGB32)
    canvas.setDevicePixelRatio(device_ratio)
    canvas.fill(Qt.GlobalColor.white)
    painter = QPainter(canvas)
    draw_thumbnail(painter, QRectF(0, 0, 28, 28), to_qimage(np.zeros((32, 32, 3), np.uint8)))
    painter.end()
    middle, last = 14 * device_ratio, 28 * device_ratio - 1
    assert canvas.pixelColor(0, middle).lightness() == 0
    assert canvas.pixelColor(last, middle).lightness() == 0
    assert canvas.pixelColor(0, 0).lightness() > 200
