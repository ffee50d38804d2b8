"""The network, its optimizer and one training step: the mathematics of training, without the bookkeeping."""

from typing import Any

import keras
import torch

from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.training.batches import DeviceSplit, shuffled_order
from models.preprocessing import normalise
from models.registry import build_network


class Engine:
    """Steps a network on batches of a split.

    Loss and optimizer are torch's own, so that they equal the tutorial's: mean cross-entropy on logits and Adam
    (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1) with betas 0.9 and 0.999 and epsilon 1e-8.

    Attributes:
        network: The Keras network being trained; only the compute thread may touch it.
        optimizer: torch's Adam over the network's trainable parameters.
        train: The training split on the device.
        num_parameters: Trainable parameters.
    """

    def __init__(self, settings: TrainingSettings, num_classes: int, train: DeviceSplit, device: str) -> None:
        self._settings = settings
        self.train = train
        with keras.device(device):
            self.network: Any = build_network(settings.network, num_classes=num_classes, seed=settings.seed)
        parameters = [variable.value for variable in self.network.trainable_variables]
        self.num_parameters = sum(parameter.numel() for parameter in parameters)
        self.optimizer = torch.optim.Adam(parameters, lr=settings.learning_rate, fused=_can_fuse(device))

    def epoch_order(self, epoch: int) -> torch.Tensor:
        """(num_train,), int64: the shuffled order of an epoch, counted from 0."""
        return shuffled_order(len(self.train), self._settings.seed, epoch)

    def step(self, order: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Train on one batch.

        Args:
            order: (batch_size,), int64: which training images.

        Returns:
            The batch's mean cross-entropy and how many of its images were right, as scalars left on the device, so that
            a GPU need not wait for Python.
        """
        images, labels = self.train.batch(order)
        logits = self.network(normalise(images), training=True)
        loss = torch.nn.functional.cross_entropy(logits, labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        self.optimizer.step()
        correct = (logits.detach().argmax(dim=1) == labels).sum()
        return loss.detach(), correct

    def set_learning_rate(self, learning_rate: float) -> None:
        """Use another learning rate from the next step on."""
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate


def _can_fuse(device: str) -> bool:
    """Whether torch's fused Adam runs on the device: the same formula in one pass over memory instead of many."""
    return device.split(":")[0] in ("cpu", "cuda")
