"""Responses against a computation by NumPy, and against a network whose residuals are nothing."""

import numpy as np
import pytest
import torch

from cifar_gui.lab.instruments.responses import measure_responses
from models.preprocessing import normalise
from models.registry import build_network
from models.segments import segments
from tests.lab.trained import made_images


def test_deviation_is_numpys() -> None:
    images, _ = made_images()
    network = build_network("resnet8", num_classes=10, seed=0)
    found = measure_responses(network, images, size=5)
    stem = segments(network)[0]
    with torch.no_grad():
        outputs = {}
        stem.run(normalise(images), look=lambda layer, output: outputs.update({layer: output.clone().numpy()}))
    assert found.deviations["stem_norm"] == pytest.approx(np.std(outputs["stem_norm"].astype(np.float64)), rel=1e-4)
    assert len(found.deviations) == 7


def test_ratio_is_that_of_residual_and_shortcut() -> None:
    images, _ = made_images()
    network = build_network("resnet8", num_classes=10, seed=0)
    stem, block, *_ = segments(network)
    seen = []

    def join(residual: torch.Tensor, shortcut: torch.Tensor) -> torch.Tensor:
        seen.append(np.linalg.norm(residual.flatten(1), axis=1) / np.linalg.norm(shortcut.flatten(1), axis=1))
        return residual + shortcut

    with torch.no_grad():
        block.run(stem.run(normalise(images)), join=join)
    found = measure_responses(network, images, size=5).ratios
    assert found["stage1_block1"] == pytest.approx(float(seen[0].mean()), rel=1e-4)
    assert list(found) == ["stage1_block1", "stage2_block1", "stage3_block1"]


def test_last_scale_of_zero_makes_a_ratio_of_exactly_zero() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    with torch.no_grad():
        network.get_layer("stage1_block1_norm2").gamma.value.zero_()
    assert measure_responses(network, made_images()[0], size=5).ratios["stage1_block1"] == 0


def test_plain_network_has_no_ratios() -> None:
    assert measure_responses(build_network("plain8", num_classes=10, seed=0), made_images()[0], size=5).ratios == {}
