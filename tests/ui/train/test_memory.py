from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from cifar_gui.domain.memory_need import MemoryHere
from cifar_gui.ui.state.app_state import AppState
from cifar_gui.ui.train.form import TrainForm
from cifar_gui.ui.train.memory import memory_note
from tests.ui import train_states as states

PLENTY = MemoryHere(700 * 2**20, 16 * 2**30)
SHORT = MemoryHere(700 * 2**20, 2**30)


def state_with(memory: MemoryHere | None, **settings: object) -> AppState:
    return states.idle_state(memory=memory, settings=states.make_settings(**settings))  # type: ignore[arg-type]  # fields


def test_note_says_what_the_training_needs() -> None:
    # 700 MB held, 7 MB of images twice, 9 times 43 MB of weights, 50 images of twice 2.5 MB
    assert memory_note(state_with(PLENTY)) == ("needs about 1.3 GB", "text2")


def test_note_follows_the_batch() -> None:
    assert memory_note(state_with(PLENTY, batch_size=2000))[0] == "needs about 11 GB"


def test_note_when_memory_is_short_warns_and_says_what_to_do() -> None:
    text, tone = memory_note(replace(state_with(MemoryHere(700 * 2**20, 2 * 2**30), batch_size=2000)))
    assert (text, tone) == ("needs about 11 GB; 2.0 GB are free: choose a smaller batch", "error")


def test_note_of_a_gpu_is_about_its_memory() -> None:
    on_gpu = replace(state_with(SHORT, device="cuda"), devices=(states.GPU, states.CPU))
    assert memory_note(on_gpu) == ("needs about 817 MB on the GPU", "text2")
    small = replace(states.GPU, memory_bytes=2**28)
    text, tone = memory_note(replace(on_gpu, devices=(small, states.CPU)))
    assert (text, tone) == ("needs about 817 MB; the GPU has 256 MB: choose a smaller batch", "error")


def test_note_of_automatic_precision_is_that_of_the_device() -> None:
    fast = replace(states.CPU, auto_precision="bfloat16")
    automatic = replace(state_with(PLENTY, batch_size=2000, precision="auto"), devices=(fast,))
    assert memory_note(automatic) == memory_note(state_with(PLENTY, batch_size=2000, precision="bfloat16"))
    assert memory_note(automatic) != memory_note(state_with(PLENTY, batch_size=2000))


@pytest.mark.parametrize("missing", [{"memory": None}, {"networks": ()}, {"devices": ()}, {"dataset": None}])
def test_note_until_all_is_known_is_empty(missing: dict[str, object]) -> None:
    assert memory_note(replace(state_with(PLENTY), **missing)) == ("", "text2")  # type: ignore[arg-type]  # fields


def test_note_of_settings_that_cannot_be_trained_is_empty() -> None:
    assert memory_note(state_with(PLENTY, batch_size=0)) == ("", "text2")


def test_note_writes_sizes_in_the_users_way() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert memory_note(state_with(PLENTY))[0] == "needs about 1,3 GB"


def test_form_has_the_note_under_the_batch_size(qtbot: QtBot) -> None:
    form = TrainForm()
    qtbot.addWidget(form)
    caption = form.rows["batch_size"].caption
    form.show_state(state_with(PLENTY))
    assert (caption.text(), caption.tone) == ("needs about 1.3 GB", "text2")
    form.show_state(state_with(SHORT))
    assert "are free" in caption.text() and caption.tone == "error"
    form.show_state(state_with(PLENTY, batch_size=9999))
    assert (caption.text(), caption.tone) == ("must be 1 to 4,096", "error")
