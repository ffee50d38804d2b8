"""The network, its optimizer and one training step: the mathematics of training, without the bookkeeping."""

from typing import Any

import keras
import torch

from cifar_gui.domain.progressive import image_size
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.training.batches import DeviceSplit, Views, shuffled_order, views_of_epoch
from cifar_gui.training.errors import OneImageError
from models.forward import InferenceOptions, autocast, reduced
from models.preprocessing import normalise
from models.registry import build_network, network_spec, size_to_build


class Engine:
    """Steps a network on batches of a split.

    Loss and optimizers are torch's own, so that they equal the tutorial's: mean cross-entropy on logits, and Adam
    (Kingma and Ba 2015, https://arxiv.org/abs/1412.6980, algorithm 1) with betas 0.9 and 0.999 and epsilon 1e-8, or SGD
    with Nesterov momentum (Sutskever et al. 2013, http://proceedings.mlr.press/v28/sutskever13.html, section 2).

    Attributes:
        network: The Keras network being trained; only the compute thread may touch it.
        optimizer: torch's optimizer over the network's trainable parameters.
        train: The training split on the device.
        num_parameters: Trainable parameters.
    """

    def __init__(self, settings: TrainingSettings, num_classes: int, train: DeviceSplit, device: str) -> None:
        self._settings = settings
        self._device = device
        self._image_size: int | None = None
        self._views: Views | None = None
        self.train = train
        self._class_weights = _class_weights(train.labels, num_classes) if settings.class_weights else None
        with keras.device(device):
            self.network: Any = build_network(
                settings.network,
                num_classes=num_classes,
                seed=settings.seed,
                image_size=size_to_build(settings.network, settings.image_size),
            )
        variables = self.network.trainable_variables
        self.num_parameters = sum(variable.value.numel() for variable in variables)
        self.optimizer = _optimizer(settings, variables, device)

    def begin_epoch(self, epoch: int, first_plan: int) -> torch.Tensor:
        """Decide what an epoch shows, from seed and epoch alone.

        Args:
            epoch: Counted from 0.
            first_plan: The epochs planned when the run was started, which decide how long images stay reduced.

        Returns:
            (num_train,), int64: the shuffled order of the training images.
        """
        settings, size = self._settings, len(self.train)
        self._image_size = image_size(settings, first_plan, epoch)
        self._views = views_of_epoch(size, settings, epoch)
        return shuffled_order(size, settings.seed, epoch)

    @property
    def inference_options(self) -> InferenceOptions:
        """How the network is tested: on images of full size, whatever the epoch's training images were reduced to."""
        return InferenceOptions(self._settings.test_time_flip, self._settings.precision)

    @property
    def has_finite_weights(self) -> bool:
        """Whether all weights are finite numbers, with those of batch norm; reading it makes a GPU wait once."""
        with torch.no_grad():
            finite = [torch.isfinite(variable.value).all() for variable in self.network.weights]
            return bool(torch.stack(finite).all())

    def step(self, order: torch.Tensor, learning_rate: float) -> tuple[torch.Tensor, torch.Tensor]:
        """Train on one batch.

        Args:
            order: (batch_size,), int64: which training images.
            learning_rate: The optimizer's for this step.

        Returns:
            The batch's mean cross-entropy, weighted by class if so set, and how many of its images were right, as
            scalars left on the device, so that a GPU need not wait for Python.
        """
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate * group.get("rate", 1.0)
        if self._views is None:
            images, labels = self.train.batch(order)
        else:
            images, labels = self.train.batch_of_views(order, self._views)
        pictures = reduced(normalise(images), self._image_size)
        logits = self._logits(pictures).float()
        loss = self._loss(logits, labels)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        self.optimizer.step()
        correct = (logits.detach().argmax(dim=1) == labels).sum()
        return loss.detach(), correct

    def _loss(self, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        smoothing = self._settings.label_smoothing
        if self._class_weights is None:
            return torch.nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing)
        # torch's mean would divide by the weights of the batch, so that a rare class counted less than the others
        weighted = torch.nn.functional.cross_entropy(
            logits, labels, weight=self._class_weights, label_smoothing=smoothing, reduction="sum"
        )
        return weighted / len(labels)

    def _logits(self, pictures: torch.Tensor) -> torch.Tensor:
        try:
            with autocast(self._device, self._settings.precision):
                logits: torch.Tensor = self.network(pictures, training=True)
        except ValueError as error:  # torch.nn.functional.batch_norm on one number for each channel
            if len(pictures) > 1:
                raise
            raise OneImageError(network=network_spec(self._settings.network).title, size=pictures.shape[1]) from error
        return logits


def _class_weights(labels: torch.Tensor, num_classes: int) -> torch.Tensor:
    """(num_classes,), float32: inverse to how many images a class has, with a mean of 1 over the images.

    References:
        King and Zeng 2001, Logistic Regression in Rare Events Data, Political Analysis 9, section 4.2.
    """
    counts = torch.bincount(labels, minlength=num_classes).float()
    return len(labels) / ((counts > 0).sum() * counts.clamp(min=1))


def _optimizer(settings: TrainingSettings, variables: list[Any], device: str) -> torch.optim.Optimizer:
    """The optimizer over a network's trainable variables, in groups of equal treatment."""
    groups = [group for group in _groups(settings, variables) if group["params"]]
    rate, fused = settings.learning_rate, _can_fuse(device)
    if settings.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=rate, momentum=settings.momentum, nesterov=settings.momentum > 0, fused=fused)
    return torch.optim.Adam(groups, lr=rate, fused=fused)


def _groups(settings: TrainingSettings, variables: list[Any]) -> list[dict[str, Any]]:
    """Weight decay is for kernels only, as biases and norms have no scale to shrink; a ``rate`` times the rest's."""
    shifts = [variable.value for variable in variables if settings.norm_bias_lr_factor != 1 and variable.name == "beta"]
    is_shift = {id(parameter) for parameter in shifts}
    parameters = [variable.value for variable in variables if id(variable.value) not in is_shift]
    faster = {"params": shifts, "rate": settings.norm_bias_lr_factor}
    if not settings.weight_decay:
        return [{"params": parameters}, faster]
    kernels = [parameter for parameter in parameters if parameter.ndim > 1]
    others = [parameter for parameter in parameters if parameter.ndim <= 1]
    return [{"params": kernels, "weight_decay": settings.weight_decay}, {"params": others}, faster]


def _can_fuse(device: str) -> bool:
    """Whether torch's fused optimizers run on the device: the same formula in one pass over memory instead of many."""
    return device.split(":")[0] in ("cpu", "cuda")
