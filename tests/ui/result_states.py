"""Made states of the window with runs, test results and answers about pictures."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from cifar_gui.domain.classification import Guess, PictureAnswer, View, ViewKind
from cifar_gui.domain.dataset import CIFAR10, Dataset, Split
from cifar_gui.domain.metrics import EpochRecord
from cifar_gui.domain.report import Report
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.state.app_state import AppState, QueuedPicture

NAMES = ("airplane", "bird", "cat", "dog")
NUM_TEST = 1200
TITLE = "CIFAR-10"


def make_run(number: int, *, accuracy: float = 0.9318, data: str = CIFAR10, title: str = TITLE) -> RunRecord:
    """A finished run that can be used."""
    return RunRecord(
        id=f"run-{number}",
        title=f"Run {number}",
        status=RunStatus.FINISHED,
        settings=TrainingSettings(epochs=1, data=data),
        dataset_title=title,
        dataset_fingerprint="ab" * 32,
        class_names=NAMES,
        device="a processor",
        num_parameters=11_173_962,
        num_train=640,
        num_test=NUM_TEST,
        steps=10,
        epochs=(EpochRecord(1, 0.5, 0.8, 0.4, accuracy, 20.0, 0.001, 100.0),),
        created=1.0,
        seconds=20.0,
        folder="nowhere",
        has_weights=True,
    )


def make_labels() -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.arange(NUM_TEST, dtype=np.int64) % len(NAMES)


def make_dataset(title: str = TITLE) -> Dataset:
    """Every image shows its own place in the test split in its first two values."""
    images = np.zeros((NUM_TEST, 32, 32, 3), np.uint8)
    images[:, 0, 0, 0], images[:, 0, 0, 1] = np.arange(NUM_TEST) % 256, np.arange(NUM_TEST) // 256
    test = Split(images, make_labels())
    train = Split(images[:8], make_labels()[:8])
    return Dataset(CIFAR10, title, NAMES, train, test, "ab" * 32, "made for a test")


def make_report(num_images: int = NUM_TEST, *, run: int = 2, steps: int | None = 10) -> Report:
    """Cats (label 2) with places 2, 6 and 10 are taken for dogs, the bird at place 1 for a cat; 10 is the surest."""
    labels = make_labels()[:num_images]
    predicted = labels.copy()
    predicted[[2, 6, 10]] = 3
    predicted[1] = 2
    confidences = np.full(num_images, 0.95, np.float32)
    confidences[[1, 2, 6, 10]] = 0.6, 0.7, 0.8, 0.9
    return Report(
        run_id=f"run-{run}",
        run_title=f"Run {run}",
        dataset_title=TITLE,
        class_names=NAMES,
        labels=labels,
        predicted=predicted,
        confidences=confidences,
        truth_probabilities=confidences,
        loss=0.231,
        seconds=0.5,
        device="a processor",
        measured=0.0,
        steps=steps,
    )


def make_views() -> tuple[View, ...]:
    """Three squares of a very long picture, each of another grey, and what the network says to each."""
    parts = {ViewKind.WHOLE: (20, 0, 60, 30), ViewKind.SQUARE: (35, 0, 30, 30), ViewKind.CLOSER: (38, 3, 24, 24)}
    guesses = (Guess("cat", 0.9), Guess("dog", 0.6), Guess("cat", 0.7))
    return tuple(
        View(kind, part, np.full((32, 32, 3), 77 + place, np.uint8), guess)
        for place, ((kind, part), guess) in enumerate(zip(parts.items(), guesses, strict=True))
    )


def make_answer(name: str, label: str = "cat", share: float = 0.964, *, run: int = 2) -> PictureAnswer:
    """A very long picture, of which the network gets the middle."""
    seen = np.full((32, 32, 3), 77, np.uint8)
    return PictureAnswer(
        name=name,
        error=None,
        picture=np.full((30, 100, 3), 50, np.uint8),
        views=(View(ViewKind.WHOLE, (20, 0, 60, 30), seen, Guess(label, share)),),
        guesses=(Guess(label, share), Guess("airplane", 0.019), Guess("dog", 1 - share - 0.019)),
        run_id=f"run-{run}",
        run_title=f"Run {run}",
        seconds=0.004,
    )


def queue_of(*answers: PictureAnswer, waiting: tuple[str, ...] = ()) -> tuple[QueuedPicture, ...]:
    """A queue of pictures with these answers and of those that wait."""
    return tuple(
        [QueuedPicture(Path(answer.name), answer) for answer in answers]
        + [QueuedPicture(Path(name)) for name in waiting]
    )


FAILED = PictureAnswer("notes.txt", "notes.txt is not a picture. Choose a PNG or JPEG file.", run_id="run-2")
IDLE = AppState(engine_ready=True, dataset=make_dataset(), runs=(make_run(2), make_run(1)))
TESTED = replace(IDLE, reports={"run-2": make_report()})
