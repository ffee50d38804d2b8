"""A training that ends early for want of progress."""

from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui.domain.events import EpochEnded, Event
from cifar_gui.domain.run_record import RunRecord, RunStatus
from tests.robustness.comparison import differences
from tests.training.scenes import SETTINGS, Witness, resume, train

STUCK = replace(SETTINGS, epochs=5, patience=2, learning_rate=1e-8)  # so low that no epoch is better than the first


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    return train(tmp_path_factory.mktemp("runs"), settings=STUCK)


def test_training_without_progress_ends_early_and_is_finished(ended: RunRecord) -> None:
    assert (ended.status, len(ended.epochs)) == (RunStatus.FINISHED, 3)


def test_training_stopped_at_its_last_epoch_is_not_trained_further(ended: RunRecord, tmp_path: Path) -> None:
    def at_the_end(witness: Witness, event: Event) -> bool:
        return isinstance(event, EpochEnded) and event.record.epoch == 3

    stopped = train(tmp_path, Witness(at_the_end), STUCK)
    assert differences(resume(stopped), ended) == []


def test_resumed_with_another_patience_it_goes_on(tmp_path: Path) -> None:
    run = train(tmp_path, settings=STUCK)
    assert len(resume(run, settings=replace(STUCK, patience=None)).epochs) == 5


def test_resumed_with_more_epochs_it_counts_anew(tmp_path: Path) -> None:
    run = train(tmp_path, settings=STUCK)
    assert len(resume(run, settings=replace(STUCK, epochs=6)).epochs) == 5
