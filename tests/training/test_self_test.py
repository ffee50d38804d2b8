"""The self-test of devices, with programs in place of the real one that do what a faulty GPU makes it do."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from cifar_gui import paths
from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.errors import Cancelled
from cifar_gui.domain.events import Event, Progress, Stage
from cifar_gui.domain.jobs import JobContext, JobControl
from cifar_gui.domain.sentence import Sentence
from cifar_gui.training import trial_step
from cifar_gui.training.devices import choose_device, find_devices
from cifar_gui.training.engine import Engine
from cifar_gui.training.errors import DeviceRefusedError
from cifar_gui.training.self_test import (
    CACHE_NAME,
    MOST_LOSS_APART,
    MOST_WEIGHTS_APART,
    Outcome,
    Trial,
    known_verdict,
    self_test,
)

STAND_IN = DeviceInfo("cpu", "A Stand-In", True, is_tested=False)
GOOD = 'print(\'{"loss": 1e-7, "weights": 2e-6}\')'
WRONG = 'print(\'{"loss": 1e-7, "weights": 0.25}\')'
NO_KERNEL = 'print(\'{"error": "CUDA error: no kernel image is available for execution on the device"}\')'
MEMORY_FULL = 'print(\'{"memory": "CUDA out of memory"}\')'


class Trials:
    """Programs that stand in for the real trial, and the devices they were started for."""

    def __init__(self, code: str | dict[str, str], limit_s: float = 60.0) -> None:
        self._code = code
        self._limit_s = limit_s
        self.devices: list[str] = []

    @property
    def trial(self) -> Trial:
        return Trial(self._command, self._limit_s)

    def _command(self, device: str, _limit_s: float) -> list[str]:
        self.devices.append(device)
        code = self._code if isinstance(self._code, str) else self._code[device]
        return [sys.executable, "-I", "-S", "-c", code]


class Card:
    def __init__(self, name: str) -> None:
        self.name = name
        self.total_memory = 6 << 30


@pytest.fixture
def plug_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes torch find cards of these names."""

    def cards(*names: str) -> None:
        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: len(names))
        monkeypatch.setattr(torch.cuda, "get_device_properties", lambda index: Card(names[index]))
        monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _device: (12, 0))

    return cards


@pytest.fixture
def card(plug_in: Callable[..., None]) -> None:
    """One card."""
    plug_in("RTX 5090")


def test_real_self_test_passes_on_a_device_that_computes_as_the_cpu_does() -> None:
    verdict = self_test(STAND_IN, JobContext(), Trial(limit_s=3600.0))
    assert verdict.outcome is Outcome.PASSED, verdict.reason
    assert known_verdict(STAND_IN) == verdict


