"""Small made values that several tests need."""

import numpy as np

from cifar_gui.domain.dataset import Dataset, Split
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings

CLASSES = ("circle", "square", "star")


def make_split(num_images: int, seed: int, num_classes: int = 3) -> Split:
    generator = np.random.default_rng(seed)
    labels = np.arange(num_images, dtype=np.int64) % num_classes
    images = generator.integers(0, 256, (num_images, 32, 32, 3), dtype=np.uint8)
    return Split(images, labels)


def make_dataset(num_train: int = 12, num_test: int = 6, fingerprint: str = "ab" * 32) -> Dataset:
    return Dataset(
        choice="practice",
        title="Practice set",
        class_names=CLASSES,
        train=make_split(num_train, 1),
        test=make_split(num_test, 2),
        fingerprint=fingerprint,
        source="made for a test",
    )


def make_epoch(epoch: int, test_accuracy: float = 0.5, seconds: float = 10.0) -> EpochRecord:
    return EpochRecord(epoch, 2.0 / epoch, 0.4, 2.1 / epoch, test_accuracy, seconds, 0.001, 100.0)


def make_run(
    epochs: int = 4, batch_size: int = 10, num_train: int = 100, records: tuple[EpochRecord, ...] = ()
) -> RunRecord:
    return RunRecord(
        id="run-0001",
        title="Run 1",
        status=RunStatus.RUNNING,
        settings=TrainingSettings(epochs=epochs, batch_size=batch_size),
        dataset_title="Practice set",
        dataset_fingerprint="ab" * 32,
        class_names=CLASSES,
        device="a processor",
        num_parameters=1000,
        num_train=num_train,
        num_test=50,
        steps=len(records) * -(-num_train // batch_size),
        epochs=records,
        created=1.0,
        seconds=0.0,
        folder="nowhere",
    )


def make_report(labels: list[int], predicted: list[int]) -> Report:
    size = len(labels)
    return Report(
        run_id="run-0001",
        run_title="Run 1",
        dataset_title="Practice set",
        class_names=CLASSES,
        labels=np.asarray(labels, np.int64),
        predicted=np.asarray(predicted, np.int64),
        confidences=np.full(size, 0.9, np.float32),
        truth_probabilities=np.full(size, 0.5, np.float32),
        loss=0.7,
        seconds=1.0,
        device="a processor",
        measured=0.0,
    )
