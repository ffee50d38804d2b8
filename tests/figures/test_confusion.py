import numpy as np
import numpy.typing as npt
import pytest

from cifar_gui.figures.confusion import ConfusionPlot, ConfusionSpec, cell_look
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, contrast, rendered, visible_texts

STYLES = pytest.mark.parametrize("style", [LIGHT, DARK])
NAMES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


def make_matrix(size: int = 10) -> npt.NDArray[np.int64]:
    matrix = np.random.default_rng(0).poisson(3, (size, size)).astype(np.int64)
    np.fill_diagonal(matrix, 95)
    matrix[0, 1:3] = (0, 30)
    return matrix


def drawn(spec: ConfusionSpec, style: PlotStyle = LIGHT, width: float = 470, height: float = 480) -> ConfusionPlot:
    plot = ConfusionPlot(agg_figure(width, height))
    plot.draw(style, spec)
    return plot


@STYLES
def test_matrix_then_writes_every_count_but_zeros(style: PlotStyle) -> None:
    matrix = make_matrix()
    plot = drawn(ConfusionSpec(NAMES, matrix), style)
    rendered(plot.figure)
    written = {cell: text.get_text() for cell, text in plot.digits.items()}
    assert written == {(i, j): str(n) for (i, j), n in np.ndenumerate(matrix) if n > 0}
    assert (0, 1) not in written


def test_matrix_before_a_test_then_says_the_sentence() -> None:
    plot = drawn(ConfusionSpec(sentence="Evaluate a network first."))
    rendered(plot.figure)
    assert visible_texts(plot.figure) == ["Evaluate a network first."]
    assert plot.cell_at(100, 100) is None


@pytest.mark.parametrize("size", [1, 2, 10, 25, 100])
def test_matrix_of_any_number_of_classes_then_stays_on_the_figure(size: int) -> None:
    names = tuple(f"class {k}" for k in range(size))
    matrix = make_matrix(size) if size > 2 else np.full((size, size), 9, np.int64)
    plot = drawn(ConfusionSpec(names, matrix))
    rendered(plot.figure)
    left, _, width, _ = plot.cell_box(0, size - 1)
    assert left + width <= 470
    assert all(box_of(name).x1 <= 471 for name in plot.column_names if name.get_visible())


@pytest.mark.parametrize("size", [2, 10, 25])
def test_digits_then_fit_their_cells(size: int) -> None:
    plot = drawn(ConfusionSpec(tuple(map(str, range(size))), np.full((size, size), 9999, np.int64)))
    for (truth, said), text in plot.digits.items():
        assert box_of(text).width <= plot.cell_box(truth, said)[2]


def test_diagonal_then_is_series_a_at_ten_to_thirty_two_per_cent() -> None:
    full = cell_look(LIGHT, 100, 100, 5, is_right=True)
    blue = np.array([int(LIGHT.accent_text[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    assert full.ground == pytest.approx(tuple(0.32 * blue + 0.68))
    assert cell_look(LIGHT, 1, 10**9, 5, is_right=True).ground == pytest.approx(tuple(0.10 * blue + 0.90), abs=1e-3)
    assert full.is_bold


@pytest.mark.parametrize(("style", "most"), [(LIGHT, 0.62), (DARK, 0.47)])
def test_worst_wrong_cell_then_is_series_b_at_its_greatest_opacity(style: PlotStyle, most: float) -> None:
    orange, base = (
        np.array([int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]) for color in (style.other, style.base)
    )
    assert cell_look(style, 67, 1000, 67, is_right=False).ground == pytest.approx(
        tuple(most * orange + (1 - most) * base)
    )


def test_wrong_cell_of_half_the_worst_then_is_lifted_over_half_the_opacity() -> None:
    orange = np.array([int(LIGHT.other[k : k + 2], 16) / 255 for k in (1, 3, 5)])
    alpha = 0.07 + 0.55 * 0.5**0.8
    half = cell_look(LIGHT, 50, 1000, 100, is_right=False)
    assert half.ground == pytest.approx(tuple(alpha * orange + 1 - alpha))


@STYLES
def test_digits_on_any_cell_then_can_be_read(style: PlotStyle) -> None:
    looks = [cell_look(style, n, 100, 100, is_right=right) for n in range(1, 101) for right in (True, False)]
    assert min(contrast(look.digits, look.ground) for look in looks) >= 4.9


def test_zero_then_is_blank() -> None:
    assert cell_look(LIGHT, 0, 100, 5, is_right=False).words == ""
    assert cell_look(LIGHT, 0, 0, 0, is_right=True).words == ""


def test_cell_at_the_middle_of_each_cell_then_is_that_cell() -> None:
    plot = drawn(ConfusionSpec(NAMES, make_matrix(), order=(3, 1, 2, 0, 4, 9, 8, 7, 6, 5)))
    for truth in range(10):
        for said in range(10):
            left, top, width, height = plot.cell_box(truth, said)
            assert plot.cell_at(left + width / 2, top + height / 2) == (truth, said)


@pytest.mark.parametrize(("x", "y"), [(-1, 100), (200, 10), (469, 100), (100, 479)])
def test_cell_at_a_place_beside_the_cells_then_is_none(x: float, y: float) -> None:
    assert drawn(ConfusionSpec(NAMES[:3], make_matrix(3))).cell_at(x, y) is None


def test_matrix_in_a_sorted_order_then_rows_and_columns_follow_and_the_diagonal_stays() -> None:
    plot = drawn(ConfusionSpec(NAMES[:3], make_matrix(3), order=(2, 0, 1)))
    assert [name.get_text() for name in plot.column_names] == ["bird", "airplane", "automobile"]
    assert plot.cell_box(2, 2)[:2] == (0, 72)
    assert plot.digits[0, 2].get_text() == "30"
    left, top, width, height = plot.cell_box(0, 2)
    assert plot.digits[0, 2].get_position() == (left + width / 2, top + height / 2)


def test_rows_of_a_given_height_then_line_up_with_a_table() -> None:
    plot = drawn(ConfusionSpec(NAMES, make_matrix(), header_px=60, row_px=36))
    assert [plot.cell_box(k, 0)[1] for k in range(3)] == [60, 96, 132]


@STYLES
def test_chosen_cell_then_is_outlined_in_the_colour_of_values(style: PlotStyle) -> None:
    plot = drawn(ConfusionSpec(NAMES, make_matrix(), chosen=(3, 5)), style)
    left, top, width, _ = plot.cell_box(3, 5)
    middle = rendered(plot.figure)[round(top) + 1, round(left + width / 2)]
    assert middle.tolist() == [int(style.text[k : k + 2], 16) for k in (1, 3, 5)]


def test_matrix_without_a_chosen_cell_then_has_no_outline() -> None:
    assert drawn(ConfusionSpec(NAMES, make_matrix())).outline is None


def test_box_of_a_cell_that_is_not_there_then_says_which() -> None:
    with pytest.raises(ValueError, match="classes 3 and 12"):
        drawn(ConfusionSpec(NAMES, make_matrix())).cell_box(3, 12)


def test_column_names_then_slant_and_long_ones_are_shortened() -> None:
    plot = drawn(ConfusionSpec(("a class name that is far too long for it", "cat"), np.eye(2, dtype=np.int64)))
    assert [name.get_rotation() for name in plot.column_names] == [45, 45]
    assert plot.column_names[0].get_text().endswith("…")
    assert all(box_of(name).y1 <= 481 for name in plot.column_names)
