"""Trainings with the settings beyond the tutorial's: each resumes to the bit and does what it says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from cifar_gui.domain.dataset import Split
from cifar_gui.domain.events import Event, StepsEnded
from cifar_gui.domain.jobs import JobContext
from cifar_gui.domain.settings import TrainingSettings, with_preset
from cifar_gui.inference.evaluation import evaluate
from cifar_gui.runs.checkpoint_file import read_checkpoint, write_checkpoint
from cifar_gui.runs.store import BEST_WEIGHTS_NAME, WEIGHTS_NAME, step_losses
from cifar_gui.training import engine, loop
from cifar_gui.training.batches import DeviceSplit
from cifar_gui.training.engine import Engine
from models.forward import reduced
from models.preprocessing import normalise
from models.weights_file import read_weights_file
from models.weights_info import read_info
from tests.training.scenes import CPU, SETTINGS, Witness, made_dataset, resume, train
from tests.training.test_session import losses_of, same_training

FAST = replace(
    with_preset(SETTINGS, "fast"), epochs=2, batch_size=16, learning_rate=0.02, precision="float32", progressive_size=16
)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"network": "quick", "norm_bias_lr_factor": 64.0},
        {"optimizer": "adam"},
        # small images, for processors without bfloat16 are slow at it
        {"precision": "bfloat16", "progressive_size": 8, "progressive_share": 1.0, "test_time_flip": False},
        {"cutout_pixels": 8},
        {"class_weights": True},
    ],
)
def test_stopped_and_resumed_training_equals_the_uninterrupted_one(
    changes: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "REPORT_EVERY_STEPS", 1)
    settings = replace(FAST, **changes)
    whole = train(tmp_path / "whole", settings=settings)

    def has_five_steps(witness: Witness, event: Event) -> bool:
        return isinstance(event, StepsEnded) and len(losses_of(witness)) >= 5

    stopped = train(tmp_path / "stopped", Witness(stop_when=has_five_steps), settings)
    assert stopped.steps == 5
    same_training(whole, resume(stopped))


def test_auto_precision_is_decided_once_and_kept_in_the_run(tmp_path: Path) -> None:
    run = train(tmp_path, settings=replace(FAST, precision="auto", epochs=1))
    assert run.settings.precision in ("float32", "bfloat16")


def engine_of(settings: TrainingSettings) -> Engine:
    return Engine(settings, 2, DeviceSplit(made_dataset().train, "cpu"), "cpu")


def test_weight_decay_is_for_kernels_alone() -> None:
    decayed, others = engine_of(FAST).optimizer.param_groups
    assert decayed["weight_decay"] == FAST.weight_decay
    assert others["weight_decay"] == 0
    assert all(parameter.ndim > 1 for parameter in decayed["params"])
    assert others["params"]
    assert all(parameter.ndim == 1 for parameter in others["params"])


def test_shifts_of_norms_learn_so_many_times_faster() -> None:
    engine = engine_of(replace(FAST, norm_bias_lr_factor=64.0))
    engine.step(engine.begin_epoch(0, 2)[:8], 0.01)
    rates = {id(value): group["lr"] for group in engine.optimizer.param_groups for value in group["params"]}
    variables = engine.network.trainable_variables
    assert {rates[id(variable.value)] for variable in variables if variable.name == "beta"} == {0.64}
    assert {rates[id(variable.value)] for variable in variables if variable.name != "beta"} == {0.01}


def test_sgd_step_is_nesterovs(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kernel followed by hand: v = m v + g, w = w - lr (g + m v)."""
    engine = engine_of(replace(FAST, weight_decay=0.0, momentum=0.5))
    kernel = engine.network.trainable_variables[0].value
    order = engine.begin_epoch(0, 2)
    expected, velocity = kernel.detach().clone(), torch.zeros_like(kernel)
    for step in range(2):
        engine.step(order[step * 16 : (step + 1) * 16], learning_rate=0.02)
        gradient = kernel.grad
        velocity = 0.5 * velocity + gradient
        expected -= 0.02 * (gradient + 0.5 * velocity)
        torch.testing.assert_close(kernel.detach(), expected)


