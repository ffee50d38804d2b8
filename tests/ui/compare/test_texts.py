from dataclasses import replace

import pytest

from cifar_gui.ui.compare.texts import (
    NO_BREAK,
    against_standard,
    captions,
    counted_for,
    difference_text,
    macs_text,
    purpose,
    verdict,
)
from tests.ui.network_summaries import CONVNET, DEEP, FREE, PLAIN, PROJECTION, RESNET, layer, summary


def test_verdict_names_the_projections_that_are_all_the_difference() -> None:
    found = verdict(RESNET, PLAIN)
    assert found.heading == "576 more parameters"
    assert "ResNet18 has 576 more parameters than Plain 18: the 1×1 projection with its norm." in found.text
    assert "All else is equal, layer for layer." in found.text


def test_verdict_counts_several_projections() -> None:
    second = tuple(replace(one, name=one.name.replace("block1", "block2")) for one in PROJECTION)
    twice = summary("resnet18", "ResNet18", (*RESNET.layers, *second), has_shortcuts=True, has_projection=True)
    assert "the two 1×1 projections with their norms" in verdict(twice, PLAIN).text


def test_verdict_the_other_way_round_says_fewer() -> None:
    found = verdict(PLAIN, RESNET)
    assert found.heading == "576 fewer parameters"
    assert "ResNet18 has 576 more parameters than Plain 18" in found.text


def test_verdict_on_shortcuts_that_only_add_says_they_cost_nothing() -> None:
    found = verdict(FREE, PLAIN)
    assert found.heading == "The same number of parameters"
    assert "The shortcuts only add" in found.text
    assert f"Both need {macs_text(PLAIN.macs)} multiply-adds" in found.text


def test_verdict_on_other_networks_gives_ratios_and_no_reason() -> None:
    text = verdict(DEEP, RESNET).text
    assert f"{DEEP.parameters / RESNET.parameters:.1f} times as many" in text
    assert "projection" not in text


def test_verdict_without_layers_does_not_invent_projections() -> None:
    bare = replace(RESNET, layers=()), replace(PLAIN, layers=())
    assert "projection" not in verdict(*bare).text


def test_tutorials_comparison_is_computed() -> None:
    found = against_standard(RESNET, CONVNET)
    assert found.heading == "ResNet18 against a standard convolutional network"
    assert f"has {RESNET.parameters / CONVNET.parameters:.1f} times the parameters of ConvNet" in found.text
    assert f"({RESNET.parameters:,} against {CONVNET.parameters:,})" in found.text
    assert f"{RESNET.macs / CONVNET.macs:.1f} times its multiply-adds" in found.text
    assert f"{100 * 1226 / CONVNET.parameters:.0f} % are in its dense layers" in found.text


def test_tutorials_comparison_follows_the_counts() -> None:
    bigger = summary("convnet", "ConvNet", (*CONVNET.layers, layer("stage2_conv", "convolution", "x", 10**6)))
    assert against_standard(RESNET, bigger) != against_standard(RESNET, CONVNET)


def test_purpose_does_not_teach_vanishing_gradients() -> None:
    why, expect = purpose()
    assert "higher training error" in why.text
    assert "degradation" in why.text
    assert "hardly vanishing gradients" in why.text
    assert "At 18 layers a tie" in expect.text


@pytest.mark.parametrize(("value", "text"), [(0, ""), (1234, "1,234"), (-1234, "−1,234")])
def test_difference_carries_its_sign(value: int, text: str) -> None:
    assert difference_text(value) == text


def test_units_of_operations_and_memory() -> None:
    assert macs_text(555_422_720) == f"555.4{NO_BREAK}M"


def test_captions_count_parameters_and_shortcuts() -> None:
    assert captions(RESNET) == (f"{RESNET.parameters:,} parameters", "with 2 shortcuts")
    assert captions(PLAIN)[1] == "without shortcuts"


def test_counts_say_what_they_are_for() -> None:
    assert counted_for(RESNET) == "counted for images of 32 × 32 pixels and ten classes"
    assert counted_for(replace(RESNET, blocks=())) == ""


def test_size_counted_for_is_the_pictures_not_that_of_the_first_layers_output() -> None:
    pooled = tuple(replace(block, size=max(1, block.size // 2)) for block in RESNET.blocks)
    assert "32 × 32 pixels" in counted_for(replace(RESNET, blocks=pooled))
