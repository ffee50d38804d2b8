import numpy as np
import pytest
from matplotlib.colors import to_hex

from cifar_gui.domain.classification import Guess
from cifar_gui.figures.guesses import GuessesPlot, GuessesSpec, panel_height
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, rendered, visible_texts

GUESSES = (Guess("bird", 0.964), Guess("airplane", 0.019), Guess("cat", 0.0))


def drawn(spec: GuessesSpec, style: PlotStyle = LIGHT, width: float = 545) -> GuessesPlot:
    plot = GuessesPlot(agg_figure(width, 184))
    plot.draw(style, spec)
    return plot


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("is_grey", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_bars_then_draw_without_a_warning(style: PlotStyle, is_grey: bool, count: int) -> None:
    plot = drawn(GuessesSpec(GUESSES[:count], is_grey=is_grey), style)
    rendered(plot.figure)
    assert len(plot.bars) == len(plot.names) == count


def test_bars_then_are_as_long_as_their_share_of_the_trough() -> None:
    plot = drawn(GuessesSpec(GUESSES))
    trough = plot.troughs[0].get_width()
    assert plot.bars[0].get_width() == pytest.approx(0.964 * trough)
    assert plot.bars[1].get_width() == pytest.approx(0.019 * trough)
    assert not plot.bars[2].get_visible()


def test_rows_then_say_name_and_share_in_the_callers_words() -> None:
    plot = drawn(GuessesSpec(GUESSES, write_share=lambda share: f"{share:.0%}"))
    assert [text.get_text() for text in plot.names] == ["bird", "airplane", "cat"]
    assert [text.get_text() for text in plot.shares] == ["96%", "2%", "0%"]


def test_shares_then_end_in_one_column_inside_the_figure() -> None:
    plot = drawn(GuessesSpec(GUESSES))
    assert {round(box_of(text).x1) for text in plot.shares} == {545}


def test_best_guess_then_is_bold_and_the_only_one_in_full_blue() -> None:
    plot = drawn(GuessesSpec(GUESSES))
    assert [text.get_fontweight() for text in plot.names] == [700, 400, 400]
    assert to_hex(plot.bars[0].get_facecolor()) == LIGHT.accent_text.lower()
    assert [bar.get_alpha() for bar in plot.bars] == [1.0, 0.45, 0.45]


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_grey_variant_then_has_no_blue_and_nothing_bold(style: PlotStyle) -> None:
    plot = drawn(GuessesSpec(GUESSES, is_grey=True), style)
    assert {to_hex(bar.get_facecolor()) for bar in plot.bars} == {style.text3.lower()}
    assert {text.get_fontweight() for text in plot.names} == {400}


def test_bars_when_other_classes_are_the_best_then_stay_where_they_are() -> None:
    places = {
        drawn(GuessesSpec(guesses)).troughs[0].get_bbox().bounds
        for guesses in (GUESSES, (Guess("ship", 0.2), Guess("automobile", 0.1)), (Guess("deer", 1.0),))
    }
    assert len(places) == 1


def test_long_class_name_then_is_shortened_before_the_bar() -> None:
    plot = drawn(GuessesSpec((Guess("a class name that is far too long for its column", 0.5),)), width=400)
    assert plot.names[0].get_text().endswith("…")
    assert box_of(plot.names[0]).x1 < plot.troughs[0].get_x()


def test_class_images_then_stand_before_the_names_and_a_missing_one_leaves_its_place() -> None:
    picture = np.zeros((32, 32, 3), np.uint8)
    plot = drawn(GuessesSpec(GUESSES, images={"bird": picture}))
    rendered(plot.figure)
    assert len(plot.images) == 1
    assert {text.get_position()[0] for text in plot.names} == {40}


def test_bars_before_a_picture_then_say_the_sentence() -> None:
    assert visible_texts(drawn(GuessesSpec(sentence="Drop a picture.")).figure) == ["Drop a picture."]


def test_panel_height_then_is_thirty_six_pixels_a_row() -> None:
    assert panel_height(5) == 180
