from itertools import pairwise

import pytest

from cifar_gui.figures.architecture_layout import lay_out_networks, part_number, plate_height, plate_width
from tests.figures.networks import make_network


@pytest.mark.parametrize(("channels", "width"), [(16, 4), (64, 12), (128, 16), (256, 20), (512, 24)])
def test_plate_width_then_grows_with_the_channels(channels: int, width: float) -> None:
    assert plate_width(channels) == width


@pytest.mark.parametrize(("size", "height"), [(32, 60), (16, 50), (8, 40), (4, 30)])
def test_plate_height_then_grows_with_the_image(size: int, height: float) -> None:
    assert plate_height(size) == height


def test_layout_of_two_networks_then_equal_parts_stand_in_the_same_columns() -> None:
    layout = lay_out_networks([make_network(True), make_network(False)], 200, 1290)
    rows = [[b for b in layout.blocks if b.row == row] for row in (0, 1)]
    assert [[p.x_px for p in b.plates] for b in rows[0]] == [[p.x_px for p in b.plates] for b in rows[1]]
    assert [column.part for column in layout.columns] == ["stem", "stage1", "stage2", "stage3", "stage4"]


@pytest.mark.parametrize("width", [300.0, 800.0, 1290.0, 3000.0])
@pytest.mark.parametrize("blocks", [1, 2, 9, 18])
def test_layout_in_any_width_then_nothing_overlaps_or_leaves_it(width: float, blocks: int) -> None:
    layout = lay_out_networks([make_network(True, blocks=blocks)], 0, width)
    columns = layout.columns
    assert all(one.right_px <= other.left_px for one, other in pairwise(columns))
    assert columns[0].left_px >= 0
    assert columns[-1].right_px <= width + 1e-6
    middles = [plate.x_px for block in layout.blocks for plate in block.plates]
    assert middles == sorted(middles)
    for block in layout.blocks:
        column = next(column for column in columns if column.part == block.part)
        assert column.left_px - 1e-6 <= block.start_px < block.sum_px <= column.right_px + 1e-6


def test_layout_with_little_room_then_joins_equal_blocks_and_counts_them() -> None:
    layout = lay_out_networks([make_network(True, blocks=18)], 0, 900)
    stage2 = [block for block in layout.blocks if block.part == "stage2"]
    assert [(block.has_projection, block.repeats) for block in stage2] == [(True, 1), (False, 17)]


def test_layout_with_room_for_all_then_joins_none() -> None:
    layout = lay_out_networks([make_network(True, blocks=9)], 0, 2000)
    assert {block.repeats for block in layout.blocks} == {1}
    assert sum(block.part == "stage1" for block in layout.blocks) == 9


def test_layout_of_networks_with_other_stages_then_has_a_column_for_each() -> None:
    layout = lay_out_networks([make_network(True, stages=3), make_network(True, stages=4)], 0, 1290)
    assert [column.part for column in layout.columns][-1] == "stage4"


def test_layout_of_no_networks_then_is_empty() -> None:
    assert lay_out_networks([], 0, 900).columns == ()


@pytest.mark.parametrize(("part", "number"), [("stage2", 2), ("stage12", 12), ("stem", None)])
def test_part_number_then_is_the_number_at_the_end(part: str, number: int | None) -> None:
    assert part_number(part) == number
