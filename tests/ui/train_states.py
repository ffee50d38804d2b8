"""States of the window around a training, made by the same events that a real one reports."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QLocale

from cifar_gui.domain.dataset import CIFAR10, PRACTICE, Dataset, SourceState, Split
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import (
    EpochEnded,
    Event,
    Paused,
    Probe,
    Progress,
    RunEnded,
    RunSaved,
    RunStarted,
    Stage,
    StepsEnded,
)
from cifar_gui.domain.metrics import EpochRecord, Prediction
from cifar_gui.domain.network_summary import NetworkSummary
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.domain.training_state import TrainingState, advance, preparing
from cifar_gui.ui.state.app_state import AppState, JobKind

CLASSES = ("circle", "square", "star", "ring", "cross", "arrow", "moon", "heart", "drop", "bolt")
CPU = DeviceInfo("cpu", "AMD EPYC 7763, 2 cores", True, "no GPU found")
GPU = DeviceInfo("cuda:0", "NVIDIA GeForce RTX 3060", True, "first GPU found")
OLD_GPU = DeviceInfo("cuda:1", "NVIDIA Quadro K2000", False, "too old for this PyTorch")
RESNET = NetworkSummary("resnet18", "ResNet18", "With shortcuts", 18, 11_173_962, 555_422_720, 2_621_440, (), ())
PLAIN = NetworkSummary("plain18", "Plain 18", "Without shortcuts", 18, 11_000_000, 550_000_000, 2_621_440, (), ())
SOURCES = (SourceState(PRACTICE, True, "", 0), SourceState(CIFAR10, True, "data", 186_000_000))
STEPS_PER_EPOCH = 40
BATCH_SIZE = 50


@contextmanager
def english_numbers() -> Iterator[None]:
    """Numbers are written as in English, whatever the machine that runs the tests says."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def make_dataset(class_names: tuple[str, ...] = CLASSES, num_train: int = 2000, num_test: int = 500) -> Dataset:
    generator = np.random.default_rng(0)

    def split(size: int) -> Split:
        images = generator.integers(0, 256, (size, 32, 32, 3), dtype=np.uint8)
        return Split(images, np.arange(size, dtype=np.int64) % len(class_names))

    return Dataset(CIFAR10, "CIFAR-10", class_names, split(num_train), split(num_test), "ab" * 32, "made for a test")


def make_settings(epochs: int = 10, **values: object) -> TrainingSettings:
    return replace(TrainingSettings(epochs=epochs, batch_size=BATCH_SIZE), **values)  # type: ignore[arg-type]  # fields


def make_run(
    number: int = 12,
    epochs: int = 10,
    done: int = 0,
    status: RunStatus = RunStatus.RUNNING,
    class_names: tuple[str, ...] = CLASSES,
) -> RunRecord:
    return RunRecord(
        id=f"run-{number:04d}",
        title=f"Run {number}",
        status=status,
        settings=make_settings(epochs),
        dataset_title="CIFAR-10",
        dataset_fingerprint="ab" * 32,
        class_names=class_names,
        device=CPU.title,
        num_parameters=RESNET.parameters,
        num_train=STEPS_PER_EPOCH * BATCH_SIZE,
        num_test=500,
        steps=done * STEPS_PER_EPOCH,
        epochs=tuple(make_record(epoch) for epoch in range(1, done + 1)),
        created=float(number),
        seconds=20.5 * done,
        folder="nowhere",
        has_weights=done > 0,
    )


def make_record(epoch: int, test_accuracy: float | None = None) -> EpochRecord:
    accuracy = 0.9 - 0.6 / epoch if test_accuracy is None else test_accuracy
    return EpochRecord(epoch, 1.6 / epoch + 0.3, accuracy + 0.02, 1.7 / epoch + 0.4, accuracy, 20.5, 0.001, 104.0)


