from dataclasses import replace

import numpy as np
import pytest

from cifar_gui.figures.samples import (
    Sample,
    SamplesPlot,
    SamplesSpec,
    largest_tile,
    num_rows,
    panel_height,
)
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, rendered, visible_texts


def make_samples(count: int, name: str = "class {}") -> tuple[Sample, ...]:
    generator = np.random.default_rng(0)
    pictures = generator.integers(0, 256, (count, 32, 32, 3), dtype=np.uint8)
    return tuple(Sample(name.format(k), picture, "6,000 images") for k, picture in enumerate(pictures))


def drawn(spec: SamplesSpec, width: float = 1104, height: float = 520, style: PlotStyle = LIGHT) -> SamplesPlot:
    plot = SamplesPlot(agg_figure(width, height))
    plot.draw(style, spec)
    return plot


@pytest.mark.parametrize("count", [0, 1, 10, 13])
@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_panel_of_any_number_of_classes_then_draws_each_with_its_name_and_count(count: int, style: PlotStyle) -> None:
    plot = drawn(SamplesSpec(make_samples(count), sentence="No data yet."), style=style)
    rendered(plot.figure)
    assert [name.get_text() for name in plot.names] == [f"class {k}" for k in range(count)]
    assert len(plot.images) == len(plot.captions) == count


def test_panel_without_samples_then_says_the_sentence() -> None:
    assert visible_texts(drawn(SamplesSpec(sentence="No data yet.")).figure) == ["No data yet."]


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1104, 520, 1.0), (944, 440, 1.0), (1104, 520, 1.25), (700, 500, 2)]
)
def test_every_image_pixel_then_is_the_same_whole_number_of_device_pixels(
    width: float, height: float, scale: float
) -> None:
    plot = SamplesPlot(agg_figure(width, height))
    plot.figure.set_dpi(72 * scale)
    samples = make_samples(10)
    plot.draw(LIGHT, SamplesSpec(samples))
    pixels = rendered(plot.figure)
    for index, image in ((0, plot.images[0]), (7, plot.images[7])):
        left, right, bottom, top = (value * scale for value in image.get_extent())
        side = round(right - left)
        assert side % 32 == 0
        tile = pixels[round(top) : round(bottom), round(left) : round(right)]
        picture = samples[index].image
        assert picture is not None
        expected = picture.repeat(side // 32, axis=0).repeat(side // 32, axis=1)
        corner = round(6 * scale)
        assert (tile[corner:-corner] == expected[corner:-corner]).all()


@pytest.mark.parametrize(
    ("width", "height", "tile"), [(1104, 520, 192), (944, 460, 160), (300, 100, 32), (100, 50, 32)]
)
def test_largest_tile_of_two_rows_then_is_the_multiple_of_32_that_fits(
    width: float, height: float, tile: float
) -> None:
    assert largest_tile(width, height, 2) == tile


def test_panel_height_of_thirteen_classes_then_holds_three_rows() -> None:
    assert num_rows(13) == 3
    assert panel_height(13, 160) == 3 * (160 + 24) + 2 * 24


def test_tiles_and_words_then_stay_on_the_figure_and_apart() -> None:
    plot = drawn(SamplesSpec(make_samples(10, "a rather long class name {}")))
    for name, count in zip(plot.names, plot.captions, strict=True):
        assert not count.get_text() or box_of(name).x1 < box_of(count).x0
        assert box_of(count).x1 <= 1104 or not count.get_text()
    assert all(name.get_text().endswith("…") for name in plot.names)


def test_class_without_an_image_then_is_an_empty_tile_with_its_name() -> None:
    plot = drawn(SamplesSpec((Sample("cat", None, "0 images"), *make_samples(1))))
    rendered(plot.figure)
    assert [name.get_text() for name in plot.names] == ["cat", "class 0"]
    assert len(plot.images) == 1


def test_name_that_fits_alone_then_stands_whole_without_its_count() -> None:
    spec = SamplesSpec(tuple(replace(one, caption="60,000 images") for one in make_samples(10, "a longish name {}")))
    plot = drawn(spec)
    assert {count.get_text() for count in plot.captions} == {""}
    assert [name.get_text() for name in plot.names] == [f"a longish name {k}" for k in range(10)]


def test_counts_when_one_has_no_room_then_none_stands() -> None:
    samples = (*make_samples(9), replace(make_samples(1)[0], name="a name as wide as its tile", caption="60,000"))
    assert {count.get_text() for count in drawn(SamplesSpec(samples)).captions} == {""}
