"""The mean of the weights over the last steps of a training, and batch norms that fit it."""

from typing import Any

import pytest
import torch

from models.layers import BatchNorm
from models.registry import build_network
from tests.benchmarks.weight_average import WeightAverage

FIRST_STEP = 1
VALUES = (100.0, 1.0, 2.0, 6.0)  # of all weights after each step; the first does not count


@pytest.fixture
def network() -> Any:
    return build_network("resnet8", num_classes=3, seed=0)


@pytest.fixture
def average(network: Any) -> WeightAverage:
    before = [variable.value.detach().clone() for variable in network.trainable_variables]
    average = WeightAverage(network, FIRST_STEP)
    for step, value in enumerate(VALUES):
        with torch.no_grad():
            for variable in network.trainable_variables:
                variable.value.fill_(value)
        average.take(step)
    with torch.no_grad():
        for variable, value_before in zip(network.trainable_variables, before, strict=True):
            variable.value.copy_(value_before)
    return average


def test_mean_of_the_steps_that_count_is_lent_and_taken_back(network: Any, average: WeightAverage) -> None:
    before = [variable.value.detach().clone() for variable in network.variables]
    with average.lent(lambda _: network(torch.randn(8, 32, 32, 3), training=True), 2):
        means = [variable.value.detach() for variable in network.trainable_variables]
        assert all(torch.allclose(mean, torch.full_like(mean, 3.0)) for mean in means)
    after = [variable.value.detach() for variable in network.variables]
    assert all(torch.equal(a, b) for a, b in zip(after, before, strict=True))


def test_batch_norms_take_the_plain_mean_of_all_batches_shown(network: Any, average: WeightAverage) -> None:
    generator = torch.Generator().manual_seed(1)
    batches = [torch.randn(8, 32, 32, 3, generator=generator) for _ in range(3)]
    norm = next(layer for layer in network.layers if isinstance(layer, BatchNorm))
    momentum = norm.momentum

    def mean_of(shown: list[torch.Tensor]) -> torch.Tensor:
        with average.lent(lambda index: network(shown[index], training=True), len(shown)):
            mean: torch.Tensor = norm.moving_mean.value.detach().clone()
        return mean

    alone = torch.stack([mean_of([batch]) for batch in batches])
    assert torch.allclose(mean_of(batches), alone.mean(dim=0), rtol=1e-4, atol=1e-4)
    assert norm.momentum == momentum
