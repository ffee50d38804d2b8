import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cifar_gui.ui.theme.apply import apply_theme, theme
from cifar_gui.ui.theme.tokens import LIGHT
from cifar_gui.ui.widgets.segment_bar import SegmentBar, SegmentState
from tests.ui.finding import shown


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> SegmentBar:
    apply_theme(qapp)
    theme().force("light")
    return shown(qtbot, SegmentBar("progressBar"), 200, 6)


def colour_at(bar: SegmentBar, x: int) -> str:
    return str(bar.grab().toImage().pixelColor(x, 3).name().upper())


def test_running_bar_fills_its_part_in_blue(bar: SegmentBar) -> None:
    bar.set_progress(0.5, 4)
    assert (colour_at(bar, 25), colour_at(bar, 75)) == (LIGHT.accent_text, LIGHT.accent_text)
    assert (colour_at(bar, 125), colour_at(bar, 175)) == (LIGHT.sunken, LIGHT.sunken)


def test_stopping_bar_greys_only_the_current_segment(bar: SegmentBar) -> None:
    bar.set_progress(0.4, 4, SegmentState.STOPPING)
    assert (colour_at(bar, 25), colour_at(bar, 65)) == (LIGHT.accent_text, LIGHT.text3)


def test_paused_bar_is_grey(bar: SegmentBar) -> None:
    bar.set_progress(0.5, 4, SegmentState.PAUSED)
    assert colour_at(bar, 25) == LIGHT.text3


def test_finished_bar_is_full_whatever_the_fraction(bar: SegmentBar) -> None:
    bar.set_progress(0.97, 4, SegmentState.FINISHED)
    assert colour_at(bar, 190) == LIGHT.accent_text
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize(("num_epochs", "num_drawn"), [(1, 1), (40, 40), (41, 1), (1000, 1)])
def test_bar_becomes_one_piece_when_segments_would_be_too_many(
    bar: SegmentBar, num_epochs: int, num_drawn: int
) -> None:
    bar.set_progress(0.5, num_epochs)
    assert bar.num_segments == num_drawn


def test_bar_tells_screen_readers_its_value(bar: SegmentBar) -> None:
    bar.set_progress(0.34, 10, words="34 %, epoch 4 of 10")
    assert bar.accessibleDescription() == "34 %, epoch 4 of 10"
    assert bar.value() / bar.maximum() == pytest.approx(0.34)


@pytest.mark.parametrize("fraction", [-0.1, 1.7])
def test_fraction_outside_is_clipped(bar: SegmentBar, fraction: float) -> None:
    bar.set_progress(fraction, 10)
    assert bar.value() in {0, bar.maximum()}