@pytest.mark.parametrize("fault", ["no gradient reaches a kernel", "the last kernels are updated the wrong way"])
def test_step_with_a_wrong_gradient_is_further_apart_than_is_allowed(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Engine.step, list[int]()

    def step(engine: Engine, order: torch.Tensor, rate: float) -> tuple[torch.Tensor, torch.Tensor]:
        calls.append(1)
        kernels = [weight.value for weight in engine.network.trainable_weights if weight.value.ndim == 4]
        before = [kernel.detach().clone() for kernel in kernels]
        said = real(engine, order, rate)
        if len(calls) == 2:  # the first step on the device
            with torch.no_grad():
                if fault.startswith("no"):
                    kernels[5].copy_(before[5])
                else:
                    kernels[-1].copy_(2 * before[-1] - kernels[-1])
        return said

    monkeypatch.setattr(Engine, "step", step)
    assert trial_step.differences("cpu").weights == pytest.approx(1.0 if fault.startswith("no") else 2.0, rel=1e-3)


@pytest.mark.parametrize(
    ("loss", "weights", "outcome"),
    [(9e-4, 0.19, Outcome.PASSED), (1.1e-3, 0.0, Outcome.MISMATCH), (0.0, 0.21, Outcome.MISMATCH)],
)
def test_differences_are_judged_by_what_is_allowed(loss: float, weights: float, outcome: Outcome) -> None:
    trials = Trials(f'print(\'{{"loss": {loss}, "weights": {weights}}}\')')
    assert self_test(STAND_IN, JobContext(), trials.trial).outcome is outcome


def test_correct_convolutions_that_round_otherwise_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = Engine.step, list[int]()

    def step(engine: Engine, order: torch.Tensor, rate: float) -> tuple[torch.Tensor, torch.Tensor]:
        calls.append(1)
        monkeypatch.setattr(torch.backends.mkldnn, "enabled", len(calls) % 2 == 1)
        return real(engine, order, rate)

    monkeypatch.setattr(Engine, "step", step)
    found = trial_step.differences("cpu")
    assert 0 < found.weights < MOST_WEIGHTS_APART / 4
    assert found.loss < MOST_LOSS_APART / 4


def test_trial_that_torch_refuses_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    trial_step.main("nonsense")
    said = capsys.readouterr().out
    assert said.startswith('{"error": "Expected one of cpu') and said.count("\n") == 1


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize(
    ("code", "limit_s", "reason"),
    [
        (WRONG, 60.0, "(losses 1e-07 apart, at most 0.001 is allowed; changes of weights 0.25, at most 0.2)"),
        ('print(\'{"loss": NaN, "weights": NaN}\')', 60.0, "losses nan apart"),
        ("import os; os.abort()", 60.0, "its self-test crashed (SIGABRT)"),
        ("raise ImportError('no such library')", 60.0, "(exit status 1: ImportError: no such library)"),
        ("", 60.0, "its self-test crashed (exit status 0)"),
        ("import time; time.sleep(600)", 0.3, "its self-test did not end within 0.3 s"),
        (NO_KERNEL, 60.0, "its self-test failed: CUDA error: no kernel image is available"),
        (MEMORY_FULL, 60.0, "there was no memory left for its self-test: CUDA out of memory"),
    ],
)
def test_gpu_that_does_not_pass_is_replaced_by_the_cpu_with_the_reason(code: str, limit_s: float, reason: str) -> None:
    if "SIGABRT" in reason and sys.platform == "win32":
        pytest.skip("Windows has exit codes in place of signals")
    chosen = choose_device("auto", trial=Trials(code, limit_s).trial)
    assert chosen.name == "cpu"
    assert chosen.reason.startswith("RTX 5090 cannot be used: ")
    assert reason in chosen.reason
    assert isinstance(chosen.reason, Sentence)  # it can be translated


@pytest.mark.usefixtures("card")
def test_program_that_cannot_be_started_is_a_reason_and_not_remembered() -> None:
    chosen = choose_device("auto", trial=Trial(lambda _device, _limit_s: ["/no/such/program"]))
    assert (chosen.name, "could not be started" in chosen.reason) == ("cpu", True)
    assert find_devices()[0].name == "cuda:0"


@pytest.mark.usefixtures("card")
def test_gpu_that_passes_is_chosen_and_its_test_is_told() -> None:
    events: list[Event] = []
    chosen = choose_device("auto", JobContext(events.append), Trials(GOOD).trial)
    assert (chosen.name, chosen.is_usable, chosen.is_tested) == ("cuda:0", True, True)
    assert chosen.reason == "first GPU found"
    assert events == [Progress(Stage.TESTING_DEVICE)]


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize(("code", "name"), [(GOOD, "cuda:0"), (WRONG, "cpu"), (NO_KERNEL, "cpu")])
def test_device_is_tested_once_and_listed_as_it_was_found(code: str, name: str) -> None:
    trials = Trials(code)
    first = choose_device("auto", trial=trials.trial)
    again = choose_device("auto", trial=trials.trial)
    assert trials.devices == ["cuda:0"]
    assert first == again == find_devices()[0]
    assert first.name == name


@pytest.mark.usefixtures("card")
def test_another_torch_tests_again(monkeypatch: pytest.MonkeyPatch) -> None:
    trials = Trials(GOOD)
    choose_device("auto", trial=trials.trial)
    monkeypatch.setattr(torch, "__version__", "99.0")
    assert not find_devices()[0].is_tested
    choose_device("auto", trial=trials.trial)
    assert len(trials.devices) == 2


def test_another_card_in_the_same_place_is_tested_again(plug_in: Callable[..., None]) -> None:
    trials = Trials(GOOD)
    for name in ("RTX 5090", "RTX 6090"):
        plug_in(name)
        choose_device("cuda", trial=trials.trial)
    assert len(trials.devices) == 2


@pytest.mark.usefixtures("card")
def test_full_memory_is_not_remembered() -> None:
    choose_device("auto", trial=Trials(MEMORY_FULL).trial)
    assert choose_device("auto", trial=Trials(GOOD).trial).name == "cuda:0"


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("name", ["cuda", "cuda:0"])
def test_refused_device_asked_for_by_name_is_an_error_with_reason_and_way_out(name: str) -> None:
    with pytest.raises(DeviceRefusedError) as caught:
        choose_device(name, trial=Trials(NO_KERNEL).trial)
    assert str(caught.value) == (
        "The device RTX 5090 cannot be used: its self-test failed: CUDA error: no kernel image is available for "
        "execution on the device. Update its driver or PyTorch, or choose another device; usable here: cpu."
    )


@pytest.mark.usefixtures("card")
def test_refused_device_asked_for_by_name_is_tested_again() -> None:
    assert choose_device("auto", trial=Trials(WRONG).trial).name == "cpu"
    assert choose_device("cuda:0", trial=Trials(GOOD).trial).is_usable
    assert find_devices()[0].name == "cuda:0"


def test_of_several_gpus_auto_takes_the_first_that_passes(plug_in: Callable[..., None]) -> None:
    plug_in("Old Card", "New Card", "Other Card")
    trials = Trials({"cuda:0": NO_KERNEL, "cuda:1": GOOD})
    assert choose_device("auto", trial=trials.trial).title == "New Card"
    assert trials.devices == ["cuda:0", "cuda:1"]
    assert [device.name for device in find_devices()] == ["cuda:1", "cuda:2", "cpu", "cuda:0"]


def test_of_several_gpus_only_the_one_that_is_asked_for_is_tested(plug_in: Callable[..., None]) -> None:
    plug_in("One Card", "Other Card")
    trials = Trials(GOOD)
    assert choose_device("cuda:1", trial=trials.trial).title == "Other Card"
    assert trials.devices == ["cuda:1"]


@pytest.mark.parametrize("name", ["auto", "cpu"])
def test_cpu_is_never_tested(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    trials = Trials(GOOD)
    assert choose_device(name, trial=trials.trial).name == "cpu"
    assert not trials.devices


@pytest.mark.usefixtures("card")
def test_stop_during_a_test_ends_it_at_once_and_remembers_nothing() -> None:
    control = JobControl()
    context = JobContext(lambda _event: control.cancel(), control)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        choose_device("auto", context, Trials("import time; time.sleep(600)").trial)
    assert time.monotonic() - began < 30
    assert not find_devices()[0].is_tested


@pytest.mark.usefixtures("card")
@pytest.mark.parametrize("text", ["", "[]", "{", '{"KEY": {}}', '{"KEY": {"outcome": "mismatch", "fields": {}}}'])
def test_damaged_memory_of_tests_is_as_good_as_none(text: str) -> None:
    choose_device("auto", trial=Trials(GOOD).trial)
    path: Path = paths.cache_folder() / CACHE_NAME
    key = path.read_text(encoding="utf-8").split('"')[1]
    path.write_text(text.replace("KEY", key), encoding="utf-8")
    assert not find_devices()[0].is_tested


@pytest.mark.usefixtures("card")
def test_memory_of_tests_that_cannot_be_written_is_no_failure(home: Path) -> None:
    home.write_text("a file where the folder should be")
    assert choose_device("auto", trial=Trials(GOOD).trial).name == "cuda:0"
