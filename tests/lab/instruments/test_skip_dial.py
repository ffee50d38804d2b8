"""The dial: at 1 the network to the bit, at 0 the same weights without shortcuts."""

import torch

from cifar_gui.lab.instruments.skip_dial import dialled_logits
from models.forward import logits_of
from models.registry import build_network
from models.weights_file import copy_weights
from tests.lab.trained import made_images


def test_dial_at_one_is_the_network_to_the_bit() -> None:
    images, _ = made_images()
    network = build_network("resnet8", num_classes=10, seed=0)
    with torch.no_grad():
        assert torch.equal(dialled_logits(network, images, 1.0), logits_of(network, images))


def test_dial_at_zero_is_the_plain_twin_with_the_same_weights() -> None:
    images, _ = made_images()
    network, twin = (build_network(name, num_classes=10, seed=seed) for seed, name in enumerate(("resnet8", "plain8")))
    copy_weights(network, twin)
    with torch.no_grad():
        assert torch.equal(dialled_logits(network, images, 0.0), logits_of(twin, images))


def test_dial_between_is_neither() -> None:
    images, _ = made_images()
    network = build_network("resnet8", num_classes=10, seed=0)
    found = [dialled_logits(network, images, dial) for dial in (0.0, 0.5, 1.0)]
    assert not torch.equal(found[1], found[0]) and not torch.equal(found[1], found[2])