def make_probe(num_classes: int = len(CLASSES), num_images: int = 7) -> Probe:
    images = np.random.default_rng(3).integers(0, 256, (num_images, 32, 32, 3), dtype=np.uint8)
    return Probe(images, np.arange(num_images, dtype=np.int64) % num_classes)


def make_answers(epoch: int, num_classes: int = len(CLASSES), num_images: int = 7) -> tuple[Prediction, ...]:
    """Image 0 is always right, image 1 never, the others from some epoch on."""
    answers = []
    for place in range(num_images):
        is_right = place == 0 or (place > 1 and epoch >= place)
        label = place % num_classes if is_right else (place + 1) % num_classes
        answers.append(Prediction(label, min(0.98, 0.3 + 0.08 * epoch + 0.01 * place)))
    return tuple(answers)


def events_until(
    epochs_done: int, steps_more: int = 0, epochs: int = 10, class_names: tuple[str, ...] = CLASSES
) -> list[Event]:
    """What a training reports until it has done ``epochs_done`` epochs and ``steps_more`` steps of the next."""
    run = make_run(epochs=epochs, class_names=class_names)
    events: list[Event] = [
        Progress(Stage.BUILDING),
        RunStarted(run, CPU, STEPS_PER_EPOCH, make_probe(len(class_names))),
    ]
    noise = np.random.default_rng(5)
    for epoch in range(epochs_done + 1):
        for step in range(STEPS_PER_EPOCH if epoch < epochs_done else steps_more):
            done = epoch * STEPS_PER_EPOCH + step
            loss = 0.35 + 2.0 / (1 + done / 35) + 0.12 * noise.standard_normal()
            right = round(BATCH_SIZE * min(0.93, 0.2 + done / 300))
            events.append(StepsEnded(done, (max(0.05, loss),), right, BATCH_SIZE, 0.5 * (done + 1)))
        if epoch < epochs_done:
            events.append(Progress(Stage.TESTING, 500, 500))
            events.append(EpochEnded(make_record(epoch + 1), make_answers(epoch + 1, len(class_names))))
            events.append(RunSaved((epoch + 1) * STEPS_PER_EPOCH, epoch + 1))
    return events


def training_after(events: Sequence[Event]) -> TrainingState:
    state = preparing()
    for event in events:
        state = advance(state, event)
    return state


def idle_state(**values: object) -> AppState:
    """Everything is loaded and nothing is under way."""
    state = AppState(
        engine_ready=True,
        settings=make_settings(),
        sources=SOURCES,
        dataset=make_dataset(),
        devices=(CPU,),
        networks=(RESNET, PLAIN),
        runs=(make_run(11, 10, 10, RunStatus.FINISHED), make_run(10, 10, 3, RunStatus.STOPPED)),
    )
    return replace(state, **values)  # type: ignore[arg-type]  # fields of AppState


def running_state(epochs_done: int = 3, steps_more: int = 15, epochs: int = 10, **values: object) -> AppState:
    """A training is under way."""
    training = training_after(events_until(epochs_done, steps_more, epochs))
    return idle_state(training=training, job=JobKind.TRAIN, settings=make_settings(epochs), **values)


def paused_state(epochs_done: int = 3, steps_more: int = 15, epochs: int = 10, **values: object) -> AppState:
    """A training is paused."""
    events = events_until(epochs_done, steps_more, epochs)
    training = training_after([*events, Paused(epochs_done * STEPS_PER_EPOCH + steps_more)])
    return idle_state(training=training, job=JobKind.TRAIN, settings=make_settings(epochs), **values)


def ended_state(status: RunStatus, epochs_done: int, steps_more: int = 0, epochs: int = 10) -> AppState:
    """A training has ended and is saved."""
    run = replace(make_run(epochs=epochs, done=epochs_done, status=status), seconds=205.0, has_weights=True)
    saved = RunSaved(epochs_done * STEPS_PER_EPOCH + steps_more, epochs_done)
    training = training_after([*events_until(epochs_done, steps_more, epochs), saved, RunEnded(run)])
    return idle_state(training=training, settings=make_settings(epochs))
