"""The mean of a network's weights over the last steps of a training, with batch norms that fit it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

from models.layers import BatchNorm


class WeightAverage:
    """Gathers the mean of the trainable weights and lends it to the network for a test.

    References:
        Izmailov et al. 2018, https://arxiv.org/abs/1803.05407, algorithm 1; here over single steps.
    """

    def __init__(self, network: Any, first_step: int) -> None:
        """Gather nothing yet.

        Args:
            network: The Keras network; must not be trained on while it is lent the mean.
            first_step: The first step whose result counts, from 0.
        """
        self._network = network
        self._first_step = first_step
        self._count = 0
        self._means = [torch.zeros_like(variable.value.detach()) for variable in network.trainable_variables]

    def take(self, step: int) -> None:
        """Count the weights after a step in, unless it is before the first that counts."""
        if step < self._first_step:
            return
        self._count += 1
        weights = [variable.value.detach() for variable in self._network.trainable_variables]
        torch._foreach_lerp_(self._means, weights, 1 / self._count)

    @contextmanager
    def lent(self, show_batch: Callable[[int], object], num_batches: int) -> Iterator[None]:
        """Let the network have the mean within a with statement, and everything as before after it.

        Args:
            show_batch: Shows the network a batch of training images, counted from 0, in training mode. The batch norms
                take the plain mean of what they see: the statistics of other weights do not fit the mean.
            num_batches: How many batches to show.
        """
        network = self._network
        before = [variable.value.detach().clone() for variable in network.variables]
        norms = [layer for layer in network.layers if isinstance(layer, BatchNorm)]
        momenta = [norm.momentum for norm in norms]
        try:
            _assign(network.trainable_variables, self._means)
            with torch.no_grad():
                for batch in range(num_batches):
                    for norm in norms:
                        norm.momentum = batch / (batch + 1)
                    show_batch(batch)
            yield
        finally:
            for norm, momentum in zip(norms, momenta, strict=True):
                norm.momentum = momentum
            _assign(network.variables, before)


def _assign(variables: list[Any], values: list[torch.Tensor]) -> None:
    with torch.no_grad():
        for variable, value in zip(variables, values, strict=True):
            variable.value.copy_(value)
