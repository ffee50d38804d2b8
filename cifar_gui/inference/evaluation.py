"""Testing a trained network on labelled images."""

import time
from typing import Any

import numpy as np
import torch

from cifar_gui.domain.dataset import Dataset, Split
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.errors import AppError
from cifar_gui.domain.events import Progress, Stage
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.memory_need import chunk_size
from cifar_gui.domain.report import Report
from cifar_gui.domain.temperature import NONE
from models.forward import NUM_PLACES, InferenceOptions, logits_in_chunks
from models.weights_info import WeightsInfo

TEST_BATCH_SIZE = 1000  # the tutorial's
MOST_NAMES = 4  # in a sentence


class WrongClassesError(AppError):
    """The data set's classes are not the network's."""

    template = (
        "{run} knows {num_known} classes ({known}), but the data has {num_given} ({given}). "
        "Choose the data it was trained on."
    )


class WrongImageSizeError(AppError):
    """The data set's images have another size than those a network was trained on."""

    template = (
        "{run} was trained on images of {size} × {size} pixels, but those of {data} have {given} × {given}. "
        "Choose the data it was trained on."
    )


class NothingToTestError(AppError):
    """There are no test images."""

    template = "{data} has no test images. Choose other data."


def check_dataset(info: WeightsInfo, dataset: Dataset) -> None:
    """Refuse to test a network on classes that it does not know, or on images of another size.

    Raises:
        WrongClassesError: If names or order of the classes differ.
        WrongImageSizeError: If the images are not as large as those it was trained on.
    """
    check_classes(info, dataset.class_names)
    if info.image_size != dataset.image_size:
        raise WrongImageSizeError(run=info.title, size=info.image_size, data=dataset.title, given=dataset.image_size)


def check_classes(info: WeightsInfo, class_names: tuple[str, ...]) -> None:
    """Refuse to test a network on classes that it does not know.

    Raises:
        WrongClassesError: If names or order differ.
    """
    if info.class_names != class_names:
        raise WrongClassesError(
            run=info.title,
            num_known=len(info.class_names),
            known=_listed(info.class_names),
            num_given=len(class_names),
            given=_listed(class_names),
        )


def _listed(names: tuple[str, ...]) -> str:
    """All names, or the first three of more than four."""
    return ", ".join(names if len(names) <= MOST_NAMES else (*names[:3], "…"))


def evaluate(
    network: Any,
    info: WeightsInfo,
    run_id: str,
    test: Split,
    dataset_title: str,
    device: DeviceInfo,
    context: JobContext,
    *,
    is_shifted_too: bool = False,
) -> Report:
    """Ask a network about every test image.

    Args:
        network: The Keras network, on ``device``.
        info: What its weights file says.
        run_id: The run it belongs to.
        test: (num_images, height, width, 3) images with labels.
        dataset_title: The data set's name for the user.
        device: Where to compute.
        context: Report, stop, and let others in.
        is_shifted_too: As in ``InferenceOptions``.

    Returns:
        What it said about each image.

    Raises:
        NothingToTestError: If there are no test images.
        Cancelled: If a stop was asked for.
    """
    if not len(test):
        raise NothingToTestError(data=dataset_title)
    began = time.monotonic()
    images = torch.tensor(np.ascontiguousarray(test.images)).to(device.name)
    labels = torch.tensor(np.ascontiguousarray(test.labels)).to(device.name)
    predicted, confidences, raw, truth, losses = [], [], [], [], []
    context.report(Progress(Stage.TESTING, 0, len(test)))
    size = chunk_size(TEST_BATCH_SIZE, device.name) // (NUM_PLACES if is_shifted_too else 1)  # Stop is as prompt
    options = InferenceOptions(is_mirrored_too=info.test_time_flip, is_shifted_too=is_shifted_too)
    for part, logits in logits_in_chunks(network, images, size, options):
        label = logits.argmax(dim=1)  # of the logits themselves: no rounding of a division may change an answer
        asked = torch.stack([label, labels[part]], dim=1)
        log_sure, log_raw = (torch.log_softmax(logits / by, dim=1).gather(1, asked) for by in (info.temperature, NONE))
        predicted.append(label)
        confidences.append(log_sure[:, 0].exp())
        truth.append(log_sure[:, 1].exp())
        raw.append(log_raw[:, 0].exp())
        losses.append(-log_raw[:, 1])
        context.report(Progress(Stage.TESTING, part.stop, len(test)))
        context.safe_point()
    return Report(
        run_id=run_id,
        run_title=info.title,
        dataset_title=dataset_title,
        class_names=info.class_names,
        labels=test.labels.astype(np.int64),
        predicted=torch.cat(predicted).cpu().numpy(),
        confidences=torch.cat(confidences).cpu().numpy(),
        truth_probabilities=torch.cat(truth).cpu().numpy(),
        loss=float(torch.cat(losses).cpu().double().mean()),
        seconds=time.monotonic() - began,
        device=device.title,
        measured=time.time(),
        steps=info.steps,
        is_shifted_too=is_shifted_too,
        temperature=info.temperature,
        raw_confidences=None if info.temperature == NONE else torch.cat(raw).cpu().numpy(),
    )
