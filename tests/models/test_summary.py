import pytest
import torch

from models.registry import build_network, network_names
from models.summary import summarise


@pytest.mark.parametrize(
    ("name", "depth", "parameters", "macs"),
    [
        ("resnet18", 18, 11_173_962, 555_422_720),  # 555.4 M, by hand: 1.77 + 4·37.7 + 18.9 + 1.05·… + 5120
        ("plain18", 18, 11_000_138, 549_131_264),
        ("resnet8", 8, 75_290, 12_239_488),
        ("plain8", 8, 75_290, 12_239_488),
        ("resnet20", 20, 269_722, 40_551_040),
        ("plain20", 20, 269_722, 40_551_040),
        ("resnet56", 56, 853_018, 125_485_696),
    ],
)
def test_counts_equal_the_hand_computed(name: str, depth: int, parameters: int, macs: int) -> None:
    summary = summarise(name)
    assert (summary.depth, summary.parameters, summary.macs) == (depth, parameters, macs)


def test_resnet18_macs_equal_the_sum_over_its_convolutions_by_hand() -> None:
    stages = [(64, 64, 32, 1), (64, 128, 16, 2), (128, 256, 8, 2), (256, 512, 4, 2)]
    macs = 32 * 32 * 9 * 3 * 64 + 512 * 10
    for inputs, outputs, size, stride in stages:
        macs += size * size * 9 * (inputs * outputs + 3 * outputs * outputs)
        macs += size * size * inputs * outputs if stride == 2 else 0
    assert summarise("resnet18").macs == macs


def test_difference_to_plain18_is_the_three_projections_with_their_norms() -> None:
    residual, plain = summarise("resnet18"), summarise("plain18")
    shortcut = [layer for layer in residual.layers if layer.is_shortcut]
    assert len([layer for layer in shortcut if layer.kind == "convolution"]) == 3
    assert residual.parameters - plain.parameters == sum(layer.parameters for layer in shortcut) == 173_824


@pytest.mark.parametrize("name", network_names())
def test_parameters_equal_what_keras_counts(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0)
    trainable = sum(int(torch.tensor(v.shape).prod()) for v in network.trainable_variables)
    assert summarise(name).parameters == trainable


@pytest.mark.parametrize("name", ["resnet18", "plain18"])
def test_activation_memory_equals_what_torch_keeps_for_the_backward_pass(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0)
    weights = {variable.value.data_ptr() for variable in network.weights}
    kept: dict[int, int] = {}

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        if tensor.data_ptr() not in weights and tensor.dtype == torch.float32 and tensor.numel() > 512:
            kept[tensor.data_ptr()] = tensor.untyped_storage().nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        logits = network(torch.zeros(1, 32, 32, 3), training=True)
    assert logits.requires_grad
    assert summarise(name).activation_bytes == pytest.approx(sum(kept.values()), rel=0.02)


@pytest.mark.parametrize("name", ["convnet", "quick", "quick_wide", "resnet20"])
def test_pool_positions_equal_what_torch_keeps_of_them(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0)
    kept: list[int] = []

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        if tensor.dtype == torch.int64:
            kept.append(tensor.numel() * tensor.element_size())
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        network(torch.zeros(1, 32, 32, 3), training=True)
    assert summarise(name).pool_position_bytes == sum(kept) > 0


def test_test_holds_a_blocks_input_only_where_a_shortcut_reads_it() -> None:
    tensor = 64 * 32 * 32 * 4
    assert summarise("resnet18").test_activation_bytes == 3 * tensor  # the shortcut's, and those before and after norm
    assert summarise("plain18").test_activation_bytes == 2 * tensor


def test_blocks_say_where_shortcuts_and_projections_are() -> None:
    blocks = summarise("resnet18").blocks
    assert [block.part for block in blocks] == [
        "stem", "stage1", "stage1", "stage2", "stage2", "stage3", "stage3", "stage4", "stage4", "classifier",
    ]  # fmt: skip
    assert [block.has_projection for block in blocks].count(True) == 3
    assert [block.has_shortcut for block in blocks].count(True) == 8
    assert not any(block.has_shortcut for block in summarise("plain18").blocks)
    assert [(block.channels, block.size) for block in blocks[1::2]][:4] == [(64, 32), (128, 16), (256, 8), (512, 4)]


def test_summary_says_for_which_image_size_it_counts() -> None:
    small = summarise("quick", image_size=16)
    assert (small.image_size, summarise("quick").image_size) == (16, 32)
    assert small.macs < summarise("quick").macs


def test_whitening_layer_of_the_quick_network_is_counted_as_fixed() -> None:
    fixed = [(layer.name, layer.parameters) for layer in summarise("quick").layers if layer.is_fixed]
    assert [parameters for _, parameters in fixed] == [0]
    assert not any(layer.is_fixed for layer in summarise("resnet20").layers)


@pytest.mark.parametrize(
    ("name", "tolerance"),
    [("resnet18", 0.001), ("resnet20", 0.001), ("convnet", 0.005), ("quick", 0.16)],  # quick rounds odd sizes down
)
@pytest.mark.parametrize("size", [48, 96])
def test_counts_at_another_size_equal_those_of_a_network_built_for_it(name: str, tolerance: float, size: int) -> None:
    reckoned, built = summarise(name).at_size(size), summarise(name, image_size=size)
    assert (reckoned.image_size, reckoned.parameters) == (size, built.parameters)
    for field in ("macs", "activation_bytes", "pool_position_bytes", "test_activation_bytes"):
        assert getattr(reckoned, field) == pytest.approx(getattr(built, field), rel=tolerance)
