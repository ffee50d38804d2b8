"""Trained runs that several tests of the Lab measure on."""

import os
import shutil
from pathlib import Path

import pytest

from tests.lab.trained import train_run


@pytest.fixture(scope="session")
def _pairs(practice_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIFAR_GUI_HOME", str(practice_home))
        for seed in (0, 1):
            for network in ("resnet8", "plain8"):
                train_run(folder, network, seed)
    return folder


@pytest.fixture
def pairs(_pairs: Path, practice_set: None, tmp_path: Path) -> Path:
    """A folder of runs: ResNet8 and its twin, trained alike with two seeds."""
    return Path(shutil.copytree(_pairs, tmp_path / "runs", copy_function=os.link))
