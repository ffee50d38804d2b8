"""One short training of the ablation: the program's engine and schedule, without a run on disk."""

import time

import torch

from cifar_gui.domain.dataset import Dataset
from cifar_gui.domain.memory_need import chunk_size
from cifar_gui.domain.schedule import schedule_of
from cifar_gui.domain.settings import TrainingSettings, validate
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine
from models.forward import Asking, logits_in_chunks
from models.quick import prepare


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

    def run(self) -> float:
        """Train to the end; gives the seconds that it took."""
        settings, engine = self._settings, self._engine
        per_epoch = -(-len(engine.train) // settings.batch_size)
        schedule = schedule_of(settings, (), per_epoch)
        began = time.perf_counter()
        for epoch in range(settings.epochs):
            order = engine.begin_epoch(epoch, first_plan=settings.epochs)
            for step in range(per_epoch):
                batch = order[step * settings.batch_size : (step + 1) * settings.batch_size]
                loss, _ = engine.step(batch, schedule.learning_rate(epoch * per_epoch + step))
        float(loss)  # a GPU is waited for
        return time.perf_counter() - began

    def test(self, *, is_mirrored_too: bool) -> float:
        """The share of test images that is right, 0 to 1.

        Args:
            is_mirrored_too: Whether each is asked about together with its mirror image.
        """
        images, labels = self._test.images, self._test.labels
        asking = Asking(is_mirrored_too, self._engine.asking.precision, self._engine.asking.image_size)
        size = chunk_size(self._settings.test_batch_size, self._device)
        correct = torch.zeros((), dtype=torch.int64, device=self._device)
        for part, logits in logits_in_chunks(self._engine.network, images, size, asking):
            correct += (logits.argmax(dim=1) == labels[part]).sum()
        return int(correct) / len(labels)
