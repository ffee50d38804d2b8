from dataclasses import replace
from pathlib import Path

import pytest

from cifar_gui import system_memory
from cifar_gui.domain.events import RunStarted
from cifar_gui.domain.memory_need import USUAL_PROCESS, image_bytes
from cifar_gui.training.memory import memory_line, needed_memory
from tests.training.scenes import CPU, SETTINGS, Witness, made_dataset, train


def test_need_begins_with_what_the_process_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = []
    for held in (10**9, 3 * 10**9):
        monkeypatch.setattr(system_memory, "held_bytes", lambda held=held: held)
        needs.append(needed_memory(SETTINGS, made_dataset(), CPU).main_bytes)
    assert needs[1] - needs[0] == 2 * 10**9


def test_need_where_the_system_does_not_say_what_is_held_assumes_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = made_dataset(30, 10)
    monkeypatch.setattr(system_memory, "held_bytes", lambda: USUAL_PROCESS.process_bytes + 40 * image_bytes(32))
    measured = needed_memory(SETTINGS, dataset, CPU)
    monkeypatch.setattr(system_memory, "held_bytes", lambda: None)
    assert needed_memory(SETTINGS, dataset, CPU) == measured


def test_line_when_memory_is_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_memory, "held_bytes", lambda: 10**6)
    monkeypatch.setattr(system_memory, "available_bytes", lambda: 10**8)
    line = memory_line(replace(SETTINGS, batch_size=4096), made_dataset(4096), CPU)
    assert line.endswith("95 MB are free: choose a smaller batch")


def test_training_says_what_it_needs_before_its_first_step(tmp_path: Path) -> None:
    witness = Witness(lambda _, event: isinstance(event, RunStarted))
    train(tmp_path, witness)
    (started,) = witness.of(RunStarted)
    assert isinstance(started, RunStarted)
    assert started.memory.startswith("needs about ")
