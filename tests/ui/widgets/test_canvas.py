import subprocess
import sys
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.figures.style import PlotStyle
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.tokens import DARK, LIGHT
from cifar_gui.ui.widgets.canvas import MOST_DRAWS_PER_SECOND, PlotCanvas

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)


class Drawing:
    """Draws one line and counts how often."""

    def __init__(self) -> None:
        self.styles: list[PlotStyle] = []

    def __call__(self, figure: Figure, style: PlotStyle) -> None:
        self.styles.append(style)
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, 10)
        axes.plot([0, 10], [1, 1], color=style.series_a, linewidth=4)


@pytest.fixture
def canvas(qapp: QApplication, qtbot: QtBot) -> PlotCanvas:
    theme().force("light")
    apply_theme(qapp)
    made = PlotCanvas("Loss of each step", name="lossPlot")
    qtbot.addWidget(made)
    made.resize(200, 100)
    return made


def test_module_imported_loads_no_matplotlib() -> None:
    check = "import sys, cifar_gui.ui.widgets.canvas; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False, timeout=60).returncode == 0


def test_draw_while_hidden_waits_until_shown(canvas: PlotCanvas, qtbot: QtBot) -> None:
    drawing = Drawing()
    canvas.draw(drawing)
    QApplication.processEvents()
    assert drawing.styles == []
    canvas.show()
    qtbot.waitUntil(lambda: len(drawing.styles) == 1, timeout=5000)


def test_many_draws_at_once_become_one(canvas: PlotCanvas, qtbot: QtBot) -> None:
    canvas.show()
    drawings = [Drawing() for _ in range(50)]
    for drawing in drawings:
        canvas.draw(drawing)
    qtbot.waitUntil(lambda: canvas.num_draws == 1, timeout=5000)
    assert [len(drawing.styles) for drawing in drawings] == [0] * 49 + [1]


def test_next_draw_waits_for_its_turn(canvas: PlotCanvas, qtbot: QtBot) -> None:
    canvas.show()
    canvas.draw(Drawing())
    qtbot.waitUntil(lambda: canvas.num_draws == 1, timeout=5000)
    canvas.draw(Drawing())
    QApplication.processEvents()
    assert canvas.num_draws == 1
    qtbot.waitUntil(lambda: canvas.num_draws == 2, timeout=2 * 1000 // MOST_DRAWS_PER_SECOND + 1000)


def test_figure_has_one_point_for_each_pixel_and_fills_the_widget(canvas: PlotCanvas) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.flush()
    image = canvas.image()
    ratio = canvas.devicePixelRatioF()
    assert (image.width(), image.height()) == (round(200 * ratio), round(100 * ratio))
    assert canvas.figure is not None
    assert canvas.figure.dpi == pytest.approx(72 * ratio)


def test_theme_changed_draws_again_in_the_new_colours(canvas: PlotCanvas, qtbot: QtBot) -> None:
    drawing = Drawing()
    canvas.draw(drawing)
    canvas.show()
    canvas.flush()
    theme().force("dark")
    try:
        qtbot.waitUntil(lambda: len(drawing.styles) == 2, timeout=5000)
        assert [style.base for style in drawing.styles] == [LIGHT.base, DARK.base]
        assert canvas.image().pixelColor(5, 5).name().upper() == DARK.base
    finally:
        theme().force("light")


def test_left_button_alone_chooses_and_drags(canvas: PlotCanvas, qtbot: QtBot) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.flush()
    plot = canvas.findChild(QWidget)
    assert plot is not None
    middle = canvas.rect().center()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        with qtbot.assertNotEmitted(canvas.clicked), qtbot.assertNotEmitted(canvas.dragged):
            QTest.mousePress(plot, button, pos=middle)
            QTest.mouseMove(plot, middle + QPoint(9, 0))
            QTest.mouseRelease(plot, button, pos=middle)
    with qtbot.waitSignal(canvas.clicked):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=middle)


def test_copy_image_puts_the_figure_on_the_clipboard(canvas: PlotCanvas) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.copy_image()
    assert QGuiApplication.clipboard().image().pixelColor(100, 50).name().upper() == LIGHT.accent_text


@pytest.mark.parametrize(
    ("name", "start"), [("loss.png", b"\x89PNG"), ("loss.svg", b"<?xml"), ("loss.csv", b"step,loss")]
)
def test_save_writes_the_kind_that_the_name_ends_in(
    canvas: PlotCanvas, tmp_path: Path, name: str, start: bytes
) -> None:
    canvas.draw(Drawing())
    canvas.set_table(lambda: "step,loss\n1,2.3\n")
    canvas.show()
    canvas.save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_menu_offers_numbers_only_when_there_are_some(canvas: PlotCanvas) -> None:
    assert len(canvas.menu().actions()) == 3
    canvas.set_table(lambda: "")
    assert len(canvas.menu().actions()) == 4


def test_summary_is_told_to_screen_readers(canvas: PlotCanvas) -> None:
    canvas.set_summary("Loss fell from 2.30 to 0.67.")
    assert (canvas.accessibleName(), canvas.accessibleDescription()) == (
        "Loss of each step",
        "Loss fell from 2.30 to 0.67.",
    )


def test_readout_draws_a_line_at_its_place_without_drawing_the_figure_again(canvas: PlotCanvas) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.flush()
    canvas.clearFocus()
    canvas.set_readout(5.0, ("epoch 2.2",))
    column = [canvas.grab().toImage().pixelColor(x, 90).name().upper() for x in range(98, 104)]
    assert LIGHT.text in column
    assert canvas.num_draws == 1
    canvas.set_readout(None)
    assert canvas.grab().toImage().pixelColor(100, 90).name().upper() == LIGHT.base


def test_zoom_draws_the_figure_larger_in_the_same_room(canvas: PlotCanvas) -> None:
    drawing = Drawing()
    canvas.show()
    canvas.draw(drawing)
    canvas.flush()
    assert canvas.figure is not None
    dpi = canvas.figure.dpi
    try:
        theme().set_zoom(200)
        canvas.flush()
        assert canvas.figure.dpi == 2 * dpi
        assert tuple(canvas.figure.bbox.size) == (200, 100)
    finally:
        theme().set_zoom(100)
    canvas.flush()
    assert canvas.figure.dpi == dpi
    assert tuple(canvas.figure.bbox.size) == (200, 100)
