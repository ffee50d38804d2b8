import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cifar_gui.figures.architecture import (
    ArchitecturePlot,
    ArchitectureSpec,
    ArchitectureWords,
    DrawnNetwork,
    panel_height,
)
from cifar_gui.figures.style import PlotStyle
from tests.figures.drawing import DARK, LIGHT, agg_figure, box_of, rendered, visible_texts
from tests.figures.networks import make_network

RESNET = DrawnNetwork(make_network(True), ("11,173,962 parameters", "with shortcuts"))
PLAIN = DrawnNetwork(make_network(False), ("11,000,138 parameters", "the same, without"))
BOTH = ArchitectureSpec((RESNET, PLAIN))


def drawn(spec: ArchitectureSpec, style: PlotStyle = LIGHT, width: float = 1392) -> ArchitecturePlot:
    plot = ArchitecturePlot(agg_figure(width, panel_height(len(spec.networks))))
    plot.draw(style, spec)
    return plot


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("width", [500.0, 1072.0, 1392.0])
@pytest.mark.parametrize("networks", [(), (RESNET,), (RESNET, PLAIN), (DrawnNetwork(make_network(True, blocks=9)),)])
def test_drawing_of_any_networks_then_draws_without_a_warning(
    style: PlotStyle, width: float, networks: tuple[DrawnNetwork, ...]
) -> None:
    picture = np.zeros((32, 32, 3), np.uint8)
    pixels = rendered(drawn(ArchitectureSpec(networks, "stage2", picture, sentence="Loading."), style, width).figure)
    assert np.ptp(pixels, axis=(0, 1)).max() > 0


def test_drawing_then_has_a_plate_for_each_layer_and_an_arc_and_a_sum_for_each_shortcut() -> None:
    plot = drawn(BOTH)
    assert len(plot.plates) == 2 * (1 + 4 * 2 * 2)
    assert len(plot.arcs) == len(plot.sums) == 8
    assert [text.get_text() for text in plot.projections] == ["1×1", "1×1", "1×1"]


def test_headings_then_say_channels_and_size() -> None:
    headings = {part: text.get_text() for part, text in drawn(BOTH).headings.items()}
    assert headings["stem"] == "Stem"
    assert headings["stage2"] == "Stage 2: 128 channels, 16 × 16"


def test_headings_when_the_networks_differ_then_say_only_the_stage() -> None:
    other = DrawnNetwork(make_network(True, first_channels=16))
    assert drawn(ArchitectureSpec((RESNET, other))).headings["stage2"].get_text() == "Stage 2"


def test_headings_with_little_room_then_are_short_and_apart() -> None:
    plot = drawn(BOTH, width=700)
    boxes = sorted((box_of(t).x0, box_of(t).x1) for t in plot.headings.values() if t.get_visible())
    assert plot.headings["stage2"].get_text() == "Stage 2"
    assert all(one[1] < other[0] for one, other in itertools.pairwise(boxes))


def test_networks_then_carry_names_captions_and_the_number_of_classes() -> None:
    words = visible_texts(drawn(BOTH).figure)
    for expected in ("ResNet18", "Plain 18", "11,173,962 parameters", "the same, without", "10 classes"):
        assert expected in words


@pytest.mark.parametrize("style", [LIGHT, DARK])
def test_chosen_stage_then_is_marked_behind_both_networks(style: PlotStyle) -> None:
    plot = drawn(ArchitectureSpec((RESNET, PLAIN), "stage2"), style)
    assert plot.mark is not None
    column = plot.layout.columns[2]
    assert plot.mark.get_x() < column.left_px < column.right_px < plot.mark.get_x() + plot.mark.get_width()
    assert to_hex(plot.mark.get_facecolor()) == style.accent_soft.lower()


def test_drawing_without_a_chosen_stage_then_has_no_mark() -> None:
    assert drawn(BOTH).mark is None


def test_part_at_the_middle_of_each_column_then_is_that_part() -> None:
    plot = drawn(BOTH)
    found = [plot.part_at((c.left_px + c.right_px) / 2, 100) for c in plot.layout.columns]
    assert found == ["stem", "stage1", "stage2", "stage3", "stage4"]
    assert plot.part_at(1380, 128) == "classifier"


@pytest.mark.parametrize(("x", "y"), [(10, 100), (600, -5), (600, 1000)])
def test_part_at_a_place_beside_the_parts_then_is_none(x: float, y: float) -> None:
    assert drawn(BOTH).part_at(x, y) is None


def test_part_at_before_there_are_networks_then_is_none() -> None:
    assert drawn(ArchitectureSpec(sentence="Loading.")).part_at(100, 50) is None


def test_joined_blocks_then_say_how_many_they_stand_for() -> None:
    spec = ArchitectureSpec(
        (DrawnNetwork(make_network(True, blocks=18)),), words=ArchitectureWords(times="{count} mal")
    )
    words = visible_texts(drawn(spec, width=1000).figure)
    assert "18 mal" in words
    assert "17 mal" in words


def test_long_network_name_then_is_shortened_before_the_image() -> None:
    network = make_network(True)
    long = DrawnNetwork(type(network)(**{**vars(network), "title": "A network with a very long name indeed"}))
    plot = drawn(ArchitectureSpec((long,)))
    name = next(t for t in visible_texts(plot.figure) if t.startswith("A network"))
    assert name.endswith("…")
