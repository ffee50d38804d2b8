"""A network in pieces: together they are the network to the bit, and each block can be left out."""

import pytest
import torch

from models.registry import build_network
from models.segments import run_all, segments


def pictures(seed: int = 0) -> torch.Tensor:
    return torch.rand((4, 32, 32, 3), generator=torch.Generator().manual_seed(seed)) * 2 - 1


@pytest.mark.parametrize("name", ["resnet8", "plain8", "quick", "resnet8-nonorm-he", "convnet"])
def test_segments_together_are_the_network_to_the_bit(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0, image_size=32)
    with torch.no_grad():
        assert torch.equal(run_all(segments(network), pictures()), network(pictures(), training=False))


def test_blocks_are_named_after_stage_and_place() -> None:
    names = [part.name for part in segments(build_network("resnet20", num_classes=10, seed=0)) if part.is_block]
    assert names[:2] == ["stage1_block1", "stage1_block2"]
    assert len(names) == 9


def test_bypass_of_a_residual_block_is_its_shortcut() -> None:
    stem, block, *_ = segments(build_network("resnet8", num_classes=10, seed=0))
    with torch.no_grad():
        x = stem.run(pictures())
        assert torch.equal(block.bypass(x.clone()), x)


def test_bypass_where_shapes_differ_takes_every_second_pixel() -> None:
    parts = segments(build_network("resnet8", num_classes=10, seed=0))
    with torch.no_grad():
        x = run_all(parts[:2], pictures())
        bypassed = parts[2].bypass(x.clone())
    assert torch.equal(bypassed[..., 8:24], x[:, ::2, ::2])
    assert not bypassed[..., :8].any() and not bypassed[..., 24:].any()


def test_plain_block_that_changes_shape_cannot_be_bypassed() -> None:
    parts = segments(build_network("plain8", num_classes=10, seed=0))
    assert [part.can_be_bypassed for part in parts] == [False, True, False, False, False]
    with pytest.raises(ValueError, match="stage2_block1"):
        parts[2].bypass(pictures())


def test_bypass_leaves_its_input_as_it_is() -> None:
    stem, block, *_ = segments(build_network("resnet8", num_classes=10, seed=0))
    with torch.no_grad():
        x = stem.run(pictures())
        before = x.clone()
        block.bypass(x).add_(1)
    assert torch.equal(x, before)


def test_join_is_given_residual_and_shortcut() -> None:
    stem, block, *_ = segments(build_network("resnet8", num_classes=10, seed=0))
    seen = []

    def join(residual: torch.Tensor, shortcut: torch.Tensor) -> torch.Tensor:
        seen.append(shortcut.clone())
        return residual + shortcut

    with torch.no_grad():
        x = stem.run(pictures())
        assert torch.equal(block.run(x, join=join), block.run(x))
    assert torch.equal(seen[0], x)


def test_look_sees_each_layer_before_it_is_overwritten() -> None:
    stem, *_ = segments(build_network("resnet8", num_classes=10, seed=0))
    seen = {}
    with torch.no_grad():
        out = stem.run(pictures(), look=lambda layer, tensor: seen.update({layer: tensor.clone()}))
    assert list(seen) == ["stem_conv", "stem_norm", "stem_relu"]
    assert seen["stem_norm"].min() < 0
    torch.testing.assert_close(torch.relu(seen["stem_norm"]), out)
