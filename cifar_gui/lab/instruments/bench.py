"""What a measurement finds at hand: images, networks, seeds, and what was measured before."""

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import torch

from cifar_gui.domain.claim import Subject
from cifar_gui.domain.dataset import Dataset, Split
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.run_record import RunRecord
from cifar_gui.lab.subjects import subject_path
from models.registry import build_network
from models.weights_file import read_weights_file


@dataclass(frozen=True, eq=False)
class Bench:
    """The place where one claim is measured.

    Attributes:
        context: Report, stop, and let others in.
        device: Where to compute, as torch names it.
        seeds: The seeds to measure with.
        known: Names of the parts that were measured before.
        dataset: The images; None where none are needed.
        subjects: The trained networks; empty where none are needed.
        runs: All runs, the newest first.
        runs_folder: Where they are kept.
    """

    context: JobContext
    device: str
    seeds: tuple[int, ...]
    known: Container[str]
    dataset: Dataset | None
    subjects: tuple[Subject, ...]
    runs: tuple[RunRecord, ...]
    runs_folder: Path

    @property
    def num_classes(self) -> int:
        """Classes of the images."""
        return self._data().num_classes

    def test(self, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """The first test images, (n, 32, 32, 3) uint8, and their labels, (n,) int64, on the device."""
        return self._on_device(self._data().test.limited(count))

    def train(self, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """The first training images and their labels, as ``test``."""
        return self._on_device(self._data().train.limited(count))

    def fresh(self, name: str, seed: int) -> Any:
        """A network of the registry with new weights."""
        with keras.device(self.device):
            return build_network(name, num_classes=self.num_classes, seed=seed)

    def trained(self, subject: Subject) -> Any:
        """A trained network.

        Raises:
            AppError: If its weights cannot be read.
        """
        return read_weights_file(subject_path(subject, self.runs_folder), self.device)[0]

    def _data(self) -> Dataset:
        if self.dataset is None:
            raise ValueError("This claim was said to need no images.")
        return self.dataset

    def _on_device(self, split: Split) -> tuple[torch.Tensor, torch.Tensor]:
        images = torch.tensor(np.ascontiguousarray(split.images)).to(self.device)
        return images, torch.tensor(np.ascontiguousarray(split.labels)).to(self.device)
