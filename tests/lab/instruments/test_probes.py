"""Probes against a direct least-squares solution of the same features."""

import numpy as np
import torch

from cifar_gui.lab.instruments.probes import RIDGE, fit_probes, probe_answers, probe_logits
from models.preprocessing import normalise
from models.registry import build_network
from models.segments import run_all, segments
from tests.lab.trained import made_images


def test_probe_is_the_ridge_solution() -> None:
    images, labels = made_images(50)
    network = build_network("resnet8", num_classes=10, seed=0)
    found = fit_probes(network, images, labels, 10, size=20)
    assert list(found) == ["stem_conv", "stage1_block1", "stage2_block1", "stage3_block1"]
    parts = segments(network)
    for count, name in enumerate(found, start=1):
        with torch.no_grad():
            features = run_all(parts[:count], normalise(images)).mean(dim=(1, 2)).double().numpy()
        penalty = RIDGE * np.mean(np.sum(features**2, axis=0))
        width = features.shape[1]
        # min |Xw + c - Y|² + penalty |w|² as one least-squares problem
        left = np.block([[features, np.ones((50, 1))], [np.sqrt(penalty) * np.eye(width), np.zeros((width, 1))]])
        right = np.vstack([np.eye(10)[labels.numpy()], np.zeros((width, 10))])
        expected = np.linalg.lstsq(left, right, rcond=None)[0]
        np.testing.assert_allclose(found[name].numpy(), expected, rtol=1e-4, atol=1e-6)


def test_answers_are_the_largest_of_its_logits() -> None:
    images, labels = made_images(30)
    network = build_network("plain8", num_classes=10, seed=0)
    probes = fit_probes(network, images, labels, 10, size=30)
    logits = probe_logits(network, probes, images)
    for name, answers in probe_answers(network, probes, images, size=7).items():
        assert torch.equal(answers, logits[name].argmax(dim=1))


def test_probe_reads_off_what_is_there() -> None:
    labels = torch.arange(40) % 2
    images = (labels * 200).to(torch.uint8)[:, None, None, None].expand(40, 32, 32, 3).contiguous()
    network = build_network("resnet8", num_classes=10, seed=0)
    probes = fit_probes(network, images, labels, 2, size=40)
    assert torch.equal(probe_answers(network, probes, images, size=40)["stem_conv"], labels)
