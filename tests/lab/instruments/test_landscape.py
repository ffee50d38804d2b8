"""Slices of the loss: the centre is the loss, filters are as large as the network's, weights come back to the bit."""

import pytest
import torch
from torch.nn import functional

from cifar_gui.lab.instruments.landscape import Slice, mean_loss
from models.preprocessing import normalise
from models.registry import build_network
from tests.lab.trained import made_images


def test_centre_is_the_measured_loss() -> None:
    images, labels = made_images(20)
    network = build_network("resnet8", num_classes=10, seed=0)
    before = mean_loss(network, images, labels, size=6)
    with torch.no_grad():
        expected = float(functional.cross_entropy(network(normalise(images), training=False), labels))
    assert before == pytest.approx(expected, rel=1e-5)
    places = [(-0.5, 0.0), (0.0, 0.0), (0.5, 0.5)]
    losses = Slice(network, seed=0).losses(places, images, labels, size=6)
    assert losses[1] == before
    assert losses[0] != before and losses[2] != before


def test_weights_are_put_back_to_the_bit() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    before = [weight.value.detach().clone() for weight in network.weights]
    with Slice(network, seed=0) as cut:
        cut.move(0.7, -0.3)
        assert not torch.equal(network.get_layer("stem_conv").kernel.value, before[0])
    assert all(torch.equal(weight.value, old) for weight, old in zip(network.weights, before, strict=True))


def test_each_filter_moves_by_its_own_size() -> None:
    network = build_network("resnet8", num_classes=10, seed=0)
    kernel = network.get_layer("stage2_block1_conv1").kernel.value
    before = kernel.detach().clone()
    with Slice(network, seed=0) as cut:
        cut.move(1.0, 0.0)
        moved = (kernel.detach() - before).square().sum(dim=(0, 1, 2)).sqrt()
    torch.testing.assert_close(moved, before.square().sum(dim=(0, 1, 2)).sqrt(), rtol=1e-4, atol=1e-6)


def test_same_seed_gives_the_same_slice() -> None:
    images, labels = made_images(8)
    found = [
        Slice(build_network("plain8", num_classes=10, seed=0), seed).losses([(0.3, 0.1)], images, labels, size=8)
        for seed in (1, 1, 2)
    ]
    assert found[0] == found[1] != found[2]
