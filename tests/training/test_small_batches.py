"""The last batch of an epoch: too small ones are spread, and runs of earlier versions keep theirs."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.events import RunStarted, StepsEnded
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.runs import store
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import RUN_NAME, read_run
from cifar_gui.training.errors import OneImageError
from cifar_gui.training.session import resume_run, train_new
from tests.training.scenes import CPU, SETTINGS, Witness, made_dataset

QUICK = replace(SETTINGS, network="quick", epochs=1, progressive_size=9, progressive_share=1.0)  # ends in 1 × 1 pixels


def train(folder: Path, num_train: int, witness: Witness, settings: TrainingSettings = SETTINGS) -> RunRecord:
    return train_new(settings, made_dataset(num_train), CPU, folder, witness.context)


def test_one_image_left_over_joins_another_batch(tmp_path: Path) -> None:
    witness = Witness()
    run = train(tmp_path, 17, witness, QUICK)
    assert (run.status, run.steps) == (RunStatus.FINISHED, 1)
    assert sum(event.seen for event in witness.of(StepsEnded) if isinstance(event, StepsEnded)) == 17


@pytest.mark.parametrize(("num_train", "batch_size"), [(1, 16), (4, 1)])
def test_single_image_that_batch_norm_cannot_take_is_refused_in_a_sentence(
    tmp_path: Path, num_train: int, batch_size: int
) -> None:
    with pytest.raises(OneImageError, match="Quick ResNet cannot learn from a batch of one image at 9 × 9 pixels"):
        train(tmp_path, num_train, Witness(), replace(QUICK, batch_size=batch_size))


def stopped_in_second_epoch(folder: Path, steps: int, settings: TrainingSettings) -> RunRecord:
    """A run stopped after ``steps`` steps, in the middle of its second epoch."""
    witness, places = Witness(), iter(range(1000))

    def serve() -> None:
        if witness.of(RunStarted) and next(places) == steps + 1:  # asked before each step, and in the test
            witness.control.cancel()

    run = train_new(settings, made_dataset(35), CPU, folder, replace(witness.context, serve_waiting=serve))
    assert run.status is RunStatus.STOPPED
    assert run.steps_per_epoch < run.steps == steps
    return run


def state_of(run: RunRecord) -> dict[str, Any]:
    return read_checkpoint(Path(run.folder)).arrays


def test_run_of_an_earlier_version_resumes_to_the_bit_with_its_own_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(SETTINGS, epochs=3)
    with monkeypatch.context() as patch:
        patch.setattr(store, "least_batch", lambda _settings: 1)
        whole = train(tmp_path / "whole", 35, Witness(), settings)
        stopped = stopped_in_second_epoch(tmp_path / "stopped", 4, settings)
    assert whole.steps_per_epoch == 3
    file = Path(stopped.folder) / RUN_NAME
    values = json.loads(file.read_text())
    assert values.pop("least_batch") == 1
    file.write_text(json.dumps({**values, "schema": 2}))
    resumed = resume_run(read_run(file.parent), settings, made_dataset(35), CPU, Witness().context)
    assert (resumed.status, resumed.steps) == (RunStatus.FINISHED, 9)
    left, right = state_of(whole), state_of(resumed)
    assert left.keys() == right.keys()
    assert all(np.array_equal(left[name], right[name]) for name in left)


def test_spread_batches_resume_to_the_bit(tmp_path: Path) -> None:
    settings = replace(SETTINGS, epochs=3)
    whole = train(tmp_path / "whole", 35, Witness(), settings)
    stopped = stopped_in_second_epoch(tmp_path / "stopped", 3, settings)
    assert (whole.steps_per_epoch, stopped.least_batch) == (2, 4)
    resumed = resume_run(stopped, settings, made_dataset(35), CPU, Witness().context)
    left, right = state_of(whole), state_of(resumed)
    assert all(np.array_equal(left[name], right[name]) for name in left)