def test_first_epochs_see_reduced_images(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_of(FAST)
    sizes: list[int | None] = []

    def seen(pictures: torch.Tensor, image_size: int | None) -> torch.Tensor:
        sizes.append(image_size)
        return reduced(pictures, image_size)

    monkeypatch.setattr("cifar_gui.training.engine.reduced", seen)
    for epoch in range(2):
        engine.step(engine.begin_epoch(epoch, first_plan=2)[:8], 0.01)
    assert sizes == [16, None]


def test_epoch_on_reduced_images_is_tested_on_those_of_full_size(tmp_path: Path) -> None:
    run = train(tmp_path, settings=replace(FAST, epochs=1, progressive_share=1.0))
    network, info = read_weights_file(Path(run.folder) / WEIGHTS_NAME)
    data = made_dataset()
    report = evaluate(network, info, run.id, data.test, data.title, CPU, JobContext())
    (epoch,) = run.epochs
    assert epoch.test_size == 32
    assert epoch.test_accuracy == report.accuracy
    assert epoch.test_loss == pytest.approx(report.loss, abs=1e-5)


def test_best_epochs_weights_are_not_those_of_an_epoch_tested_on_reduced_images(tmp_path: Path) -> None:
    settings = replace(FAST, epochs=1, progressive_share=1.0)
    run = train(tmp_path, settings=settings)
    checkpoint = read_checkpoint(Path(run.folder))
    old = [{**epoch, "test_accuracy": 1.0, "test_size": None} for epoch in checkpoint.state["epochs"]]
    write_checkpoint(Path(run.folder), checkpoint.arrays, {**checkpoint.state, "epochs": old})
    run = resume(run, settings=replace(settings, epochs=2))
    assert run.best_epoch == run.epochs[1]
    assert read_info(Path(run.folder) / BEST_WEIGHTS_NAME).steps == run.steps


def test_one_cycle_is_seen_in_the_epochs_learning_rates(tmp_path: Path) -> None:
    run = train(tmp_path, settings=replace(FAST, epochs=3))
    rates = [epoch.learning_rate for epoch in run.epochs]
    assert rates[0] > rates[1] > rates[2] == pytest.approx(0.01 * FAST.learning_rate)


def test_best_epochs_weights_are_kept_beside_the_last(tmp_path: Path) -> None:
    run = train(tmp_path, settings=replace(SETTINGS, epochs=4))
    best = max(run.epochs, key=lambda epoch: (epoch.test_accuracy, -epoch.epoch))
    info = read_info(Path(run.folder) / BEST_WEIGHTS_NAME)
    assert (info.steps, info.test_accuracy) == (best.epoch * run.steps_per_epoch, best.test_accuracy)


def test_no_result_is_read_back_from_the_device_in_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A GPU would wait for Python at each: steps only queue their results, which are read for many at once."""
    reads: list[int] = []
    for name in ("tolist", "item", "__float__", "__bool__", "__int__"):
        monkeypatch.setattr(torch.Tensor, name, _counted(getattr(torch.Tensor, name), reads))
    engine = engine_of(FAST)
    order = engine.begin_epoch(0, 2)
    reads.clear()
    for step in range(3):
        engine.step(order[step * 16 : (step + 1) * 16], 0.01)
    assert reads == []
    assert float(torch.ones(1)) == 1.0
    assert reads == [1]


def _counted(real: Any, reads: list[int]) -> Any:
    def read(tensor: torch.Tensor) -> Any:
        reads.append(1)
        return real(tensor)

    return read


def test_losses_of_a_smoothed_training_are_saved(tmp_path: Path) -> None:
    run = train(tmp_path, settings=replace(FAST, epochs=1))
    assert len(step_losses(run)) == run.steps_per_epoch


def unequal_split() -> DeviceSplit:
    """24 dark images and 8 bright ones."""
    train = made_dataset(200).train
    chosen = np.concatenate([np.flatnonzero(train.labels == label)[:count] for label, count in ((0, 24), (1, 8))])
    return DeviceSplit(Split(train.images[chosen], train.labels[chosen]), "cpu")


def test_class_weights_let_each_class_count_the_same_in_the_loss() -> None:
    split, everything = unequal_split(), torch.arange(32)
    plain = Engine(SETTINGS, 2, split, "cpu")
    weighted = Engine(replace(SETTINGS, class_weights=True), 2, split, "cpu")
    plain.begin_epoch(0, 1), weighted.begin_epoch(0, 1)

    with torch.no_grad():
        logits = plain.network(normalise(split.images), training=True)
    of_image = torch.nn.functional.cross_entropy(logits, split.labels, reduction="none")
    of_class = [of_image[split.labels == label].mean() for label in (0, 1)]

    assert float(plain.step(everything, 0.001)[0]) == pytest.approx(float(of_image.mean()), rel=1e-4)
    assert float(weighted.step(everything, 0.001)[0]) == pytest.approx(float(sum(of_class) / 2), rel=1e-4)


def test_class_weights_of_equal_classes_change_nothing() -> None:
    labels = torch.tensor([0, 1, 2, 0, 1, 2])
    assert engine._class_weights(labels, 3).tolist() == [1.0, 1.0, 1.0]
