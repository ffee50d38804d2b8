import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cifar_gui.figures.caption import Caption
from cifar_gui.figures.plot import Plot
from cifar_gui.figures.saved_figure import TITLE_PX
from cifar_gui.figures.style import PlotStyle
from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.tokens import DARK, LIGHT
from cifar_gui.ui.widgets.canvas import MOST_DRAWS_PER_SECOND, RING_PX, PlotCanvas
from tests.ui.finding import find

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)


class LinePlot(Plot[float]):
    """One thick line across the middle."""

    def _lay_out(self, style: PlotStyle, spec: float) -> None:
        axes = self._emptied_axes()
        axes.set_xlim(0, 10)
        axes.plot([0, 10], [spec, spec], color=style.accent_text, linewidth=4)


class FullPlot(Plot[str]):
    """One colour from edge to edge."""

    def _lay_out(self, _style: PlotStyle, spec: str) -> None:
        self._emptied_axes().axhspan(-1, 1000, color=spec, linewidth=0)


class Drawing:
    """Says what to draw, and counts how often it was asked and in which colours."""

    def __init__(self) -> None:
        self.grounds: list[str] = []

    def __call__(self) -> tuple[type[LinePlot], float]:
        self.grounds.append(theme().tokens.base)
        return LinePlot, 50.0


@pytest.fixture
def canvas(qapp: QApplication, qtbot: QtBot) -> PlotCanvas[LinePlot]:
    theme().force("light")
    apply_theme(qapp)
    made: PlotCanvas[LinePlot] = PlotCanvas("Loss of each step", name="lossPlot")
    qtbot.addWidget(made)
    made.resize(200, 100)
    return made


def test_module_imported_loads_no_matplotlib() -> None:
    check = "import sys, cifar_gui.ui.widgets.canvas; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False, timeout=60).returncode == 0


def test_draw_while_hidden_waits_until_shown(canvas: PlotCanvas[LinePlot], qtbot: QtBot) -> None:
    drawing = Drawing()
    canvas.draw(drawing)
    QApplication.processEvents()
    assert drawing.grounds == []
    canvas.show()
    qtbot.waitUntil(lambda: len(drawing.grounds) == 1, timeout=5000)


def test_many_draws_at_once_become_one(canvas: PlotCanvas[LinePlot], qtbot: QtBot) -> None:
    canvas.show()
    drawings = [Drawing() for _ in range(50)]
    for drawing in drawings:
        canvas.draw(drawing)
    qtbot.waitUntil(lambda: canvas.num_draws == 1, timeout=5000)
    assert [len(drawing.grounds) for drawing in drawings] == [0] * 49 + [1]


def test_next_draw_waits_for_its_turn(canvas: PlotCanvas[LinePlot], qtbot: QtBot) -> None:
    canvas.show()
    canvas.draw(Drawing())
    qtbot.waitUntil(lambda: canvas.num_draws == 1, timeout=5000)
    canvas.draw(Drawing())
    QApplication.processEvents()
    assert canvas.num_draws == 1
    qtbot.waitUntil(lambda: canvas.num_draws == 2, timeout=2 * 1000 // MOST_DRAWS_PER_SECOND + 1000)


def test_figure_has_one_point_for_each_pixel_and_fills_the_widget(canvas: PlotCanvas[LinePlot]) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.flush()
    assert canvas.plot is not None
    assert canvas.plot.figure.dpi == pytest.approx(72 * canvas.devicePixelRatioF())
    assert canvas.plot.size_px == (200, 100)


def test_theme_changed_draws_again_in_the_new_colours(canvas: PlotCanvas[LinePlot], qtbot: QtBot) -> None:
    drawing = Drawing()
    canvas.draw(drawing)
    canvas.show()
    canvas.flush()
    theme().force("dark")
    try:
        qtbot.waitUntil(lambda: len(drawing.grounds) == 2, timeout=5000)
        assert drawing.grounds == [LIGHT.base, DARK.base]
        assert canvas.grab().toImage().pixelColor(5, 5).name().upper() == DARK.base
    finally:
        theme().force("light")


def test_left_button_alone_chooses_and_drags(canvas: PlotCanvas[LinePlot], qtbot: QtBot) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.flush()
    plot = find(canvas, QWidget)
    middle = canvas.rect().center()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        with qtbot.assertNotEmitted(canvas.clicked), qtbot.assertNotEmitted(canvas.dragged):
            QTest.mousePress(plot, button, pos=middle)
            QTest.mouseMove(plot, middle + QPoint(9, 0))
            QTest.mouseRelease(plot, button, pos=middle)
    with qtbot.waitSignal(canvas.clicked):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=middle)


