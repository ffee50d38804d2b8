"""Tiny trained networks, and the claims measured on them with few images."""

from pathlib import Path

import pytest
import torch

from cifar_gui import jobs
from cifar_gui.domain.claim import ClaimResult
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.requests import Train
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.lab.experiment import Experiment
from cifar_gui.lab.measuring import Wanted, measure

SETTINGS = {"data": "practice", "epochs": 1, "batch_size": 32, "train_limit": 64, "test_limit": 40, "device": "cpu"}


def train_run(folder: Path, network: str, seed: int = 0) -> None:
    jobs.perform(Train(TrainingSettings(network=network, seed=seed, **SETTINGS), folder), JobContext())  # type: ignore[arg-type]  # of a table


def measured(experiment: Experiment, folder: Path, **sizes: int) -> ClaimResult:
    """A claim measured on the runs of a folder, with sizes of its module changed."""
    module = __import__(experiment.measure.__module__, fromlist=["measure"])
    with pytest.MonkeyPatch.context() as patch:
        for name, value in sizes.items():
            patch.setattr(module, name, value)
        return measure(experiment, Wanted(folder, "cpu", num_seeds=2), JobContext())


def made_images(count: int = 12) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(0)
    images = torch.randint(0, 256, (count, 32, 32, 3), generator=generator, dtype=torch.uint8)
    return images, torch.randint(0, 10, (count,), generator=generator)
