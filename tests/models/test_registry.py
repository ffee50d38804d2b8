import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import keras
import pytest
import torch

from cifar_gui.domain.sentence import Sentence
from models.parts import Maker, picture_input
from models.registry import (
    NETWORKS,
    ImageSizeError,
    NetworkSpec,
    UnknownNetworkError,
    build_network,
    check_image_size,
    is_network,
    network_names,
    network_spec,
    twins,
)
from models.resnet import ResidualDesign, build_residual, cifar_family
from models.summary import summarise


def build_toy(num_classes: int, seed: int, stock: bool, image_size: int | None, name: str) -> keras.Model:
    make = Maker(seed, stock)
    picture = picture_input(image_size)
    x = make.rectifier(make.norm(make.convolution(picture, "stem_conv", 16), "stem_norm"), "stem_relu")
    return keras.Model(picture, make.classifier(x, num_classes), name=name)


def test_a_new_family_is_one_function_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NETWORKS, "toy", NetworkSpec("Toy", Sentence("For a test."), build_toy))
    assert "toy" in network_names()
    logits = build_network("toy", num_classes=4, seed=0)(torch.zeros(2, 32, 32, 3))
    assert tuple(logits.shape) == (2, 4)
    assert summarise("toy", num_classes=4).parameters == 3 * 3 * 3 * 16 + 2 * 16 + 16 * 4 + 4


def test_build_when_unknown_lists_the_known() -> None:
    with pytest.raises(UnknownNetworkError, match="resnet18, plain18, convnet"):
        build_network("alexnet", num_classes=10, seed=0)


@pytest.mark.parametrize("name", ["convnet", "quick", "quick_wide"])
def test_images_of_the_least_size_can_be_taken_and_smaller_ones_are_refused_in_words(name: str) -> None:
    least = NETWORKS[name].least_image_px
    check_image_size(name, least)
    with torch.no_grad():
        assert tuple(build_network(name, num_classes=10, seed=0)(torch.zeros(2, least, least, 3)).shape) == (2, 10)
    with pytest.raises(ImageSizeError, match=f"takes images of {least} × {least} pixels at least") as refused:
        check_image_size(name, least - 1)
    assert refused.value.fields["setting"] == "progressive_size"


@pytest.mark.parametrize("name", ["resnet18", "plain18", "resnet8", "plain8", "resnet20", "plain20"])
def test_residual_networks_and_their_plain_twins_take_the_smallest_images_that_can_be_chosen(name: str) -> None:
    check_image_size(name, 8)
    with torch.no_grad():
        assert tuple(build_network(name, num_classes=10, seed=0)(torch.zeros(2, 8, 8, 3)).shape) == (2, 10)


@pytest.mark.parametrize("name", ["resnet18", "convnet", "resnet20", "plain20"])
def test_build_gives_logits_for_any_number_of_classes(name: str) -> None:
    with torch.no_grad():
        logits = build_network(name, num_classes=7, seed=0)(torch.zeros(2, 32, 32, 3))
    assert tuple(logits.shape) == (2, 7)
    assert logits.dtype == torch.float32


def test_same_seed_gives_same_weights_and_another_seed_others() -> None:
    first, second, third = (build_network("resnet8", num_classes=10, seed=seed) for seed in (1, 1, 2))
    assert all(torch.equal(a.value, b.value) for a, b in zip(first.weights, second.weights, strict=True))
    assert not torch.equal(first.weights[0].value, third.weights[0].value)


def test_initial_weights_have_the_spread_of_torch() -> None:
    network = build_network("resnet18", num_classes=10, seed=0)
    kernel = network.get_layer("stage4_block1_conv2").kernel.value
    reference = torch.nn.Conv2d(512, 512, 3, bias=False).weight
    assert float(kernel.detach().abs().max()) <= (512 * 9) ** -0.5
    assert float(kernel.detach().std()) == pytest.approx(float(reference.detach().std()), rel=0.01)


def test_names_are_the_same_when_built_in_another_thread() -> None:
    def names() -> list[str]:
        return [variable.path for variable in build_network("resnet8", num_classes=10, seed=0).weights]

    found: list[list[str]] = []
    thread = threading.Thread(target=lambda: found.append(names()))
    thread.start()
    thread.join()
    assert found == [names()]


def test_residual_when_narrower_than_sixteen_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16 channels"):
        build_residual(ResidualDesign((1,), (8,)), 10, 0, False, None, "narrow")


def test_cifar_family_when_not_6n_plus_2_is_refused() -> None:
    with pytest.raises(ValueError, match="6n"):
        cifar_family(21, has_shortcuts=True)


def test_hostile_keras_folder_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".keras").mkdir()
    (tmp_path / ".keras" / "keras.json").write_text(
        '{"floatx": "float16", "epsilon": 0.1, "backend": "jax", "image_data_format": "channels_first"}'
    )
    code = (
        "import torch; from models.registry import build_network\n"
        "n = build_network('resnet8', num_classes=10, seed=5)\n"
        "print(n(torch.ones(1, 32, 32, 3)).double().sum().item())"
    )
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "KERAS_HOME": str(tmp_path / ".keras"),
        "KERAS_BACKEND": "jax",
        "KERAS_MAX_EPOCHS": "1",
        "KERAS_TORCH_DEVICE": "meta",
    }
    answer = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    expected = build_network("resnet8", num_classes=10, seed=5)(torch.ones(1, 32, 32, 3)).double().sum().item()
    assert float(answer.stdout) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("name", ["resnet8", "convnet", "quick"])
def test_only_what_is_trained_takes_a_gradient(name: str) -> None:
    network = build_network(name, num_classes=10, seed=0)
    trained = {id(variable.value) for variable in network.trainable_variables}
    assert {id(parameter) for parameter in network.parameters() if parameter.requires_grad} == trained


def test_twins_differ_in_shortcuts_alone() -> None:
    assert ("resnet56", "plain56") in twins() and ("resnet110", "plain110") in twins(with_unlisted=True)
    for residual, plain in twins(with_unlisted=True):
        design = network_spec(residual).design
        assert design is not None and replace(design, has_shortcuts=False) == network_spec(plain).design


@pytest.mark.parametrize("name", ["resnet110", "plain20-nonorm", "plain56-nonorm-he", "resnet8-glorot"])
def test_networks_of_the_lab_are_known_but_not_listed(name: str) -> None:
    assert is_network(name) and name not in network_names()


@pytest.mark.parametrize("name", ["plain20-he-nonorm", "quick-he", "plain20-", "plain21", "convnet-nonorm", "a-b"])
def test_variants_that_there_are_not_are_refused(name: str) -> None:
    assert not is_network(name)


def test_variant_without_norm_has_biases_in_their_place() -> None:
    network = build_network("plain8-nonorm", num_classes=10, seed=0)
    assert not [layer.name for layer in network.layers if "norm" in layer.name]
    assert all(layer.use_bias for layer in network.layers if "conv" in layer.name)


def test_initialisations_have_the_spread_they_are_named_after() -> None:
    spread = {}
    for name in ("he", "glorot"):
        network = build_network(f"plain8-{name}", num_classes=10, seed=0)
        spread[name] = float(network.get_layer("stage3_block1_conv2").kernel.value.detach().std())
    assert spread["he"] == pytest.approx((2 / 576) ** 0.5, rel=0.03)  # 3 * 3 * 64 inputs
    assert spread["glorot"] == pytest.approx((1 / 576) ** 0.5, rel=0.03)
