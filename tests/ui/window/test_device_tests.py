"""GPUs are tested in the compute thread before they are needed, and the form says what came of it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cifar_gui.domain.devices import DeviceInfo
from cifar_gui.domain.requests import DescribeDevices, DescribeNetworks, Train
from cifar_gui.domain.sentence import Sentence
from cifar_gui.training.errors import DeviceRefusedError
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.state.message_commands import ChangeSetting
from cifar_gui.ui.train.texts import device_caption
from tests.ui.fakes import DEVICE, Bench, wait_until

UNTESTED = DeviceInfo("cuda:0", "A Card", True, Sentence("first GPU found"), is_tested=False)
REASON = Sentence("its self-test crashed ({status})", status="SIGSEGV")
REFUSED = replace(UNTESTED, is_usable=False, is_tested=True, reason=REASON)
CPU_INSTEAD = replace(DEVICE, reason=Sentence("{gpu} cannot be used: {reason}", gpu="A Card", reason=REASON))


def settle(bench: Bench, qtbot: QtBot) -> AppState:
    """The state once every job has ended."""
    wait_until(qtbot, lambda: bench.controller.is_idle)
    return bench.controller.state


def find(bench: Bench, before: tuple[DeviceInfo, ...], after: tuple[DeviceInfo, ...]) -> None:
    """Let the jobs find some devices until one is tested, and others from then on."""
    tests: list[str] = []

    def answer(request: DescribeDevices, _context: object) -> tuple[DeviceInfo, ...]:
        if request.test is not None:
            tests.append(request.test)
        return after if tests else before

    bench.jobs.answers[DescribeDevices] = answer


def test_gpu_is_tested_after_everything_else_and_the_form_says_what_came_of_it(bench: Bench, qtbot: QtBot) -> None:
    find(bench, (UNTESTED, DEVICE), (CPU_INSTEAD, REFUSED))
    bench.compute.start()
    bench.controller.start()
    state = settle(bench, qtbot)
    requests = [request for request in bench.jobs.asked if isinstance(request, DescribeDevices)]
    assert requests == [DescribeDevices(), DescribeDevices(test="auto")]
    assert bench.jobs.kinds()[-2:] == [DescribeNetworks, DescribeDevices]
    assert device_caption(state) == "A Processor, 2 cores: A Card cannot be used: its self-test crashed (SIGSEGV)"


def test_gpu_that_passed_before_is_not_tested_again(bench: Bench, qtbot: QtBot) -> None:
    find(bench, (replace(UNTESTED, is_tested=True), DEVICE), ())
    bench.compute.start()
    bench.controller.start()
    settle(bench, qtbot)
    assert bench.jobs.asked.count(DescribeDevices()) == 1
    assert DescribeDevices(test="auto") not in bench.jobs.asked


@pytest.fixture
def ready(bench: Bench, qtbot: QtBot) -> Bench:
    """A bench that knows a card, whose start is over."""
    find(bench, (UNTESTED, DEVICE), (replace(UNTESTED, is_tested=True), DEVICE))
    bench.compute.start()
    bench.controller.start()
    settle(bench, qtbot)
    bench.jobs.asked.clear()
    return bench


def test_training_on_another_device_than_was_known_has_them_listed_again(ready: Bench, qtbot: QtBot) -> None:
    find(ready, (CPU_INSTEAD, REFUSED), ())
    ready.controller.store.set(replace(ready.controller.state, devices=(UNTESTED,)))
    ready.controller.training.start()
    assert settle(ready, qtbot).devices == (CPU_INSTEAD, REFUSED)


def test_refused_device_that_was_asked_for_is_told_and_listed_again(ready: Bench, qtbot: QtBot) -> None:
    find(ready, (CPU_INSTEAD, REFUSED), ())
    ready.jobs.fail(Train, DeviceRefusedError(device="A Card", reason=REASON, usable="cpu"))
    ready.controller.training.start()
    state = settle(ready, qtbot)
    assert state.devices == (CPU_INSTEAD, REFUSED)
    assert state.message is not None and state.message.setting == "device"
    assert state.message.title == "The device A Card cannot be used: its self-test crashed (SIGSEGV)."
    assert state.message.actions == ((ChangeSetting("device", "auto"), "Choose the device automatically"),)