def test_copy_image_puts_the_figure_on_the_clipboard(canvas: PlotCanvas[LinePlot]) -> None:
    canvas.draw(Drawing())
    canvas.show()
    canvas.copy_image()
    picture = QGuiApplication.clipboard().image()
    assert picture.pixelColor(picture.width() // 2, round(TITLE_PX + 50) * 3).name().upper() == LIGHT.accent_text


def test_picture_when_the_window_is_dark_is_saved_light_with_its_caption(
    canvas: PlotCanvas[LinePlot], tmp_path: Path
) -> None:
    canvas.set_caption(lambda: Caption("Loss", "Run 3", "Epoch", "Cross-entropy loss"))
    canvas.draw(Drawing())
    canvas.show()
    theme().force("dark")
    try:
        canvas.save(tmp_path / "loss.svg")
        canvas.save(tmp_path / "loss.png")
        canvas.save(tmp_path / "dark.png", DARK)
    finally:
        theme().force("light")
    words = (tmp_path / "loss.svg").read_text(encoding="utf-8")
    for part in ("Loss – Run 3", "Epoch", "Cross-entropy loss"):
        assert f"<!-- {part} -->" in words
    grounds = [QImage(str(tmp_path / name)).pixelColor(3, 3).name().upper() for name in ("loss.png", "dark.png")]
    assert grounds == [LIGHT.base, DARK.base]
    assert canvas.num_draws == 1  # on screen nothing has changed


def test_suggested_name_is_of_the_run_and_the_plot_and_legal_everywhere(
    canvas: PlotCanvas[LinePlot], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "cifar_gui.ui.widgets.figure_menu.ask_file", lambda _parent, _title, start, _kinds: asked.append(start)
    )
    canvas.set_caption(lambda: Caption("Loss", "bundled:quick"))
    canvas.menu().actions()[1].trigger()
    assert asked == ["bundled-quick Loss.png"]


@pytest.mark.parametrize(
    ("name", "start"), [("loss.png", b"\x89PNG"), ("loss.svg", b"<?xml"), ("loss.csv", b"step,loss")]
)
def test_save_writes_the_kind_that_the_name_ends_in(
    canvas: PlotCanvas[LinePlot], tmp_path: Path, name: str, start: bytes
) -> None:
    canvas.draw(Drawing())
    canvas.set_table(lambda: "step,loss\n1,2.3\n")
    canvas.show()
    canvas.save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)


def test_menu_offers_numbers_only_when_there_are_some(canvas: PlotCanvas[LinePlot]) -> None:
    assert len(canvas.menu().actions()) == 3
    canvas.set_table(lambda: "")
    assert len(canvas.menu().actions()) == 4


def test_summary_is_told_to_screen_readers(canvas: PlotCanvas[LinePlot]) -> None:
    canvas.set_summary("Loss fell from 2.30 to 0.67.")
    assert (canvas.accessibleName(), canvas.accessibleDescription()) == (
        "Loss of each step",
        "Loss fell from 2.30 to 0.67.",
    )


def test_readout_draws_a_line_at_its_place_without_drawing_the_figure_again(canvas: PlotCanvas[LinePlot]) -> None:
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


def test_zoom_draws_the_figure_larger_in_the_same_room(canvas: PlotCanvas[LinePlot]) -> None:
    canvas.show()
    canvas.draw(Drawing())
    canvas.flush()
    assert canvas.plot is not None
    figure = canvas.plot.figure
    dpi = figure.dpi
    try:
        theme().set_zoom(200)
        canvas.flush()
        assert figure.dpi == 2 * dpi
        assert tuple(figure.bbox.size) == (200, 100)
    finally:
        theme().set_zoom(100)
    canvas.flush()
    assert figure.dpi == dpi
    assert tuple(figure.bbox.size) == (200, 100)


def test_focus_ring_lies_beside_what_is_drawn_where_there_is_room_for_it(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp)
    canvas: PlotCanvas[FullPlot] = PlotCanvas("Images", ring_px=(RING_PX,) * 4)
    qtbot.addWidget(canvas)
    canvas.resize(100, 60)
    canvas.draw(lambda: (FullPlot, LIGHT.other))
    with qtbot.waitActive(canvas):
        canvas.show()
        canvas.activateWindow()
    canvas.flush()
    canvas.setFocus()
    picture = canvas.grab().toImage()
    middle = picture.height() // 2
    assert [picture.pixelColor(x, middle).name().upper() for x in (0, RING_PX, 50, 99 - RING_PX, 99)] == [
        LIGHT.accent_text,
        *[LIGHT.other] * 3,
        LIGHT.accent_text,
    ]
