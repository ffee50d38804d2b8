"""A checkpoint that is not one of the run gives way to the one before it, and the reason is a sentence."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cifar_gui.domain.events import RunStarted
from cifar_gui.domain.run_record import RunRecord, RunStatus
from cifar_gui.runs.checkpoint_file import Checkpoint, read_checkpoint, write_checkpoint
from cifar_gui.runs.errors import RunDamagedError
from tests.training.scenes import SETTINGS, Witness, copied, resume

Change = Callable[[dict[str, Any], dict[str, Any]], object]


def poison(arrays: dict[str, Any], name: str, value: float = np.nan) -> None:
    arrays[name] = arrays[name].copy()
    arrays[name].flat[0] = value


CHANGES: dict[str, tuple[Change, str]] = {
    "weights that are not finite": (lambda a, _s: poison(a, "weight/000"), "weights are not finite numbers"),
    "moments that are not finite": (
        lambda a, _s: poison(a, "exp_avg/000", np.inf),
        "optimizer remembers is not finite",
    ),
    "losses that are not finite": (lambda a, _s: poison(a, "losses"), "losses are not finite"),
    "losses of two dimensions": (lambda a, _s: a.update(losses=a["losses"][None]), "losses"),
    "no losses": (lambda a, _s: a.pop("losses"), "losses"),
    "too few losses": (lambda a, _s: a.update(losses=a["losses"][:1]), "steps and epochs"),
    "weights of another shape": (lambda a, _s: a.update({"weight/001": a["weight/001"][:1]}), "do not fit"),
    "weights of another type": (lambda a, _s: a.update({"weight/001": a["weight/001"].astype(">f8")}), "do not fit"),
    "weights that are text": (lambda a, _s: a.update({"weight/001": np.array(["a"])}), "do not fit"),
    "half of the moments": (lambda a, _s: a.pop("exp_avg_sq/000"), "optimizer remembers"),
    "moments of another shape": (lambda a, _s: a.update({"exp_avg/000": np.zeros(3, np.float32)}), "optimizer"),
    "step counts that are missing": (lambda _a, s: s.update(adam_steps=[1.0]), "optimizer remembers"),
    "step counts that are words": (lambda _a, s: s.update(adam_steps=["many"]), "adam_steps"),
    "other data": (lambda _a, s: s.update(fingerprint="ef" * 32), "other data"),
    "another seed": (lambda _a, s: s["settings"].update(seed=9), "other settings"),
    "settings of no kind": (lambda _a, s: s.update(settings=7), "settings: expected an object"),
    "another network's weights": (lambda _a, s: s.update(weight_names=["dense"]), "not those of this network"),
    "a newer version": (lambda _a, s: s.update(schema=2), "newer version"),
    "no version": (lambda _a, s: s.pop("schema"), "version"),
    "epochs that are words": (lambda _a, s: s.update(epochs=["one"]), "epochs"),
    "an epoch more": (lambda _a, s: s.update(epochs=s["epochs"] * 2), "steps and epochs"),
    "more right than seen": (lambda _a, s: s.update(epoch_correct=3, epoch_seen=2), "steps and epochs"),
    "time that is no number": (lambda _a, s: s.update(seconds=float("nan")), "seconds"),
    "a sum that is a word": (lambda _a, s: s.update(epoch_loss_sum="0"), "epoch_loss_sum"),
    "answers of no class": (lambda _a, s: s.update(probe=[[[99, 0.5]]]), "answers for the test images"),
    "answers that are no pairs": (lambda _a, s: s.update(probe=[[3]]), "probe"),
    "answers surer than sure": (lambda _a, s: s.update(probe=[[[0, 7.0]]]), "probe"),
}


def changed(checkpoint: Checkpoint, change: Change) -> tuple[dict[str, Any], dict[str, Any]]:
    arrays, state = dict(checkpoint.arrays), dict(checkpoint.state)
    state["settings"] = dict(state["settings"])
    change(arrays, state)
    return arrays, state


@pytest.mark.parametrize("what", CHANGES)
def test_malformed_checkpoint_gives_way_to_the_one_before(
    finished: tuple[RunRecord, Witness], tmp_path: Path, what: str
) -> None:
    run = replace(copied(finished[0], tmp_path), status=RunStatus.STOPPED)
    folder = Path(run.folder)
    good = read_checkpoint(folder)
    write_checkpoint(folder, good.arrays, good.state)
    write_checkpoint(folder, *changed(good, CHANGES[what][0]))
    witness = Witness()
    resume(run, witness, replace(SETTINGS, epochs=run.settings.epochs))
    (started,) = witness.of(RunStarted)
    assert isinstance(started, RunStarted) and started.from_previous
    assert len(started.losses_before) == len(good.arrays["losses"])


@pytest.mark.parametrize("what", CHANGES)
def test_run_whose_checkpoints_are_both_malformed_says_what_is_wrong(
    finished: tuple[RunRecord, Witness], tmp_path: Path, what: str
) -> None:
    run = copied(finished[0], tmp_path)
    folder = Path(run.folder)
    change, words = CHANGES[what]
    arrays, state = changed(read_checkpoint(folder), change)
    for _ in range(2):
        write_checkpoint(folder, arrays, state)
    with pytest.raises(RunDamagedError, match=words):
        resume(run)
