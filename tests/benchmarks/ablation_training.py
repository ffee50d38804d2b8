"""One short training of the ablation: the program's engine and schedule, without a run on disk."""

import time
from collections.abc import Sequence

import torch

from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.memory_need import chunk_size
from cifar_gui.domain.schedule import schedule_of
from cifar_gui.domain.settings import TrainingSettings, validate
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine
from models.forward import InferenceOptions, autocast, logits_in_chunks
from models.preprocessing import normalise
from models.quick import prepare
from tests.benchmarks.weight_average import WeightAverage


class Training:
    """Trains in memory and tests at the end; equal settings and data give equal results on one processor."""

    def __init__(self, settings: TrainingSettings, dataset: Dataset, device: str, *, is_prepared: bool = True) -> None:
        """Build the network.

        Args:
            settings: What to train; their precision is decided already.
            dataset: What to train and test on, already limited.
            device: Where.
            is_prepared: Whether to set a whitening layer from the training images.
        """
        validate(settings)
        self._settings = settings
        self._device = device
        self._engine = Engine(settings, dataset.num_classes, DeviceSplit(dataset.train, device), device)
        self._test = DeviceSplit(dataset.test, device)
        if is_prepared:
            prepare(self._engine.network, dataset.train.images)
        self._averages: dict[float, WeightAverage] = {}

    def run(self, averaged_shares: Sequence[float] = ()) -> float:
        """Train to the end; gives the seconds that it took.

        Args:
            averaged_shares: Of all steps, the last ones whose weights are averaged, each to be tested by its share.
        """
        settings, engine = self._settings, self._engine
        per_epoch = -(-len(engine.train) // settings.batch_size)
        num_steps = per_epoch * settings.epochs
        for share in averaged_shares:
            self._averages[share] = WeightAverage(engine.network, num_steps - round(share * num_steps))
        schedule = schedule_of(settings, (), per_epoch)
        began = time.perf_counter()
        for epoch in range(settings.epochs):
            order = engine.begin_epoch(epoch, first_plan=settings.epochs)
            for step in range(per_epoch):
                batch = order[step * settings.batch_size : (step + 1) * settings.batch_size]
                loss, _ = engine.step(batch, schedule.learning_rate(epoch * per_epoch + step))
                for average in self._averages.values():
                    average.take(epoch * per_epoch + step)
        float(loss)  # a GPU is waited for
        return time.perf_counter() - began

    def test(self, *, is_mirrored_too: bool, averaged_share: float = 0.0) -> float:
        """The share of test images that is right, 0 to 1.

        Args:
            is_mirrored_too: Whether each one's logits are averaged with its mirror image's.
            averaged_share: 0 for the weights after the last step, or a share that was averaged.
        """
        if not averaged_share:
            return self._accuracy(is_mirrored_too=is_mirrored_too)
        size = self._settings.batch_size
        with self._averages[averaged_share].lent(self._show_batch, -(-len(self._engine.train) // size)):
            return self._accuracy(is_mirrored_too=is_mirrored_too)

    def _show_batch(self, batch: int) -> None:
        """Show the network a batch of unchanged training images as in training, without a step."""
        size = self._settings.batch_size
        images, _ = self._engine.train.batch(torch.arange(len(self._engine.train))[batch * size : (batch + 1) * size])
        with autocast(self._device, self._settings.precision):
            self._engine.network(normalise(images), training=True)

    def _accuracy(self, *, is_mirrored_too: bool) -> float:
        images, labels = self._test.images, self._test.labels
        options = InferenceOptions(is_mirrored_too, self._engine.inference_options.precision)
        size = chunk_size(self._settings.test_batch_size, self._device)
        correct = torch.zeros((), dtype=torch.int64, device=self._device)
        for part, logits in logits_in_chunks(self._engine.network, images, size, options):
            correct += (logits.argmax(dim=1) == labels[part]).sum()
        return int(correct) / len(labels)
