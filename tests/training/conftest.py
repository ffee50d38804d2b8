"""Finished trainings that several tests look at; a test that goes on with one takes a copy (``scenes.copied``)."""

from dataclasses import replace

import pytest

from cifar_gui.domain.run_record import RunRecord
from cifar_gui.training import saving
from tests.training.scenes import SETTINGS, Witness, train


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunRecord, Witness]:
    """A run of two epochs, and what it said."""
    witness = Witness()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "FIRST_SAVE_S", 3600.0)  # on a busy machine these few steps can take longer than it
        return train(tmp_path_factory.mktemp("finished"), witness), witness


@pytest.fixture(scope="session")
def one_epoch(tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    """A run like ``finished`` that was planned for one epoch."""
    return train(tmp_path_factory.mktemp("one_epoch"), settings=replace(SETTINGS, epochs=1))
