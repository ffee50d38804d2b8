"""CKA against its direct formula, and what it must not depend on."""

import numpy as np
import pytest
import torch

from cifar_gui.lab.instruments.similarity import _centred, centred_grams, cka
from models.preprocessing import normalise
from models.registry import build_network
from models.segments import run_all, segments
from tests.lab.trained import made_images


def direct(first: np.ndarray, second: np.ndarray) -> float:
    """|Y'X|² / (|X'X| |Y'Y|) of centred features (Kornblith et al. 2019, equation in section 3)."""
    x, y = first - first.mean(axis=0), second - second.mean(axis=0)
    return float(np.linalg.norm(y.T @ x) ** 2 / (np.linalg.norm(x.T @ x) * np.linalg.norm(y.T @ y)))


def test_cka_is_the_direct_formula() -> None:
    images, _ = made_images(15)
    networks = [build_network("resnet8", num_classes=10, seed=seed) for seed in (0, 1)]
    mine, theirs = (centred_grams(network, images, size=6) for network in networks)
    assert list(mine) == ["stem_conv", "stage1_block1", "stage2_block1", "stage3_block1"]
    with torch.no_grad():
        x, y = (
            run_all(segments(network)[:place], normalise(images)).flatten(1).double().numpy()
            for network, place in zip(networks, (4, 2), strict=True)
        )
    assert cka(mine["stage3_block1"], theirs["stage1_block1"]) == pytest.approx(direct(x, y), rel=1e-4)


def test_features_are_like_themselves_turned_and_scaled() -> None:
    features = torch.randn(20, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    turned = 3 * features @ torch.linalg.qr(torch.randn(5, 5, dtype=torch.float64))[0]
    first, second = (_centred(one @ one.T) for one in (features, turned))
    assert cka(first, second) == pytest.approx(1)
