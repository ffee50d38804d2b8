"""Runs that earlier versions of the program wrote: they are read, listed and trained on.

The files in ``fixtures/schema-N`` were written by the version that wrote schema N, see ``make_fixture``.
"""

import lzma
import shutil
from pathlib import Path

import numpy as np
import pytest

from cifar_gui.domain.run_record import RunStatus
from cifar_gui.runs.checkpoint_file import read_checkpoint
from cifar_gui.runs.store import list_runs, read_run, step_losses
from models.weights_file import read_weights_file
from tests.runs.make_fixture import NOTE
from tests.training.scenes import resume

FIXTURES = Path(__file__).parent / "fixtures"
SCHEMAS = sorted(path.name for path in FIXTURES.iterdir())


def unpacked(schema: str, runs_folder: Path) -> Path:
    """The run as the earlier version left it."""
    folder = runs_folder / "run-0001"
    folder.mkdir(parents=True)
    for file in (FIXTURES / schema).iterdir():
        if file.suffix == ".xz":
            (folder / file.stem).write_bytes(lzma.decompress(file.read_bytes()))
        else:
            shutil.copy(file, folder / file.name)
    return folder


@pytest.mark.parametrize("schema", SCHEMAS)
def test_run_of_an_earlier_version_is_listed_with_all_it_says(tmp_path: Path, schema: str) -> None:
    folder = unpacked(schema, tmp_path)
    (run,) = list_runs(tmp_path)
    assert (run.title, run.note, run.status) == ("Run 1", NOTE, RunStatus.STOPPED)
    assert (run.settings.network, run.settings.epochs, run.steps, run.has_weights) == ("resnet20", 3, 8, True)
    assert [epoch.epoch for epoch in run.epochs] == [1, 2]
    assert run.best_accuracy == 1.0
    assert (run.num_threads, run.epochs[0].test_size, run.epochs[0].temperature) == (None, None, 1.0)
    assert len(step_losses(run)) == 8
    assert run == read_run(folder)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_weights_of_an_earlier_version_are_read(tmp_path: Path, schema: str) -> None:
    network, info = read_weights_file(unpacked(schema, tmp_path) / "weights.keras")
    assert (info.network, info.class_names, info.steps) == ("resnet20", ("dark", "bright"), 8)
    checkpoint = read_checkpoint(tmp_path / "run-0001")
    saved = [checkpoint.arrays[name] for name in sorted(checkpoint.arrays) if name.startswith("weight/")]
    loaded = [variable.value.detach().cpu().numpy() for variable in network.weights]
    assert all(np.array_equal(one, other) for one, other in zip(saved, loaded, strict=True))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_training_of_an_earlier_version_goes_on_to_its_end(tmp_path: Path, schema: str) -> None:
    before = read_run(unpacked(schema, tmp_path))
    losses = step_losses(before)
    run = resume(before)
    assert (run.status, run.steps, len(run.epochs)) == (RunStatus.FINISHED, 12, 3)
    assert run.epochs[:2] == before.epochs
    assert step_losses(run)[:8] == losses
    assert (run.title, run.note) == ("Run 1", NOTE)
    assert read_run(Path(run.folder)).status is RunStatus.FINISHED
