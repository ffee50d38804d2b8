from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from cifar_gui.domain.memory_need import USUAL_PROCESS, MemoryHere
from cifar_gui.domain.settings import TrainingSettings
from cifar_gui.ui.process.worker import ComputeThread
from cifar_gui.ui.state import transitions
from cifar_gui.ui.state.store import Store
from cifar_gui.ui.train.memory_control import MemoryControl
from tests.ui.fakes import WAIT_MS, FakeJobs


class System:
    """A system whose memory a test sets."""

    def __init__(self) -> None:
        self.held: int | None = 700
        self.available: int | None = 5000

    def held_bytes(self) -> int | None:
        return self.held

    def available_bytes(self) -> int | None:
        return self.available


@pytest.fixture
def compute(qapp: QApplication) -> Iterator[ComputeThread]:
    made = ComputeThread(FakeJobs())
    yield made
    assert made.shutdown(WAIT_MS)


def test_memory_is_unknown_until_the_libraries_are_loaded(compute: ComputeThread) -> None:
    store, system = Store(), System()
    MemoryControl(store, compute, system.held_bytes, system.available_bytes, store)
    store.set(transitions.with_settings(store.state, TrainingSettings(seed=1)))
    assert store.state.memory is None
    compute.became_ready.emit()
    assert store.state.memory == MemoryHere(700, 5000)


def test_free_memory_is_measured_again_when_settings_change(compute: ComputeThread, qapp: QApplication) -> None:
    store, system = Store(), System()
    MemoryControl(store, compute, system.held_bytes, system.available_bytes, store)
    compute.became_ready.emit()
    qapp.processEvents()
    system.held, system.available = 900, 4000
    store.set(replace(store.state, sample_seed=5))
    qapp.processEvents()
    assert store.state.memory == MemoryHere(700, 5000)
    store.set(transitions.with_settings(store.state, TrainingSettings(seed=1)))
    qapp.processEvents()
    assert store.state.memory == MemoryHere(700, 4000)  # what was held before data and training stays
    assert store.state.settings.seed == 1 and store.state.sample_seed == 5


def test_memory_where_the_system_does_not_say_is_the_usual(compute: ComputeThread) -> None:
    store, system = Store(), System()
    system.held = system.available = None
    MemoryControl(store, compute, system.held_bytes, system.available_bytes, store)
    compute.became_ready.emit()
    assert store.state.memory == USUAL_PROCESS
