import pytest
from matplotlib.font_manager import get_font_names
from matplotlib.text import Text

from cifar_gui.figures.lettering import elide, face_for, width_of, write
from tests.figures.drawing import LIGHT, agg_figure, box_of, rendered

NO_FONTS = ("A Font Nobody Has",)


def make_text(words: str, **options: object) -> Text:
    axes = agg_figure(400, 100).add_axes((0, 0, 1, 1))
    return write(axes, LIGHT, 0.1, 0.5, words, color="#000000", **options)  # type: ignore[arg-type]  # any option


def test_face_when_a_family_is_missing_then_uses_the_one_matplotlib_brings() -> None:
    assert face_for("cat", NO_FONTS).families == ("DejaVu Sans",)


def test_face_when_the_window_has_the_fallback_family_then_it_goes_before_the_chinese_one() -> None:
    chinese = next((name for name in get_font_names() if "CJK SC" in name), "STIXGeneral")
    assert face_for("cat", ("DejaVu Sans", chinese)).families == ("DejaVu Sans",)


def test_face_when_no_font_has_a_character_then_writes_a_box() -> None:
    assert face_for("ship 𒀀", NO_FONTS).words == "ship □"


def test_face_when_words_hold_line_breaks_and_control_characters_then_stays_on_one_line() -> None:
    assert face_for("a\nb\tc\x07", NO_FONTS).words == "a b c"


def test_face_when_a_weight_is_missing_then_takes_the_nearest_the_font_has() -> None:
    assert face_for("cat", NO_FONTS, 600).weight == 700
    assert face_for("cat", NO_FONTS, 500).weight == 400


@pytest.mark.parametrize("words", ["$x$ costs $5", "100 % \\alpha", "鹿 𒀀 ☃", "مرحبا", "", "a_b^c"])
@pytest.mark.parametrize("weight", [400, 500, 600])
def test_write_of_any_words_then_draws_without_a_warning(words: str, weight: int) -> None:
    text = make_text(words, weight=weight)
    figure = text.get_figure(root=True)
    assert figure is not None
    rendered(figure)


def test_write_of_a_dollar_sign_then_starts_no_formula() -> None:
    text = make_text("$cat$")
    assert text.get_text() == "$cat$"
    assert not text.get_parse_math()


def test_width_on_a_dense_screen_then_counts_logical_pixels() -> None:
    text = make_text("automobile")
    before = width_of(text)
    figure = text.get_figure(root=True)
    assert figure is not None
    figure.set_dpi(144)
    assert width_of(text) == pytest.approx(before, rel=0.05)


def test_width_when_first_measured_on_a_dense_screen_then_counts_logical_pixels() -> None:
    before = width_of(make_text("automobile"))
    figure = agg_figure(200, 100)
    figure.set_dpi(144)
    text = write(figure.add_axes((0, 0, 1, 1)), LIGHT, 0, 0, "automobile", color=LIGHT.text)
    assert width_of(text) == pytest.approx(before, rel=0.05)


def test_elide_when_words_are_too_wide_then_ends_with_an_ellipsis_and_fits() -> None:
    text = make_text("a class name that is far too long")
    elide(text, LIGHT, 80)
    assert text.get_text().endswith("…")
    assert 60 < box_of(text).width <= 80


def test_elide_when_words_fit_then_leaves_them() -> None:
    text = make_text("cat")
    elide(text, LIGHT, 80)
    assert text.get_text() == "cat"


def test_elide_when_there_is_no_room_then_keeps_one_character() -> None:
    text = make_text("horse")
    elide(text, LIGHT, 1)
    assert text.get_text() == "h…"
