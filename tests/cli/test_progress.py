"""What is said on standard error when a training starts."""

import io
from dataclasses import replace

import pytest

from cifar_gui.cli import progress
from cifar_gui.cli.progress import ProgressPrinter
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.events import RunStarted, StepsEnded
from cifar_gui.domain.run_record import PlanChange
from cifar_gui.domain.sentence import Sentence
from tests.domain.values import make_run


def said_at_the_start(label_smoothing: float = 0.0, reason: str = "no GPU found") -> list[str]:
    run = make_run()
    run = replace(run, settings=replace(run.settings, label_smoothing=label_smoothing))
    stream = io.StringIO()
    ProgressPrinter(stream).report(RunStarted(run, DeviceInfo("cpu", "A Processor", True, reason), 10))
    return stream.getvalue().splitlines()


def test_start_names_the_device_with_the_reason() -> None:
    assert said_at_the_start() == ["Run 1 trains on A Processor: no GPU found"]
    reason = Sentence("{gpu} cannot be used: {reason}", gpu="A Card", reason="its self-test crashed (SIGSEGV)")
    assert said_at_the_start(reason=reason)[0].endswith("A Card cannot be used: its self-test crashed (SIGSEGV)")


def test_start_with_label_smoothing_says_that_the_two_losses_are_different_things() -> None:
    _, note = said_at_the_start(label_smoothing=0.1)
    assert note == ("training loss is with label smoothing 0.1, test loss without it: compare accuracies, not losses")


@pytest.mark.parametrize(("changed_at", "told"), [(3, ["learning rate from here on: 0.02, before 0.1"]), (2, [])])
def test_start_with_another_learning_rate_from_here_on_tells_it(changed_at: int, told: list[str]) -> None:
    run = replace(make_run(), plans=(PlanChange(0, 4, 0.1, 0.0), PlanChange(changed_at, 4, 0.02, 0.0)))
    stream = io.StringIO()
    device = DeviceInfo("cpu", "A Processor", True, "")
    ProgressPrinter(stream).report(RunStarted(run, device, 10, losses_before=(2.3, 2.2, 2.1)))
    assert [line for line in stream.getvalue().splitlines() if "learning rate" in line] == told


@pytest.mark.parametrize(("steps_before", "told"), [(0, ["first weights: the last ones of run-0001"]), (3, [])])
def test_start_from_trained_weights_is_told_at_the_first_step_only(steps_before: int, told: list[str]) -> None:
    run = make_run()
    run = replace(run, settings=replace(run.settings, start_from="run-0001"))
    stream = io.StringIO()
    started = RunStarted(run, DeviceInfo("cpu", "A Processor", True, ""), 10, losses_before=(2.0,) * steps_before)
    ProgressPrinter(stream).report(started)
    assert [line for line in stream.getvalue().splitlines() if "weights" in line] == told


def test_line_of_a_training_that_is_nearly_done_promises_a_second_and_never_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY_S", 0.0)
    stream = io.StringIO()
    printer = ProgressPrinter(stream)
    printer.report(RunStarted(make_run(), DeviceInfo("cpu", "A Processor", True, ""), 10))
    for step in range(39):
        printer.report(StepsEnded(step, (2.0,), 5, 10, 0.01 * (step + 1)))
    assert stream.getvalue().endswith(" steps, loss 2.000, about 1 s left\n")
